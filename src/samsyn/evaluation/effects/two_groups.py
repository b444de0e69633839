"""Effects of two groups that are described by counts: events, rates, Peto's odds ratio."""

from __future__ import annotations

import math

from samsyn.evaluation.effects.measure import EffectSize, Measure

#: Added to every cell of a table in which one is empty (Haldane 1956; Anscombe 1956).
CORRECTION = 0.5


def log_odds_ratio(*, events_1: float, n_1: float, events_2: float, n_2: float) -> EffectSize:
    """ln(ad/bc) with variance 1/a + 1/b + 1/c + 1/d (Woolf 1955)."""
    a, b, c, d = _corrected(events_1, n_1 - events_1, events_2, n_2 - events_2)
    variance = 1 / a + 1 / b + 1 / c + 1 / d
    formula = "Woolf 1955; Fleiss and Berlin 2009"
    return EffectSize(math.log(a * d / (b * c)), variance, Measure.LOG_ODDS_RATIO, formula)


def log_risk_ratio(*, events_1: float, n_1: float, events_2: float, n_2: float) -> EffectSize:
    """ln of the ratio of the risks, variance 1/a - 1/n1 + 1/c - 1/n2 (Katz et al. 1978)."""
    a, b, c, d = _corrected(events_1, n_1 - events_1, events_2, n_2 - events_2)
    ratio = (a / (a + b)) / (c / (c + d))
    variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    return EffectSize(math.log(ratio), variance, Measure.LOG_RISK_RATIO, "Katz et al. 1978")


def risk_difference(*, events_1: float, n_1: float, events_2: float, n_2: float) -> EffectSize:
    """Difference of the risks; an empty cell is corrected in the variance only."""
    cells = _corrected(events_1, n_1 - events_1, events_2, n_2 - events_2)
    variance = sum(yes * no / (yes + no) ** 3 for yes, no in (cells[:2], cells[2:]))
    estimate = events_1 / n_1 - events_2 / n_2
    formula = "Fleiss and Berlin 2009"
    return EffectSize(estimate, variance, Measure.RISK_DIFFERENCE, formula)


def peto(*, events_1: float, n_1: float, events_2: float, n_2: float) -> EffectSize:
    """(O - E)/V with variance 1/V, V hypergeometric (Yusuf et al. 1985). Needs no correction."""
    whole, events = n_1 + n_2, events_1 + events_2
    expected = n_1 * events / whole
    spread = n_1 * n_2 * events * (whole - events) / (whole**2 * (whole - 1))
    formula = "Yusuf et al. 1985"
    return EffectSize((events_1 - expected) / spread, 1 / spread, Measure.PETO, formula)


def log_rate_ratio(*, events_1: float, time_1: float, events_2: float, time_2: float) -> EffectSize:
    """ln of the ratio of two rates, variance 1/x1 + 1/x2 (Rothman, Greenland and Lash 2008)."""
    first, second = (
        (events_1 + CORRECTION, events_2 + CORRECTION)
        if min(events_1, events_2) == 0
        else (events_1, events_2)
    )
    ratio = (first / time_1) / (second / time_2)
    formula = "Rothman, Greenland and Lash 2008"
    return EffectSize(math.log(ratio), 1 / first + 1 / second, Measure.LOG_RATE_RATIO, formula)


def _corrected(*cells: float) -> tuple[float, ...]:
    return tuple(each + CORRECTION for each in cells) if min(cells) == 0 else cells
