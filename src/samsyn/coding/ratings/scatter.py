"""How thresholds scatter: a rater's around those of its place, and these around the world's.

The covariance of T thresholds is σ² ((1 − ρ) I + ρ 11ᵀ): σ is the spread of each, and ρ the share
of its variance that is strictness on all steps alike. It has the variance σ² (1 − ρ + T ρ) along
(1 … 1) and σ² (1 − ρ) across it, and all that is done with it is done in these two parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.likelihood import IMPOSSIBLE

#: A direction: how far the spread along (1 … 1) moves, and the one across it.
Line = tuple[int, int]


@dataclass(frozen=True)
class Scatter:
    """``common`` is the variance along (1 … 1), ``own`` the one across it, of T ``thresholds``."""

    common: float
    own: float
    thresholds: int

    @property
    def variance(self) -> float:
        """σ²."""
        return (self.common + (self.thresholds - 1) * self.own) / self.thresholds

    @property
    def alike(self) -> float:
        """ρ."""
        return (self.common - self.own) / (self.thresholds * self.variance)

    @property
    def log_prior(self) -> float:
        """By log √common and log √own, with σ half-normal(0, 1) and ρ uniform."""
        if self.common < self.own:
            return IMPOSSIBLE
        logs = np.log(self.common) + np.log(self.own) - 1.5 * np.log(self.variance)
        return float(logs - 0.5 * self.variance)

    def moved(self, line: Line, step: float) -> Scatter:
        """So far along ``line`` in the logarithms of both spreads."""
        common, own = (np.exp(2 * step * each) for each in line)
        return replace(self, common=self.common * common, own=self.own * own)

    def precision(self) -> Floats:
        """The inverse of the covariance, (T, T)."""
        tied = (1 / self.common - 1 / self.own) / self.thresholds
        return np.eye(self.thresholds) / self.own + tied

    def noise(self, rows: int, *, rng: np.random.Generator) -> Floats:
        """Draws around 0, (rows, T)."""
        white = rng.standard_normal((rows, self.thresholds))
        return in_parts(white, common=np.sqrt(self.common), own=np.sqrt(self.own))


def scatter_of(*, sigma: float, alike: float, thresholds: int) -> Scatter:
    """The scatter with this σ and ρ."""
    own = sigma**2 * (1 - alike)
    return Scatter(own + thresholds * sigma**2 * alike, own, thresholds)


def in_parts(x: Floats, *, common: float | Floats, own: float | Floats) -> Floats:
    """x (…, T) with its mean times ``common`` and what is left times ``own``."""
    mean = x.mean(axis=-1, keepdims=True)
    return np.asarray(own * (x - mean) + common * mean)


def squares_in_parts(x: Floats) -> tuple[float, float]:
    """Sums of squares of x (…, T) along (1 … 1) and across it."""
    along = float((x.sum(axis=-1) ** 2).sum()) / x.shape[-1]
    return along, float((x**2).sum()) - along


def lines_of(thresholds: int) -> tuple[Line, ...]:
    """The directions in which a scatter moves: a single threshold has but one spread."""
    return ((1, 0), (0, 1)) if thresholds > 1 else ((1, 1),)
