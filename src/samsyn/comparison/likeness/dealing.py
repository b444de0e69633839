"""What chance alone would give: the answers to each question dealt anew among those who answered.

Places that share few questions, or those on which everybody differs, lie far apart in any case.
Dealing answers keeps who was silent on what and how varied each question is, and takes away only
that two answers belong to one place (Good 2005, Permutation, parametric and bootstrap tests of
hypotheses, 3rd ed., chapter 3). Over many pairs some look alike by luck: what is told is how often
the *most* unusual pair of a dealing is as unusual (Westfall & Young 1993, algorithm 2.5, one step).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.likeness.profile_distance import Distances, Matrix, mean_of


def deal_answers(distances: Distances, *, deals: int, seed: int = 1) -> Matrix:
    """Mean distances of places when answers are dealt anew, deals × units × units."""
    random, n = np.random.default_rng(seed), len(distances.units)
    sums, counts = np.zeros((deals, n, n)), np.zeros((deals, n, n))
    for table in distances.by_question:
        answered = np.flatnonzero(~np.isnan(table.diagonal()))
        dealt = random.permuted(np.tile(answered, (deals, 1)), axis=1)
        given = table[dealt[:, :, None], dealt[:, None, :]]
        place = np.ix_(np.arange(deals), answered, answered)
        sums[place] += np.nan_to_num(given)
        counts[place] += ~np.isnan(given)
    return mean_of(sums, counts)


def chances(found: Matrix, *, dealt: Matrix, counts: NDArray[np.bool_]) -> Matrix:
    """Units × units: how likely chance makes *any* pair as unusual as this one is.

    ``counts`` says which pairs there are; the others are NaN.
    """
    middle, spread = np.nanmean(dealt[:, counts], axis=0), np.nanstd(dealt[:, counts], axis=0)
    spread = np.where(spread > 0, spread, np.inf)
    most = np.nanmax(np.abs(dealt[:, counts] - middle) / spread, axis=1, initial=0.0)
    unusual = np.abs(found[counts] - middle) / spread
    result = np.full(found.shape, np.nan)
    # The answers as they are count as one dealing, so that no chance is nought.
    result[counts] = (1 + (most[:, None] >= unusual - 1e-12).sum(axis=0)) / (1 + len(dealt))
    return result
