"""How far two codes are apart: Krippendorff's metrics, distances of sets, Gwet's weights.

Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. Gwet, K. L. (2014).
Handbook of inter-rater reliability (4th ed.). The two families share names
and not numbers: Gwet's *ordinal* weights are not Krippendorff's *ordinal* metric, which depends on
how often each code was given. On Krippendorff's own example the first gives .834 and the second
.815.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class Metric(StrEnum):
    """What a difference between two codes means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"
    JACCARD = "jaccard"
    MASI = "masi"


def squared_differences(metric: Metric, categories: Sequence[tuple[str, ...]]) -> Matrix:
    """δ² of each pair of categories, as a square matrix with zeros on its diagonal.

    Of the ordinal metric this is what does not depend on the data: see :func:`ordinal_places`.
    Raises ValueError if interval or ratio are asked of categories that are not numbers.
    """
    if metric in (Metric.JACCARD, Metric.MASI):
        return _by_pair(categories, _jaccard if metric == Metric.JACCARD else _masi)
    if metric == Metric.NOMINAL:
        return 1.0 - np.eye(len(categories))
    if metric == Metric.ORDINAL:
        return _squared_gaps(np.arange(len(categories), dtype=np.float64))
    values = np.array([float("".join(each)) for each in categories])
    if metric == Metric.INTERVAL:
        return _squared_gaps(values)
    total = values[:, None] + values[None, :]
    safe = np.where(total == 0, 1.0, total)
    return np.where(total == 0, 0.0, _squared_gaps(values) / safe**2)


def ordinal_places(totals: Matrix) -> Matrix:
    """Where each rank lies among all codes given: the middle of its share (last axis: ranks).

    The ordinal δ of two ranks is the distance of these places: Σ n_g over the ranks from one to the
    other, less half of both ends (Krippendorff 2011).
    """
    places: Matrix = np.cumsum(totals, axis=-1) - totals / 2
    return places


def _squared_gaps(values: Matrix) -> Matrix:
    gaps: Matrix = (values[:, None] - values[None, :]) ** 2
    return gaps


def _by_pair(
    categories: Sequence[tuple[str, ...]], distance: Callable[[set[str], set[str]], float]
) -> Matrix:
    sets = [set(each) for each in categories]
    return np.array([[distance(one, other) for other in sets] for one in sets])


def _jaccard(one: set[str], other: set[str]) -> float:
    """1 less the share of the codes given by either that were given by both; 0 for two empty."""
    either = one | other
    return 1 - len(one & other) / len(either) if either else 0.0


def _masi(one: set[str], other: set[str]) -> float:
    """Passonneau, R. (2006). Measuring agreement on set-valued items (MASI). LREC 2006.

    Jaccard times 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0.
    """
    if one == other:
        return 0.0
    monotone = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - (1 - _jaccard(one, other)) * (monotone if one & other else 0.0)


class Weights(StrEnum):
    """Which share of agreement a pair of codes counts as (Gwet 2014)."""

    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"
    RADICAL = "radical"
    RATIO = "ratio"
    CIRCULAR = "circular"
    BIPOLAR = "bipolar"


def weight_matrix(weights: Weights, values: Sequence[float]) -> Matrix:
    """Weights of each pair of codes: 1 for the same code, less for others, as Gwet defines them.

    ``values`` are the numbers of the codes in order. Raises ValueError where they are not defined.
    """
    v = np.asarray(values, dtype=np.float64)
    if weights == Weights.IDENTITY or len(v) < 2:
        return np.eye(len(v))
    if weights == Weights.RATIO and v.min() <= 0:
        raise ValueError("ratio weights want codes above zero")
    distance = _weight_distance(weights, v)
    result: Matrix = 1 - distance / distance.max()
    return result


def _weight_distance(weights: Weights, v: Matrix) -> Matrix:
    """What is taken off 1, before it is divided by its greatest value."""
    gap: Matrix = np.abs(v[:, None] - v[None, :])
    total: Matrix = v[:, None] + v[None, :]
    low, high = float(v.min()), float(v.max())
    if weights == Weights.LINEAR:
        return gap
    if weights == Weights.QUADRATIC:
        return gap**2
    if weights == Weights.RADICAL:
        return np.sqrt(gap)
    if weights == Weights.RATIO:
        return np.asarray((gap / total) ** 2)
    if weights == Weights.CIRCULAR:
        return np.asarray(np.sin(np.pi * gap / (high - low + 1)) ** 2)
    if weights == Weights.BIPOLAR:
        room = (total - 2 * low) * (2 * high - total)
        return gap**2 / np.where((gap == 0) | (room == 0), 1.0, room)
    place = np.arange(len(v), dtype=np.float64)
    steps: Matrix = np.abs(place[:, None] - place[None, :])
    return np.asarray(steps * (steps + 1) / 2)


def weights_from(differences: Matrix) -> Matrix:
    """The weights that say the same as a metric: 1 less δ² over the greatest of them."""
    greatest = differences.max(initial=0.0)
    return 1 - differences / greatest if greatest else np.ones_like(differences)
