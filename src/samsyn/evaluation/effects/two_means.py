"""Effects of two groups that are described by means, and of one group before and after."""

from __future__ import annotations

import math

from samsyn.evaluation.effects.measure import EffectSize, Measure

_HEDGES = "Hedges 1981, eq. 6e (exact J); variance Hedges 1982, eq. 8"
_BECKER = "Becker 1988; Morris 2000"
_GIBBONS = "Gibbons, Hedeker and Davis 1993"


def correction(degrees: float) -> float:
    """J(m) = Γ(m/2) / (√(m/2) Γ((m-1)/2)), exactly (Hedges 1981, eq. 6e). ``degrees`` > 1."""
    half = degrees / 2
    return math.exp(math.lgamma(half) - math.lgamma(half - 0.5)) / math.sqrt(half)


def mean_difference(
    *, mean_1: float, sd_1: float, n_1: float, mean_2: float, sd_2: float, n_2: float
) -> EffectSize:
    """Difference of the means; variances of the groups may differ."""
    variance = sd_1**2 / n_1 + sd_2**2 / n_2
    formula = "Borenstein 2009, eq. 12.5"
    return EffectSize(mean_1 - mean_2, variance, Measure.MEAN_DIFFERENCE, formula)


def hedges_g(
    *, mean_1: float, sd_1: float, n_1: float, mean_2: float, sd_2: float, n_2: float
) -> EffectSize:
    """Difference of the means in standard deviations, pooled, corrected for small samples."""
    degrees = n_1 + n_2 - 2
    pooled = math.sqrt(((n_1 - 1) * sd_1**2 + (n_2 - 1) * sd_2**2) / degrees)
    return g_of_d((mean_1 - mean_2) / pooled, n_1=n_1, n_2=n_2)


def g_of_d(d: float, *, n_1: float, n_2: float, formula: str = _HEDGES) -> EffectSize:
    """Hedges g of Cohen's d: J d with variance 1/n1 + 1/n2 + g²/(2(n1 + n2))."""
    g = correction(n_1 + n_2 - 2) * d
    variance = 1 / n_1 + 1 / n_2 + g**2 / (2 * (n_1 + n_2))
    return EffectSize(g, variance, Measure.HEDGES_G, formula)


def log_ratio_of_means(
    *, mean_1: float, sd_1: float, n_1: float, mean_2: float, sd_2: float, n_2: float
) -> EffectSize:
    """ln(mean1/mean2) by the delta method (Hedges, Gurevitch and Curtis 1999, eq. 1)."""
    variance = sd_1**2 / (n_1 * mean_1**2) + sd_2**2 / (n_2 * mean_2**2)
    formula = "Hedges, Gurevitch and Curtis 1999, eq. 1"
    return EffectSize(math.log(mean_1 / mean_2), variance, Measure.LOG_RATIO_OF_MEANS, formula)


def change_raw_sd(
    *, mean_after: float, mean_before: float, sd_before: float, n: float, correlation: float
) -> EffectSize:
    """Change in standard deviations of the first measurement (Becker 1988): SMCR."""
    d = correction(n - 1) * (mean_after - mean_before) / sd_before
    variance = 2 * (1 - correlation) / n + d**2 / (2 * n)
    return EffectSize(d, variance, Measure.CHANGE_RAW_SD, _BECKER)


def change_score_sd(
    *,
    mean_after: float,
    mean_before: float,
    sd_after: float,
    sd_before: float,
    n: float,
    correlation: float,
) -> EffectSize:
    """Change in standard deviations of the change itself (Gibbons et al. 1993): SMCC."""
    spread = math.sqrt(sd_before**2 + sd_after**2 - 2 * correlation * sd_before * sd_after)
    d = correction(n - 1) * (mean_after - mean_before) / spread
    return EffectSize(d, 1 / n + d**2 / (2 * n), Measure.CHANGE_SCORE_SD, _GIBBONS)


def fisher_z(*, r: float, n: float) -> EffectSize:
    """artanh r with variance 1/(n - 3) (Fisher 1921)."""
    return EffectSize(math.atanh(r), 1 / (n - 3), Measure.FISHER_Z, "Fisher 1921")
