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

from samsyn.comparison.likeness.dealing import UNUSUAL, beyond_chance, deal_answers
from samsyn.comparison.likeness.grouping import group_together, resampled_means
from samsyn.comparison.likeness.profile_distance import Asked, Distances, Matrix

#: Two places that share fewer questions are not compared.
LEAST_SHARED = 5
#: With fewer places there is nothing that two could be more alike than.
LEAST_PLACES = 3


#: How often questions are drawn and answers dealt anew, and how many distances that may take.
_LEAST_DRAWS, _MOST_DRAWS, _MOST_WORK = 200, 1000, 40_000_000


class Verdict(StrEnum):
    """What can be said of two places (labels in ``likeness.yaml``)."""

    ALIKE = "alike"
    CHANCE = "chance"
    UNLIKE = "unlike"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Span:
    """A likeness, 0 (nothing alike) to 1 (every answer the same), and what lies around it."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class PairLikeness:
    """Two places. ``shared`` questions can be compared, ``same`` of them have the same answer.

    ``found`` is the likeness with 90 % over questions drawn anew. ``dealt`` is what dealt answers
    give: outside of it a pair stands out. ``chance`` is how often these make any pair as unusual.
    ``together`` is the share of drawings in which the two fall into one group, ``together_dealt``
    the same of dealt answers. All are None where too few questions are shared.
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
        if self.chance > UNUSUAL:
            return Verdict.CHANCE
        return Verdict.ALIKE if self.found.middle > self.dealt.middle else Verdict.UNLIKE

    @property
    def stands_out(self) -> bool:
        """Whether chance would seldom give as much, or as little."""
        return self.verdict in (Verdict.ALIKE, Verdict.UNLIKE)


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


def can_be_told(distances: Distances) -> bool:
    """Whether anything can be said: three places, two of which share enough questions."""
    return len(distances.units) >= LEAST_PLACES and bool(_told(distances).any())


def measure_likeness(
    distances: Distances, *, groups: int = 2, draws: int = 0, seed: int = 1
) -> Likeness:
    """Every two places of ``distances``; the same for the same seed.

    Without ``draws`` there are 1,000, and of many places fewer, so that sixty take a second.

    ``groups`` is how many groups are looked for, at most one fewer than there are places; 0 looks
    for none, which is much faster.
    """
    groups = min(groups, len(distances.units) - 1)
    size = max(distances.by_question.size, 1)
    draws = draws or int(np.clip(_MOST_WORK / size, _LEAST_DRAWS, _MOST_DRAWS))
    units, compared, same = distances.units, distances.compared, distances.same
    told = _told(distances)
    more = _of_pairs(distances, told, groups, draws, seed) if told.any() else {}
    pairs = [
        PairLikeness(
            units[i], units[j], int(compared[i, j]), int(same[i, j]), **more.get((i, j), {})
        )
        for i, j in combinations(range(len(units)), 2)
    ]
    return Likeness(distances, tuple(sorted(pairs, key=_most_alike_first)), groups, draws)


def _told(distances: Distances) -> NDArray[np.bool_]:
    """Units × units: which pairs share enough questions."""
    places = len(distances.units)
    return np.asarray((distances.compared >= LEAST_SHARED) & ~np.eye(places, dtype=bool))


def _of_pairs(
    distances: Distances, told: NDArray[np.bool_], groups: int, draws: int, seed: int
) -> dict[tuple[int, int], dict[str, Any]]:
    """Pair of places, by number → what is said of it beside the counts."""
    mean, units = distances.mean(), distances.units
    drawn = resampled_means(distances, draws=draws, seed=seed)
    dealt = deal_answers(distances, deals=draws, seed=seed)
    by_chance = beyond_chance(mean, dealt=dealt, counts=told)
    grouped = {
        name: group_together(each, units=units, groups=groups).together
        for name, each in (("together", drawn), ("together_dealt", dealt))
        if groups
    }
    near, far = np.full((2, *mean.shape), np.nan)
    near[told], far[told] = np.nanquantile(drawn[:, told], (0.05, 0.95), axis=0)
    return {
        (i, j): {
            "found": _span(mean[i, j], near[i, j], far[i, j]),
            "dealt": _span(by_chance.middle[i, j], by_chance.low[i, j], by_chance.high[i, j]),
            "chance": float(by_chance.likely[i, j]),
            **{name: float(each[i, j]) for name, each in grouped.items()},
        }
        for i, j in combinations(range(len(units)), 2)
        if told[i, j]
    }


def _span(distance: float, near: float, far: float) -> Span:
    """A mean distance and what lies around it as a likeness."""
    low, high = np.clip((1 - far, 1 - near), 0, 1)
    return Span(float(1 - distance), float(low), float(high))


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
