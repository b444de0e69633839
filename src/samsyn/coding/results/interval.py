"""Intervals of draws, and how sure an order is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: An order is supported when it holds in so large a share of the draws: the 90 % interval of the
#: difference then leaves 0 out. Below it, two places are a tie.
SUPPORTED = 0.95
_LEVELS = (0.5, 0.16, 0.84, 0.05, 0.95)


@dataclass(frozen=True)
class Interval:
    """The middle (median) of something uncertain, and where 68 and 90 % of it lie."""

    middle: float
    low68: float
    high68: float
    low90: float
    high90: float

    @property
    def width(self) -> float:
        """How wide the 90 % interval is."""
        return self.high90 - self.low90


def interval_of(draws: Array) -> Interval:
    """The interval of ``draws``, any shape."""
    return Interval(*(float(each) for each in np.quantile(draws, _LEVELS)))


def intervals_of(draws: Array) -> list[Interval]:
    """One interval for each column of ``draws`` (S, n)."""
    if not draws.shape[1]:
        return []
    return [Interval(*map(float, each)) for each in np.quantile(draws, _LEVELS, axis=0).T]


def chance_above(draws: Array) -> Array:
    """P(column i above column j), shape (n, n); 0.5 on the diagonal. ``draws`` is (S, n)."""
    above = (draws[:, :, None] > draws[:, None, :]).mean(axis=0)
    np.fill_diagonal(above, 0.5)
    return np.asarray(above, dtype=np.float64)


def rank_shares(draws: Array) -> Array:
    """How often each column has each rank, 1 the highest: shape (n columns, n ranks)."""
    n = draws.shape[1]
    ranks = np.argsort(np.argsort(-draws, axis=1), axis=1)
    return np.stack([(ranks == rank).mean(axis=0) for rank in range(n)], axis=1)


def is_supported(chance: float) -> bool:
    """Whether the draws support an order, whichever of the two is above."""
    return max(chance, 1 - chance) >= SUPPORTED
