"""Several effects of one study: robust variance, so that a study is not counted as many.

Correlated effects with an assumed correlation as Hedges, Tipton and Johnson (2010) have them,
with the small-sample correction CR2 and degrees of freedom after Satterthwaite of Tipton (2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samsyn.evaluation.effects.model import Array
from samsyn.evaluation.effects.synthesis import Interval, quantile, require_effects, two_sided

#: How effects of one study are taken to correlate where nobody knows; the answer hardly moves
#: with it, and :func:`robust` can be asked for others.
CORRELATION = 0.8
#: Fewer degrees of freedom make p-values untrustworthy (Tipton 2015).
FEWEST_DEGREES = 4.0


@dataclass(frozen=True)
class RobustSynthesis:
    """A mean over studies with several effects. Its interval can be believed where ``degrees``
    are :data:`FEWEST_DEGREES` or more."""

    studies: int
    effects: int
    tau2: float
    estimate: float
    standard_error: float
    degrees: float
    interval: Interval
    p: float

    @property
    def is_trustworthy(self) -> bool:
        """Whether there are degrees of freedom enough."""
        return self.degrees >= FEWEST_DEGREES


def robust(
    estimates: ArrayLike,
    variances: ArrayLike,
    studies: Sequence[str],
    *,
    correlation: float = CORRELATION,
    level: float = 0.95,
) -> RobustSynthesis:
    """The mean of effects that come from ``studies`` (a name for each effect, two in all at least).

    Weights are 1/(m (v̄ + τ²)) for the m effects of a study with mean variance v̄, τ² is that of
    Hedges, Tipton and Johnson (2010).
    """
    y, v = require_effects(estimates, variances)
    names, places = np.unique(np.asarray(studies), return_inverse=True)
    place = places.astype(np.intp)
    if len(names) < 2:
        raise ValueError("effects of one study alone say nothing of other studies")
    sizes = np.bincount(place).astype(np.intp)
    mean_variances = np.bincount(place, weights=v) / sizes
    tau2 = _tau2(y, place, sizes, mean_variances, correlation)
    weights = (1 / (sizes * (mean_variances + tau2)))[place]
    error, degrees, mean = _cr2(y, weights, place)
    half = quantile(level, degrees=degrees) * error
    return RobustSynthesis(
        len(names), len(y), tau2, mean, error, degrees,
        Interval(mean - half, mean + half),
        two_sided(mean / error, degrees=degrees),
    )  # fmt: skip


def _tau2(
    y: Array,
    place: NDArray[np.intp],
    sizes: NDArray[np.intp],
    mean_variances: Array,
    correlation: float,
) -> float:
    """Method of moments for correlated effects (Hedges, Tipton and Johnson 2010)."""
    of_study = 1 / mean_variances
    of_effect = of_study / sizes
    weights = of_effect[place]
    whole = float(weights.sum())
    q = float(weights @ (y - weights @ y / whole) ** 2)
    explained = (of_effect + correlation * (of_study - of_effect)).sum() / whole
    free = whole - float((of_study**2).sum()) / whole
    return max(0.0, (q - len(sizes) + float(explained)) / free)


def _cr2(y: Array, weights: Array, place: NDArray[np.intp]) -> tuple[float, float, float]:
    """Standard error, degrees of freedom and mean with the CR2 correction for a mean.

    The working covariance is diag(1/w), as in robumeta: of a mean, I - H of a study has then but
    one direction that is corrected, by 1/√(1 - its share of the weight) (Tipton 2015).
    """
    whole = float(weights.sum())
    mean = float(weights @ y / whole)
    is_of = place == np.arange(int(place.max()) + 1)[:, None]
    share = (is_of * weights).sum(axis=1) / whole
    rows = is_of * weights / (whole * np.sqrt(1 - share))[:, None]
    error = float(np.sqrt(((rows @ (y - mean)) ** 2).sum()))
    centred = rows - np.outer(rows.sum(axis=1), weights) / whole
    spread = (centred / weights) @ centred.T
    return error, float(np.trace(spread) ** 2 / (spread**2).sum()), mean
