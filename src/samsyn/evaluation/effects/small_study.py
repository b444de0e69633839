"""Whether small studies tell another story than large ones, as they do where some go unpublished.

None of these proves that studies are missing, and trim-and-fill is a sensitivity analysis only:
its estimate is never the headline. With fewer than ten studies none of them can tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from samsyn.evaluation.effects.model import Array, Model, project
from samsyn.evaluation.effects.moderation import regress
from samsyn.evaluation.effects.synthesis import Synthesis, require_effects, synthesise

#: Fewer studies cannot show asymmetry (Sterne et al. 2011, BMJ 343:d4002).
FEWEST = 10
_ROUNDS = 100


@dataclass(frozen=True)
class Asymmetry:
    """A test of the funnel: its statistic and p."""

    statistic: float
    p: float


def egger(
    estimates: ArrayLike,
    variances: ArrayLike,
    *,
    model: Model = Model.REML,
    is_hartung_knapp: bool = False,
) -> Asymmetry:
    """Regression of effects on their standard errors (Egger et al. 1997, in the random-effects
    form of Sterne and Egger 2005)."""
    y, v = require_effects(estimates, variances)
    errors = {"standard_error": np.sqrt(v).tolist()}
    slope = regress(y, v, errors, model=model, is_hartung_knapp=is_hartung_knapp).coefficients[1]
    return Asymmetry(slope.estimate / slope.standard_error, slope.p)


def rank_test(estimates: ArrayLike, variances: ArrayLike) -> Asymmetry:
    """Kendall's τ of standardised effects and variances (Begg and Mazumdar 1994)."""
    y, v = require_effects(estimates, variances)
    fixed = project(y, v, np.ones((len(y), 1)), tau2=0)
    spread = v - 1 / fixed.weights.sum()
    return _kendall(fixed.residuals / np.sqrt(spread), v)


def _kendall(first: Array, second: Array) -> Asymmetry:
    """τ_b and its p: exact without ties, else normal with the variance for ties (Kendall 1970)."""
    k = len(first)
    signs = [np.sign(each[:, None] - each)[np.triu_indices(k, 1)] for each in (first, second)]
    concord = float(signs[0] @ signs[1])
    pairs = np.sqrt(np.prod([float(np.abs(each).sum()) for each in signs]))
    if all(np.all(each) for each in signs):
        return Asymmetry(concord / pairs, _exact_p(k, round(abs(concord))))
    z = abs(concord) / np.sqrt(_tied_variance(k, first, second))
    return Asymmetry(concord / pairs, float(2 * scipy.special.ndtr(-z)))


def _exact_p(k: int, concord: int) -> float:
    """The share of orders of k in which concordant less discordant pairs are as many, or more."""
    ways = np.ones(1)
    for size in range(2, k + 1):
        ways = np.convolve(ways, np.ones(size))
    most = k * (k - 1) // 2
    inversions = (most - concord) // 2
    return min(1.0, float(2 * ways[: inversions + 1].sum() / ways.sum()))


def _tied_variance(k: int, first: Array, second: Array) -> float:
    sizes = [np.unique(each, return_counts=True)[1] for each in (first, second)]
    whole = [float((t * (t - 1) * (2 * t + 5)).sum()) for t in sizes]
    two = [float((t * (t - 1)).sum()) for t in sizes]
    three = [float((t * (t - 1) * (t - 2)).sum()) for t in sizes]
    return (
        (k * (k - 1) * (2 * k + 5) - sum(whole)) / 18
        + two[0] * two[1] / (2 * k * (k - 1))
        + three[0] * three[1] / (9 * k * (k - 1) * (k - 2))
    )


@dataclass(frozen=True)
class Filled:
    """What the synthesis would be with mirror images of the studies that seem to be missing."""

    missing: int
    is_left: bool
    synthesis: Synthesis
    added: tuple[tuple[float, float], ...]


def trim_and_fill(
    estimates: ArrayLike,
    variances: ArrayLike,
    *,
    model: Model = Model.REML,
    is_left: bool | None = None,
    is_hartung_knapp: bool = True,
) -> Filled:
    """Duval and Tweedie (2000) with their estimator L₀.

    ``is_left`` says on which side studies are missing; by itself it is the side that Egger's
    slope points away from.
    """
    y, v = require_effects(estimates, variances)
    left = bool(egger(y, v, model=model).statistic > 0) if is_left is None else is_left
    side = 1.0 if left else -1.0
    order = np.argsort(side * y, kind="stable")
    ordered, spread = side * y[order], v[order]
    missing = _missing(ordered, spread, model)
    middle = _middle(ordered, spread, missing, model)
    mirrored = 2 * middle - ordered[len(y) - missing :]
    added = [*zip((side * mirrored).tolist(), spread[len(y) - missing :].tolist(), strict=True)]
    filled = synthesise(
        np.concatenate([side * ordered, side * mirrored]),
        np.concatenate([spread, spread[len(y) - missing :]]),
        model=model,
        is_hartung_knapp=is_hartung_knapp,
    )
    return Filled(missing, left, filled, tuple(added))


def _missing(y: Array, v: Array, model: Model) -> int:
    """L₀ = (4 S - k(k + 1)) / (2k - 1), S the sum of the ranks of the effects right of the
    middle; the middle is that of the studies left after the outermost L₀ are trimmed."""
    k, missing = len(y), 0
    for _ in range(_ROUNDS):
        apart = y - _middle(y, v, missing, model)
        ranks = np.argsort(np.argsort(np.abs(apart), kind="stable"), kind="stable") + 1
        signed = float(ranks[apart > 0].sum())
        found = round((4 * signed - k * (k + 1)) / (2 * k - 1))
        found = min(max(found, 0), k - 2)
        if found == missing:
            break
        missing = found
    return missing


def _middle(y: Array, v: Array, missing: int, model: Model) -> float:
    kept = len(y) - missing
    return synthesise(y[:kept], v[:kept], model=model, is_hartung_knapp=False).estimate
