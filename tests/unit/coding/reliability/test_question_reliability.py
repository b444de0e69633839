"""Codings that stand among the statements of a study."""

from __future__ import annotations

import pytest

from samsyn.coding.reliability.estimate import Coefficient, Estimate, Reason
from samsyn.coding.reliability.metric import Metric
from samsyn.coding.reliability.question_reliability import (
    QuestionReliability,
    check_codings,
    measure_reliability,
)
from samsyn.coding.reliability.reliability_row import reliability_rows
from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import CellState
from samsyn.study import Study, check_study
from samsyn.vocabulary.absence import Absence
from tests.making import PLACES, make_codelist, make_question, make_study, say

QUESTIONS = [
    make_question("way", type="choice", codelist="ways"),
    make_question("extent", type="scale", scales=("steps",)),
    make_question("actors", type="choices", codelist="ways"),
    make_question("number", type="number"),
    make_question("words", type="text"),
]
LISTS = [make_codelist("ways", "law", "plan", "money"), make_codelist("steps", *"1234")]


def code(place: str, question: str, coder: str, value: object, **given: str) -> Answer:
    given.setdefault("release", "internal")
    return say(f"country/{place}", question, value, said_by=f"coder:{coder}", **given)


def double(question: str, *pairs: tuple[object, object]) -> list[Answer]:
    """One coding by each of two coders for as many places as there are pairs."""
    return [
        code(place, question, coder, value)
        for place, pair in zip(PLACES, pairs, strict=False)
        for coder, value in zip(("k1", "k2"), pair, strict=True)
    ]


def study_of(*said: Answer) -> Study:
    return make_study(questions=QUESTIONS, codelists=LISTS, said=said)


def measured(study: Study) -> list[QuestionReliability]:
    return measure_reliability(study.statements.values(), framework=study.framework, draws=50)


def test_each_question_is_measured_as_its_type_wants() -> None:
    study = study_of(
        *double("way", ("law", "law"), ("plan", "money"), ("plan", "plan")),
        *double("extent", ("1", "1"), ("2", "3"), ("4", "4")),
        *double("actors", (("law", "plan"), ("plan", "law")), ("money", "law")),
        *double("number", ("10", "11"), ("9", "9"), ("100", "100")),
        *double("words", ("some", "others")),
    )
    found = measured(study)
    metrics = {each.question.id: each.coded.metric for each in found}
    assert metrics == {
        "way": Metric.NOMINAL,
        "extent": Metric.ORDINAL,
        "actors": Metric.MASI,
        "number": Metric.INTERVAL,
    }
    values = [each.alpha.value for each in found if isinstance(each.alpha, Estimate)]
    assert values == sorted(values)
    assert {Coefficient.COHEN, Coefficient.SCOTT} <= set(found[0].results)


def test_a_code_in_no_order_can_be_that_nothing_was_found() -> None:
    study = study_of(
        *double("way", ("law", Absence.NOT_FOUND), ("plan", "plan"), (Absence.NOT_ASKED, "law")),
    )
    (found,) = measured(study)
    assert found.disagreements[0].given == {"k1": "law", "k2": "(not_found)"}
    assert found.alpha.units == 2


def test_facets_and_rounds_are_rows_of_their_own() -> None:
    said = [
        code("DK", "way", coder, value, round=round)
        for coder in ("k1", "k2")
        for round, value in (("2021", "law"), ("2026", "plan"))
    ]
    (found,) = measured(study_of(*said))
    assert found.coded.codings.units == ("country/DK 2021", "country/DK 2026")


def test_parts_by_place_code_and_coder() -> None:
    (found,) = measured(study_of(*double("way", ("law", "law"), ("plan", "plan"))))
    places = found.by_place(lambda unit: unit.partition("/")[2])
    assert [each.name for each in places] == ["DK", "FI"]
    assert [each.name for each in found.by_code()] == ["law", "plan"]
    assert [each.name for each in found.leaving_out()] == ["k1", "k2"]


def test_codings_make_no_cells_and_no_conflicts() -> None:
    agreed = say("country/DK", "way", "plan", source="s1")
    study = study_of(*double("way", ("law", "plan")), agreed)
    cell = build_cells(study).get("country/DK", "way")
    assert (cell.state, cell.values) == (CellState.ANSWERED, ("plan",))
    assert study.conflicts == []
    assert build_cells(study_of(*double("way", ("law", "plan")))).by_key == {}


def test_nothing_coded_is_a_problem() -> None:
    study = study_of()
    problems = check_codings(study.statements.values(), measured=measured(study))
    assert [each.code for each in problems] == ["CODING_001"]


def test_doubts_are_said() -> None:
    said = [*double("way", ("law", "law"), ("plan", "money")), code("DK", "way", "k1", "money")]
    study = study_of(*said)
    problems = check_codings(study.statements.values(), measured=measured(study))
    assert [each.code for each in problems] == ["CODING_002", "CODING_003", "CODING_004"]


def test_a_coding_that_is_not_internal_is_a_problem() -> None:
    study = study_of(code("DK", "way", "k1", "law", release="public"))
    assert "CODING_005" in [each.code for each in check_study(study)]


def test_the_published_table_says_nothing_of_coders() -> None:
    study = study_of(
        *double("way", ("law", "law"), ("plan", "money"), ("plan", "plan")),
        *double("extent", ("1", "1"), ("1", "1")),
    )
    way, extent = reliability_rows(measured(study))
    assert (way.units, way.coders, way.agreement) == (3, 2, pytest.approx(2 / 3))
    assert way.word
    assert (extent.alpha, extent.reason) == (None, Reason.NO_VARIATION)
    assert "k1" not in repr((way, extent))
