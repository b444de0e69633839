"""Ten thousand syntheses at once: leave-one-out, bootstrap and permutation, while one looks on.

REML by Fisher scoring, as in :mod:`samsyn.evaluation.effects.model`, for many samples of one
length side by side; samples that have settled are taken out. A study that stands in a sample
twice, or not at all, is told by its count, so that nothing is copied.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from samsyn.evaluation.effects.model import Array, Model, estimate_tau2
from samsyn.evaluation.effects.synthesis import Interval, require_effects, synthesise

_STEPS = 100
_CLOSE = 1e-11
_BLOCK = 5_000
_MOST_OPEN = 0.5
#: How far a step may be stretched or cut.
_STEEPNESS = (0.4, 4.0)


@dataclass(frozen=True)
class Refits:
    """B syntheses, each an array of length B; ``errors`` are those of Hartung and Knapp."""

    tau2: Array
    estimates: Array
    errors: Array
    lower: Array
    upper: Array


def refit(
    estimates: ArrayLike,
    variances: ArrayLike,
    *,
    counts: ArrayLike | None = None,
    level: float = 0.95,
    is_safeguarded: bool = True,
) -> Refits:
    """REML with Hartung–Knapp intervals of B samples.

    ``estimates`` and ``variances`` are (B, k), or (k,) where only ``counts`` (B, k) differ: how
    often each study stands in the sample. Each sample needs two studies at least.
    """
    y, v, counted = _samples(estimates, variances, counts)
    blocks = [
        _refit_block(y[:, part], v[:, part], counted[:, part], (level, is_safeguarded))
        for start in range(0, y.shape[1], _BLOCK)
        for part in (slice(start, start + _BLOCK),)
    ]
    return Refits(*(np.concatenate(each) for each in zip(*blocks, strict=True)))


def _refit_block(
    y: Array, v: Array, counted: Array, wanted: tuple[float, bool]
) -> tuple[Array, ...]:
    """As many samples as stay in the processor's cache. ``wanted``: level and safeguard."""
    level, is_safeguarded = wanted
    tau2 = _settle(y, v, counted)
    weights = counted / (v + tau2)
    whole = weights.sum(axis=0)
    means = (weights * y).sum(axis=0) / whole
    degrees = counted.sum(axis=0) - 1
    factor = (weights * (y - means) ** 2).sum(axis=0) / degrees
    if is_safeguarded:
        factor = np.maximum(factor, 1.0)
    errors = np.sqrt(factor / whole)
    # Samples of one size share their quantile, which costs more than all the rest.
    sizes, place = np.unique(degrees, return_inverse=True)
    half = scipy.special.stdtrit(sizes, 0.5 + level / 2)[place] * errors
    return tau2, means, errors, means - half, means + half


def _samples(
    estimates: ArrayLike, variances: ArrayLike, counts: ArrayLike | None
) -> tuple[Array, Array, Array]:
    """All three as (k, B): sums over studies then run along memory, many samples at a time."""
    y, v = (np.asarray(each, dtype=np.float64) for each in (estimates, variances))
    usual = np.ones(np.broadcast_shapes(y.shape, v.shape))
    counted = np.atleast_2d(np.asarray(usual if counts is None else counts, dtype=np.float64))
    shape = np.broadcast_shapes(y.shape, v.shape, counted.shape)
    first, second, third = (
        np.ascontiguousarray(np.broadcast_to(each, shape).T) for each in (y, v, counted)
    )
    return first, second, third


def _settle(y: Array, v: Array, counted: Array) -> Array:
    """τ² of every sample: where the likelihood is highest.

    One sample in some thousands has two hills, one of them at 0. So those that ended at 0 climb
    again from far away, and those that could have ended at 0 are held against it.
    """
    tau2 = _climb(y, v, counted, _start(y, v, counted))
    low = np.flatnonzero(tau2 == 0)
    if len(low):
        y0, v0, counted0 = y[:, low], v[:, low], counted[:, low]
        tau2[low] = _climb(y0, v0, counted0, _spread(y0, counted0))
    doubtful = np.flatnonzero((tau2 > 0) & (_step(y, v, counted, np.zeros_like(tau2)) <= 0))
    if len(doubtful):
        sample = (y[:, doubtful], v[:, doubtful], counted[:, doubtful])
        here, there = (
            _likelihood(*sample, each) for each in (tau2[doubtful], np.zeros(len(doubtful)))
        )
        tau2[doubtful[there >= here]] = 0.0
    return tau2


def _likelihood(y: Array, v: Array, counted: Array, tau2: Array) -> Array:
    """Twice the restricted log likelihood, but for what does not change with τ²."""
    whole = v + tau2
    weights = counted / whole
    once = weights.sum(axis=0)
    means = (weights * y).sum(axis=0) / once
    squares = (weights * (y - means) ** 2).sum(axis=0)
    return np.asarray(-(counted * np.log(whole)).sum(axis=0) - np.log(once) - squares)


def _climb(y: Array, v: Array, counted: Array, start: Array) -> Array:
    """Scoring from ``start``. Samples that have not settled are worked on, others left alone.

    The steps of scoring shrink by a steady share: how they change from one to the next says how
    far there is to go (a secant, kept within bounds), which saves half of them.
    """
    tau2 = start.copy()
    open_ = np.arange(len(tau2), dtype=np.intp)
    now, was, step_was = tau2.copy(), tau2, np.zeros_like(tau2)
    for _ in range(_STEPS):
        step = _step(y, v, counted, now)
        went = now - was
        steep = np.divide(step_was - step, went, out=np.ones_like(step), where=went != 0)
        was, step_was = now, step
        now = np.maximum(0.0, now + step / np.clip(steep, *_STEEPNESS))
        tau2[open_] = now
        moved = np.abs(now - was) > _CLOSE * (1 + now)
        if not moved.any():
            return tau2
        # Taking samples out costs a copy: worth it once some of them have settled.
        if moved.mean() < _MOST_OPEN:
            open_, now, was, step_was = (each[moved] for each in (open_, now, was, step_was))
            y, v, counted = (each[:, moved] for each in (y, v, counted))
    return _one_by_one(tau2, open_, (y, v, counted))


def _start(y: Array, v: Array, counted: Array) -> Array:
    """Hedges and Olkin's estimate, not below zero."""
    sampling = (counted * v).sum(axis=0) / counted.sum(axis=0)
    return np.asarray(np.maximum(0.0, _spread(y, counted) - sampling))


def _spread(y: Array, counted: Array) -> Array:
    """The variance of the effects themselves."""
    k = counted.sum(axis=0)
    means = (counted * y).sum(axis=0) / k
    return np.asarray((counted * (y - means) ** 2).sum(axis=0) / (k - 1))


def _step(y: Array, v: Array, counted: Array, tau2: Array) -> Array:
    """One step of Fisher scoring: (y'PPy - tr P) / tr PP (Viechtbauer 2005)."""
    inverse = 1.0 / (v + tau2)
    weights = counted * inverse
    once = weights.sum(axis=0)
    means = (weights * y).sum(axis=0) / once
    weights *= inverse
    twice = weights.sum(axis=0)
    inverse *= weights
    thrice = inverse.sum(axis=0)
    apart = y - means
    apart *= apart
    apart *= weights
    share = twice / once
    trace = twice - 2 * thrice / once + share * share
    return np.asarray((apart.sum(axis=0) - once + share) / trace)


def _one_by_one(tau2: Array, open_: NDArray[np.intp], samples: tuple[Array, Array, Array]) -> Array:
    """Samples that scoring did not settle, a handful in a million, each on its own."""
    for place, y, v, counted in zip(open_, *(each.T for each in samples), strict=True):
        times = counted.astype(int)
        taken = np.repeat(y, times), np.repeat(v, times)
        tau2[place] = estimate_tau2(*taken, np.ones((len(taken[0]), 1)), model=Model.REML)
    return tau2


def leave_one_out(estimates: ArrayLike, variances: ArrayLike, *, level: float = 0.95) -> Refits:
    """The synthesis without the first study, without the second … (k of them, k ≥ 3)."""
    y, v = require_effects(estimates, variances)
    return refit(y, v, counts=1 - np.eye(len(y)), level=level)


def bootstrap(estimates: ArrayLike, variances: ArrayLike, *, samples: int, seed: int) -> Refits:
    """Syntheses of ``samples`` draws of k studies with replacement.

    A draw of one study alone, k times, is no synthesis: its variance between studies is 0.
    """
    y, v = require_effects(estimates, variances)
    k = len(y)
    drawn = np.random.default_rng(seed).multinomial(k, np.full(k, 1 / k), size=samples)
    return refit(y, v, counts=drawn)


def bootstrap_interval(
    estimates: ArrayLike, variances: ArrayLike, *, samples: int, seed: int, level: float = 0.95
) -> Interval:
    """The middle share ``level`` of the estimates of :func:`bootstrap` (Efron 1979)."""
    found = bootstrap(estimates, variances, samples=samples, seed=seed).estimates
    tail = (1 - level) / 2
    lower, upper = np.quantile(found, [tail, 1 - tail])
    return Interval(float(lower), float(upper))


@dataclass(frozen=True)
class Permutation:
    """A test that asks no more than that signs could as well be the other way round."""

    statistic: float
    p: float
    samples: int
    is_exact: bool


def permute(
    estimates: ArrayLike, variances: ArrayLike, *, samples: int = 10_000, seed: int = 1
) -> Permutation:
    """Exchange the signs of the effects and count how often t is as large (Follmann and Proschan
    1999). All 2^k exchanges where these are no more than ``samples``, else that many at random.
    """
    y, v = require_effects(estimates, variances)
    k = len(y)
    is_exact = 2**k <= samples
    if is_exact:
        signs = 1 - 2 * ((np.arange(2**k)[:, None] >> np.arange(k)) & 1)
    else:
        signs = 1 - 2 * np.random.default_rng(seed).integers(0, 2, size=(samples, k))
        signs[0] = 1
    found = refit(y * signs, v, is_safeguarded=False)
    statistics = found.estimates / found.errors
    seen = synthesise(y, v, is_safeguarded=False)
    seen_t = seen.estimate / seen.standard_error
    as_far = np.abs(statistics) >= abs(seen_t) * (1 - 1e-9)
    return Permutation(float(seen_t), float(as_far.mean()), len(signs), is_exact)
