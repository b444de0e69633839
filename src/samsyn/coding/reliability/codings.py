"""Codings as numbers: units × coders, with gaps where a coder did not code a unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -1
#: Whole numbers no further from zero than this are counted and not sorted.
_FEW = 1000
#: So many units are read at a time: few enough that they stay near the processor.
_BLOCK = 2048

#: A code as it was given: one word, or several where a unit may have several codes.
Given = str | tuple[str, ...]


@dataclass(frozen=True)
class Codings:
    """What several coders made of the same units.

    ``codes`` is units × coders, the place of the code in ``categories``, or -1 where the coder did
    not code the unit. A category is the codes that a unit was given together, mostly one. ``units``
    and ``coders`` name the rows and columns.
    """

    codes: NDArray[np.signedinteger]
    categories: tuple[tuple[str, ...], ...]
    units: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    @property
    def n_units(self) -> int:
        """How many units were coded by anybody."""
        return int((self.codes >= 0).any(axis=1).sum())

    @property
    def n_coders(self) -> int:
        """How many coders coded anything."""
        return int((self.codes >= 0).any(axis=0).sum())

    def name_of(self, category: int) -> str:
        """The codes of a category as words."""
        return "; ".join(self.categories[category])

    def of_units(self, chosen: Iterable[int]) -> Codings:
        """The codings of some units, by their rows."""
        rows = list(chosen)
        units = tuple(self.units[each] for each in rows) if self.units else ()
        return replace(self, codes=self.codes[rows], units=units)

    def without_coder(self, column: int) -> Codings:
        """The codings of all coders but one."""
        coders = tuple(each for place, each in enumerate(self.coders) if place != column)
        return replace(self, codes=np.delete(self.codes, column, axis=1), coders=coders)

    def about(self, codes: Collection[str]) -> Codings:
        """Whether any of ``codes`` was given: two categories, given and not given."""
        given = np.array([bool(set(each) & set(codes)) for each in self.categories], dtype=np.int8)
        taken = np.where(self.codes >= 0, given[self.codes], np.int8(MISSING))
        return replace(self, codes=taken, categories=(("no",), ("yes",)))


def codings_of(given: Iterable[tuple[str, str, Given]], *, codes: Sequence[str] = ()) -> Codings:
    """Codings from triples of unit, coder and code. Several codes are given as a tuple.

    ``codes`` are those that could be given, in their order; without them they are those that were,
    in the order of the alphabet. A coder who codes a unit twice counts with the last coding.
    """
    said = {(unit, coder): _category(code) for unit, coder, code in given}
    units, coders = _in_order(unit for unit, _ in said), _in_order(coder for _, coder in said)
    order = {code: place for place, code in enumerate(codes)}
    met = sorted(set(said.values()), key=lambda each: [(order.get(code, 0), code) for code in each])
    single = [(code,) for code in codes] or []
    categories = tuple(dict.fromkeys([*single, *met]))
    place_of = {each: place for place, each in enumerate(categories)}
    table = np.full((len(units), len(coders)), MISSING, dtype=np.int32, order="F")
    for (unit, coder), category in said.items():
        table[units[unit], coders[coder]] = place_of[category]
    return Codings(table, categories, tuple(units), tuple(coders))


def codings_from_table(table: ArrayLike) -> Codings:
    """Codings from a units × coders table of numbers in which NaN says that a code is missing.

    Categories are the numbers that stand in it, from the least.
    """
    numbers = np.asarray(table, dtype=np.float64)
    if numbers.ndim != 2:
        raise ValueError("codings are a table of units × coders")
    steps = _steps(numbers)
    if steps is None:
        is_there = ~np.isnan(numbers)
        values, places = np.unique(numbers[is_there], return_inverse=True)
        codes = np.full(numbers.shape, MISSING, dtype=np.int32, order="F")
        codes[is_there] = places
        return Codings(codes, _named(values))
    is_met = np.bincount(steps.ravel(), minlength=2 * _FEW + 2) > 0
    is_met[0] = False
    place = (np.cumsum(is_met) - 1).astype(np.int16)
    place[0] = MISSING
    met = np.flatnonzero(is_met) - _FEW - 1
    return Codings(place.take(steps).T, _named(met.astype(np.float64)))


def _steps(numbers: NDArray[np.float64]) -> NDArray[np.int16] | None:
    """Whole numbers near zero as places from 1, coders × units, 0 for NaN; None for others.

    Steps of a scale are found in this way without sorting.
    """
    steps = np.empty(numbers.shape[::-1], dtype=np.int16)
    for start in range(0, len(numbers), _BLOCK):
        block = numbers[start : start + _BLOCK]
        if (np.abs(block) > _FEW).any():
            return None
        given = np.fmax(block, -_FEW - 1)  # NaN is never the greater
        step = given.astype(np.int16)
        if (step != given).any():
            return None
        steps[:, start : start + _BLOCK] = (step + np.int16(_FEW + 1)).T
    return steps


def _named(values: NDArray[np.float64]) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{each:.12g}",) for each in values)


def _category(code: Given) -> tuple[str, ...]:
    return (code,) if isinstance(code, str) else tuple(sorted(set(code)))


def _in_order(names: Iterable[str]) -> dict[str, int]:
    """Each name with its place, in the order of the alphabet: who codes first changes nothing."""
    return {name: place for place, name in enumerate(sorted(set(names)))}
