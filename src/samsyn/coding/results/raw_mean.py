"""What ratings say without a model: medians and means, with a bootstrap over raters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.results.result import Raw

Array = NDArray[np.float64]
_REPLICATES = 1_000
_LIMITS = (0.05, 0.95)


@dataclass(frozen=True)
class RawMeans:
    """Raw results of the units of one place, and of their mean.

    ``replicates`` (B, units) are means of units under resampling of the place's raters, who each
    come with all that they rated: raters differ in strictness, and that is what is uncertain.
    """

    units: tuple[Raw, ...]
    level: Raw
    replicates: Array


def raw_means(
    steps: Array, *, draw: np.random.Generator, replicates: int = _REPLICATES
) -> RawMeans:
    """Raw means of ``steps`` (raters, units), from 1, nan where nobody rated.

    The interval holds 90 % of the bootstrap means (Efron and Tibshirani 1993, section 13.3). It
    knows of chance among raters and of nothing else: not of countries that use a scale otherwise.
    """
    means = _resampled(steps, draw=draw, replicates=replicates)
    levels = np.nanmean(means, axis=1)
    whole = _means(steps)
    level = _raw(float(np.nanmean(whole)), float(np.nanmedian(steps)), levels)
    units = tuple(
        _raw(whole[each], float(np.nanmedian(steps[:, each])), means[:, each])
        for each in range(steps.shape[1])
    )
    return RawMeans(units, level, means)


def _means(steps: Array) -> Array:
    given = ~np.isnan(steps)
    return np.asarray(np.where(given, steps, 0.0).sum(axis=0) / given.sum(axis=0))


def _resampled(steps: Array, *, draw: np.random.Generator, replicates: int) -> Array:
    raters = len(steps)
    weights = draw.multinomial(raters, np.full(raters, 1 / raters), size=replicates)
    given = ~np.isnan(steps)
    total = weights @ np.where(given, steps, 0.0)
    number = weights @ given
    fallback = np.broadcast_to(_means(steps), total.shape)
    return np.where(number > 0, total / np.maximum(number, 1), fallback)


def _raw(mean: float, median: float, replicates: Array) -> Raw:
    low, high = np.quantile(replicates, _LIMITS)
    return Raw(median=median, mean=float(mean), low90=float(low), high90=float(high))


def matrix_of(
    rater: Sequence[int], unit: Sequence[int], step: Sequence[int], *, units: Sequence[int]
) -> Array:
    """Ratings of ``units`` as a matrix raters × units, from 1; only raters who rated any."""
    wanted = {each: column for column, each in enumerate(units)}
    rows: dict[int, int] = {}
    cells = [
        (rows.setdefault(r, len(rows)), wanted[u], s + 1)
        for r, u, s in zip(rater, unit, step, strict=True)
        if u in wanted
    ]
    found = np.full((len(rows), len(units)), np.nan)
    for row, column, value in cells:
        found[row, column] = value
    return found
