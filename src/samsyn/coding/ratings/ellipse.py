"""Generalised elliptical slice sampling of many independent blocks at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from samsyn.coding.ratings.data import Floats


def slice_ellipses(
    x: Floats,
    *,
    middle: Floats,
    noise: Floats,
    log_ratio: Callable[[Floats], Floats],
    rng: np.random.Generator,
) -> Floats:
    """One draw of each of B blocks, shape (B, D), each on the ellipse through it (Nishihara, Murray
    and Adams 2014).

    ``noise`` is drawn from the Gaussian around ``middle`` that approximates each block's target,
    ``log_ratio`` gives log target − log Gaussian by block. The ellipse always finds a point, so no
    block sticks.
    """
    blocks = len(x)
    floor = log_ratio(x) + np.log(rng.random(blocks))
    angle = rng.uniform(0, 2 * np.pi, blocks)
    low, high = angle - 2 * np.pi, angle.copy()
    found, open_ = x.copy(), np.ones(blocks, bool)
    while open_.any():
        turned = middle + (x - middle) * np.cos(angle)[:, None] + noise * np.sin(angle)[:, None]
        tried = np.where(open_[:, None], turned, found)
        good = open_ & (log_ratio(tried) > floor)
        found[good] = tried[good]
        open_ &= ~good
        low = np.where(open_ & (angle < 0), angle, low)
        high = np.where(open_ & (angle >= 0), angle, high)
        open_ &= high - low > 1e-9
        angle = np.where(open_, rng.uniform(low, high), angle)
    return found


def slice_line(
    log_density: Callable[[float], float], *, width: float, rng: np.random.Generator
) -> float:
    """A step from 0 by slice sampling with stepping out (Neal 2003, figures 3 and 5)."""
    floor = log_density(0.0) + np.log(rng.random())
    low = -width * rng.random()
    high = low + width
    while log_density(low) > floor:
        low -= width
    while log_density(high) > floor:
        high += width
    while True:
        step = rng.uniform(low, high)
        if log_density(step) > floor or high - low < 1e-12:
            return float(step)
        low, high = (step, high) if step < 0 else (low, step)
