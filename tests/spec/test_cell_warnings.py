"""Worked examples: what a reader must know before comparing a cell with another."""

from __future__ import annotations

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.framework.question import Limits, Question
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_question, make_source, make_study, say


def cells_of(said: list[Answer], *, question: Question | None = None, **given: int) -> Cells:
    asked = question or make_question("q")
    sources = [
        make_source("old", date="2015-01-01"),
        make_source("limit", date="2021-06-01"),
        make_source("year", date="2021"),
        make_source("undated", date="    "),
    ]
    return build_cells(make_study(questions=[asked], said=said, sources=sources), **given)


def warned(cells: Cells, warning: str) -> set[str]:
    return {cell.unit.removeprefix("country/") for cell in cells if warning in cell.warnings}


def number(place: str, value: str, measure: str = "", **given: object) -> Answer:
    given.setdefault("source", "s")
    return say(f"country/{place}", "q", value, measure=measure, **given)


MEASURED = make_question("q", type="number", limits={"same_measure": True})


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ([number("DK", "1", "a"), number("SE", "2", "a")], set()),
        ([number("DK", "1", "a"), number("SE", "2", "b")], {"DK", "SE"}),
        ([number("DK", "1", "a"), number("SE", "none", "")], set()),
        ([number("DK", "1", "a"), number("SE", "2", "b"), number("NO", "none")], {"DK", "SE"}),
        ([number("DK", "1", "a"), number("DE", "2", "b")], set()),
        ([number("DK", "1", "a"), number("SE", "2", "b", round="2021")], set()),
        (
            [number("DK", "1", "a"), number("DK", "2", "b"), number("SE", "2", "a")],
            {"DK", "SE"},
        ),
    ],
)
def test_different_measures_beside_each_other(said: list[Answer], places: set[str]) -> None:
    assert warned(cells_of(said, question=MEASURED), "different_measure") == places


def test_measures_may_differ_where_the_question_allows_it() -> None:
    said = [number("DK", "1", "a"), number("SE", "2", "b")]
    assert not warned(
        cells_of(said, question=make_question("q", type="number")), "different_measure"
    )


@pytest.mark.parametrize(
    ("periods", "gap", "places"),
    [
        ({"DK": "2020", "SE": "2022"}, 2, set()),
        ({"DK": "2020", "SE": "2023"}, 2, {"DK", "SE"}),
        ({"DK": "2020", "SE": "2022", "NO": "2023"}, 2, {"DK", "NO"}),
        ({"DK": "2010/2022", "SE": "2023"}, 2, set()),
        ({"DK": "2010/..", "SE": "2025"}, 0, set()),
        ({"DK": "2020", "SE": "2023"}, None, set()),
    ],
)
def test_periods_further_apart_than_the_question_allows(
    periods: dict[str, str], gap: int | None, places: set[str]
) -> None:
    """An open period reaches to its newest source, here of 2025."""
    question = make_question("q", type="number", limits={"period_gap_years": gap})
    said = [number(place, "1", period=period) for place, period in periods.items()]
    assert warned(cells_of(said, question=question), "periods_apart") == places


def against(*answers: tuple[str, str]) -> list[Answer]:
    return [say("country/DK", "q", value, source=source) for source, value in answers]


@pytest.mark.parametrize(
    ("rule", "said", "is_warned"),
    [
        ("single", against(("a", "yes"), ("b", "no"), ("c", "no"), ("d", "no")), True),
        ("single", against(("a", "yes"), ("b", "no"), ("c", "no")), False),
        ("latest", against(("a", "no"), ("b", "no"), ("c", "no"), ("d", "yes")), True),
        ("majority", against(("a", "no"), ("b", "no"), ("c", "no"), ("d", "yes")), False),
    ],
)
def test_one_source_against_three(rule: str, said: list[Answer], is_warned: bool) -> None:
    cells = cells_of(said, question=make_question("q", rule=rule))
    assert bool(warned(cells, "one_against_many")) is is_warned


def test_word_beside_evidence() -> None:
    said = [
        say("country/DK", "q", "yes", source="s"),
        say("country/DK", "q", "yes", evidenced=False, said_by="contact:DK"),
        say("country/SE", "q", "yes", evidenced=False, said_by="contact:SE"),
    ]
    cells = cells_of(said)
    assert warned(cells, "asserted_beside_evidenced") == {"DK"}
    assert cells.get("country/DK", "q").is_evidenced
    assert not cells.get("country/SE", "q").is_evidenced


@pytest.mark.parametrize(
    ("type", "given", "is_warned"),
    [
        ("text", {"original": "Infohuse", "language": "da"}, True),
        ("text", {"original": "Info houses ", "language": "en"}, False),
        ("text", {"original": "Info houses "}, False),
        ("text", {"language": "da"}, False),
        ("yes_no", {"original": "ja", "language": "da"}, False),
    ],
)
def test_only_words_are_translated(type: str, given: dict[str, str], is_warned: bool) -> None:
    said = [say("country/DK", "q", "yes", source="s", **given)]
    cells = cells_of(said, question=make_question("q", type=type))
    assert bool(warned(cells, "translated")) is is_warned


@pytest.mark.parametrize(
    ("sources", "years", "is_stale"),
    [
        (["old"], 5, True),
        (["old"], 12, False),
        (["old", "year"], 5, False),
        (["limit"], 5, False),
        (["year"], 5, False),
        (["limit"], 4, True),
        (["undated"], 5, False),
    ],
)
def test_a_cell_is_as_old_as_its_newest_source(
    sources: list[str], years: int, is_stale: bool
) -> None:
    """The round is of 2026-06-01. Of a year only its end counts: the source may be that new."""
    said = [say("country/DK", "q", "yes", source=source) for source in sources]
    assert bool(warned(cells_of(said, stale_after_years=years), "stale")) is is_stale


def test_lists_that_may_have_more_members() -> None:
    question = make_question("q", type="text", is_multiple=True, rule="union")
    said = [say("country/DK", "q", ("a",), source="s", partial=True)]
    assert warned(cells_of(said, question=question), "partial") == {"DK"}


def test_a_limit_in_words_travels_with_every_answer() -> None:
    question = make_question("q", limits={"note": text("Check before quoting.")})
    said = [
        say("country/DK", "q", "yes", source="s"),
        say("country/SE", "q", Absence.NOT_FOUND),
    ]
    assert question.limits != Limits()
    assert warned(cells_of(said, question=question), "limited") == {"DK"}


@pytest.mark.parametrize(
    ("periods", "covered", "year"),
    [
        (["2017"], "2017", 2017),
        (["2017-05", "2019-02-03"], "2017-05/2019-02-03", 2019),
        (["../2019", "2018"], "../2019", 2019),
        (["2016/.."], "2016/..", 2025),
        ([""], "2025", 2025),
    ],
)
def test_the_period_that_a_cell_covers(periods: list[str], covered: str, year: int) -> None:
    said = [number("DK", str(place), period=each) for place, each in enumerate(periods)]
    cell = cells_of(said, question=make_question("q", type="number")).get("country/DK", "q")
    assert (cell.period, cell.year) == (covered, year)
