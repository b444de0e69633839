"""Landing pages: kinds of units shown together, as study.yaml says."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from samsyn.framework.landing import Landing, LandingPart
from samsyn.publication.landing import check_landings
from samsyn.publication.site.check import check_site
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import Text, text
from tests.making import make_question, make_study, say
from tests.unit.publication.site.conftest import furnish, site_of

QUESTIONS = [
    make_question("exit"),
    make_question("name", type="text", kind="programme", theme="programme"),
    make_question("country", type="choice", kind="programme", theme="programme", codelist="places"),
    make_question("year", type="date", kind="programme", theme="programme"),
    make_question("name", type="text", kind="evaluation", theme="evaluation"),
    make_question(
        "of", type="units", kind="evaluation", theme="evaluation", refers_to=("programme",)
    ),
    make_question(
        "covers", type="number", kind="evaluation", theme="evaluation", measures=("towns",)
    ),
    make_question(
        "whole", type="number", kind="evaluation", theme="evaluation", measures=("towns",)
    ),
    make_question("name", type="text", kind="network", theme="network"),
    make_question(
        "members",
        type="units",
        kind="network",
        theme="network",
        refers_to=("country", "network"),
        is_open=True,
    ),
]
SAID = [
    say("programme/b", "name", "Later plan", source="law"),
    say("programme/b", "country", "DK", source="law"),
    say("programme/b", "year", "2020", source="law"),
    say("programme/a", "name", "First plan", source="law"),
    say("programme/a", "country", "DK", source="law"),
    say("programme/a", "year", "2010", source="law"),
    say("programme/c", "name", "Plan of Finland", source="law"),
    say("programme/c", "country", "FI", source="law"),
    say("programme/c", "year", Absence.NOT_FOUND),
    say("evaluation/e", "name", "Final report", source="law"),
    say("evaluation/e", "of", ("programme/a",), source="law"),
    say("evaluation/e", "covers", "13", measure="towns", source="law"),
    say("evaluation/e", "whole", "19", measure="towns", source="law"),
    say("network/n", "name", "The network", source="law"),
    say("network/n", "members", ("country/DK", "towns"), source="law"),
    say("network/n", "members", ("country/DK", "country/FI", "towns"), source="page"),
    say("network/m", "name", "Another network", source="law"),
    say("network/m", "members", Absence.NOT_FOUND),
]
PLANS = Landing(
    id="plans",
    title=text({"en": "Plans and what came of them", "da": "Planer og hvad der kom ud af dem"}),
    short=text({"en": "Plans", "da": "Planer"}),
    lead=text({"en": "All plans.", "da": "Alle planer."}),
    parts=(
        LandingPart(kind="programme", columns=(("year",),)),
        LandingPart(kind="evaluation", columns=(("covers", "whole"),), under="of"),
    ),
)
TOGETHER = Landing(
    id="together",
    title=text({"en": "Cooperation", "da": "Samarbejde"}),
    short=text({"en": "Cooperation", "da": "Samarbejde"}),
    lead=Text(),
    parts=(
        LandingPart(kind="network", places="members"),
        LandingPart(kind="evaluation"),
    ),
)


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    study = make_study(questions=QUESTIONS, said=SAID, places=("DK", "FI"))
    files = site_of(furnish(study, pages=(PLANS, TOGETHER)))
    assert check_site(files, study=furnish(study), beside=("report/", "data/")) == []
    return files


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_menu_leads_to_landing_pages_in_each_language(site: dict[str, bytes]) -> None:
    for language, name, address in (
        ("en", "Plans", "plans-and-what-came-of-them"),
        ("da", "Planer", "planer-og-hvad-der-kom-ud-af-dem"),
    ):
        front = site[f"{language}/index.html"].decode()
        assert f'<a href="../{language}/{address}/">{name}</a>' in front
        assert f"{language}/{address}/index.html" in site


def test_landing_pages_are_found_by_search(site: dict[str, bytes]) -> None:
    assert b"Plans and what came of them" in site["search/en.js"]
    assert b"cooperation/" in site["search/en.js"]


def test_a_kind_stands_below_the_first_landing_page_that_shows_it(site: dict[str, bytes]) -> None:
    for address in ("networks", "networks/n"):
        html = site[f"en/{address}/index.html"].decode()
        assert (
            '<a href="{}en/cooperation/">Cooperation</a>'.format("../" * (address.count("/") + 2))
            in (html.partition('class="trail"')[2])
        )
        assert 'en/cooperation/" aria-current="true">' in html
    below = site["en/networks/index.html"].decode().partition("trail")[2]
    assert "Catalogue" not in words_of(below.partition("<footer")[0])


def test_units_stand_by_place_and_time_with_what_names_them(site: dict[str, bytes]) -> None:
    said = words_of(site["en/plans-and-what-came-of-them/index.html"].decode())
    order = [said.index(each) for each in ("Denmark First plan", "Later plan", "Finland Plan of")]
    assert order == sorted(order)
    assert "For 1 of 3 there are evaluations here." in said
    assert "First plan 2010 Final report 13 of 19 towns" in said
    assert "Later plan 2020 None found" in said
    assert "Plan of Finland – Not found None found" in said


def test_places_are_columns_with_a_mark_and_a_doubt_where_sources_disagree(
    site: dict[str, bytes],
) -> None:
    html = site["en/cooperation/index.html"].decode()
    said = words_of(html)
    assert "The network ● Denmark ◐ Sources disagree: Finland towns" in said
    assert "Another network – Not found" in said
    assert "13 towns 19 towns" in said, "without columns of its own a kind shows what is short"


def test_a_page_without_units_is_not_there() -> None:
    study = make_study(questions=QUESTIONS, said=SAID[:1], places=("DK",))
    files = site_of(furnish(study, pages=(TOGETHER,)))
    assert "en/cooperation/index.html" not in files


def test_what_the_framework_does_not_have_is_a_problem() -> None:
    framework = make_study(questions=QUESTIONS).framework
    wrong = replace(
        PLANS,
        parts=(
            LandingPart(kind="plan"),
            LandingPart(kind="programme", columns=(("month",),)),
        ),
        figures=("chart",),
    )
    found = check_landings([wrong], framework=framework, figures=["map"])
    assert [each.code for each in found] == [
        "PUBLICATION_622",
        "PUBLICATION_623",
        "PUBLICATION_624",
    ]
    assert check_landings([PLANS], framework=framework, figures=[]) == []
