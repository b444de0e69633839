"""How alike the answers of places are, two by two: over which questions, how surely, and whether
chance alone would give as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.likeness.dealing import chances, deal_answers
from samsyn.comparison.likeness.grouping import group_together, resampled_means
from samsyn.comparison.likeness.profile_distance import Asked, Distances, Matrix

#: Two places that share fewer questions are not compared.
LEAST_SHARED = 5
#: With fewer places there is nothing that two could be more alike than.
LEAST_PLACES = 3
#: How likely chance may be at most for a pair to be called alike, or unlike.
_UNUSUAL = 0.05


class Verdict(StrEnum):
    """What can be said of two places (labels in ``likeness.yaml``)."""

    ALIKE = "alike"
    CHANCE = "chance"
    UNLIKE = "unlike"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Span:
    """A likeness, 0 (nothing alike) to 1 (every answer the same), and 90 % around it."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class PairLikeness:
    """Two places. ``shared`` questions can be compared, ``same`` of them have the same answer.

    ``found`` is the likeness over questions drawn anew, ``dealt`` what dealt answers give;
    ``chance`` how likely these make any pair as unusual. ``together`` is the share of drawings in
    which the two fall into one group, ``together_dealt`` the same of dealt answers. All are None
    where too few questions are shared.
    """

    one: str
    other: str
    shared: int
    same: int
    found: Span | None = None
    dealt: Span | None = None
    chance: float | None = None
    together: float | None = None
    together_dealt: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Alike or unlike only where chance would seldom give as much."""
        if self.found is None or self.dealt is None or self.chance is None:
            return Verdict.TOO_FEW
        if self.chance > _UNUSUAL:
            return Verdict.CHANCE
        return Verdict.ALIKE if self.found.middle > self.dealt.middle else Verdict.UNLIKE


@dataclass(frozen=True)
class Agreement:
    """One question: the places in groups that gave the same answer, the largest group first.

    ``silent`` gave none that can be compared with another's.
    """

    question: Asked
    groups: tuple[tuple[str, ...], ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """All pairs, the most alike first; ``groups`` is how many groups were looked for."""

    distances: Distances
    pairs: tuple[PairLikeness, ...]
    groups: int
    draws: int

    def with_verdict(self, verdict: Verdict) -> list[PairLikeness]:
        """The pairs of which this can be said."""
        return [each for each in self.pairs if each.verdict is verdict]

    @property
    def is_told(self) -> bool:
        """Whether anything can be said: three places, two of which share enough questions."""
        enough = len(self.distances.units) >= LEAST_PLACES
        return enough and any(each.found for each in self.pairs)


def measure_likeness(
    distances: Distances, *, groups: int = 2, draws: int = 1000, seed: int = 1
) -> Likeness:
    """Every two places of ``distances``; the same for the same seed.

    ``groups`` is how many groups are looked for, at most one fewer than there are places.
    """
    groups = max(min(groups, len(distances.units) - 1), 1)
    units, compared, same = distances.units, distances.compared, distances.same
    told = (compared >= LEAST_SHARED) & ~np.eye(len(units), dtype=bool)
    more = _of_pairs(distances, told, groups, draws, seed) if told.any() else {}
    pairs = [
        PairLikeness(
            units[i], units[j], int(compared[i, j]), int(same[i, j]), **more.get((i, j), {})
        )
        for i, j in combinations(range(len(units)), 2)
    ]
    return Likeness(distances, tuple(sorted(pairs, key=_most_alike_first)), groups, draws)


def _of_pairs(
    distances: Distances, told: NDArray[np.bool_], groups: int, draws: int, seed: int
) -> dict[tuple[int, int], dict[str, Any]]:
    """Pair of places, by number → what is said of it beside the counts."""
    mean, units = distances.mean(), distances.units
    drawn = resampled_means(distances, draws=draws, seed=seed)
    dealt = deal_answers(distances, deals=draws, seed=seed)
    chance = chances(mean, dealt=dealt, counts=told)
    together = group_together(drawn, units=units, groups=groups).together
    by_chance = group_together(dealt, units=units, groups=groups).together
    return {
        (i, j): {
            "found": _span(float(mean[i, j]), drawn[:, i, j]),
            "dealt": _span(float(np.nanmean(dealt[:, i, j])), dealt[:, i, j]),
            "chance": float(chance[i, j]),
            "together": float(together[i, j]),
            "together_dealt": float(by_chance[i, j]),
        }
        for i, j in combinations(range(len(units)), 2)
        if told[i, j]
    }


def _span(distance: float, drawn: Matrix) -> Span:
    """A mean distance and its draws as a likeness with its interval."""
    far, near = np.nanquantile(drawn, (0.95, 0.05))
    return Span(1 - distance, 1 - float(far), 1 - float(near))


def _most_alike_first(pair: PairLikeness) -> tuple[float, int]:
    return (-pair.found.middle if pair.found else 1.0, -pair.shared)


def find_agreements(distances: Distances) -> list[Agreement]:
    """Each question that two places can be compared on, those on which most agree first."""
    found = [
        _agreement(distances.units, asked, table)
        for asked, table in zip(distances.questions, distances.by_question, strict=True)
    ]
    told = [each for each in found if each.groups]
    return sorted(told, key=lambda each: (-len(each.groups[0]), len(each.groups)))


def _agreement(units: tuple[str, ...], asked: Asked, table: Matrix) -> Agreement:
    n = len(units)
    others = ~np.eye(n, dtype=bool)
    silent = [i for i in range(n) if np.isnan(table[i][others[i]]).all()]
    groups: list[list[int]] = []
    for i in (each for each in range(n) if each not in silent):
        home = next((group for group in groups if table[i, group[0]] == 0), None)
        groups.append([i]) if home is None else home.append(i)
    groups.sort(key=len, reverse=True)
    return Agreement(
        asked,
        tuple(tuple(units[i] for i in group) for group in groups),
        tuple(units[i] for i in silent),
    )
