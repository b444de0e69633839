"""Kappas that ask who gave which code: Cohen's for two coders, Conger's for any number.

Cohen, J. (1960), Educ. Psychol. Meas. 20, 37-46; Cohen (1968), Psychol. Bull. 70, 213-220
(weights); Conger, A. J. (1980), Psychol. Bull. 88, 322-328. Variance: Gwet (2014).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.reliability.metric import Matrix

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Kappa:
    """The coefficient with observed and expected agreement; NaN where it is not defined."""

    value: float
    observed: float
    expected: float
    error: float | None = None


def margins_of(codes: NDArray[np.signedinteger], *, n_categories: int) -> Matrix:
    """How often each coder gave each code: coders × categories."""
    return np.stack(
        [np.bincount(column[column >= 0], minlength=n_categories) for column in codes.T]
    ).astype(np.float64)


def expected_agreement(margins: Matrix, *, weights: Matrix) -> float:
    """The mean over all pairs of coders of what their shares of codes give by chance."""
    shares = margins / margins.sum(axis=1, keepdims=True)
    r = len(shares)
    total = shares.sum(axis=0)
    own = np.einsum("gk,kl,gl->", shares, weights, shares)
    return float((total @ weights @ total - own) / (r * (r - 1)))


def conger_kappa(
    codes: NDArray[np.signedinteger], *, weights: Matrix, with_error: bool = True
) -> Kappa:
    """Conger's kappa; Cohen's where there are two coders who have both coded every unit.

    ``codes`` is units × coders with -1 for missing, without units and coders that have no code.
    """
    k = weights.shape[0]
    observed_of, pairable = _agreement_of_units(codes, weights)
    if not pairable.any():
        return Kappa(np.nan, np.nan, np.nan)
    margins = margins_of(codes, n_categories=k)
    observed = float(observed_of[pairable].mean())
    expected = expected_agreement(margins, weights=weights)
    if expected >= 1 or (margins.sum(axis=0) > 0).sum() < 2:
        return Kappa(np.nan, observed, expected)
    value = (observed - expected) / (1 - expected)
    n = len(codes)
    if n < 2 or not with_error:
        return Kappa(value, observed, expected)
    chance = _chance_of_units(codes, margins, weights)
    each = (n / pairable.sum()) * (observed_of - expected * pairable) / (1 - expected)
    each = each - 2 * (1 - value) * (chance - expected) / (1 - expected)
    error = float(np.sqrt(((each - value) ** 2).sum() / (n * (n - 1))))
    return Kappa(value, observed, expected, error)


def _agreement_of_units(
    codes: NDArray[np.signedinteger], weights: Matrix
) -> tuple[Vector, NDArray[np.bool_]]:
    counts = np.stack([(codes == each).sum(axis=1) for each in range(len(weights))], axis=1)
    coders = counts.sum(axis=1)
    alike = (counts * (counts @ weights.T - 1)).sum(axis=1)
    pairable = coders >= 2
    observed = np.zeros(len(codes))
    observed[pairable] = alike[pairable] / (coders * (coders - 1))[pairable]
    return observed, pairable


def _chance_of_units(codes: NDArray[np.signedinteger], margins: Matrix, weights: Matrix) -> Vector:
    """What each unit adds to agreement by chance (Gwet 2014)."""
    n, r = codes.shape
    totals = margins.sum(axis=1)
    shares = margins / totals[:, None]
    # For each coder: the weighted shares of all others, over the codes.
    others = (shares.sum(axis=0) - shares) @ weights
    mean = (others * shares).sum(axis=1)
    added = np.zeros(n)
    for coder in range(r):
        column = codes[:, coder]
        is_coded = column >= 0
        worth = np.where(is_coded, others[coder][column], 0.0)
        added += (n / totals[coder]) * (worth - is_coded * mean[coder]) + mean[coder]
    return np.asarray(added / (r * (r - 1)))
