"""Plans carried out: what is used, what is left out and why, and what is looked at besides."""

from __future__ import annotations

import pytest

from samsyn.evaluation.effects.carrying_out import CarriedOut, carry_out
from samsyn.evaluation.effects.measure import Measure
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.evaluation.effects.study_result import Form, StudyResult
from samsyn.vocabulary.text import text
from tests.reference.trials import bcg_tables, rows_of

_PLAN = SynthesisPlan(id="bcg", outcome="tuberculosis", higher_is_better=False)


def bcg_results() -> list[StudyResult]:
    """The 13 trials as results of a study."""
    return [
        StudyResult(
            id=f"study_result/{number}",
            study=row["author"] + str(number),
            outcome="tuberculosis",
            form=Form.EVENTS,
            numbers=table,
            higher_is_better=False,
            moderators={"latitude": row["latitude"], "allocation": row["allocation"]},
            source="colditz",
        )
        for number, (row, table) in enumerate(zip(rows_of("bcg"), bcg_tables(), strict=True))
    ]


def _codes(found: CarriedOut) -> list[str]:
    return [each.code for each in found.problems]


def _given(id: str, estimate: float, **said: object) -> StudyResult:
    numbers = {"estimate": estimate, "variance": 0.04}
    usual = {"study": id, "outcome": "o", "measure": Measure.HEDGES_G}
    return StudyResult(id=id, form=Form.EFFECT, numbers=numbers, **{**usual, **said})


def test_bcg_from_tables_to_everything_that_is_looked_at() -> None:
    plan = SynthesisPlan(
        id="bcg", outcome="tuberculosis", groups="allocation", moderators=("latitude",)
    )
    found = carry_out(plan, bcg_results())
    assert found.measure is Measure.LOG_RISK_RATIO
    assert found.synthesis is not None
    assert found.synthesis.estimate == pytest.approx(-0.71453234, abs=1e-7)
    assert found.synthesis.is_pooled
    assert found.robust is None
    assert found.groups is not None
    assert list(found.groups.groups) == ["random", "alternate", "systematic"]
    assert found.regression is not None
    assert found.regression.coefficients[1].estimate == pytest.approx(-0.02910173, abs=1e-7)
    assert found.asymmetry is not None
    assert found.filled is not None
    assert found.without_one is not None
    assert found.sources == ("colditz",)
    assert found.problems == ()


def test_few_studies_get_no_headline_and_one_gets_no_synthesis() -> None:
    four = carry_out(_PLAN, bcg_results()[:4])
    assert four.synthesis is not None
    assert not four.synthesis.is_pooled
    assert four.asymmetry is None
    assert _codes(four) == ["EVALUATION_042"]
    one = carry_out(_PLAN, bcg_results()[:1])
    assert one.synthesis is None
    assert _codes(one) == ["EVALUATION_043"]


def test_results_of_one_study_are_not_counted_as_many() -> None:
    results = [_given(f"r{n}", 0.1 * n, study=f"s{n // 2}") for n in range(8)]
    found = carry_out(SynthesisPlan(id="p", outcome="o"), results)
    assert found.robust is not None
    assert (found.robust.studies, found.robust.effects) == (4, 8)
    assert _codes(found) == ["EVALUATION_040"]


def test_an_outcome_counted_the_other_way_round_is_turned() -> None:
    results = [_given("a", 0.3, higher_is_better=True), _given("b", -0.2, higher_is_better=False)]
    plan = SynthesisPlan(id="p", outcome="o", higher_is_better=True)
    first, second = carry_out(plan, results).rows
    assert (first.is_flipped, second.is_flipped) == (False, True)
    assert second.effect.estimate == 0.2


def test_a_risk_ratio_has_no_opposite() -> None:
    plan = SynthesisPlan(
        id="p", outcome="tuberculosis", higher_is_better=True, measure=Measure.LOG_RISK_RATIO
    )
    found = carry_out(plan, bcg_results()[:2])
    assert found.rows == ()
    assert _codes(found) == ["EVALUATION_049", "EVALUATION_049", "EVALUATION_043"]


def test_a_result_that_does_not_lead_to_the_measure_is_left_out() -> None:
    results = [_given(f"r{n}", 0.1 * n) for n in range(3)]
    odd = StudyResult(
        id="odd", study="odd", outcome="o", form=Form.CORRELATION, numbers={"r": 0.2, "n": 40.0}
    )
    found = carry_out(SynthesisPlan(id="p", outcome="o"), [*results, odd])
    assert len(found.rows) == 3
    assert "leads to fisher_z" in found.left_out["odd"]
    assert _codes(found) == ["EVALUATION_049", "EVALUATION_042"]


def test_tables_without_events_say_nothing_of_ratios() -> None:
    empty = StudyResult(
        id="empty",
        study="empty",
        outcome="tuberculosis",
        form=Form.EVENTS,
        numbers={"events_1": 0.0, "n_1": 9.0, "events_2": 0.0, "n_2": 9.0},
    )
    results = [*bcg_results(), empty]
    ratio = carry_out(_PLAN, results)
    assert [*ratio.left_out] == ["empty"]
    plan = SynthesisPlan(id="p", outcome="tuberculosis", measure=Measure.RISK_DIFFERENCE)
    assert len(carry_out(plan, results).rows) == 14


def test_what_the_plan_leaves_out_stays_out_with_its_reason() -> None:
    plan = SynthesisPlan(
        id="p",
        outcome="tuberculosis",
        leave_out={"study_result/0": text("Retracted."), "study_result/99": text("No such.")},
    )
    found = carry_out(plan, bcg_results())
    assert len(found.rows) == 12
    assert found.left_out["study_result/0"] == "Retracted."
    assert _codes(found) == ["EVALUATION_047"]


def test_names_that_nobody_knows() -> None:
    unknown = SynthesisPlan(id="p", outcome="tb")
    assert _codes(carry_out(unknown, bcg_results())) == ["EVALUATION_047", "EVALUATION_043"]
    named = SynthesisPlan(
        id="p", outcome="", results=("study_result/1", "study_result/2"), moderators=("height",)
    )
    found = carry_out(named, bcg_results())
    assert len(found.rows) == 2
    assert _codes(found) == ["EVALUATION_042", "EVALUATION_047", "EVALUATION_048"]


def test_a_change_without_correlation_shows_what_was_tried() -> None:
    change = {"mean_before": 22.0, "mean_after": 24.0, "sd_before": 5.0, "n": 30.0}
    results = [
        StudyResult(id=f"r{n}", study=f"s{n}", outcome="o", form=Form.BEFORE_AFTER, numbers=change)
        for n in range(2)
    ]
    found = carry_out(SynthesisPlan(id="p", outcome="o"), results)
    assert [len(row.tried) for row in found.rows] == [3, 3]
    assert found.rows[0].effect.assumed == "r = 0.5"
    assert _codes(found) == ["EVALUATION_037", "EVALUATION_037", "EVALUATION_042"]
