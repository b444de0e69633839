"""The coefficients of a set of codings, each with its interval or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from samsyn.coding.reliability import agreement, alpha
from samsyn.coding.reliability.bootstrap import DRAWS, percentile_interval, resampled_sums
from samsyn.coding.reliability.codings import Codings
from samsyn.coding.reliability.estimate import (
    Coefficient,
    Estimate,
    Interval,
    IntervalKind,
    Reason,
    Result,
    Undefined,
)
from samsyn.coding.reliability.kappa import Kappa, conger_kappa
from samsyn.coding.reliability.metric import Matrix, Metric, squared_differences, weights_from
from samsyn.coding.reliability.pattern import Patterns, patterns_of

#: Coefficients for which it counts who gave which code.
BY_CODER = frozenset({Coefficient.COHEN, Coefficient.CONGER})
FOR_TWO = frozenset({Coefficient.COHEN, Coefficient.SCOTT})


@dataclass(frozen=True)
class Scheme:
    """How codes count and how the interval is found.

    ``metric`` is what differences mean in alpha. ``weights`` (codes × codes) are those of the other
    coefficients; without them a pair of different codes does not agree at all. ``seed`` starts
    the resampling.
    """

    metric: Metric = Metric.NOMINAL
    weights: Matrix | None = None
    interval: IntervalKind = IntervalKind.LINEARISED
    level: float = 0.95
    draws: int = DRAWS
    seed: int = 1


def measure(codings: Codings, *, coefficient: Coefficient, scheme: Scheme | None = None) -> Result:
    """One coefficient of ``codings``."""
    scheme = scheme or Scheme()
    if codings.n_coders < 2:
        return _undefined(coefficient, Reason.ONE_CODER, codings)
    if coefficient in FOR_TWO and codings.n_coders != 2:
        return _undefined(coefficient, Reason.NOT_TWO_CODERS, codings)
    if coefficient in BY_CODER:
        return _measure_by_coder(codings, coefficient, scheme)
    patterns = patterns_of(codings)
    varies = coefficient is not Coefficient.AGREEMENT
    if reason := agreement.why_undefined(patterns, varies=varies):
        return _undefined(coefficient, reason, codings)
    if coefficient is Coefficient.ALPHA:
        return _measure_alpha(codings, patterns, scheme)
    return _measure_shares(codings, patterns, coefficient, scheme)


def _undefined(coefficient: Coefficient, reason: Reason, codings: Codings) -> Undefined:
    pairable = int(((codings.codes >= 0).sum(axis=1) >= 2).sum())
    return Undefined(coefficient, reason, units=pairable, coders=codings.n_coders)


def _weights(codings: Codings, scheme: Scheme) -> Matrix:
    return np.eye(len(codings.categories)) if scheme.weights is None else scheme.weights


def _measure_shares(
    codings: Codings, patterns: Patterns, coefficient: Coefficient, scheme: Scheme
) -> Result:
    weights = _weights(codings, scheme)
    added = agreement.features(patterns, weights=weights)
    value, observed, expected = map(
        float, agreement.from_sums(coefficient, patterns.times @ added, weights=weights)
    )
    if np.isnan(value):
        return _undefined(coefficient, Reason.NO_VARIATION, codings)
    error = agreement.linearised_error(
        coefficient, patterns, weights=weights, value=value, expected=expected
    )
    if scheme.interval is IntervalKind.BOOTSTRAP:
        sums = _resample(added, patterns.times, scheme)
        drawn = agreement.from_sums(coefficient, sums, weights=weights)[0]
        interval = percentile_interval(drawn, level=scheme.level)
    else:
        interval = _linearised(value, error, int(patterns.times.sum()), scheme)
    pairable = int(patterns.times[patterns.coders >= 2].sum())
    return Estimate(
        coefficient, value, pairable, codings.n_coders, observed, expected, error, interval
    )


def _measure_alpha(codings: Codings, patterns: Patterns, scheme: Scheme) -> Result:
    pairable, metric = patterns.pairable, scheme.metric
    differences = squared_differences(metric, codings.categories)
    added = alpha.features(pairable, differences=differences, metric=metric)
    value, observed, expected = map(
        float,
        alpha.from_sums(pairable.times @ added, differences=differences, metric=metric),
    )
    if np.isnan(value):
        return _undefined(Coefficient.ALPHA, Reason.NO_VARIATION, codings)
    fixed = alpha.fixed_differences(pairable, differences=differences, metric=metric)
    error = alpha.linearised_error(pairable, weights=weights_from(fixed))
    n = int(pairable.times.sum())
    if scheme.interval is IntervalKind.BOOTSTRAP:
        sums = _resample(added, pairable.times, scheme)
        drawn = alpha.from_sums(sums, differences=differences, metric=metric)[0]
        interval = percentile_interval(drawn, level=scheme.level)
    else:
        interval = _linearised(value, error, n, scheme)
    most = float(fixed.max())
    seen, chance = (1 - each / most for each in (observed, expected))
    return Estimate(Coefficient.ALPHA, value, n, codings.n_coders, seen, chance, error, interval)


def _resample(added: Matrix, times: NDArray[np.int64], scheme: Scheme) -> NDArray[np.float64]:
    random = np.random.default_rng(scheme.seed)
    return resampled_sums(added, times=times, draws=scheme.draws, random=random)


def _linearised(value: float, error: float | None, n: int, scheme: Scheme) -> Interval | None:
    """Value ± t · error with n - 1 degrees of freedom, no further than -1 and 1."""
    if scheme.interval is not IntervalKind.LINEARISED or error is None:
        return None
    reach = float(scipy.special.stdtrit(n - 1, (1 + scheme.level) / 2)) * error
    low, high = max(-1.0, value - reach), min(1.0, value + reach)
    return Interval(low, high, IntervalKind.LINEARISED, scheme.level)


def _measure_by_coder(codings: Codings, coefficient: Coefficient, scheme: Scheme) -> Result:
    codes, weights = _coded(codings, coefficient), _weights(codings, scheme)
    pairable = int(((codes >= 0).sum(axis=1) >= 2).sum())
    if not pairable:
        return _undefined(coefficient, Reason.NO_PAIR, codings)
    found = conger_kappa(codes, weights=weights)
    if np.isnan(found.value):
        return _undefined(coefficient, Reason.NO_VARIATION, codings)
    if scheme.interval is IntervalKind.BOOTSTRAP:
        drawn = _resampled_kappas(codes, weights, scheme)
        interval = percentile_interval(drawn, level=scheme.level)
    else:
        interval = _linearised(found.value, found.error, len(codes), scheme)
    return _as_estimate(found, coefficient, pairable, codes.shape[1], interval)


def _as_estimate(
    found: Kappa, coefficient: Coefficient, units: int, coders: int, interval: Interval | None
) -> Estimate:
    return Estimate(
        coefficient,
        found.value,
        units,
        coders,
        found.observed,
        found.expected,
        found.error,
        interval,
    )


def _coded(codings: Codings, coefficient: Coefficient) -> NDArray[np.signedinteger]:
    """Units and coders that have codes; for Cohen's kappa the units that both have coded."""
    codes: NDArray[np.signedinteger] = codings.codes[:, (codings.codes >= 0).any(axis=0)]
    needed = codes.shape[1] if coefficient is Coefficient.COHEN else 1
    enough = (codes >= 0).sum(axis=1) >= needed
    return np.asarray(codes[enough])


def _resampled_kappas(
    codes: NDArray[np.signedinteger], weights: Matrix, scheme: Scheme
) -> NDArray[np.float64]:
    random = np.random.default_rng(scheme.seed)
    drawn = (codes[random.integers(0, len(codes), size=len(codes))] for _ in range(scheme.draws))
    return np.array([_kappa_of_drawn(each, weights) for each in drawn])


def _kappa_of_drawn(codes: NDArray[np.signedinteger], weights: Matrix) -> float:
    there = codes[:, (codes >= 0).any(axis=0)]
    if there.shape[1] < 2:
        return float("nan")
    return conger_kappa(there, weights=weights, with_error=False).value
