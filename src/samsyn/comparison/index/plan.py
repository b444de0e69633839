"""What an index is made of, and every choice that was made, with its reason.

OECD & JRC (2008). Handbook on constructing composite indicators: what the index means (step 1),
which indicators (2), what of missing answers (3), normalisation (5), weights and aggregation (6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.vocabulary.text import Text

#: The name under which a study keeps its indices, in ``definitions``.
NAME = "indices"


class Normalisation(StrEnum):
    """How numbers of different measures are put on one scale (handbook, section 5)."""

    RANGE = "range"
    SCORE = "score"
    RANK = "rank"


class Aggregation(StrEnum):
    """Whether a low value can be made up for by a high one (mean) or only in part (geometric)."""

    MEAN = "mean"
    GEOMETRIC = "geometric"


class Missing(StrEnum):
    """What a missing answer does: its indicator is passed over, counts as the mean, or as least."""

    PASS_OVER = "pass_over"
    AS_MEAN = "as_mean"
    AS_LEAST = "as_least"


@dataclass(frozen=True)
class Indicator:
    """One question of the index. ``points`` gives codes their numbers; numbers count as they are.

    ``rises`` says whether more means more of what the index measures.
    """

    question: str
    weight: float = 1.0
    rises: bool = True
    points: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class IndexPlan:
    """An index. ``reasons`` is the name of a choice → why it was made so."""

    id: str
    title: Text
    meaning: Text
    indicators: tuple[Indicator, ...]
    normalisation: Normalisation = Normalisation.RANGE
    aggregation: Aggregation = Aggregation.MEAN
    missing: Missing = Missing.PASS_OVER
    #: A place with fewer answers, as a share of the weights, has no value.
    least_answered: float = 0.5
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def unexplained(self) -> list[str]:
        """The choices that nobody gave a reason for."""
        choices = ("indicators", "normalisation", "weights", "aggregation", "missing")
        return [each for each in choices if not self.reasons.get(each, "").strip()]
