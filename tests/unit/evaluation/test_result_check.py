"""What is said of results that cannot be right."""

from __future__ import annotations

import pytest

from samsyn.evaluation.effects.measure import Measure
from samsyn.evaluation.effects.result_check import check_result
from samsyn.evaluation.effects.study_result import ALLOWED, NEEDED, Form, StudyResult
from samsyn.evaluation.effects.synthesis import synthesise
from samsyn.evaluation.role import RESULT_NUMBERS

_MEANS = {"mean_1": 1.0, "sd_1": 1.0, "n_1": 9.0, "mean_2": 1.0, "sd_2": 1.0, "n_2": 9.0}
_EVENTS = {"events_1": 1.0, "n_1": 9.0, "events_2": 2.0, "n_2": 9.0}
_CHANGE = {"mean_before": 1.0, "mean_after": 2.0, "sd_before": 1.0, "n": 9.0}
_RATIO = {"lower": 0.9, "upper": 1.54, "estimate": 1.18}
_T = {"n_1": 9.0, "n_2": 9.0, "sign": 1.0}
_RATES = {"events_1": 1.0, "time_1": 10.0, "events_2": 2.0, "time_2": 10.0}
_SHARES = {"percent_1": 40.0, "n_1": 9.0, "percent_2": 50.0, "n_2": 9.0}


def _codes(form: Form, measure: Measure | None = None, **numbers: float) -> list[str]:
    result = StudyResult(
        id="study_result/r", study="s", outcome="o", form=form, numbers=numbers, measure=measure
    )
    return [each.code for each in check_result(result)]


@pytest.mark.parametrize(
    ("form", "numbers", "code"),
    [
        (Form.MEANS, {"mean_1": 1.0}, "EVALUATION_030"),
        (Form.MEANS, _MEANS | {"sd_1": 0.0}, "EVALUATION_031"),
        (Form.MEANS, _MEANS | {"mean_1": float("nan")}, "EVALUATION_032"),
        (Form.RATES, _RATES | {"time_2": 0.0}, "EVALUATION_032"),
        (Form.PERCENTAGES, _SHARES | {"percent_2": 104.0}, "EVALUATION_033"),
        (Form.EVENTS, _EVENTS | {"events_2": 10.0}, "EVALUATION_034"),
        (Form.EVENTS, _EVENTS | {"events_1": -1.0}, "EVALUATION_034"),
        (Form.CORRELATION, {"r": 1.0, "n": 30.0}, "EVALUATION_036"),
        (Form.BEFORE_AFTER, _CHANGE, "EVALUATION_037"),
        (Form.F, _T | {"f": 4.0, "df_1": 2.0}, "EVALUATION_038"),
        (Form.P, _T | {"p": 0.0}, "EVALUATION_039"),
        (Form.EFFECT, {"estimate": 0.1, "variance": 0.1}, "EVALUATION_041"),
        (Form.EVENTS, _EVENTS | {"events_1": 0.0, "events_2": 0.0}, "EVALUATION_044"),
        (Form.MEANS, _MEANS | {"n_2": 1.0}, "EVALUATION_045"),
        (Form.CORRELATION, {"r": 0.2, "n": 3.0}, "EVALUATION_045"),
    ],
)
def test_faults_of_a_result(form: Form, numbers: dict[str, float], code: str) -> None:
    assert _codes(form, **numbers) == [code]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (_RATIO | {"estimate": 1.6}, "EVALUATION_035"),
        ({"lower": 2.0, "upper": 1.0}, "EVALUATION_035"),
        (_RATIO | {"lower": 0.0}, "EVALUATION_032"),
        (_RATIO | {"level": 95.0}, "EVALUATION_032"),
        (_RATIO | {"upper": 3.0}, "EVALUATION_046"),
    ],
)
def test_faults_of_an_interval(numbers: dict[str, float], code: str) -> None:
    assert _codes(Form.INTERVAL, Measure.LOG_ODDS_RATIO, **numbers) == [code]


def test_faults_of_an_interval_of_a_correlation() -> None:
    wide = {"lower": -1.2, "upper": 0.5}
    assert _codes(Form.INTERVAL, Measure.FISHER_Z, **wide) == ["EVALUATION_036"]


def test_a_negative_variance_is_no_effect() -> None:
    given = {"estimate": 0.1, "variance": -0.1}
    assert _codes(Form.EFFECT, Measure.HEDGES_G, **given) == ["EVALUATION_032"]


def test_what_is_right_is_let_pass() -> None:
    assert _codes(Form.MEANS, **_MEANS) == []
    assert _codes(Form.EVENTS, **_EVENTS) == []
    assert _codes(Form.INTERVAL, Measure.LOG_ODDS_RATIO, **_RATIO) == []
    assert _codes(Form.EFFECT, Measure.HEDGES_G, estimate=0.1, standard_error=0.1) == []


@pytest.mark.parametrize(
    ("estimates", "variances", "fault"),
    [
        ([1.0], [1.0], "two at least"),
        ([1.0, 2.0], [1.0], "same length"),
        ([1.0, 2.0], [1.0, 0.0], "above zero"),
        ([1.0, float("inf")], [1.0, 1.0], "finite"),
    ],
)
def test_what_cannot_be_put_together(
    estimates: list[float], variances: list[float], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        synthesise(estimates, variances)


def test_few_studies_are_not_pooled_in_a_headline() -> None:
    assert not synthesise([0.1, 0.2, 0.3, 0.4], [0.1] * 4).is_pooled
    assert synthesise([0.1, 0.2, 0.3, 0.4, 0.5], [0.1] * 5).is_pooled


def test_the_role_knows_every_number_of_every_form() -> None:
    named = {name for each in (NEEDED, ALLOWED) for names in each.values() for name in names}
    assert named == set(RESULT_NUMBERS)
