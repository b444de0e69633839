"""Effects of what is left when a study does not report its data: t, F, p, an interval."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import NormalDist

import scipy

from samsyn.evaluation.effects.measure import RATIOS, EffectSize, Measure
from samsyn.evaluation.effects.two_means import g_of_d

#: π/√3: a log odds ratio in standard deviations of the logistic distribution.
_LOGISTIC = math.pi / math.sqrt(3)
_HASSELBLAD = "Hasselblad and Hedges 1995; Borenstein et al. 2009, chapter 7"


def g_of_t(t: float, *, n_1: float, n_2: float) -> EffectSize:
    """d = t √(1/n1 + 1/n2) of two independent groups (Rosenthal 1991; Borenstein 2009)."""
    d = t * math.sqrt(1 / n_1 + 1 / n_2)
    return g_of_d(d, n_1=n_1, n_2=n_2, formula="Borenstein 2009 (d from t); Hedges 1981")


def g_of_f(f: float, *, n_1: float, n_2: float, sign: float) -> EffectSize:
    """As of t: F of two groups is its square, so that the sign must be given."""
    found = g_of_t(math.copysign(math.sqrt(f), sign), n_1=n_1, n_2=n_2)
    return replace(found, formula="Borenstein 2009 (d from F of two groups); Hedges 1981")


def g_of_p(p: float, *, n_1: float, n_2: float, sign: float) -> EffectSize:
    """As of t: the t that a two-sided p belongs to with n1 + n2 - 2 degrees of freedom."""
    t = float(-scipy.special.stdtrit(n_1 + n_2 - 2, p / 2))
    found = g_of_t(math.copysign(t, sign), n_1=n_1, n_2=n_2)
    return replace(found, formula="Borenstein 2009 (d from p); Hedges 1981")


def effect_of_interval(
    *,
    lower: float,
    upper: float,
    measure: Measure,
    estimate: float | None = None,
    level: float = 0.95,
) -> EffectSize:
    """The effect of a reported interval; without ``estimate`` its middle.

    ``measure`` says on which scale the interval is symmetric: ratios and their intervals are
    given as ratios, correlations as correlations.
    """
    low, high = (_calculated(each, measure) for each in (lower, upper))
    middle = (low + high) / 2 if estimate is None else _calculated(estimate, measure)
    width = 2 * NormalDist().inv_cdf(0.5 + level / 2)
    formula = "Cochrane Handbook 6.4, sections 6.3.1 and 6.3.2 (standard error of an interval)"
    return EffectSize(middle, ((high - low) / width) ** 2, measure, formula)


def _calculated(value: float, measure: Measure) -> float:
    if measure in RATIOS:
        return math.log(value)
    return math.atanh(value) if measure is Measure.FISHER_Z else value


def as_hedges_g(effect: EffectSize) -> EffectSize:
    """A log odds ratio as a standardised mean difference: times √3/π.

    Raises ValueError for measures of which there is no such formula.
    """
    if effect.measure is not Measure.LOG_ODDS_RATIO:
        raise ValueError(effect.measure)
    estimate, variance = effect.estimate / _LOGISTIC, effect.variance / _LOGISTIC**2
    return EffectSize(estimate, variance, Measure.HEDGES_G, _HASSELBLAD, effect.assumed)


def as_log_odds_ratio(effect: EffectSize) -> EffectSize:
    """A standardised mean difference as a log odds ratio: times π/√3.

    Raises ValueError for measures of which there is no such formula.
    """
    if effect.measure is not Measure.HEDGES_G:
        raise ValueError(effect.measure)
    estimate, variance = effect.estimate * _LOGISTIC, effect.variance * _LOGISTIC**2
    return EffectSize(estimate, variance, Measure.LOG_ODDS_RATIO, _HASSELBLAD, effect.assumed)
