"""Percent agreement and the coefficients that take chance out of it by the shares of codes.

Brennan–Prediger, Fleiss' kappa (Scott's pi for two coders) and Gwet's AC1/AC2 differ in what
chance is: each code equally likely, codes as likely as they are given, codes given where coders do
not know. Formulas and linearised variances: Gwet, K. L. (2014). Handbook of inter-rater
reliability (4th ed.), chapters 2 to 6; AC1: Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29-48.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.reliability.estimate import Coefficient, Reason
from samsyn.coding.reliability.metric import Matrix
from samsyn.coding.reliability.pattern import Patterns

Vector = NDArray[np.float64]
#: (shares of the codes: … × codes, weights: codes × codes) → agreement by chance: …
Chance = Callable[[Vector, Matrix], Vector]


def _no_chance(shares: Vector, weights: Matrix) -> Vector:
    return np.zeros(shares.shape[:-1])


def _even_chance(shares: Vector, weights: Matrix) -> Vector:
    return np.full(shares.shape[:-1], weights.sum() / weights.shape[0] ** 2)


def _proportional_chance(shares: Vector, weights: Matrix) -> Vector:
    return np.asarray(((shares @ weights) * shares).sum(axis=-1))


def _hard_chance(shares: Vector, weights: Matrix) -> Vector:
    n = weights.shape[0]
    return np.asarray(weights.sum() / (n * max(n - 1, 1)) * (shares * (1 - shares)).sum(axis=-1))


CHANCES: dict[Coefficient, Chance] = {
    Coefficient.AGREEMENT: _no_chance,
    Coefficient.BRENNAN_PREDIGER: _even_chance,
    Coefficient.FLEISS: _proportional_chance,
    Coefficient.SCOTT: _proportional_chance,
    Coefficient.AC: _hard_chance,
}


def unit_agreement(patterns: Patterns, *, weights: Matrix) -> Vector:
    """The share of pairs of coders who agree on a unit of each pattern; 0 where there is none."""
    counts, coders = patterns.counts, patterns.coders
    alike = (counts * (counts @ weights.T - 1)).sum(axis=1)
    pairs = coders * (coders - 1)
    return np.asarray(np.divide(alike, pairs, out=np.zeros_like(alike), where=pairs > 0))


def features(patterns: Patterns, *, weights: Matrix) -> Matrix:
    """What is added up over units: pairable or not, their agreement, shares of codes, 1."""
    shares = patterns.counts / patterns.coders[:, None]
    is_pairable = (patterns.coders >= 2).astype(np.float64)
    agreement = unit_agreement(patterns, weights=weights)
    return np.column_stack([is_pairable, agreement, shares, np.ones(len(shares))])


def from_sums(
    coefficient: Coefficient, sums: Matrix, *, weights: Matrix
) -> tuple[Vector, Vector, Vector]:
    """Value, observed and expected agreement of sums of :func:`features` (last axis).

    NaN where the coefficient is not defined. The shape is that of ``sums`` without its last axis.
    """
    pairable, alike, shares, n = sums[..., 0], sums[..., 1], sums[..., 2:-1], sums[..., -1]
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = np.where(pairable > 0, alike / pairable, np.nan)
        expected = CHANCES[coefficient](shares / n[..., None], weights)
        value = np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)
    if coefficient is not Coefficient.AGREEMENT:
        # With one code in use there is nothing that could have differed.
        value = np.where((shares > 0).sum(axis=-1) > 1, value, np.nan)
    return value, observed, expected


def why_undefined(patterns: Patterns, *, varies: bool = True) -> Reason | None:
    """Why no coefficient can be had from ``patterns``; None if one can."""
    if not (patterns.coders >= 2).any():
        return Reason.NO_PAIR
    used = (patterns.counts[patterns.coders >= 2].sum(axis=0) > 0).sum()
    return Reason.NO_VARIATION if varies and used < 2 else None


def linearised_error(
    coefficient: Coefficient,
    patterns: Patterns,
    *,
    weights: Matrix,
    value: float,
    expected: float,
) -> float | None:
    """The standard error by linearisation (Gwet 2014).

    None if fewer than two units were coded.
    """
    n = int(patterns.times.sum())
    if n < 2:
        return None
    is_pairable = patterns.coders >= 2
    share = n / patterns.times[is_pairable].sum()
    observed = unit_agreement(patterns, weights=weights)
    each = share * (observed - expected * is_pairable) / (1 - expected)
    chance = _chance_of_units(coefficient, patterns, weights)
    if chance is not None:
        each = each - 2 * (1 - value) * (chance - expected) / (1 - expected)
    return float(np.sqrt((patterns.times * (each - value) ** 2).sum() / (n * (n - 1))))


def _chance_of_units(
    coefficient: Coefficient, patterns: Patterns, weights: Matrix
) -> Vector | None:
    """What a unit of each pattern adds to agreement by chance; None where chance is fixed."""
    shares = patterns.counts / patterns.coders[:, None]
    mean = patterns.times @ shares / patterns.times.sum()
    if coefficient in (Coefficient.FLEISS, Coefficient.SCOTT):
        return np.asarray(shares @ ((weights + weights.T) / 2 @ mean))
    if coefficient is Coefficient.AC:
        k = weights.shape[0]
        return np.asarray(weights.sum() / (k * max(k - 1, 1)) * (shares @ (1 - mean)))
    return None
