"""Ratings that raters of known thresholds would give: for planning, calibration and benchmarks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from samsyn.coding.ratings.data import Floats, RatingData


def simulate_ratings(
    data: RatingData, *, z: Floats, beta: Floats, gamma: Floats, rng: np.random.Generator
) -> RatingData:
    """``data`` with every rating drawn anew from traits, reliabilities and thresholds.

    ``z`` (N,), ``beta`` (J,), ``gamma`` (J, T). The step is the number of thresholds below
    β_j Z_n + a standard normal error.
    """
    first = np.concatenate([[0], np.cumsum(data.block_steps - 1)])
    answer = beta[data.rater] * z[data.unit] + rng.standard_normal(len(data.rater))
    column = np.arange(gamma.shape[1])
    below = (gamma[data.rater] < answer[:, None]) & (column >= first[data.block][:, None])
    below &= column < first[data.block + 1][:, None]
    return replace(data, rating=below.sum(1).astype(np.int8))
