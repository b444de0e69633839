"""Whether chains have come together: rank-normalised split R̂ and effective sample sizes.

After Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), "Rank-normalization, folding, and
localization: an improved R̂", Bayesian Analysis 16(2), equations 3–14.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from samsyn.coding.ratings.native_engine import diagnose_native, library

Draws = NDArray[np.float32] | NDArray[np.float64]
Floats = NDArray[np.float64]

#: A result is certified when every quantity of every block has R̂ below the first and bulk and tail
#: effective sample sizes above the second (Vehtari and others 2021, §4).
R_HAT_LIMIT, ESS_LIMIT = 1.01, 400.0
#: So many quantities are worked on at once: memory stays small.
_AT_ONCE = 256


@dataclass(frozen=True)
class BlockDiagnostics:
    """R̂, bulk and tail effective sample size of each quantity of one block, flat.

    nan where the draws do not vary: a quantity that the model does not learn.
    """

    r_hat: Floats
    bulk_ess: Floats
    tail_ess: Floats

    @property
    def worst_r_hat(self) -> float:
        """The greatest R̂; 1 where nothing varies."""
        return _worst(self.r_hat, np.max, otherwise=1.0)

    @property
    def least_bulk_ess(self) -> float:
        """The least bulk effective sample size; infinite where nothing varies."""
        return _worst(self.bulk_ess, np.min, otherwise=np.inf)

    @property
    def least_tail_ess(self) -> float:
        """The least tail effective sample size; infinite where nothing varies."""
        return _worst(self.tail_ess, np.min, otherwise=np.inf)

    @property
    def least_ess(self) -> float:
        """The lesser of the two."""
        return min(self.least_bulk_ess, self.least_tail_ess)

    @property
    def holds(self) -> bool:
        """Whether every quantity has come together."""
        return self.worst_r_hat < R_HAT_LIMIT and self.least_ess > ESS_LIMIT


#: Diagnostics by block of parameters.
Diagnostics = Mapping[str, BlockDiagnostics]


def _worst(values: Floats, pick: object, *, otherwise: float) -> float:
    known = values[~np.isnan(values)]
    return float(pick(known)) if known.size and callable(pick) else otherwise


def diagnose(draws: Draws) -> BlockDiagnostics:
    """Diagnostics of quantities with draws of shape (chains, draws, …), 4 draws a chain or more."""
    flat = draws.reshape(*draws.shape[:2], -1)
    judge = _diagnose_natively if library() else _diagnose_some
    parts = [
        judge(_split(flat[:, :, at : at + _AT_ONCE])) for at in range(0, flat.shape[2], _AT_ONCE)
    ]
    columns = zip(*parts, strict=True) if parts else ([np.empty(0)],) * 3
    return BlockDiagnostics(*(np.concatenate(list(each)) for each in columns))


def _diagnose_natively(split: Draws) -> tuple[Floats, Floats, Floats]:
    """As `_diagnose_some`, by the compiled engine."""
    total = split.shape[0] * split.shape[1]
    half_ranks = np.clip(np.arange(2 * total + 1) / 2, 1, total)
    scores = np.ascontiguousarray(scipy.special.ndtri((half_ranks - 0.375) / (total + 0.25)))
    found = diagnose_native(split.transpose(2, 0, 1).astype(np.float32), scores=scores)
    assert found is not None
    return found[:, 0].copy(), found[:, 1].copy(), found[:, 2].copy()


def _diagnose_some(draws: Draws) -> tuple[Floats, Floats, Floats]:
    """R̂, bulk and tail ESS of a few quantities, split draws of shape (chains, draws, …)."""
    split = draws.astype(np.float64)
    fixed = np.ptp(split, axis=(0, 1)) == 0
    bulk = _normal_scores(split)
    folded = _normal_scores(np.abs(split - np.median(split, axis=(0, 1))))
    r_hat = np.maximum(_r_hat(bulk), _r_hat(folded))
    low, high = np.quantile(split, (0.05, 0.95), axis=(0, 1))
    tail = np.minimum(_ess((split <= low).astype(float)), _ess((split <= high).astype(float)))
    found = (r_hat, _ess(bulk), tail)
    r_hat, bulk_ess, tail_ess = (np.where(fixed, np.nan, each) for each in found)
    return r_hat, bulk_ess, tail_ess


def _split(draws: Draws) -> Draws:
    """Each chain as two halves; the middle draw of an odd number is left out."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_scores(draws: Floats) -> Floats:
    """Ranks over all chains as normal quantiles."""
    chains, length, _ = draws.shape
    ranks = scipy.stats.rankdata(draws.reshape(chains * length, -1), axis=0)
    scores = scipy.special.ndtri((ranks - 0.375) / (chains * length + 0.25))
    return np.asarray(scores.reshape(draws.shape))


def _r_hat(draws: Floats) -> Floats:
    """R̂ (equations 1–4)."""
    length = draws.shape[1]
    between = draws.mean(1).var(0, ddof=1)
    within = draws.var(1, ddof=1).mean(0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.sqrt((length - 1) / length + between / within))


def _ess(draws: Floats) -> Floats:
    """Effective sample size by Geyer's initial monotone sequence (equations 10–12)."""
    chains, length, count = draws.shape
    covariance = _autocovariance(draws)
    within = covariance[:, 0].mean(0) * length / (length - 1)
    pooled = within * (length - 1) / length + draws.mean(1).var(0, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        rho = 1 - (within - covariance.mean(0)) / pooled
    rho[0] = 1.0
    pairs = rho[: length - length % 2].reshape(-1, 2, count).sum(1)
    pairs[0] = np.maximum(pairs[0], 1e-12)
    positive = np.cumprod(pairs > 0, axis=0).astype(bool)
    positive[-1] = False
    monotone = np.minimum.accumulate(np.where(positive, pairs, np.inf), axis=0)
    tau = -1 + 2 * np.where(positive, monotone, 0.0).sum(0)
    tau += _one_beyond(rho, positive)
    total = chains * length
    # An indicator that is always true does not vary, and misleads nobody.
    tau = np.where(pooled > 0, tau, 1.0)
    return np.asarray(total / np.maximum(tau, 1 / np.log10(total)))


def _one_beyond(rho: Floats, positive: NDArray[np.bool_]) -> Floats:
    """The even correlation after the last positive pair, where it is positive: it counts once."""
    after = 2 * positive.sum(0)
    beyond = rho[np.minimum(after, len(rho) - 1), np.arange(rho.shape[1])]
    return np.asarray(np.maximum(beyond, 0.0))


def _autocovariance(draws: Floats) -> Floats:
    """Autocovariances (divided by the length) of each chain and quantity at every lag."""
    length = draws.shape[1]
    size = scipy.fft.next_fast_len(2 * length)
    spectrum = scipy.fft.rfft(draws - draws.mean(1, keepdims=True), size, axis=1)
    power = scipy.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)
    return np.asarray(power[:, :length] / length)
