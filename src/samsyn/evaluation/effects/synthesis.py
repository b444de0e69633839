"""What several studies say together: the estimate, how far studies differ, what to expect next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from samsyn.evaluation.effects.model import Array, Model, estimate_tau2, project, root_of_q

#: Below so many studies no pooled headline is shown: the studies and where the next may lie.
FEWEST_POOLED = 5


@dataclass(frozen=True)
class Interval:
    """From ``lower`` to ``upper``."""

    lower: float
    upper: float

    def __contains__(self, value: float) -> bool:
        return self.lower <= value <= self.upper


@dataclass(frozen=True, kw_only=True)
class Heterogeneity:
    """How far studies differ more than chance explains.

    ``q`` with ``degrees`` and ``p`` is Cochran's test; ``tau2`` the variance between studies, with
    its Q-profile interval (Viechtbauer 2007); ``i2`` (per cent) and ``h2`` follow from it with the
    typical sampling variance (Higgins and Thompson 2002).
    """

    q: float
    degrees: int
    p: float
    tau2: float
    tau2_interval: Interval
    i2: float
    i2_interval: Interval
    h2: float


@dataclass(frozen=True, kw_only=True)
class Synthesis:
    """A random-effects synthesis of ``k`` effects.

    ``interval`` is that of ``estimate`` at ``level``; ``prediction`` says where the true effect of
    a further study may lie. ``p`` tests that the estimate is zero. ``is_hartung_knapp`` says that
    the interval uses t with k - 1 degrees of freedom and the variance of Hartung and Knapp.
    """

    k: int
    model: Model
    estimate: float
    standard_error: float
    interval: Interval
    prediction: Interval
    p: float
    level: float
    is_hartung_knapp: bool
    is_safeguarded: bool
    heterogeneity: Heterogeneity
    weights: tuple[float, ...]

    @property
    def is_pooled(self) -> bool:
        """Whether there are studies enough to say one number in a headline."""
        return self.k >= FEWEST_POOLED


def synthesise(
    estimates: ArrayLike,
    variances: ArrayLike,
    *,
    model: Model = Model.REML,
    is_hartung_knapp: bool = True,
    is_safeguarded: bool = True,
    level: float = 0.95,
) -> Synthesis:
    """Put ``estimates`` with their sampling ``variances`` (both of length k ≥ 2) together.

    With ``is_safeguarded`` the interval of Hartung and Knapp (2001) is never shorter than it would
    be with the usual standard error (Knapp and Hartung 2003; Röver et al. 2015). The
    prediction interval uses t with k - 2 degrees of freedom (Higgins, Thompson and Spiegelhalter
    2009), and cannot be made of two studies (NaN). Raises ValueError for fewer than two
    effects, variances that are not above zero, and numbers that are not finite.
    """
    y, v = require_effects(estimates, variances)
    k, x = len(y), np.ones((len(y), 1))
    tau2 = estimate_tau2(y, v, x, model=model)
    found = project(y, v, x, tau2=tau2)
    mean, usual = float(found.coefficients[0]), float(np.sqrt(found.covariance[0, 0]))
    error = usual
    if is_hartung_knapp:
        error = usual * _knapp_hartung(found.weighted_squares, k - 1, is_safeguarded)
    degrees = k - 1 if is_hartung_knapp else None
    half = quantile(level, degrees=degrees) * error
    return Synthesis(
        k=k,
        model=model,
        estimate=mean,
        standard_error=error,
        interval=Interval(mean - half, mean + half),
        prediction=predict(mean, error=error, tau2=tau2, degrees=k - 2, level=level),
        # Effects that are all the same have no spread: any estimate but zero is beyond chance.
        p=two_sided(mean / error, degrees=degrees) if error else float(mean == 0),
        level=level,
        is_hartung_knapp=is_hartung_knapp,
        is_safeguarded=is_hartung_knapp and is_safeguarded,
        heterogeneity=heterogeneity(y, v, x, tau2=tau2, level=level),
        weights=tuple((100 * found.weights / found.weights.sum()).tolist()),
    )


def require_effects(estimates: ArrayLike, variances: ArrayLike) -> tuple[Array, Array]:
    """Both as arrays of the same length. Raises ValueError where they cannot be put together."""
    y, v = (np.asarray(each, dtype=np.float64) for each in (estimates, variances))
    if y.ndim != 1 or y.shape != v.shape or len(y) < 2:
        raise ValueError("estimates and variances are two lists of the same length, two at least")
    if not (np.isfinite(y).all() and np.isfinite(v).all() and (v > 0).all()):
        raise ValueError("estimates are finite, and variances finite and above zero")
    return y, v


def _knapp_hartung(squares: float, degrees: int, is_safeguarded: bool) -> float:
    """The factor √(Σ w r² / (k - 1)); with the safeguard never below 1."""
    factor = float(np.sqrt(squares / degrees))
    return max(1.0, factor) if is_safeguarded else factor


def predict(
    mean: float, *, error: float, tau2: float, degrees: int | None, level: float
) -> Interval:
    """Where the true effect of a further study may lie: mean ± t √(τ² + se²).

    ``degrees`` None takes the normal distribution; fewer than one makes NaN.
    """
    if degrees is not None and degrees < 1:
        return Interval(float("nan"), float("nan"))
    half = quantile(level, degrees=degrees) * float(np.sqrt(tau2 + error**2))
    return Interval(mean - half, mean + half)


def heterogeneity(y: Array, v: Array, x: Array, *, tau2: float, level: float) -> Heterogeneity:
    """Q, τ² with its interval, I² and H² of the residuals of a model."""
    fixed = project(y, v, x, tau2=0)
    degrees = len(y) - x.shape[1]
    typical = degrees / fixed.trace
    tail = (1 - level) / 2
    limits = [float(scipy.special.chdtri(degrees, each)) for each in (tail, 1 - tail)]
    ends = [root_of_q(y, v, x, target=each) for each in limits]
    # Without a variance between studies I² says what Q says: that of DerSimonian and Laird.
    shown = tau2 or max(0.0, (fixed.weighted_squares - degrees) / fixed.trace)
    shares = [100 * each / (each + typical) for each in (shown, *ends)]
    return Heterogeneity(
        q=fixed.weighted_squares,
        degrees=degrees,
        p=float(scipy.special.chdtrc(degrees, fixed.weighted_squares)),
        tau2=tau2,
        tau2_interval=Interval(*ends),
        i2=shares[0],
        i2_interval=Interval(*shares[1:]),
        h2=(shown + typical) / typical,
    )


def quantile(level: float, *, degrees: float | None) -> float:
    """How many standard errors an interval reaches to each side."""
    tail = 0.5 + level / 2
    special = scipy.special
    return float(special.ndtri(tail) if degrees is None else special.stdtrit(degrees, tail))


def two_sided(statistic: float, *, degrees: float | None) -> float:
    """The probability of a statistic at least as far from zero."""
    below = -abs(statistic)
    special = scipy.special
    return float(2 * (special.ndtr(below) if degrees is None else special.stdtr(degrees, below)))


def cumulative(
    estimates: ArrayLike, variances: ArrayLike, *, order: Sequence[int] = (), **model: bool | Model
) -> list[Synthesis]:
    """The synthesis after the second, third … study, in the order given (by year, for one)."""
    y, v = require_effects(estimates, variances)
    taken = list(order) or list(range(len(y)))
    return [
        synthesise(y[taken[:k]], v[taken[:k]], **model)  # type: ignore[arg-type]
        for k in range(2, len(taken) + 1)
    ]
