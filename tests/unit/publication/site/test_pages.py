"""What stands on the pages of a small study."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape

import html5lib
import pytest

from samsyn.publication.claim import ClaimState
from samsyn.publication.edition import Edition
from samsyn.publication.site.material import PublishedFile, ReleaseNote
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_question, make_settlement, make_study, say
from tests.unit.publication.site.conftest import furnish, make_claim, make_figure, site_of

At = Callable[[str], str]


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_page_is_well_formed(site: Mapping[str, bytes]) -> None:
    for path, content in site.items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser()
            parser.parse(content.decode())
            assert parser.errors == [], path


def test_the_same_study_gives_the_same_bytes(study: Study) -> None:
    assert site_of(study) == site_of(study)


#: Data in a page is in an element of the same name, and is never run.
SCRIPT_OR_STYLE = r'<script(?![^>]*\ssrc=)(?! type="application/ld\+json">)|<style|\son\w+='


def test_no_page_has_a_script_or_a_style_of_its_own(site: Mapping[str, bytes]) -> None:
    for path, content in site.items():
        if path.endswith(".html"):
            html = content.decode()
            assert "style=" not in html, path
            assert not re.search(SCRIPT_OR_STYLE, html), path
            assert "default-src 'none'" in html, path


def test_every_page_can_be_read_in_the_other_language(site: Mapping[str, bytes]) -> None:
    english = {path for path in site if path.startswith("en/") and path.endswith("index.html")}
    danish = {path for path in site if path.startswith("da/") and path.endswith("index.html")}
    assert len(english) == len(danish) > 50
    for path in english:
        link = re.search(r'hreflang="da" href="([^"]+)"', site[path].decode())
        assert link is not None
        assert f"{link[1].lstrip('./')}index.html" in danish


def test_every_page_says_when_it_was_made_and_how_to_cite_it(site: Mapping[str, bytes]) -> None:
    for path, content in site.items():
        if path.startswith("en/") and path.endswith(".html"):
            said = words_of(content.decode())
            assert "3 June 2026" in said, path
            assert "The editors (2026): A small study. Release 1" in said, path


def test_the_front_page_is_light(site: Mapping[str, bytes]) -> None:
    needed = ("en/index.html", "assets/site.css", "assets/site.js", "assets/icon.svg")
    assert sum(len(site[path]) for path in needed) < 200_000


def test_a_preview_says_that_nobody_released_it(study: Study) -> None:
    files = site_of(study, edition=Edition("", "2026-06-03T09:00:00Z", "f" * 64))
    assert "Preview, not released" in files["en/index.html"].decode()


# The chain of a cell ------------------------------------------------------------


def test_a_conflict_shows_both_sides_and_their_sources(page: At) -> None:
    said = words_of(page("en/countrys/denmark/what-of-exit/"))
    assert "Sources disagree" in said
    assert "Not settled" in said
    assert "Loven om noget" in said
    assert "A page" in said


def test_original_words_carry_their_language(page: At) -> None:
    html = page("en/countrys/denmark/what-of-exit/")
    assert '<blockquote lang="da">Ja, siden 2016</blockquote>' in html


def test_exact_words_stand_with_their_place(page: At) -> None:
    said = words_of(page("en/countrys/denmark/what-of-title/"))
    assert "“Planen” p. 2" in said


def test_what_was_replaced_stays_with_the_reason(page: At) -> None:
    said = words_of(page("en/countrys/finland/what-of-title/"))
    assert "Plan Ä" in said
    assert "Plan B" in said
    assert "Replaced by entry 2 : changed where it came from" in said
    assert "Replaces entry 1" in said


def test_what_was_withdrawn_stays_with_the_reason(page: At) -> None:
    said = words_of(page("en/countrys/se/what-of-title/"))
    assert "Withdrawn: the page was misread" in said


def test_absence_and_assertion_are_said(page: At) -> None:
    assert "We searched and found nothing" in page("en/countrys/no/what-of-exit/")
    asserted = words_of(page("en/countrys/se/what-of-exit/"))
    assert "No, asserted" in asserted
    assert "Rests on somebody's word" in asserted
    assert "Said by the editors of the study" in asserted


def test_a_cell_that_nobody_speaks_of_has_a_page(page: At) -> None:
    assert "Nobody has said anything about this yet." in page("en/countrys/no/what-of-level/")


def test_a_list_that_was_read_in_part_says_so(page: At) -> None:
    assert "the list may have more members" in page("en/countrys/denmark/what-of-members/")


def test_claims_that_rest_on_a_cell_are_named(page: At) -> None:
    html = page("da/countrys/danmark/hvad-med-exit/")
    assert "Ét land har et exitprogram." in html
    assert "paastande/exit-one/" in html


def test_the_chain_is_there_as_data(site: Mapping[str, bytes]) -> None:
    data = json.loads(site["en/countrys/denmark/what-of-exit/cell.json"])
    assert data["state"]["id"] == "conflict"
    assert [each["statement"]["value"] for each in data["statements"]] == ["yes", "no"]
    assert data["claims"] == ["exit-one"]
    assert len(data["statements"][0]["hash"]) == 64


def test_earlier_rounds_stand_on_the_page_of_a_cell() -> None:
    said = [
        say("country/DK", "exit", "no", source="a", round="2021"),
        say("country/DK", "exit", "yes", source="b"),
    ]
    study = furnish(make_study(questions=[make_question("exit")], said=said))
    html = site_of(study)["en/countrys/denmark/what-of-exit/index.html"].decode()
    assert "Round 2021: ○ No" in words_of(html).replace("No, with evidence: ", "")


def test_a_settled_cell_says_who_and_why() -> None:
    said = [
        say("country/DK", "exit", "no", source="a"),
        say("country/DK", "exit", "yes", source="b"),
    ]
    study = make_study(
        questions=[make_question("exit")],
        said=said,
        settlements=[make_settlement("country/DK", "exit", "b")],
    )
    html = site_of(furnish(study))["en/countrys/denmark/what-of-exit/index.html"].decode()
    said_there = words_of(html)
    assert "the newer of the two Settled by editors, 2 June 2026" in said_there
    assert "Accepted" in said_there
    assert "Not accepted" in said_there


# Other pages ------------------------------------------------------------


def test_limits_stand_where_answers_are_compared(page: At) -> None:
    for address in ("en/overview/", "en/themes/plan/"):
        assert "Read the note." in page(address)
    assert "Numbers that count different things" in page("en/themes/plan/")
    assert "scales of different lengths" not in page("en/themes/plan/")


def test_two_places_stand_side_by_side_with_what_cannot_be_compared(page: At) -> None:
    said = words_of(page("en/side-by-side/denmark-finland/"))
    assert "Not comparable" in said
    assert "the answers use different units of measure or scales" in said


def test_a_profile_names_what_is_missing(page: At) -> None:
    said = words_of(page("en/countrys/no/"))
    assert "Searched and none found" in said
    assert "There is no theme in which every question is answered" in said


def test_facets_are_links_to_lists(page: At) -> None:
    said = words_of(page("en/initiatives/what-of-country/denmark/"))
    assert "House" in said
    assert "Line" not in said
    assert "Show all" in said


def test_a_unit_shows_its_conflict_and_how_it_was_settled(page: At) -> None:
    said = words_of(page("en/initiatives/aa-hus/"))
    assert "18-39" in said
    assert "18-49 Loven om noget" in said
    assert "the newer of the two" in said


def test_names_in_other_languages_are_marked(page: At) -> None:
    assert '<p class="lead" lang="da">Århus-huset</p>' in page("en/initiatives/aa-hus/")
    assert ">Århus-huset</h1>" in page("da/initiatives/aa-hus/")
    assert '<p class="lead" lang="en">House</p>' in page("da/initiatives/aa-hus/")


def test_where_a_unit_is_named_it_says_so(page: At) -> None:
    said = words_of(page("en/networks/ran/"))
    assert "Countrys, What of members? Denmark" in said
    assert "Round 2021: GCTF" in said


def test_a_source_names_what_rests_on_it(page: At) -> None:
    said = words_of(page("en/sources/law/"))
    assert "Denmark: What of exit?" in said
    assert "https://example.org/law" in said
    assert "No current answer rests on it" in page("en/sources/unused/")


def test_an_address_that_is_no_web_page_is_no_link(page: At) -> None:
    html = page("en/sources/page/")
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html


def test_a_claim_is_told_in_words_and_as_written(page: At) -> None:
    said = words_of(page("en/claims/exit-one/"))
    assert "the number of countrys with “What of exit?: Yes” is 1" in said
    assert "count('country', exit='yes') == 1" in said
    assert "5 answers, from 7 statements." in said


def test_broken_claims_say_what_changed(study: Study) -> None:
    claims = [
        make_claim("a", state=ClaimState.BROKEN, fault="the check is false"),
        make_claim("b", state=ClaimState.STALE, changed=("Denmark was withdrawn",), text={}),
    ]
    files = site_of(study, claims=claims)
    assert "the check is false" in files["en/claims/a/index.html"].decode()
    assert "Denmark was withdrawn" in files["en/claims/b/index.html"].decode()
    assert "2 claims (broken: 1, stale: 1)" in files["en/claims/index.html"].decode()


def test_a_claim_that_rests_on_very_much_shows_the_beginning(study: Study) -> None:
    many = [say(f"initiative/i{n}", "name", f"I {n}", source="page") for n in range(130)]
    large = furnish(make_study(questions=list(study.framework.questions.values()), said=many))
    claim = make_claim(statements=tuple(large.statements))
    html = site_of(large, claims=[claim])["en/claims/exit-one/index.html"].decode()
    assert "And 10 more" in html


def test_changes_between_rounds_are_shown_in_marks_and_words(page: At) -> None:
    said = words_of(page("en/changes/"))
    assert "From “Round 2021” to “Round 2026” New Hub No longer there GCTF" in said
    assert "“Plan Ä” was replaced by “Plan B”" in said
    assert "“Plan C” was withdrawn: the page was misread" in said


def test_conflicts_are_findings(page: At) -> None:
    said = words_of(page("en/conflicts/"))
    assert "2 conflicts between sources: 1 settled, 1 open" in said


def test_the_method_counts_what_happened(page: At) -> None:
    said = words_of(page("en/method/"))
    assert "1 statement was replaced by a later one, 1 was withdrawn" in said
    assert "Initiatives, What of way?: 1 statement (the editors of the study)" in said
    assert "1 answer rests on somebody's word" in said


def test_releases_and_files_are_listed(study: Study) -> None:
    note = ReleaseNote("2", "2026-06-03", {"en": ["Denmark, exit: new: yes."]})
    file = PublishedFile("data/statements.csv", 2_000, "ab" * 32)
    files = site_of(study, notes=[note], published=[file])
    assert "Denmark, exit: new: yes." in files["en/changes/index.html"].decode()
    assert "data/statements.csv" in files["en/data/index.html"].decode()
    assert "Statements: what each source says" in files["en/data/index.html"].decode()
    assert "ab" * 32 in files["en/data/index.html"].decode()


def test_figures_are_pictures_with_a_table_and_a_specification(site: Mapping[str, bytes]) -> None:
    html = site["da/rapport/index.html"].decode()
    assert 'alt="A point"' in html
    assert '<th scope="row">One</th>' in html
    assert 'data-spec="../../assets/figures/chart.da.json"' in html
    for name in ("svg", "dark.svg", "narrow.svg", "narrow.dark.svg", "json"):
        assert f"assets/figures/chart.da.{name}" in site
    assert site["assets/vega.js"] == b"// vega"


def test_a_study_says_itself_what_it_is_and_for_whom(study: Study) -> None:
    texts = {
        "description": text({"en": "What five countries do.", "da": "Hvad fem lande gør."}),
        "audience": text({"en": "For those who decide.", "da": "Til dem, der beslutter."}),
        "note": text({"en": "Read with care.", "da": "Læs med omtanke."}),
    }
    own = replace(study, settings=replace(study.settings, texts=texts))
    files = site_of(own)
    for page in ("da/index.html", "da/om/index.html"):
        assert all(each.say("da") in files[page].decode() for each in texts.values())


def test_a_study_names_the_claims_of_its_front_page(study: Study) -> None:
    claims = [replace(make_claim(), id=each) for each in ("a", "b", "c")]
    settings = replace(study.settings, front_claims=("c", "a", "gone"))
    front = site_of(replace(study, settings=settings), claims=claims)["en/index.html"].decode()
    assert "claims/b/" not in front
    assert front.index("claims/c/") < front.index("claims/a/")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wide-country-da.csv", ": one row each, one column a question, in words"),
        ("ledger.jsonl", "Every entry of the ledger"),
        ("unknown.bin", "unknown.bin</a></th><td></td>"),
    ],
)
def test_files_of_the_dataset_say_what_they_hold(study: Study, name: str, words: str) -> None:
    file = PublishedFile(f"data/{name}", 2_000, "ab" * 32)
    assert words in site_of(study, published=[file])["en/data/index.html"].decode()


def test_the_smallest_study_has_a_site() -> None:
    """One place, one question, no answer: no catalogue, no pair, no claim, no source."""
    said = [say("country/DK", "exit", Absence.NOT_ANSWERED)]
    study = make_study(questions=[make_question("exit")], said=said, places=("DK",))
    files = site_of(study)
    assert "One country at a glance" in files["en/index.html"].decode()
    assert not any("side-by-side" in path for path in files)
    assert "samsyn (2026)" in files["en/index.html"].decode()


def test_many_places_scroll_in_a_frame_of_their_own() -> None:
    places = tuple(f"P{n}" for n in range(12))
    study = make_study(questions=[make_question("exit")], places=places)
    html = site_of(study)["en/overview/index.html"].decode()
    assert 'class="frame wide" role="region" tabindex="0"' in html
    assert 'class="matrix overview"' in html


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_the_pages_of_the_root_lead_to_every_language(site: Mapping[str, bytes], name: str) -> None:
    html = site[name].decode()
    for language, title in (("en", "A small study"), ("da", "En lille undersøgelse")):
        assert f'{language}/" hreflang="{language}"' in html
        assert title in html


def test_figures_stand_on_the_pages_that_they_are_about(study: Study) -> None:
    plan = [
        {"id": "rounds", "type": "round_changes"},
        {"id": "places", "type": "map"},
        {"id": "networks", "type": "memberships"},
        {"id": "gaps", "type": "gap_map", "kind": "initiative"},
        {"id": "levels", "type": "scales", "question": "level"},
        {"id": "lost", "type": "gap_map", "kind": "nothing"},
        {"id": "whole", "type": "matrix", "kind": "country"},
    ]
    drawn = {each["id"]: make_figure(id=each["id"]) for each in plan}
    files = site_of(replace(study, figures={"figures": plan}), figures={"en": drawn})
    places = {
        "rounds": "changes",
        "places": "countrys",
        "networks": "networks",
        "gaps": "initiatives",
        "levels": "themes/threat",
        "lost": "report",
        "whole": "report",
    }
    for id, address in places.items():
        assert f'id="figure-{id}"' in files[f"en/{address}/index.html"].decode()


def test_the_whole_of_a_catalogue_is_a_file_beside_its_list(study: Study) -> None:
    tables = [PublishedFile(f"data/wide-initiative-{each}.csv", 10) for each in ("en", "da")]
    site = site_of(study, published=tables)
    link = '<a href="../../data/wide-initiative-en.csv" download>CSV</a>'
    assert link in site["en/initiatives/index.html"].decode()
    assert "wide-" not in site["en/networks/index.html"].decode()
