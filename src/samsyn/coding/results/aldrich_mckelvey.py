"""Aldrich–McKelvey scaling: an instant screen for raters who shift, stretch or turn a scale.

Aldrich and McKelvey (1977), American Political Science Review 71, 111–130: each rater i sees
stimulus j at c_i + w_i Y_ij = Z_j + e_j. Least squares gives Z as the eigenvector of the least
non-trivial eigenvalue of Σ_i (I − H_i), H_i = X_i (X_i'X_i)⁻¹ X_i', X_i = [1, Y_i] (appendix).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class AldrichMcKelvey:
    """``stimuli`` (n,) with mean 0 and sum of squares 1; ``shift`` and ``weight`` (raters,).

    A negative ``weight`` holds the scale upside down. ``rows`` says which raters were used: those
    with every stimulus and some variation. ``fit`` is their mean squared error over the variance
    of the perceived places (Palfrey and Poole 1987), smaller is better.
    """

    stimuli: Array
    shift: Array
    weight: Array
    rows: NDArray[np.int64]
    fit: float


def fit_aldrich_mckelvey(ratings: Array, *, positive: int | None = None) -> AldrichMcKelvey:
    """Scale ``ratings`` (raters, stimuli), nan where missing; complete rows with variation count.

    ``positive`` names a stimulus that shall lie above 0; without it most weights are positive.
    Raises ValueError where fewer than two rows or three stimuli are left.
    """
    complete = ~np.isnan(ratings).any(axis=1)
    rows = np.flatnonzero(complete & (np.nan_to_num(ratings).std(axis=1) > 0))
    used = ratings[rows]
    n = ratings.shape[1]
    if len(used) < 2 or n < 3:
        raise ValueError("at least two raters who rated all of three or more stimuli are needed")
    residual = np.zeros((n, n))
    for row in used:
        design = np.column_stack([np.ones(n), row])
        residual += np.eye(n) - design @ np.linalg.pinv(design)
    values, vectors = np.linalg.eigh(residual + len(used) * n * np.full((n, n), 1 / n))
    stimuli = vectors[:, int(np.argmin(values))]
    stimuli = stimuli - stimuli.mean()
    stimuli = stimuli / np.linalg.norm(stimuli)
    centred = used - used.mean(axis=1, keepdims=True)
    weight = (centred @ stimuli) / (centred**2).sum(axis=1)
    is_turned = stimuli[positive] < 0 if positive is not None else np.median(weight) < 0
    if is_turned:
        stimuli, weight = -stimuli, -weight
    shift = -weight * used.mean(axis=1)
    return AldrichMcKelvey(stimuli, shift, weight, rows, _fit(used, stimuli, shift, weight))


def _fit(used: Array, stimuli: Array, shift: Array, weight: Array) -> float:
    """Reduced normalised error: variance of perceived places around the stimuli, over theirs."""
    seen = shift[:, None] + weight[:, None] * used
    error = ((seen - stimuli) ** 2).sum(axis=0) / len(used)
    return float(error.sum() / (stimuli**2).sum())
