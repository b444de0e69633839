"""Worked examples: what each cell rule makes of statements, and which state the cell has."""

from __future__ import annotations

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cell
from samsyn.evidence.settlement import Settlement
from samsyn.vocabulary.absence import Absence
from tests.making import (
    make_codelist,
    make_question,
    make_settlement,
    make_source,
    make_study,
    say,
)

DK = "country/DK"
SOURCES = [
    make_source("law", kind="law", date="2015"),
    make_source("ministry", kind="government", date="2020-05-01"),
    make_source("agency", kind="agency", date="2020-04-01"),
    make_source("press", kind="press", date="2025"),
    make_source("press2", kind="press", date="2025"),
]
STEPS = make_codelist("steps", "low", "middle", "high", ordered=True)


def one_cell(
    said: list[Answer], settlements: tuple[Settlement, ...] = (), **question: object
) -> Cell:
    asked = make_question("q", **question)  # type: ignore[arg-type]
    study = make_study(
        questions=[asked],
        said=said,
        sources=SOURCES,
        codelists=[STEPS],
        settlements=settlements,
    )
    return build_cells(study).get(DK, "q")


def sources_say(*pairs: tuple[str, object], **given: object) -> list[Answer]:
    return [say(DK, "q", value, source=source, **given) for source, value in pairs]


@pytest.mark.parametrize(
    ("rule", "said", "state", "values"),
    [
        ("single", [("law", "yes")], "answered", ("yes",)),
        ("single", [("law", "yes"), ("press", "yes")], "answered", ("yes",)),
        ("single", [("law", "yes"), ("press", "no")], "conflict", ()),
        ("latest", [("press", "yes"), ("law", "no")], "answered", ("yes",)),
        ("latest", [("ministry", "yes"), ("agency", "no")], "answered", ("yes",)),
        ("latest", [("press", "yes"), ("press2", "no")], "no", ("no",)),
        ("best_source", [("press", "yes"), ("law", "no")], "no", ("no",)),
        ("best_source", [("agency", "no"), ("ministry", "yes")], "answered", ("yes",)),
        ("majority", [("law", "no"), ("press", "yes"), ("press2", "yes")], "answered", ("yes",)),
        ("majority", [("law", "no"), ("press", "yes")], "conflict", ()),
        (
            "majority",
            [("law", "no"), ("press", "yes"), ("press2", "no"), ("agency", "yes")],
            "conflict",
            (),
        ),
    ],
)
def test_yes_or_no(
    rule: str, said: list[tuple[str, object]], state: str, values: tuple[str, ...]
) -> None:
    cell = one_cell(sources_say(*said), rule=rule)
    assert (cell.state, cell.values) == (state, values)


@pytest.mark.parametrize(
    ("said", "values", "agreement"),
    [
        ([("law", "3")], ("3",), 1.0),
        ([("law", "1"), ("press", "4")], ("2.5",), 0.0),
        ([("law", "1"), ("press", "4"), ("agency", "2")], ("2",), 1 / 3),
        ([("law", "1"), ("press", "3"), ("agency", "3")], ("3",), 2 / 3),
    ],
)
def test_the_median_of_numbers(
    said: list[tuple[str, object]], values: tuple[str, ...], agreement: float
) -> None:
    cell = one_cell(sources_say(*said, measure="cases"), type="number", rule="median")
    assert cell.values == values
    assert cell.measure == "cases"
    assert cell.agreement == pytest.approx(agreement)


def test_numbers_in_different_measures_have_no_median() -> None:
    said = [
        say(DK, "q", "80", source="law", measure="percent"),
        say(DK, "q", "72", source="press", measure="municipalities"),
    ]
    cell = one_cell(said, type="number", rule="median")
    assert cell.state == "conflict"
    assert set(cell.measures) == {"percent", "municipalities"}


def test_a_median_takes_no_account_of_what_is_no_number() -> None:
    said = sources_say(("law", "none"), ("press", "4"), ("agency", "6"), ("ministry", "many"))
    assert one_cell(said, type="number", rule="median").values == ("5",)


def test_a_rating_is_a_step_that_somebody_gave() -> None:
    said = sources_say(("law", "low"), ("press", "high"), measure="steps")
    cell = one_cell(said, type="scale", scales=("steps",), rule="rating")
    assert (cell.values, cell.measure) == (("low",), "steps")


@pytest.mark.parametrize(
    ("said", "values", "agreement"),
    [
        ([("law", ("a", "b"))], ("a", "b"), 1.0),
        ([("law", ("a", "b")), ("press", ("b", "c"))], ("a", "b", "c"), 2 / 3),
        ([("law", ("a",)), ("law", ("b",))], ("a", "b"), 1.0),
        ([("law", "none"), ("press", ("c",))], ("c",), 0.5),
    ],
)
def test_lists_add_up(
    said: list[tuple[str, object]], values: tuple[str, ...], agreement: float
) -> None:
    cell = one_cell(sources_say(*said), type="text", is_multiple=True, rule="union")
    assert (cell.state, cell.values) == ("answered", values)
    assert cell.agreement == pytest.approx(agreement)


def test_lists_that_differ_only_in_order_agree() -> None:
    said = sources_say(("law", ("a", "b")), ("press", ("b", "a")))
    cell = one_cell(said, type="text", is_multiple=True)
    assert (cell.state, cell.values, cell.n_sources) == ("answered", ("a", "b"), 2)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ([say(DK, "q", "no", source="law")], "no"),
        ([say(DK, "q", "no", evidenced=False, said_by="contact:DK")], "asserted_no"),
        (
            [
                say(DK, "q", "no", evidenced=False, said_by="contact:DK"),
                say(DK, "q", "no", source="law"),
            ],
            "no",
        ),
    ],
)
def test_no_needs_evidence(said: list[Answer], state: str) -> None:
    assert one_cell(said).state == state


def test_evidence_for_another_answer_is_no_evidence_for_no() -> None:
    said = [
        say(DK, "q", "yes", source="press"),
        say(DK, "q", "no", source="law", evidenced=False),
    ]
    assert one_cell(said, (make_settlement(DK, "q", "law"),)).state == "asserted_no"


@pytest.mark.parametrize("rule", ["single", "union"])
def test_none_of_a_text_is_no_whatever_it_is_measured_in(rule: str) -> None:
    said = [
        say(DK, "q", "none", source="law", measure="a"),
        say(DK, "q", "none", source="press", measure="b"),
    ]
    expected = {"single": "conflict", "union": "no"}[rule]
    assert one_cell(said, type="text", rule=rule).state == expected


@pytest.mark.parametrize(
    ("absences", "state"),
    [
        (["not_asked"], "not_asked"),
        (["not_found", "not_asked"], "not_found"),
        (["not_found", "not_answered"], "not_answered"),
        (["not_answered", "not_applicable"], "not_applicable"),
        (["not_asked", "withheld", "not_applicable"], "withheld"),
    ],
)
def test_of_several_absences_the_one_that_says_most_is_shown(
    absences: list[str], state: str
) -> None:
    said = [say(DK, "q", Absence(each), said_by=each) for each in absences]
    cell = one_cell(said)
    assert (cell.state, cell.values, cell.agreement) == (state, (), None)
    assert cell.n_statements == len(absences)


@pytest.mark.parametrize("absence", list(Absence))
def test_a_value_beats_every_absence(absence: Absence) -> None:
    cell = one_cell([say(DK, "q", absence, said_by="a"), say(DK, "q", "yes", source="law")])
    assert (cell.state, cell.n_statements, cell.n_sources) == ("answered", 2, 1)


def test_what_nobody_said_anything_about_was_not_asked() -> None:
    cell = one_cell([])
    assert (cell.state, cell.has_answer, cell.value) == ("not_asked", False, None)


@pytest.mark.parametrize(
    ("accepted", "state", "warnings"),
    [
        ("law", "no", ("settled_by_hand",)),
        ("press", "answered", ("settled_by_hand",)),
        ("nobody", "conflict", ()),
    ],
)
def test_a_settlement_decides_and_keeps_the_other_answer(
    accepted: str, state: str, warnings: tuple[str, ...]
) -> None:
    said = sources_say(("law", "no"), ("press", "yes"))
    cell = one_cell(said, (make_settlement(DK, "q", accepted),))
    assert cell.state == state
    assert set(warnings) == set(cell.warnings) & {"settled_by_hand"}
    assert set(cell.alternatives) == {("no",), ("yes",)}
    assert not warnings or cell.alternatives[0] == cell.values


def test_a_source_that_contradicts_itself_settles_nothing() -> None:
    said = [
        say(DK, "q", "no", source="law", said_by="one"),
        say(DK, "q", "yes", source="law", said_by="other"),
    ]
    assert one_cell(said, (make_settlement(DK, "q", "law"),)).state == "conflict"


def test_a_settlement_breaks_a_tie() -> None:
    said = sources_say(("law", "no"), ("press", "yes"))
    cell = one_cell(said, (make_settlement(DK, "q", "press"),), rule="majority")
    assert cell.values == ("yes",)


def test_a_superseded_statement_does_not_count() -> None:
    said = [
        say(DK, "q", "no", source="law", origin="table/1"),
        say(DK, "q", "yes", source="law", origin="table/1"),
    ]
    cell = one_cell(said)
    assert (cell.state, cell.n_statements) == ("answered", 1)


@pytest.mark.parametrize("n", range(1, 7))
@pytest.mark.parametrize("n_sources", [1, 2, 3, 4])
def test_sources_are_counted_once_however_much_they_say(n: int, n_sources: int) -> None:
    names = ["law", "ministry", "agency", "press"][:n_sources]
    said = [
        say(DK, "q", ("yes", "no")[place % 2], source=names[place % n_sources], said_by=str(place))
        for place in range(n)
    ]
    cell = one_cell(said)
    assert (cell.n_statements, cell.n_sources) == (n, min(n, n_sources))


def test_facets_and_rounds_are_cells_of_their_own() -> None:
    question = make_question("q", facets=("law", "practice"))
    said = [
        say(DK, "q", "yes", source="law", facet="law"),
        say(DK, "q", "no", source="law", facet="practice"),
        say(DK, "q", "no", source="law", facet="law", round="2021"),
    ]
    cells = build_cells(make_study(questions=[question], said=said))
    assert cells.get(DK, "q", facet="law").values == ("yes",)
    assert cells.get(DK, "q", facet="law", round="2021").values == ("no",)
    assert cells.get(DK, "q", facet="practice").state == "no"
    assert [each.round for each in cells.rounds_of(DK, "q", facet="law")] == ["2026", "2021"]
    assert len(cells) == 3


def test_the_latest_round_is_the_last_in_which_anybody_was_asked() -> None:
    said = [
        say(DK, "q", "yes", source="law", round="2021"),
        say(DK, "q", Absence.NOT_ASKED, round="2026"),
    ]
    cells = build_cells(make_study(questions=[make_question("q")], said=said))
    assert cells.latest == {("country", "q"): "2021"}
    assert cells.get(DK, "q").values == ("yes",)


def test_a_question_that_the_framework_no_longer_has_is_still_a_cell() -> None:
    study = make_study(questions=[make_question("other")], said=[say(DK, "q", "yes", source="law")])
    assert build_cells(study).get(DK, "q").state == "answered"
