"""Why studies differ: meta-regression on moderators, and groups of studies side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from samsyn.evaluation.effects.model import Array, Model, estimate_tau2, project
from samsyn.evaluation.effects.synthesis import (
    Heterogeneity,
    Interval,
    Synthesis,
    heterogeneity,
    quantile,
    require_effects,
    synthesise,
    two_sided,
)

#: So many studies for each moderator; with fewer the answer is an accident (Cochrane Handbook
#: 5.1, section 9.6.5.1).
STUDIES_PER_MODERATOR = 10


@dataclass(frozen=True)
class Coefficient:
    """How the effect changes with one moderator."""

    name: str
    estimate: float
    standard_error: float
    interval: Interval
    p: float


@dataclass(frozen=True, kw_only=True)
class MetaRegression:
    """Effects explained by moderators. ``r2`` is the share of τ² that they explain (per cent;
    Raudenbush 2009), ``p`` tests all of them at once, ``heterogeneity`` is what is left."""

    k: int
    model: Model
    coefficients: tuple[Coefficient, ...]
    statistic: float
    p: float
    r2: float
    heterogeneity: Heterogeneity


def regress(
    estimates: ArrayLike,
    variances: ArrayLike,
    moderators: Mapping[str, Sequence[float]],
    *,
    model: Model = Model.REML,
    is_hartung_knapp: bool = True,
    level: float = 0.95,
) -> MetaRegression:
    """Regress the effects on ``moderators`` (name → k numbers), with an intercept.

    With ``is_hartung_knapp`` tests are t and F (Knapp and Hartung 2003), without them normal and
    chi-squared. Raises ValueError where there are no more studies than coefficients, or where one
    moderator says the same as another.
    """
    y, v = require_effects(estimates, variances)
    x = np.column_stack(
        [np.ones(len(y)), *(np.asarray(each, float) for each in moderators.values())]
    )
    free = len(y) - x.shape[1]
    if free < 1 or np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError("moderators need more studies, and each must say something of its own")
    tau2 = estimate_tau2(y, v, x, model=model)
    found = project(y, v, x, tau2=tau2)
    factor = found.weighted_squares / free if is_hartung_knapp else 1.0
    degrees = free if is_hartung_knapp else None
    covariance = found.covariance * factor
    statistic, p = _omnibus(found.coefficients[1:], covariance[1:, 1:], degrees)
    alone = estimate_tau2(y, v, x[:, :1], model=model)
    return MetaRegression(
        k=len(y),
        model=model,
        coefficients=_coefficients(
            ("", *moderators), found.coefficients, covariance, degrees, level
        ),
        statistic=statistic,
        p=p,
        r2=max(0.0, 100 * (alone - tau2) / alone) if alone > 0 else float("nan"),
        heterogeneity=heterogeneity(y, v, x, tau2=tau2, level=level),
    )


def _omnibus(values: Array, covariance: Array, degrees: int | None) -> tuple[float, float]:
    """Wald's test that all are zero: chi-squared, or F with ``degrees``."""
    size = len(values)
    square = float(values @ np.linalg.solve(covariance, values)) if size else 0.0
    if degrees is None:
        return square, float(scipy.special.chdtrc(size, square)) if size else 1.0
    return square / size, float(scipy.special.fdtrc(size, degrees, square / size))


def _coefficients(
    names: Sequence[str], values: Array, covariance: Array, degrees: float | None, level: float
) -> tuple[Coefficient, ...]:
    errors = np.sqrt(np.diag(covariance))
    reach = quantile(level, degrees=degrees)
    return tuple(
        Coefficient(
            name,
            float(value),
            float(error),
            Interval(float(value - reach * error), float(value + reach * error)),
            two_sided(float(value / error), degrees=degrees),
        )
        for name, value, error in zip(names, values, errors, strict=True)
    )


@dataclass(frozen=True)
class Subgroups:
    """A synthesis for each group of two studies or more, and whether the groups differ.

    ``statistic`` is Q between the groups' estimates, each with its own τ² (Borenstein et al.
    2009, chapter 19); ``single`` are groups of one study, which are in none.
    """

    groups: Mapping[str, Synthesis]
    single: tuple[str, ...]
    statistic: float
    degrees: int
    p: float


def compare_groups(
    estimates: ArrayLike,
    variances: ArrayLike,
    groups: Sequence[str],
    *,
    model: Model = Model.REML,
    is_hartung_knapp: bool = True,
) -> Subgroups:
    """Synthesise each group on its own. ``groups`` names the group of each of the k studies."""
    y, v = require_effects(estimates, variances)
    named = np.asarray(groups)
    found: dict[str, Synthesis] = {}
    single = []
    for group in dict.fromkeys(groups):
        is_in = named == group
        if is_in.sum() < 2:
            single.append(group)
            continue
        found[group] = synthesise(
            y[is_in], v[is_in], model=model, is_hartung_knapp=is_hartung_knapp
        )
    statistic, degrees = _between(list(found.values())), max(len(found) - 1, 0)
    p = float(scipy.special.chdtrc(degrees, statistic)) if degrees else float("nan")
    return Subgroups(found, tuple(single), statistic, degrees, p)


def _between(groups: Sequence[Synthesis]) -> float:
    weights = np.array([1 / each.standard_error**2 for each in groups])
    means = np.array([each.estimate for each in groups])
    if len(groups) < 2:
        return 0.0
    return float(weights @ (means - np.average(means, weights=weights)) ** 2)
