"""CHOPIT: the compound hierarchical ordered probit, a check of the model by another one.

King, Murray, Salomon and Tandon (2004), American Political Science Review 98, 191–207;
parameters as in Wand, King and Lau (2011), Journal of Statistical Software 42(3). A self-rating is
an ordered probit of Xβ, a vignette one of its own level θ_j, and both share thresholds that may
differ between people: τ_1 = V γ_1, τ_k = τ_{k−1} + exp(V γ_k).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
_LEAST = 1e-12


@dataclass(frozen=True)
class Chopit:
    """``beta`` (p,) of the self-rating, ``theta`` (J,) of vignettes, ``gamma`` (K − 1, q) of
    thresholds, ``vignette_spread`` σ of vignettes. ``log_likelihood`` at the maximum."""

    beta: Array
    theta: Array
    gamma: Array
    vignette_spread: float
    log_likelihood: float
    has_converged: bool


def fit_chopit(
    own: Ints, vignettes: Ints, *, covariates: Array, threshold_covariates: Array, steps: int
) -> Chopit:
    """Maximum likelihood.

    ``own`` (n,) and ``vignettes`` (n, J) count from 0 to ``steps`` − 1, −1 where missing.
    ``covariates`` (n, p) have no constant: the first threshold has one, as
    ``threshold_covariates`` (n, q), whose first column is 1.
    """
    sizes = (covariates.shape[1], vignettes.shape[1], (steps - 1) * threshold_covariates.shape[1])
    found = scipy.optimize.minimize(
        _loss,
        _start(sizes, steps, threshold_covariates.shape[1]),
        args=(own, vignettes, covariates, threshold_covariates, steps),
        method="BFGS",
    )
    beta, theta, gamma, spread = _parts(found.x, sizes, threshold_covariates.shape[1])
    return Chopit(
        beta,
        theta,
        gamma,
        float(spread),
        -float(found.fun),
        bool(found.success or found.status == 2),
    )


def _start(sizes: tuple[int, int, int], steps: int, q: int) -> Array:
    p, j, _ = sizes
    gamma = np.zeros((steps - 1, q))
    gamma[0, 0] = -1.0
    gamma[1:, 0] = np.log(2.0 / max(steps - 2, 1))
    return np.concatenate([np.zeros(p), np.linspace(-0.5, 0.5, j), gamma.ravel(), [0.0]])


def _parts(values: Array, sizes: tuple[int, int, int], q: int) -> tuple[Array, Array, Array, Any]:
    p, j, g = sizes
    beta, theta, gamma = np.split(values[:-1], [p, p + j])
    return beta, theta, gamma.reshape(g // q, q), np.exp(values[-1])


def _loss(
    values: Array, own: Ints, vignettes: Ints, covariates: Array, of_thresholds: Array, steps: int
) -> float:
    """Minus the log-likelihood."""
    q = of_thresholds.shape[1]
    sizes = (covariates.shape[1], vignettes.shape[1], (steps - 1) * q)
    beta, theta, gamma, spread = _parts(values, sizes, q)
    tau = thresholds_of(gamma, of_thresholds)
    total = _log_chance(own, covariates @ beta, tau, 1.0)
    for each in range(vignettes.shape[1]):
        level = np.full(len(own), theta[each])
        total += _log_chance(vignettes[:, each], level, tau, float(spread))
    return -total


def thresholds_of(gamma: Array, covariates: Array) -> Array:
    """Each person's thresholds, (n, K − 1)."""
    linear = covariates @ gamma.T
    steps = np.concatenate([linear[:, :1], np.exp(np.clip(linear[:, 1:], -20, 20))], axis=1)
    return np.asarray(np.cumsum(steps, axis=1))


def _log_chance(said: Ints, level: Array, tau: Array, spread: float) -> float:
    known = said >= 0
    edges = np.column_stack([np.full(len(tau), -np.inf), tau, np.full(len(tau), np.inf)])
    rows = np.arange(len(said))[known]
    upper = scipy.special.ndtr((edges[rows, said[known] + 1] - level[known]) / spread)
    lower = scipy.special.ndtr((edges[rows, said[known]] - level[known]) / spread)
    return float(np.log(np.maximum(upper - lower, _LEAST)).sum())
