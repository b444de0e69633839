"""The probability of a rating, log(Φ(u) − Φ(l)), and its derivatives, in NumPy and SciPy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import scipy

from samsyn.coding.ratings.data import Floats

#: Stands for ±∞ where the first step begins and the last one ends: nothing is infinite − infinite.
EDGE = 1e6
_LOG_ROOT_TAU = 0.5 * np.log(2 * np.pi)
#: The log of a probability that is none; finite, so that differences stay numbers.
IMPOSSIBLE = -1e300


class Curvature(NamedTuple):
    """log P of ratings with first and second derivatives by the upper and the lower bound."""

    log_p: Floats
    by_upper: Floats
    by_lower: Floats
    upper_twice: Floats
    lower_twice: Floats
    mixed: Floats

    @property
    def slope(self) -> Floats:
        """The derivative by a shift of both bounds."""
        return self.by_upper + self.by_lower

    @property
    def bend(self) -> Floats:
        """The second derivative by a shift of both bounds: never positive."""
        return self.upper_twice + self.lower_twice + 2 * self.mixed


def log_interval(lower: Floats, upper: Floats) -> Floats:
    """log(Φ(upper) − Φ(lower)) without loss in either tail; IMPOSSIBLE where upper ≤ lower."""
    flip = lower + upper > 0
    left = np.where(flip, -upper, lower)
    right = np.where(flip, -lower, upper)
    outer = scipy.special.log_ndtr(right)
    with np.errstate(divide="ignore", invalid="ignore"):
        inner = np.log1p(-np.exp(np.minimum(scipy.special.log_ndtr(left) - outer, 0.0)))
    return np.asarray(np.where(right > left, np.maximum(outer + inner, IMPOSSIBLE), IMPOSSIBLE))


def curvature(lower: Floats, upper: Floats) -> Curvature:
    """log P and its derivatives; P is log-concave in (lower, upper), so Newton steps are safe."""
    log_p = log_interval(lower, upper)
    with np.errstate(over="ignore", under="ignore"):
        a = np.exp(-0.5 * upper**2 - _LOG_ROOT_TAU - log_p)
        b = np.exp(-0.5 * lower**2 - _LOG_ROOT_TAU - log_p)
    return Curvature(
        log_p=log_p,
        by_upper=a,
        by_lower=-b,
        upper_twice=-upper * a - a**2,
        lower_twice=lower * b - b**2,
        mixed=a * b,
    )
