"""CHOPIT: the compound hierarchical ordered probit, a check of the model by another one.

King, Murray, Salomon and Tandon (2004), American Political Science Review 98, 191–207;
parameters as in Wand, King and Lau (2011), Journal of Statistical Software 42(3). A self-rating is
an ordered probit of Xβ, a vignette one of its own level θ_j, and both share thresholds that may
differ between people: τ_1 = V γ_1, τ_k = τ_{k−1} + exp(V γ_k).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: The edges below the first threshold and above the last.
_FAR = 1e12
#: A chance between two edges is never less than so much of the chance below the upper one.
_LEAST = 1e-100
_LOG_ROOT_TWO_PI = 0.5 * np.log(2 * np.pi)
#: The slope of the log-likelihood that counts as none.
_FLAT = 1e-3
#: Steps of the differences that make the curvature of the likelihood of its slope.
_STEP = 1e-5


@dataclass(frozen=True)
class Chopit:
    """``beta`` (p,) of the self-rating, ``theta`` (J,) of vignettes, with standard errors;
    ``gamma`` (K − 1, q) of thresholds, ``vignette_spread`` σ of vignettes.

    ``log_likelihood`` is at the maximum. Standard errors are those of its curvature, nan where it
    has none: then the data do not say.
    """

    beta: Array
    beta_error: Array
    theta: Array
    theta_error: Array
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
    asked = _Asked(np.column_stack([own, vignettes]), covariates, threshold_covariates, steps)
    found = scipy.optimize.minimize(
        asked.loss, asked.start, jac=True, method="BFGS", options={"gtol": _FLAT}
    )
    beta, theta, gamma, spread = asked.parts(found.x)
    beta_error, theta_error, *_ = asked.parts(_errors(asked, found.x))
    return Chopit(
        beta=beta,
        beta_error=beta_error,
        theta=theta,
        theta_error=theta_error,
        gamma=gamma,
        vignette_spread=float(np.exp(spread)),
        log_likelihood=-float(found.fun),
        has_converged=bool(found.success),
    )


@dataclass(frozen=True)
class _Asked:
    """What is fitted: ``answers`` (n, 1 + J), the own one first, and what they depend on.

    Values are one vector: β, θ, γ row by row, and log σ.
    """

    answers: Ints
    covariates: Array
    of_thresholds: Array
    steps: int

    @property
    def start(self) -> Array:
        """No effects, vignettes around 0, thresholds evenly from −1 to 1."""
        gamma = np.zeros((self.steps - 1, self.of_thresholds.shape[1]))
        gamma[0, 0] = -1.0
        gamma[1:, 0] = np.log(2.0 / max(self.steps - 2, 1))
        beta = np.zeros(self.covariates.shape[1])
        theta = np.linspace(-0.5, 0.5, self.answers.shape[1] - 1)
        return np.concatenate([beta, theta, gamma.ravel(), [0.0]])

    def parts(self, values: Array) -> tuple[Array, Array, Array, float]:
        """β, θ, γ and log σ."""
        p, j = self.covariates.shape[1], self.answers.shape[1] - 1
        beta, theta, gamma = np.split(values[:-1], [p, p + j])
        return beta, theta, gamma.reshape(self.steps - 1, -1), float(values[-1])

    def loss(self, values: Array) -> tuple[float, Array]:
        """Minus the log-likelihood, and its slope in each of ``values``."""
        _, theta, gamma, log_spread = self.parts(values)
        spread = np.exp(np.array([0.0, *[log_spread] * len(theta)]))
        low, high = self._between(values, spread=spread)
        log_chance = np.where(self.answers >= 0, _log_between(low, high), 0.0)
        by_low, by_high = (self._share_at(each, log_chance) for each in (low, high))
        by_level = (by_low - by_high) / spread
        slope = [
            self.covariates.T @ by_level[:, 0],
            by_level[:, 1:].sum(axis=0),
            self._slope_of_gamma(self._by_threshold(by_low / spread, by_high / spread), gamma),
            [(by_low * low - by_high * high)[:, 1:].sum()],
        ]
        return -float(log_chance.sum()), -np.concatenate(slope)

    def _between(self, values: Array, *, spread: Array) -> tuple[Array, Array]:
        """The edges around each answer, (n, 1 + J), in standard deviations from its level."""
        beta, theta, gamma, _ = self.parts(values)
        level = np.column_stack([self.covariates @ beta, np.tile(theta, (len(self.answers), 1))])
        tau = thresholds_of(gamma, self.of_thresholds)
        edges = np.pad(tau, ((0, 0), (1, 1)), constant_values=(-_FAR, _FAR))
        said = np.maximum(self.answers, 0)
        low, high = (np.take_along_axis(edges, each, axis=1) for each in (said, said + 1))
        return (low - level) / spread, (high - level) / spread

    def _share_at(self, edge: Array, log_chance: Array) -> Array:
        """How fast the chance of each answer grows at an edge, over that chance; 0 if missing."""
        share = np.exp(-(edge**2) / 2 - _LOG_ROOT_TWO_PI - log_chance)
        return np.where(self.answers >= 0, share, 0.0)

    def _by_threshold(self, by_low: Array, by_high: Array) -> Array:
        """The slope in each person's thresholds, (n, K − 1): all answers that one bounds."""
        said = np.maximum(self.answers, 0)
        rows = np.arange(len(said))[:, None]
        by_edge = np.zeros((len(said), self.steps + 1))
        np.add.at(by_edge, (rows, said), -by_low)
        np.add.at(by_edge, (rows, said + 1), by_high)
        return by_edge[:, 1:-1]

    def _slope_of_gamma(self, by_threshold: Array, gamma: Array) -> Array:
        """From thresholds, each a sum of the steps up to it, to what makes the steps."""
        by_step = np.cumsum(by_threshold[:, ::-1], axis=1)[:, ::-1]
        by_step[:, 1:] *= np.exp(_growth(gamma, self.of_thresholds))
        return np.asarray(by_step.T @ self.of_thresholds).ravel()


def thresholds_of(gamma: Array, covariates: Array) -> Array:
    """Each person's thresholds, (n, K − 1)."""
    first = covariates @ gamma[:1].T
    steps = np.concatenate([first, np.exp(_growth(gamma, covariates))], axis=1)
    return np.asarray(np.cumsum(steps, axis=1))


def _growth(gamma: Array, covariates: Array) -> Array:
    """The logarithms of steps between thresholds, within what can be reckoned with."""
    return np.asarray(np.clip(covariates @ gamma[1:].T, -20, 20))


def _log_between(low: Array, high: Array) -> Array:
    """log(Φ(high) − Φ(low)), exact in both tails."""
    is_above = low > 0
    low, high = np.where(is_above, -high, low), np.where(is_above, -low, high)
    log_ndtr = scipy.special.log_ndtr
    most = log_ndtr(high)
    return np.asarray(most + np.log(np.maximum(-np.expm1(log_ndtr(low) - most), _LEAST)))


def _errors(asked: _Asked, values: Array) -> Array:
    """Standard errors from the observed information; nan where there is none."""
    apart = np.eye(len(values)) * _STEP
    rows = [asked.loss(values + each)[1] - asked.loss(values - each)[1] for each in apart]
    information = np.array(rows) / (2 * _STEP)
    try:
        variance = np.diag(np.linalg.inv((information + information.T) / 2))
    except np.linalg.LinAlgError:
        return np.full(len(values), np.nan)
    return np.sqrt(np.where(variance > 0, variance, np.nan))
