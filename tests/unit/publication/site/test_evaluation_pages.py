"""Pages of evaluation: every number leads to what it rests on, and every link leads somewhere."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from samsyn.comparison.build import build_cells
from samsyn.evidence.admission import admit_answers, withdraw_statements
from samsyn.formats.archive.folder import read_study
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import render_svg
from samsyn.publication.figure.gallery import build_figures, check_figures
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from samsyn.study import Study
from tests.formats.wrong.evaluating import EVALUATING
from tests.formats.wrong.wrong_study import admit
from tests.making import say

EDITION = Edition("1", "2026-06-03T09:00:00Z", "f" * 64)
FIGURES = {
    "figures": [
        {"id": "logic", "type": "logic_model", "model": "model"},
        {"id": "stages", "type": "stages", "role": "initiative"},
        {"id": "years", "type": "evaluation_years"},
        {"id": "done", "type": "indicator", "indicator": "done"},
    ]
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("evaluating") / "study"
    with as_file(files("samsyn.workflows") / "starter") as starter:
        shutil.copytree(starter, folder)
    EVALUATING(folder)
    admit(folder)
    found, problems = read_study(Path(folder))
    assert found is not None
    assert problems == []
    return replace(found, figures=FIGURES)


@pytest.fixture(scope="module")
def site(study: Study) -> dict[str, str]:
    cells = build_cells(study)
    figures = {"en": build_figures(study, cells=cells, language="en")}
    built = dict(build_site(study, cells=cells, claims=(), figures=figures, edition=EDITION))
    assert check_site(built, study=study, beside=("report/", "data/")) == []
    return {path: text.decode() for path, text in built.items() if path.endswith(".html")}


def plain(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


PAGES = (
    "",
    "coverage/",
    "never-evaluated/",
    "indicators/",
    "findings/",
    "recommendations/",
    "effects/",
)


def test_there_is_a_page_for_each_view_and_each_programme(site: dict[str, str]) -> None:
    there = {path for path in site if path.startswith("en/evaluation/")}
    wanted = {f"en/evaluation/{page}index.html" for page in (*PAGES, "programmes/p/")}
    assert wanted <= there


def test_a_number_leads_to_its_statements(site: dict[str, str]) -> None:
    coverage = site["en/evaluation/coverage/index.html"]
    assert '<a href="../../../en/reviews/r/#at-covered-n">2' in coverage
    assert ">67%<" in coverage


def test_a_programme_shows_its_parts_and_what_is_said_of_it(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/programmes/p/index.html"])
    assert "1 more were announced but are not named in the sources." in words
    assert "Assumption: The money comes." in words
    assert "Risk: Nobody comes." in words
    assert "Strength: Moderate." in words
    assert "1 of 2, counted from the matrix" in words
    assert words.count("single source") == 1


def test_a_light_says_its_rule(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/indicators/index.html"])
    assert "Behind target" in words
    assert "On target from 100% of the way to the target, behind it from 75%" in words


def test_the_follow_up_goes_over_the_years(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/recommendations/index.html"])
    assert "Over the years 2023: Under way 2024: Implemented" in words


def test_what_nobody_evaluated_is_listed_by_why(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/never-evaluated/index.html"])
    assert words.index("A source says that it was not evaluated") < words.index("Two")
    assert words.index("No evaluation was found") < words.index("Alone")


def test_the_page_of_a_programme_leads_to_how_it_is_evaluated(site: dict[str, str]) -> None:
    assert "../../../en/evaluation/programmes/p/" in site["en/plans/p/index.html"]


def test_what_is_no_longer_there_is_named_nowhere(study: Study) -> None:
    """A definition may point at what is withheld or was withdrawn: then the page leaves it out."""
    gone = [each.id for each in study.statements_by_unit["finding/f2"]]
    ledger = withdraw_statements(
        gone, ledger=study.ledger, reason="no", recorded_by="us", recorded_at="2026-06-02T12:00:00Z"
    )
    without = replace(study, ledger=ledger)
    cells = build_cells(without)
    figures = {"en": build_figures(without, cells=cells, language="en")}
    built = dict(build_site(without, cells=cells, claims=(), figures=figures, edition=EDITION))
    assert check_site(built, study=without, beside=("report/", "data/")) == []
    page = built["en/evaluation/programmes/p/index.html"].decode()
    assert "findings/f2/" not in page
    assert "1 of 1, counted from the matrix" in plain(page)


def test_figures_say_in_words_what_they_show(study: Study) -> None:
    cells = build_cells(study)
    assert check_figures(study, cells=cells) == []
    figures = build_figures(study, cells=cells, language="en")
    assert "1 Money (leads to 2)" in figures["logic"].alt
    assert figures["stages"].title.startswith("1 of 3 efforts have been evaluated")
    assert figures["done"].table.rows[0][:2] == ("2021", "1 efforts")
    assert b"New definition" in render_svg(figures["done"])


@pytest.mark.parametrize(
    "plan",
    [
        {"id": "x", "type": "logic_model", "model": "lost"},
        {"id": "x", "type": "indicator", "indicator": "lost"},
        {"id": "x", "type": "stages", "role": "finding"},
    ],
)
def test_a_figure_of_something_that_is_not_there_is_a_problem(
    study: Study, plan: dict[str, str]
) -> None:
    broken = replace(study, figures={"figures": [plan]})
    found = check_figures(broken, cells=build_cells(broken))
    assert [each.code for each in found] == ["PUBLICATION_402"]


def test_a_page_of_evaluation_is_as_new_as_what_it_shows(study: Study) -> None:
    cells = build_cells(study)
    later = admit_answers(
        [say("finding/f9", "name", "A later finding", said_by="agent:editors", evidenced=False)],
        ledger=study.ledger,
        recorded_by="agent:editors",
        recorded_at="2030-01-02T03:04:05Z",
    )
    preview = Edition("", "2031-01-01T00:00:00Z", later.ledger.head)
    newer = replace(study, ledger=later.ledger)
    built = build_site(newer, cells=cells, claims=(), figures={}, edition=preview)
    pages = {path: text.decode() for path, text in built if path.endswith(".html")}
    assert "2 January 2030" in pages["en/evaluation/findings/index.html"]
    assert "2 January 2030" not in pages["en/evaluation/recommendations/index.html"]
