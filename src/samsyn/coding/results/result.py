"""The result of a battery: aggregates only, no rater, ready to be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.coding.results.interval import Interval, is_supported

FORMAT = "samsyn-ratings/1"


@dataclass(frozen=True, kw_only=True)
class Raw:
    """What the ratings say without a model: steps from 1, mean with an interval over raters."""

    median: float
    mean: float
    low90: float
    high90: float


@dataclass(frozen=True, kw_only=True)
class UnitResult:
    """One unit on one question in one round.

    ``estimate`` is on the latent scale (mean 0, standard deviation 1 over the units of its group),
    ``linear`` what a typical rater would say on the scale of the question (1 … K), ``steps`` how
    likely each step is the one where the unit lies. ``declined`` raters would not say.
    """

    unit: str
    question: str
    round: str
    place: str
    raters: int
    declined: int
    estimate: Interval
    linear: Interval
    steps: tuple[float, ...]
    raw: Raw


@dataclass(frozen=True, kw_only=True)
class LevelResult:
    """One place over all questions of the battery: on the latent scale, and its raw mean step.

    ``ranks`` says how likely each rank is among the places of its group, the highest first.
    ``within`` is set where places cannot be compared at all.
    """

    place: str
    estimate: Interval
    raw: Raw
    ranks: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class PairResult:
    """How likely ``above`` lies above ``below``; ``question`` is empty for the level over all."""

    above: str
    below: str
    chance: float
    question: str = ""
    round: str = ""

    @property
    def is_supported(self) -> bool:
        """Whether the order is; otherwise the two are a tie."""
        return is_supported(self.chance)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """How much the model changed what the raw means say.

    ``correlation`` between raw and modelled units on the scale of the question, ``mean_change`` and
    ``largest_change`` in steps; ``turned`` of ``pairs`` of places stand in the other order.
    """

    correlation: float
    mean_change: float
    largest_change: float
    largest_unit: str
    largest_question: str
    turned: int
    pairs: int


@dataclass(frozen=True, kw_only=True)
class Shift:
    """What becomes of a place if those who declined see things ``delta`` otherwise."""

    place: str
    declined: int
    asked: int
    delta: float
    change: float
    orders_lost: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VignetteCheck:
    """Whether raters order vignettes as their author meant, and non-parametric C-ranks.

    Pairs of vignettes on one question: ``agree``, ``ties``, ``reversed`` over all raters.
    ``c_rank`` is place → share of ratings of the own place in each relative rank, 1 … 2J + 1.
    """

    agree: int = 0
    ties: int = 0
    reversed: int = 0
    reversed_by_question: Mapping[str, float] = field(default_factory=dict)
    c_rank: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    upside_down: int = 0


@dataclass(frozen=True, kw_only=True)
class PairLeftOut:
    """An order that the ratings support: in how many of the fits without one rater it is ``kept``.

    ``lost_without`` are places without whose raters it is not supported.
    """

    above: str
    below: str
    tried: int
    kept: int
    lost_without: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """What hangs on one rater; ``raters`` is how many were left out, one at a time."""

    raters: int
    pairs: tuple[PairLeftOut, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RatingResult:
    """Everything that is published of a battery."""

    battery: str
    input_hash: str
    seed: int
    model: str
    engine: str
    chains: int
    draws: int
    is_certified: bool
    diagnosis: Mapping[str, float]
    places: tuple[str, ...]
    questions: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    ties: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int]
    absences: Mapping[str, Mapping[str, int]]
    scale_use: Mapping[str, Interval] = field(default_factory=dict)
    units: tuple[UnitResult, ...] = ()
    levels: tuple[LevelResult, ...] = ()
    pairs: tuple[PairResult, ...] = ()
    correction: Correction | None = None
    shifts: tuple[Shift, ...] = ()
    vignettes: VignetteCheck | None = None
    left_out: LeftOut | None = None
    is_outdated: bool = False

    @property
    def is_connected(self) -> bool:
        """Whether all places can be compared."""
        return len(self.groups) <= 1

    def unit(self, unit: str, question: str, *, round: str = "") -> UnitResult | None:
        """The result of a unit on a question, in the latest round unless another is named."""
        found = [each for each in self.units if (each.unit, each.question) == (unit, question)]
        wanted = [each for each in found if round in ("", each.round)]
        return max(wanted, key=lambda each: each.round) if wanted else None

    def pair(self, one: str, other: str, *, question: str = "") -> PairResult | None:
        """How the two places lie to each other; None where they cannot be compared."""
        for each in reversed(self.pairs):
            if each.question == question and {each.above, each.below} == {one, other}:
                return each
        return None

    def ties_of(self, place: str, *, question: str = "") -> list[str]:
        """The places whose order to ``place`` is not supported."""
        met = [each for each in self.pairs if each.question == question and not each.is_supported]
        return [
            each.below if each.above == place else each.above
            for each in met
            if place in (each.above, each.below)
        ]
