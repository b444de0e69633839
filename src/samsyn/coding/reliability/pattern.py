"""Units that were coded alike are counted once: the patterns of counts and how often each stands.

All coefficients that do not ask who gave which code need only how many coders gave each code. A
million units of three coders and five codes have at most 56 such patterns, so that a coefficient,
and a thousand resamplings of it, cost what their patterns cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.reliability.codings import Codings

_LARGEST_KEY = 2**62
#: Patterns are counted by their number where there are at most so many for each unit.
_ROOM = 8


@dataclass(frozen=True)
class Patterns:
    """``counts`` is patterns × categories, ``times`` how many units have each.

    ``of_unit`` is the pattern of each unit; None unless it was asked for.
    """

    counts: NDArray[np.float64]
    times: NDArray[np.int64]
    of_unit: NDArray[np.int64] | None = None

    @cached_property
    def coders(self) -> NDArray[np.float64]:
        """By how many coders the units of each pattern were coded."""
        return np.asarray(self.counts.sum(axis=1))

    @property
    def pairable(self) -> Patterns:
        """Only what two coders or more have coded."""
        chosen = self.coders >= 2
        return Patterns(self.counts[chosen], self.times[chosen])


def patterns_of(codings: Codings, *, with_units: bool = False) -> Patterns:
    """The patterns of counts in ``codings``; units that nobody coded are left out."""
    codes, n_categories = codings.codes, len(codings.categories)
    base = codes.shape[1] + 1
    if n_categories == 0 or base**n_categories >= _LARGEST_KEY:
        return _patterns_by_row(codings, with_units=with_units)
    key = _keys(codes, base=base, n_categories=n_categories)
    keys, times, of_unit = _distinct(key, largest=base**n_categories, with_units=with_units)
    digits = [keys // base**place % base for place in range(n_categories)]
    counts = np.stack(digits, axis=1).astype(np.float64)
    return _without_empty(counts, times, of_unit)


def _keys(
    codes: NDArray[np.signedinteger], *, base: int, n_categories: int
) -> NDArray[np.signedinteger]:
    """One number for each unit: how often each category was given, as digits."""
    small = base**n_categories < 2**31
    kind = np.int32 if small else np.int64
    # The last place is that of -1: what is missing adds nothing.
    worth: NDArray[np.signedinteger] = np.array(
        [*(base**place for place in range(n_categories)), 0], dtype=kind
    )
    key: NDArray[np.signedinteger] = np.zeros(len(codes), dtype=kind)
    for column in codes.T:
        key += worth[column]
    return key


def _distinct(
    key: NDArray[np.signedinteger], *, largest: int, with_units: bool
) -> tuple[NDArray[np.signedinteger], NDArray[np.int64], NDArray[np.int64] | None]:
    if largest > _ROOM * max(len(key), 1):
        if not with_units:
            keys, times = np.unique(key, return_counts=True)
            return keys, times, None
        keys, of_unit, times = np.unique(key, return_inverse=True, return_counts=True)
        return keys, times, of_unit
    all_times = np.bincount(key, minlength=largest)
    keys = np.flatnonzero(all_times)
    if not with_units:
        return keys, all_times[keys], None
    place = np.zeros(largest, dtype=np.int64)
    place[keys] = np.arange(len(keys))
    return keys, all_times[keys], place[key]


def _patterns_by_row(codings: Codings, *, with_units: bool) -> Patterns:
    """The same for so many codes that their counts do not fit into one number."""
    n, k = len(codings.codes), len(codings.categories)
    counts = np.zeros((n, k), dtype=np.int16)
    for column in codings.codes.T:
        rows = np.flatnonzero(column >= 0)
        np.add.at(counts, (rows, column[rows]), 1)
    found, of_unit, times = np.unique(counts, axis=0, return_inverse=True, return_counts=True)
    return _without_empty(
        found.astype(np.float64), times, of_unit.reshape(-1) if with_units else None
    )


def _without_empty(
    counts: NDArray[np.float64],
    times: NDArray[np.int64],
    of_unit: NDArray[np.int64] | None,
) -> Patterns:
    coded = counts.sum(axis=1) > 0
    if of_unit is not None:
        place = np.where(coded, np.cumsum(coded) - 1, -1)
        of_unit = place[of_unit]
    return Patterns(counts[coded], times[coded], of_unit)
