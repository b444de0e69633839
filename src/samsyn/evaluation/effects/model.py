"""One model of effects: the variance between studies, and the estimates that follow from it.

    y_i = x_i' β + u_i + e_i,   u_i ~ N(0, τ²),   e_i ~ N(0, v_i)

With a column of ones for x this is the random-effects model, with more columns meta-regression.
Formulas as in Viechtbauer (2005, J. Educ. Behav. Stat. 30:261) and Viechtbauer (2010, J. Stat.
Softw. 36:3), whose package metafor is the oracle of the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEPS = 200
_CLOSE = 1e-12
_PATIENCE = 60


class Model(StrEnum):
    """How the variance between studies is estimated; EQUAL assumes that there is none."""

    REML = "reml"
    ML = "ml"
    PAULE_MANDEL = "paule_mandel"
    EMPIRICAL_BAYES = "empirical_bayes"
    DERSIMONIAN_LAIRD = "dersimonian_laird"
    HEDGES_OLKIN = "hedges_olkin"
    SIDIK_JONKMAN = "sidik_jonkman"
    HUNTER_SCHMIDT = "hunter_schmidt"
    EQUAL = "equal"


@dataclass(frozen=True)
class Projection:
    """What every estimator needs at one τ²: weights, residuals, and traces of
    P = W - W X (X'WX)⁻¹ X'W."""

    weights: Array
    coefficients: Array
    covariance: Array
    residuals: Array
    trace: float
    trace_squared: float

    @property
    def weighted_squares(self) -> float:
        """y'Py = Σ w r²."""
        return float(self.weights @ self.residuals**2)

    @property
    def score_squares(self) -> float:
        """y'PPy = Σ w² r²."""
        return float(self.weights**2 @ self.residuals**2)


def project(y: Array, v: Array, x: Array, *, tau2: float) -> Projection:
    """Weighted least squares with weights 1/(v + τ²). Shapes: y, v (k,), x (k, p)."""
    weights = 1 / (v + tau2)
    weighted = x * weights[:, None]
    covariance = np.asarray(np.linalg.inv(weighted.T @ x), dtype=np.float64)
    coefficients = covariance @ (weighted.T @ y)
    squared = weighted.T @ weighted
    cubed = (weighted * weights[:, None]).T @ weighted
    once = covariance @ squared
    return Projection(
        weights=weights,
        coefficients=coefficients,
        covariance=covariance,
        residuals=y - x @ coefficients,
        trace=float(weights.sum() - np.trace(once)),
        trace_squared=float(
            weights @ weights - 2 * np.trace(covariance @ cubed) + np.trace(once @ once)
        ),
    )


def estimate_tau2(y: Array, v: Array, x: Array, *, model: Model) -> float:
    """The variance between studies, not below zero."""
    return max(0.0, _ESTIMATORS[model](y, v, x))


def _equal(y: Array, v: Array, x: Array) -> float:
    return 0.0


def _hedges_olkin(y: Array, v: Array, x: Array) -> float:
    """Unweighted: mean square of the residuals less what sampling explains (Hedges 1983)."""
    free = len(y) - x.shape[1]
    hat = x @ np.linalg.inv(x.T @ x) @ x.T
    residuals = y - hat @ y
    return float((residuals @ residuals - v @ (1 - np.diag(hat))) / free)


def _dersimonian_laird(y: Array, v: Array, x: Array) -> float:
    """(Q - (k - p)) / tr P (DerSimonian and Laird 1986; with moderators Raudenbush 2009)."""
    found = project(y, v, x, tau2=0)
    return float((found.weighted_squares - (len(y) - x.shape[1])) / found.trace)


def _hunter_schmidt(y: Array, v: Array, x: Array) -> float:
    """(Q - k) / Σ w (Hunter and Schmidt 1990)."""
    found = project(y, v, x, tau2=0)
    return (found.weighted_squares - len(y)) / float(found.weights.sum())


def _sidik_jonkman(y: Array, v: Array, x: Array) -> float:
    """From a rough τ²₀, the variance of y: τ²₀ Σ w r² / (k - p) (Sidik and Jonkman 2005)."""
    rough = float(np.mean((y - y.mean()) ** 2))
    if rough == 0:
        return 0.0
    found = project(y, v, x, tau2=rough)
    return rough * found.weighted_squares / float(len(y) - x.shape[1])


def _paule_mandel(y: Array, v: Array, x: Array) -> float:
    """The τ² at which Q is k - p (Paule and Mandel 1982); the same as empirical Bayes."""
    free = len(y) - x.shape[1]
    return root_of_q(y, v, x, target=free)


def root_of_q(y: Array, v: Array, x: Array, *, target: float) -> float:
    """The τ² ≥ 0 at which the generalised Q is ``target``; 0 where Q never is as large.

    Q falls and is convex, so that Newton's steps from 0 come to the root from the left and never
    pass it (DerSimonian and Kacker 2007).
    """
    tau2 = 0.0
    for _ in range(_STEPS):
        found = project(y, v, x, tau2=tau2)
        if found.weighted_squares <= target:
            break
        step = (found.weighted_squares - target) / found.score_squares
        tau2 += step
        if step <= _CLOSE * (1 + tau2):
            break
    return tau2


def _by_scoring(is_restricted: bool) -> Callable[[Array, Array, Array], float]:
    """The τ² at which the likelihood is highest. It may have two hills, one of them at 0: so it
    is climbed from Hedges and Olkin's estimate and from far away, and both are held against 0."""

    def estimate(y: Array, v: Array, x: Array) -> float:
        starts = (_hedges_olkin(y, v, x), float(np.var(y, ddof=1)))
        tops = {_climb(y, v, x, max(0.0, each), is_restricted) for each in starts}
        return max((0.0, *sorted(tops)), key=lambda each: _likelihood(y, v, x, each, is_restricted))

    return estimate


def _climb(y: Array, v: Array, x: Array, start: float, is_restricted: bool) -> float:
    """Fisher scoring (Viechtbauer 2005).

    It can swing between two values for ever; then the interval between the highest τ² at which
    the likelihood rises and the lowest at which it falls is halved instead.
    """
    tau2, low, high = start, 0.0, np.inf
    for number in range(_STEPS):
        step = _score(y, v, x, tau2, is_restricted)
        low, high = (max(low, tau2), high) if step > 0 else (low, min(high, tau2))
        is_swinging = number >= _PATIENCE and high < np.inf
        before, tau2 = tau2, (low + high) / 2 if is_swinging else max(0.0, tau2 + step)
        if abs(tau2 - before) <= _CLOSE * (1 + tau2):
            break
    return tau2


def _score(y: Array, v: Array, x: Array, tau2: float, is_restricted: bool) -> float:
    """One step of scoring: the slope of the likelihood by what is known of its curvature."""
    found = project(y, v, x, tau2=tau2)
    if is_restricted:
        return (found.score_squares - found.trace) / found.trace_squared
    square = float(found.weights @ found.weights)
    return (found.score_squares - float(found.weights.sum())) / square


def _likelihood(y: Array, v: Array, x: Array, tau2: float, is_restricted: bool) -> float:
    """Twice the log likelihood, but for what does not change with τ²; rounded, so that of two
    tops that are the same the smaller one is taken."""
    found = project(y, v, x, tau2=tau2)
    said = float(np.log(found.weights).sum()) - found.weighted_squares
    if is_restricted:
        said += float(np.linalg.slogdet(found.covariance)[1])
    return round(said, 10)


_ESTIMATORS: dict[Model, Callable[[Array, Array, Array], float]] = {
    Model.REML: _by_scoring(True),
    Model.ML: _by_scoring(False),
    Model.PAULE_MANDEL: _paule_mandel,
    Model.EMPIRICAL_BAYES: _paule_mandel,
    Model.DERSIMONIAN_LAIRD: _dersimonian_laird,
    Model.HEDGES_OLKIN: _hedges_olkin,
    Model.SIDIK_JONKMAN: _sidik_jonkman,
    Model.HUNTER_SCHMIDT: _hunter_schmidt,
    Model.EQUAL: _equal,
}
