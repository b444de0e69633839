"""What chance alone would give: the answers to each question dealt anew among those who answered.

Places that share few questions, or those on which everybody differs, lie far apart in any case.
Dealing answers keeps who was silent on what and how varied each question is, and takes away only
that two answers belong to one place (Good 2005, Permutation, parametric and bootstrap tests of
hypotheses, 3rd ed., chapter 3). Over many pairs some look alike by luck: what is told is how often
the *most* unusual pair of a dealing is as unusual (Westfall & Young 1993, algorithm 2.5, one step).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.likeness.profile_distance import Distances, Matrix, mean_of

#: How likely chance may be at most for a pair to be called alike, or unlike.
UNUSUAL = 0.05
_ROUNDING = 1e-12


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


@dataclass(frozen=True)
class Chance:
    """What dealt answers give for each pair, units × units; NaN for pairs that do not count.

    ``likely`` is how often they make *any* pair as unusual as this one is, from ``low`` to ``high``
    is where no pair is unusual: outside lies in fewer than 5 % of the dealings any.
    """

    likely: Matrix
    middle: Matrix
    low: Matrix
    high: Matrix


def beyond_chance(found: Matrix, *, dealt: Matrix, counts: NDArray[np.bool_]) -> Chance:
    """Mean distances as they are beside those of dealt answers, over the pairs that count."""
    middle, spread = np.nanmean(dealt[:, counts], axis=0), np.nanstd(dealt[:, counts], axis=0)
    varies = np.where(spread > 0, spread, np.inf)
    most = np.nanmax(np.abs(dealt[:, counts] - middle) / varies, axis=1, initial=0.0)
    unusual = np.abs(found[counts] - middle) / varies
    # The answers as they are count as one dealing, so that no chance is nought.
    likely = (1 + (most[:, None] >= unusual - _ROUNDING).sum(axis=0)) / (1 + len(dealt))
    reach = np.sort(most)[-max(int(UNUSUAL * (1 + len(dealt))), 1)] * spread
    columns = (likely, middle, middle - reach, middle + reach)
    return Chance(*(_over(counts, each) for each in columns))


def _over(counts: NDArray[np.bool_], values: Matrix) -> Matrix:
    table = np.full(counts.shape, np.nan)
    table[counts] = values
    return table
