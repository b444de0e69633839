"""Composite indices: values, choices with their reasons, and the spread over variants."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.index.plan import Aggregation, IndexPlan, Indicator, Missing, Normalisation
from samsyn.comparison.index.spread import index_spread
from samsyn.comparison.index.value import (
    check_index,
    check_measures,
    index_values,
    values_of,
)
from samsyn.study import Study
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_study, say

PLAN = IndexPlan(
    id="reach",
    title=text({"en": "Reach"}),
    meaning=text({"en": "How far prevention reaches"}),
    indicators=(
        Indicator("exit", points={"yes": 1, "partly": 0.5, "no": 0}),
        Indicator("towns", weight=2),
        Indicator("waiting", rises=False),
    ),
)
QUESTIONS = [
    make_question("exit", type="choice", codelist="partly"),
    make_question("towns", type="number"),
    make_question("waiting", type="number"),
]
SAID = [
    say("country/DK", "exit", "yes", source="a"),
    say("country/FI", "exit", "no", source="b"),
    say("country/NO", "exit", "partly", source="b"),
    say("country/DK", "towns", "80", source="a"),
    say("country/FI", "towns", "20", source="b"),
    say("country/NO", "towns", "50", source="a"),
    say("country/SE", "towns", "70", source="b"),
    say("country/DK", "waiting", "1", source="a"),
    say("country/FI", "waiting", "5", source="a"),
    say("country/NO", "waiting", "3", source="a"),
]


def make() -> Study:
    return make_study(
        questions=QUESTIONS, said=SAID, codelists=[make_codelist("partly", "yes", "partly", "no")]
    )


STUDY = make()
CELLS = build_cells(STUDY)


def value_of(place: str, plan: IndexPlan = PLAN) -> float | None:
    found = index_values(STUDY, cells=CELLS, plan=plan)
    return next(each.value for each in found.places if each.unit == f"country/{place}")


def test_values_are_weighted_means_of_normalised_answers() -> None:
    assert value_of("DK") == pytest.approx(100)
    assert value_of("FI") == pytest.approx(0)
    assert value_of("NO") == pytest.approx(50)
    # Sweden answered half of the weights: what it answered counts.
    assert value_of("SE") == pytest.approx(100 * 50 / 60)
    assert value_of("IS") is None


def test_parts_add_up_to_the_value() -> None:
    found = index_values(STUDY, cells=CELLS, plan=PLAN)
    for each in found.places:
        assert sum(each.parts.values()) == pytest.approx(each.value or 0)
    assert found.order == ["country/DK", "country/SE", "country/NO", "country/FI"]
    assert found.alpha == pytest.approx(1)


@pytest.mark.parametrize(
    ("missing", "value"),
    [
        (Missing.AS_LEAST, 100 * (2 * 50 / 60) / 4),
        (Missing.AS_MEAN, 100 * (2 * 50 / 60 + 0.5 + 0.5) / 4),
    ],
)
def test_missing_answers(missing: Missing, value: float) -> None:
    assert value_of("SE", replace(PLAN, missing=missing)) == pytest.approx(value)


def test_too_few_answers_give_no_value() -> None:
    assert value_of("SE", replace(PLAN, least_answered=0.6)) is None


def test_a_geometric_mean_does_not_make_up_for_a_low_value() -> None:
    raw = np.array([[0.0, 10.0], [5.0, 5.0], [10.0, 0.0]])
    plan = replace(
        PLAN,
        indicators=(Indicator("one"), Indicator("two")),
        aggregation=Aggregation.GEOMETRIC,
    )
    uneven, even, _ = values_of(raw, units=["a", "b", "c"], plan=plan).places
    assert even.value == pytest.approx(50)
    assert uneven.value == pytest.approx(100 * np.sqrt(0.01))
    assert sum(uneven.parts.values()) == pytest.approx(uneven.value)


@pytest.mark.parametrize(
    ("normalisation", "expected"),
    [(Normalisation.RANK, [0, 50, 100]), (Normalisation.RANGE, [0, 10, 100])],
)
def test_normalisations(normalisation: Normalisation, expected: list[float]) -> None:
    plan = replace(PLAN, indicators=(Indicator("one"),), normalisation=normalisation)
    found = values_of(np.array([[0.0], [1.0], [10.0]]), units=["a", "b", "c"], plan=plan)
    assert [each.value for each in found.places] == pytest.approx(expected)


def test_scores_are_cut_off_and_what_does_not_differ_is_in_the_middle() -> None:
    plan = replace(PLAN, indicators=(Indicator("one"),), normalisation=Normalisation.SCORE)
    raw = np.array([[0.0]] * 20 + [[100.0]])
    values = [
        each.value for each in values_of(raw, units=list(map(str, range(21))), plan=plan).places
    ]
    assert values[-1] == 100
    same = values_of(np.array([[3.0], [3.0]]), units=["a", "b"], plan=plan)
    assert [each.value for each in same.places] == [50, 50]


def test_choices_need_reasons_and_questions_must_be_asked() -> None:
    reasons = dict.fromkeys(PLAN.unexplained, "because")
    assert check_index(STUDY, replace(PLAN, reasons=reasons)) == []
    other = replace(PLAN, indicators=(*PLAN.indicators, Indicator("unasked")))
    codes = [each.code for each in check_index(STUDY, other)]
    assert codes == ["COMPARISON_005", "COMPARISON_006"]


def test_numbers_in_different_measures_are_a_problem() -> None:
    said = [
        say("country/DK", "towns", "80", source="a", measure="percent"),
        say("country/FI", "towns", "20", source="b", measure="number"),
    ]
    study = make_study(questions=QUESTIONS, said=said)
    problems = check_measures(study, cells=build_cells(study), plan=PLAN)
    assert [each.code for each in problems] == ["COMPARISON_007"]


def test_the_spread_shows_what_an_index_hangs_on() -> None:
    found = index_spread(STUDY, cells=CELLS, plan=PLAN, draws=40)
    places = {each.unit.removeprefix("country/"): each for each in found.places}
    assert found.variants > 18 + 3 + 40
    assert places["DK"].low is not None
    assert places["DK"].high == pytest.approx(100)
    assert places["IS"].ranks == {}
    assert sum(places["NO"].ranks.values()) == pytest.approx(1)
    assert found.above["country/DK", "country/FI"] > 0.9
    again = index_spread(STUDY, cells=CELLS, plan=PLAN, draws=40)
    assert again == found
