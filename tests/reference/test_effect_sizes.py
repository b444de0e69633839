"""Effect sizes against metafor's escalc (3.8-1, R) and worked examples in textbooks."""

from __future__ import annotations

import math

import pytest

from samsyn.evaluation.effects import converted, two_groups, two_means
from samsyn.evaluation.effects.effect_size import effect_grid, effect_of, measures_of
from samsyn.evaluation.effects.measure import EffectSize, Measure, no_effect, shown
from samsyn.evaluation.effects.study_result import Form, StudyResult
from tests.reference.trials import bcg_tables

_FIRST, _SECOND = bcg_tables()[:2]
_CHANGE = {"mean_after": 24.0, "mean_before": 22.0, "sd_before": 5.0, "n": 30.0}
_MEANS = {"mean_1": 10.0, "sd_1": 2.0, "n_1": 20.0, "mean_2": 8.5, "sd_2": 2.2, "n_2": 22.0}

#: What is calculated → estimate and variance by escalc.
ESCALC = [
    (two_groups.log_odds_ratio(**_FIRST), -0.93869, 0.35713),
    (two_groups.log_odds_ratio(**_SECOND), -1.66619, 0.20813),
    (two_groups.log_risk_ratio(**_FIRST), -0.88931, None),
    (two_groups.log_risk_ratio(**_SECOND), -1.58539, None),
    (two_groups.risk_difference(**_FIRST), -0.04662, None),
    (two_groups.risk_difference(**_SECOND), -0.07610, None),
    (two_groups.peto(**_FIRST), -0.86038, None),
    (two_groups.peto(**_SECOND), -1.40261, None),
    (two_means.hedges_g(**_MEANS), 0.69834, 0.10126),
    (two_means.log_ratio_of_means(**_MEANS), 0.16252, None),
    (two_means.change_raw_sd(**_CHANGE, correlation=0.6), 0.38955, 0.02920),
    (two_means.change_score_sd(**_CHANGE, sd_after=5.5, correlation=0.6), 0.41292, 0.03618),
    (two_means.fisher_z(r=0.4, n=50), 0.42365, 1 / 47),
    (
        two_groups.log_rate_ratio(events_1=10, time_1=100, events_2=20, time_2=110),
        -0.59784,
        0.15,
    ),
]


@pytest.mark.parametrize(
    ("found", "estimate", "variance"), ESCALC, ids=[str(each[0].measure) for each in ESCALC]
)
def test_escalc(found: EffectSize, estimate: float, variance: float | None) -> None:
    assert found.estimate == pytest.approx(estimate, abs=6e-6)
    if variance is not None:
        assert found.variance == pytest.approx(variance, abs=6e-6)


def test_means_of_a_textbook() -> None:
    """Borenstein et al. 2009, Introduction to Meta-Analysis, chapter 4: d 0.5970, g 0.5924."""
    g = two_means.hedges_g(mean_1=103, sd_1=5.5, n_1=50, mean_2=100, sd_2=4.5, n_2=50)
    assert g.estimate == pytest.approx(0.5924, abs=6e-5)
    # From the same t as the means give: 3 / (5.0249 √(1/50 + 1/50)) = 2.9851.
    assert converted.g_of_t(2.9851, n_1=50, n_2=50).estimate == pytest.approx(0.5924, abs=6e-5)
    f = converted.g_of_f(2.9851**2, n_1=50, n_2=50, sign=-1)
    assert f.estimate == pytest.approx(-0.5924, abs=6e-5)


def test_the_t_that_a_p_belongs_to() -> None:
    """t(0.975; 40) = 2.0211 (tables): p = 0.05 of two groups of 21."""
    found = converted.g_of_p(0.05, n_1=21, n_2=21, sign=1)
    of_t = converted.g_of_t(2.0211, n_1=21, n_2=21)
    assert found.estimate == pytest.approx(of_t.estimate, abs=1e-5)
    assert converted.g_of_p(0.05, n_1=21, n_2=21, sign=-1).estimate == -found.estimate


def test_odds_ratio_and_difference_are_exchanged() -> None:
    """Borenstein et al. 2009, ch. 7: ln OR 0.9069, variance 0.0676 is d 0.5000, variance 0.0205."""
    log_odds = EffectSize(0.9069, 0.0676, Measure.LOG_ODDS_RATIO, "")
    d = converted.as_hedges_g(log_odds)
    assert (d.estimate, d.variance) == pytest.approx((0.5000, 0.0205), abs=6e-5)
    back = converted.as_log_odds_ratio(d)
    assert (back.estimate, back.variance) == pytest.approx((0.9069, 0.0676))
    with pytest.raises(ValueError, match="risk_difference"):
        converted.as_hedges_g(EffectSize(0.1, 0.1, Measure.RISK_DIFFERENCE, ""))
    with pytest.raises(ValueError, match="fisher_z"):
        converted.as_log_odds_ratio(EffectSize(0.1, 0.1, Measure.FISHER_Z, ""))


def test_an_interval_gives_its_standard_error() -> None:
    """Garfinkel 1981 in Hackshaw 1998: OR 1.18 (0.90 to 1.54): ln 0.1655, variance 0.0188."""
    found = converted.effect_of_interval(
        lower=0.90, upper=1.54, estimate=1.18, measure=Measure.LOG_ODDS_RATIO
    )
    assert (found.estimate, found.variance) == pytest.approx((0.1655, 0.0188), abs=6e-5)
    alone = converted.effect_of_interval(lower=-1.0, upper=3.0, measure=Measure.MEAN_DIFFERENCE)
    assert alone.estimate == 1.0
    of_r = converted.effect_of_interval(lower=0.0, upper=0.4, measure=Measure.FISHER_Z)
    assert of_r.estimate == pytest.approx(math.atanh(0.4) / 2)


def test_an_empty_cell_is_corrected_for_ratios() -> None:
    """Half a person more in each cell: ln((0.5 · 5.5)/(10.5 · 5.5)) = ln(0.5/10.5)."""
    found = two_groups.log_odds_ratio(events_1=0, n_1=10, events_2=5, n_2=10)
    assert found.estimate == pytest.approx(math.log(0.5 / 10.5))
    difference = two_groups.risk_difference(events_1=0, n_1=10, events_2=5, n_2=10)
    assert difference.estimate == -0.5
    rates = two_groups.log_rate_ratio(events_1=0, time_1=10, events_2=5, time_2=10)
    assert rates.estimate == pytest.approx(math.log(0.5 / 5.5))


def test_what_readers_see() -> None:
    assert shown(math.log(2), measure=Measure.LOG_RISK_RATIO) == pytest.approx(2)
    assert shown(math.atanh(0.3), measure=Measure.FISHER_Z) == pytest.approx(0.3)
    assert shown(0.3, measure=Measure.HEDGES_G) == 0.3
    assert no_effect(Measure.LOG_RISK_RATIO) == 1.0
    assert no_effect(Measure.HEDGES_G) == 0.0


def _result(form: Form, measure: Measure | None = None, **numbers: float) -> StudyResult:
    return StudyResult(id="r", study="s", outcome="o", form=form, numbers=numbers, measure=measure)


#: How a result is reported, the measure wanted → the same effect, calculated directly.
FORMS = [
    (_result(Form.MEANS, **_MEANS), None, two_means.hedges_g(**_MEANS)),
    (
        _result(Form.MEANS, **_MEANS),
        Measure.LOG_ODDS_RATIO,
        converted.as_log_odds_ratio(two_means.hedges_g(**_MEANS)),
    ),
    (_result(Form.EVENTS, **_FIRST), None, two_groups.log_risk_ratio(**_FIRST)),
    (_result(Form.EVENTS, **_FIRST), Measure.PETO, two_groups.peto(**_FIRST)),
    (
        _result(Form.EVENTS, **_FIRST),
        Measure.HEDGES_G,
        converted.as_hedges_g(two_groups.log_odds_ratio(**_FIRST)),
    ),
    (
        _result(Form.PERCENTAGES, percent_1=40, n_1=50, percent_2=20, n_2=50),
        None,
        two_groups.log_risk_ratio(events_1=20, n_1=50, events_2=10, n_2=50),
    ),
    (
        _result(Form.RATES, events_1=10, time_1=100, events_2=20, time_2=110),
        None,
        two_groups.log_rate_ratio(events_1=10, time_1=100, events_2=20, time_2=110),
    ),
    (_result(Form.T, t=2.5, n_1=20, n_2=20), None, converted.g_of_t(2.5, n_1=20, n_2=20)),
    (
        _result(Form.F, f=6.25, n_1=20, n_2=20, sign=-1, df_1=1),
        None,
        converted.g_of_f(6.25, n_1=20, n_2=20, sign=-1),
    ),
    (
        _result(Form.P, p=0.03, n_1=20, n_2=20, sign=1),
        None,
        converted.g_of_p(0.03, n_1=20, n_2=20, sign=1),
    ),
    (_result(Form.CORRELATION, r=0.4, n=50), None, two_means.fisher_z(r=0.4, n=50)),
    (
        _result(Form.EFFECT, Measure.HEDGES_G, estimate=0.3, standard_error=0.1),
        None,
        EffectSize(0.3, 0.1**2, Measure.HEDGES_G, "as reported"),
    ),
    (
        _result(Form.INTERVAL, Measure.LOG_ODDS_RATIO, lower=0.9, upper=1.54, estimate=1.18),
        None,
        converted.effect_of_interval(
            lower=0.9, upper=1.54, estimate=1.18, measure=Measure.LOG_ODDS_RATIO
        ),
    ),
]


@pytest.mark.parametrize(("result", "measure", "effect"), FORMS, ids=lambda each: "")
def test_every_form_leads_to_its_effect(
    result: StudyResult, measure: Measure | None, effect: EffectSize
) -> None:
    assert effect_of(result, measure=measure) == effect


def test_a_change_without_correlation_is_tried_with_three() -> None:
    reported = _result(Form.BEFORE_AFTER, **_CHANGE, correlation=0.6)
    silent = _result(Form.BEFORE_AFTER, **_CHANGE)
    assert effect_grid(reported) == (effect_of(reported),)
    tried = effect_grid(silent)
    assert [each.assumed for each in tried] == ["r = 0.3", "r = 0.5", "r = 0.7"]
    assert effect_of(silent) == tried[1]
    scores = effect_of(reported, measure=Measure.CHANGE_SCORE_SD)
    assert scores == two_means.change_score_sd(**_CHANGE, sd_after=5.0, correlation=0.6)


def test_a_form_does_not_lead_everywhere() -> None:
    assert measures_of(_result(Form.EFFECT, estimate=1, variance=1)) == ()
    with pytest.raises(ValueError, match="correlation does not lead to peto"):
        effect_of(_result(Form.CORRELATION, r=0.4, n=50), measure=Measure.PETO)
