"""Measures of effect: on which scale an effect is calculated, and how it is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What an effect size is. Group 1 has the initiative, group 2 is what it is compared with."""

    MEAN_DIFFERENCE = "mean_difference"
    HEDGES_G = "hedges_g"
    LOG_ODDS_RATIO = "log_odds_ratio"
    LOG_RISK_RATIO = "log_risk_ratio"
    RISK_DIFFERENCE = "risk_difference"
    PETO = "peto"
    CHANGE_RAW_SD = "change_raw_sd"
    CHANGE_SCORE_SD = "change_score_sd"
    LOG_RATIO_OF_MEANS = "log_ratio_of_means"
    FISHER_Z = "fisher_z"
    LOG_RATE_RATIO = "log_rate_ratio"


#: Calculated as logarithms, shown as ratios; no effect is 1.
RATIOS = frozenset(
    {
        Measure.LOG_ODDS_RATIO,
        Measure.LOG_RISK_RATIO,
        Measure.PETO,
        Measure.LOG_RATIO_OF_MEANS,
        Measure.LOG_RATE_RATIO,
    }
)
#: Two results whose outcomes point in opposite directions can be put together by changing a sign.
#: Of a risk ratio they cannot: the ratio of the complement is another number.
SIGNED = frozenset(
    {
        Measure.HEDGES_G,
        Measure.CHANGE_RAW_SD,
        Measure.CHANGE_SCORE_SD,
        Measure.FISHER_Z,
        Measure.LOG_ODDS_RATIO,
        Measure.PETO,
        Measure.RISK_DIFFERENCE,
    }
)


def shown(value: float, *, measure: Measure) -> float:
    """A value as readers know it: a ratio instead of its logarithm, a correlation instead of z."""
    if measure in RATIOS:
        return math.exp(value)
    return math.tanh(value) if measure is Measure.FISHER_Z else value


def no_effect(measure: Measure) -> float:
    """The value, as it is shown, that says that nothing changed."""
    return 1.0 if measure in RATIOS else 0.0


@dataclass(frozen=True)
class EffectSize:
    """One effect with its sampling variance, on the scale on which it is calculated.

    ``formula`` names the source of the formula; ``assumed`` says what was assumed because the
    study did not report it (the correlation of a before–after study).
    """

    estimate: float
    variance: float
    measure: Measure
    formula: str
    assumed: str = ""

    @property
    def standard_error(self) -> float:
        """The root of the variance."""
        return math.sqrt(self.variance)

    def flipped(self) -> EffectSize:
        """The same effect on an outcome that is counted the other way round."""
        return EffectSize(-self.estimate, self.variance, self.measure, self.formula, self.assumed)
