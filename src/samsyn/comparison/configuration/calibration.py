"""Calibration: how far a case belongs to a set, from a number and three anchors.

Ragin, C. C. (2008). Redesigning social inquiry, chapter 5 (direct method): deviations from the
crossover are scaled so that the anchors have memberships of .05 and .95. Their log odds are ±2.944
as in the R package QCA; Ragin rounds to 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

#: Log odds of the membership .95, which full membership begins with.
_FULL = float(np.log(0.95 / 0.05))


@dataclass(frozen=True)
class Anchors:
    """Numbers from which on a case is out, neither in nor out, and in; ``reason`` says why these.

    A set that one belongs to with *small* numbers has its anchors from great to small.
    """

    out: float
    crossover: float
    full: float
    reason: str = ""

    def __post_init__(self) -> None:
        rising = self.out < self.crossover < self.full
        if not rising and not self.out > self.crossover > self.full:
            raise ValueError("anchors stand in order: out, crossover, full")

    def shifted(self, share: float) -> Anchors:
        """The same with the crossover moved by a share of the way to the next anchor."""
        end = self.full if share > 0 else self.out
        return replace(self, crossover=self.crossover + abs(share) * (end - self.crossover))


def membership(value: float, *, anchors: Anchors) -> float:
    """How far a case with this number belongs to the set: above 0, below 1."""
    beyond = (value - anchors.crossover) / (anchors.full - anchors.crossover)
    towards = (value - anchors.crossover) / (anchors.crossover - anchors.out)
    odds = _FULL * (beyond if beyond >= 0 else towards)
    return float(1 / (1 + np.exp(-odds)))


def shifted_anchors(
    anchors: Mapping[str, Anchors], *, shares: tuple[float, ...] = (-0.1, 0.0, 0.1)
) -> list[dict[str, Anchors]]:
    """Every combination of crossovers moved by ``shares``, one set after the other moved alone.

    All together would be too many; one at a time shows which calibration the result hangs on.
    """
    moved = [
        {**anchors, name: anchors[name].shifted(share)}
        for name, share in product(anchors, shares)
        if share
    ]
    return [dict(anchors), *moved]
