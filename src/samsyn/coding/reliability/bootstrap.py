"""Resampling units: exact, and by patterns instead of units.

Drawing n units with replacement is drawing how often each pattern comes: a multinomial over the
distinct patterns. What is added up over units is then a product of two matrices. Frequent patterns
are drawn by their number, and what is left of the n by unit, which is cheaper where patterns are
rare.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.reliability.estimate import Interval, IntervalKind

DRAWS = 1000
#: A pattern is drawn by its number from so many units on.
_FREQUENT = 12
#: At most so many numbers are held at once.
_HELD = 4_000_000
_FEWEST_DEFINED = 20


def resampled_sums(
    features: NDArray[np.float64],
    *,
    times: NDArray[np.int64],
    draws: int,
    random: np.random.Generator,
) -> NDArray[np.float64]:
    """Sums of ``features`` (patterns × what is added up) over resampled units: draws × sums."""
    order = np.argsort(-times, kind="stable")
    held = features[order]
    block = max(1, _HELD // max(len(times), 1))
    parts = [
        weights @ held
        for weights in _weights(times[order], draws=draws, block=block, random=random)
    ]
    return np.concatenate(parts)


def _weights(
    times: NDArray[np.int64], *, draws: int, block: int, random: np.random.Generator
) -> Iterator[NDArray[np.float64]]:
    """How often each pattern comes, block by block; ``times`` stand from the greatest."""
    n = int(times.sum())
    frequent = int((times >= _FREQUENT).sum())
    rare = np.repeat(np.arange(frequent, len(times)), times[frequent:])
    shares = np.append(times[:frequent], len(rare)) / n
    for start in range(0, draws, block):
        size = min(block, draws - start)
        often = random.multinomial(n, shares, size=size)
        weights = np.zeros((size, len(times)))
        weights[:, :frequent] = often[:, :frequent]
        for row, left in zip(weights, often[:, -1], strict=True):
            if left:
                units = rare[random.integers(0, len(rare), size=left, dtype=np.int32)]
                row += np.bincount(units, minlength=len(times))
        yield weights


def percentile_interval(values: NDArray[np.float64], *, level: float = 0.95) -> Interval | None:
    """The middle ``level`` of resampled values; NaN are counted and left out.

    None where hardly any resampling gives a value.
    """
    defined = values[~np.isnan(values)]
    if len(defined) < _FEWEST_DEFINED:
        return None
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    undefined = 1 - len(defined) / len(values)
    return Interval(float(low), float(high), IntervalKind.BOOTSTRAP, level, undefined)
