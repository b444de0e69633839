"""Words for coefficients, with the probability that they are deserved.

Gwet, K. L. (2014). Handbook of inter-rater reliability (4th ed.), chapter 6: the probability that
the coefficient of all units lies in each interval of a scale is added up from the best interval
downwards; the word is that of the first at which the sum reaches .95.
"""

from __future__ import annotations

from dataclasses import dataclass

import scipy

SURE = 0.95


@dataclass(frozen=True)
class Level:
    """One interval of a scale: from ``low`` to the next level's ``low``."""

    id: str
    low: float


#: Scale → its levels, best first. The words stand in labels/reliability.yaml.
SCALES: dict[str, tuple[Level, ...]] = {
    # Landis & Koch (1977), Biometrics 33, 159-174.
    "landis_koch": (
        Level("almost_perfect", 0.8),
        Level("substantial", 0.6),
        Level("moderate", 0.4),
        Level("fair", 0.2),
        Level("slight", 0.0),
        Level("poor", -1.0),
    ),
    # Fleiss (1981), Statistical methods for rates and proportions (2nd ed.).
    "fleiss": (Level("excellent", 0.75), Level("fair_to_good", 0.4), Level("poor", -1.0)),
    # Altman (1991), Practical statistics for medical research.
    "altman": (
        Level("very_good", 0.8),
        Level("good", 0.6),
        Level("moderate", 0.4),
        Level("fair", 0.2),
        Level("poor", -1.0),
    ),
}


@dataclass(frozen=True)
class Word:
    """The word of a scale with the probability that the coefficient is at least so good.

    ``cumulative`` is level → that probability, best level first.
    """

    scale: str
    level: str
    probability: float
    cumulative: dict[str, float]


def word_for(value: float, *, error: float, scale: str = "landis_koch") -> Word:
    """The best word that a coefficient deserves with probability .95; ``error`` is above 0."""
    levels = SCALES[scale]
    below = scipy.special.ndtr
    at_most_one = below((value - 1) / error)
    whole = below((value + 1) / error) - at_most_one
    cumulative = {
        each.id: float((below((value - each.low) / error) - at_most_one) / whole) for each in levels
    }
    level = next((id for id, sure in cumulative.items() if sure >= SURE), levels[-1].id)
    return Word(scale, level, cumulative[level], cumulative)
