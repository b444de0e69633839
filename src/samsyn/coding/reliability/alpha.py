"""Krippendorff's alpha: one less the disagreement observed over the one that chance gives.

α = 1 - (n - 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck with the coincidences o and their totals n over all
units that two coders or more have coded. Krippendorff, K. (2011). Computing Krippendorff's
alpha-reliability; Krippendorff (2019). Content analysis (4th ed.), chapter 12.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.reliability.metric import Matrix, Metric, ordinal_places
from samsyn.coding.reliability.pattern import Patterns

Vector = NDArray[np.float64]


def features(patterns: Patterns, *, differences: Matrix, metric: Metric) -> Matrix:
    """What is added up over units: totals of the codes, then disagreement.

    For all metrics but the ordinal, whose differences depend on the totals, the disagreement is one
    number; for that one it is every coincidence of two different codes.
    """
    counts = patterns.counts
    per_pair = counts / (patterns.coders - 1)[:, None]
    if metric is not Metric.ORDINAL:
        disagreement = ((per_pair @ differences) * counts).sum(axis=1, keepdims=True)
        return np.column_stack([counts, disagreement])
    one, other = np.triu_indices(counts.shape[1], k=1)
    return np.column_stack([counts, 2 * per_pair[:, one] * counts[:, other]])


def from_sums(
    sums: Matrix, *, differences: Matrix, metric: Metric
) -> tuple[Vector, Vector, Vector]:
    """Alpha, observed and expected *dis*agreement of sums of :func:`features` (last axis).

    NaN where chance gives no disagreement: all codes are the same.
    """
    k = differences.shape[0]
    totals = sums[..., :k]
    n = totals.sum(axis=-1)
    if metric is Metric.ORDINAL:
        places = ordinal_places(totals)
        one, other = np.triu_indices(k, k=1)
        observed = (sums[..., k:] * (places[..., other] - places[..., one]) ** 2).sum(axis=-1)
        # Σ n_c n_k (p_c - p_k)² = 2 (n Σ n p² - (Σ n p)²)
        weighted = totals * places
        square = (weighted * places).sum(axis=-1)
        by_chance = 2 * (n * square - weighted.sum(axis=-1) ** 2)
    else:
        observed = sums[..., k]
        by_chance = ((totals @ differences) * totals).sum(axis=-1)
    varies = ((totals > 0).sum(axis=-1) > 1) & (by_chance > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = np.where(varies, 1 - (n - 1) * observed / by_chance, np.nan)
        return alpha, observed / n, by_chance / (n * (n - 1))


def fixed_differences(patterns: Patterns, *, differences: Matrix, metric: Metric) -> Matrix:
    """δ² as it is for these data: the ordinal one with the totals that the data have."""
    if metric is not Metric.ORDINAL:
        return differences
    places = ordinal_places(patterns.times @ patterns.counts)
    squared: Matrix = (places[:, None] - places[None, :]) ** 2
    return squared


def linearised_error(patterns: Patterns, *, weights: Matrix) -> float | None:
    """The standard error by linearisation (Gwet 2014), δ taken as given.

    ``patterns`` are the pairable ones, ``weights`` 1 less δ² over its greatest. None for one unit.
    """
    times, coders, counts = patterns.times, patterns.coders, patterns.counts
    n = int(times.sum())
    if n < 2:
        return None
    mean = times @ coders / n
    alike = (counts * (counts @ weights.T - 1)).sum(axis=1) / (mean * (coders - 1))
    observed = times @ alike / n
    share = times @ counts / (n * mean)
    expected = share @ weights @ share
    small = 1 / (n * mean)
    value = (observed - expected) / (1 - expected)
    surplus = (coders - mean) / mean
    each = (alike - ((1 - small) * observed + small) * surplus - expected) / (1 - expected)
    chance = counts @ ((weights + weights.T) / 2 @ share) / mean - expected * surplus
    each = each - 2 * (1 - value) * (chance - expected) / (1 - expected)
    return float(np.sqrt((times * (each - value) ** 2).sum() / (n * (n - 1))))
