"""Pages of ratings: intervals, ties and limits in words, no rater, and what is invented says so."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from samsyn.coding.results.result import LeftOut, PairLeftOut
from samsyn.coding.results.summary import summarise
from samsyn.comparison.build import build_cells
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import render_svg
from samsyn.publication.figure.gallery import build_figures
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from samsyn.study import Licence, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.rating_study import posterior_of, rated_study, rating

RATERS = {"rater-one": "DK", "rater-two": "DK", "rater-three": "SE", "rater-four": "SE"}
EDITION = Edition("1", "2026-06-03T09:00:00Z", "f" * 64)


def rated(*, apart: float = 0.01, vignettes: bool = True, invented: bool = False) -> Study:
    """Two countries, one question; Denmark lies ``apart`` above Sweden."""
    units = ["vignette/meets.low", "vignette/meets.high"] if vignettes else []
    said = [
        rating(rater, unit, "meets", 3)
        for rater, place in RATERS.items()
        for unit in (f"country/{place}", *units)
    ]
    if vignettes:
        said.append(rating("rater-one", "country/SE", "meets", Absence.WITHHELD))
    study = rated_study(said, raters=RATERS)
    ratings = study.rating_sets["country"]
    result = summarise(ratings, posterior_of(ratings, apart=apart))
    study = replace(study, ratings={"country": result})
    if not invented:
        return study
    kind = study.framework.kinds["country"]
    made_up = replace(kind, is_invented=True, help=text({"en": "All made up.", "da": "Opdigtet."}))
    kinds = {**study.framework.kinds, "country": made_up}
    truth = {"places": {"DK": 0.5, "SE": -0.5}, "units": {"country/DK/meets": 9.0}}
    framework = replace(study.framework, kinds=kinds)
    return replace(study, framework=framework, truths={"country": truth})


def site_of(study: Study) -> dict[str, str]:
    licence = Licence("CC-BY-4.0", "Attribution", "https://example.org/by")
    study = replace(study, settings=replace(study.settings, licence=licence))
    shown = public_view(study, on="2026-06-03")
    cells = build_cells(shown)
    figures = {
        each: build_figures(shown, cells=cells, language=each) for each in shown.settings.languages
    }
    files = dict(build_site(shown, cells=cells, claims=(), figures=figures, edition=EDITION))
    assert check_site(files, study=shown, beside=("report/", "data/")) == []
    return {
        name: content.decode()
        for name, content in files.items()
        if name.endswith((".html", ".json", ".svg"))
    }


@pytest.fixture(scope="module")
def tied() -> dict[str, str]:
    return site_of(rated())


@pytest.fixture(scope="module")
def apart() -> dict[str, str]:
    return site_of(rated(vignettes=False))


@pytest.fixture(scope="module")
def invented() -> dict[str, str]:
    return site_of(rated(apart=2.0, invented=True))


def test_ties_are_named_and_never_ranked(tied: dict[str, str]) -> None:
    page = tied["en/ratings/country/index.html"]
    assert "tie</span>" in page
    assert "1 (5" in page or "1 (4" in page
    assert "declined" in page.lower()
    assert "uafgjort" in tied["da/vurderinger/country/index.html"]


def test_no_page_and_no_file_names_a_rater(tied: dict[str, str]) -> None:
    assert not [name for name, words in tied.items() if "rater-" in words]


def test_the_result_can_be_downloaded(tied: dict[str, str]) -> None:
    record = json.loads(tied["en/ratings/country/ratings.json"])
    assert record["format"] == "samsyn-ratings/1"
    assert "invented" not in record


def test_places_that_nothing_ties_together_are_said_to_be_incomparable(
    apart: dict[str, str],
) -> None:
    page = apart["en/ratings/country/index.html"]
    assert "cannot be compared with each other" in page
    assert "Vignettes that raters of all countries judge" in page
    assert "Who is above whom" not in page


def test_what_is_invented_says_so_on_page_figure_and_file(invented: dict[str, str]) -> None:
    page = invented["en/ratings/country/index.html"]
    assert "All made up." in page
    assert page.count("invented ratings") >= 2
    assert "The invented truth" in page
    assert "for 0 of 1 ratings" in page
    assert json.loads(invented["en/ratings/country/ratings.json"])["invented"] is True


def test_figures_stand_with_the_battery_and_not_with_the_report(tied: dict[str, str]) -> None:
    assert "rating-levels-country" in tied["en/ratings/country/index.html"]
    assert "rating-levels-country" not in tied["en/report/index.html"]


def test_the_overview_marks_a_tie(tied: dict[str, str], invented: dict[str, str]) -> None:
    assert 'data-warning="tie"' in tied["en/overview/index.html"]
    assert 'data-warning="tie"' not in invented["en/overview/index.html"]


def test_figures_hold_their_numbers_as_a_table() -> None:
    study = public_view(rated(apart=2.0), on="2026-06-03")
    figures = build_figures(study, cells=build_cells(study), language="da")
    levels, questions = figures["rating-levels-country"], figures["rating-questions-country"]
    assert [row[0] for row in levels.table.rows] == ["DK", "SE"]
    assert [row[-1] for row in levels.table.rows] == ["ingen", "ingen"]
    assert len(questions.table.rows) == 2
    assert "," in levels.table.rows[0][1]
    for figure in (levels, questions):
        assert render_svg(figure) != render_svg(figure, width=340)
        assert figure.alt


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (
            PairLeftOut(above="DK", below="SE", tried=4, kept=4),
            ["changes none of the 1 orders that the ratings support"],
        ),
        (
            PairLeftOut(above="DK", below="SE", tried=4, kept=3, lost_without=("DK",)),
            [
                "DK above SE is kept in 3 of 4 cases",
                "Without the raters of DK no order is supported of DK and SE.",
            ],
        ),
    ],
)
def test_what_hangs_on_one_rater_is_told_in_numbers(pair: PairLeftOut, words: list[str]) -> None:
    study = rated(apart=2.0)
    found = replace(study.ratings["country"], left_out=LeftOut(raters=4, pairs=(pair,)))
    page = site_of(replace(study, ratings={"country": found}))["en/ratings/country/index.html"]
    assert all(each in page for each in words)
    assert "rater-" not in page
