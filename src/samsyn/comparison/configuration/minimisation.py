"""The shortest formulas that say which rows of a truth table count: Quine (1952), McCluskey (1956).

A row is a tuple of 0 and 1, a condition absent or present; a term may have FREE in place of either.
All terms stand in one table of three cells a condition: a term with a free condition is allowed
where both of its halves are, and prime where freeing a further condition is not allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

Row = tuple[int, ...]
Term = tuple[int, ...]
#: In a term: whether the condition is there does not matter.
FREE = 2
#: So many equally short formulas are told at most.
_MOST = 64


def minimise(
    rows: Collection[Row], *, free: Collection[Row] = (), width: int
) -> list[tuple[Term, ...]]:
    """The shortest formulas that cover ``rows`` and nothing but them and ``free``.

    Shortest is of the fewest terms, and of these of the fewest conditions (McCluskey 1956); of
    equally short ones all, at most 64, in a fixed order. ``width`` is the number of conditions.
    """
    if not rows:
        return []
    chart = _Chart(sorted(rows), _primes({*rows, *free}, width))
    for size in range(chart.bound(chart.every), len(rows) + 1):
        found = {frozenset(each) for each in chart.covers(chart.every, size)}
        if found:
            least = min(map(_conditions, found))
            shortest = (each for each in found if _conditions(each) == least)
            return sorted(tuple(sorted(each)) for each in shortest)[:_MOST]
    return []


def _conditions(terms: Iterable[Term]) -> int:
    """How many conditions the terms name."""
    return sum(state != FREE for term in terms for state in term)


def covers(term: Term, row: Row) -> bool:
    """Whether the row is a case of the term."""
    return all(wanted in (FREE, state) for wanted, state in zip(term, row, strict=True))


def easy_counterfactuals(
    assumed: Collection[Row], *, rows: Collection[Row], expected: Mapping[int, int]
) -> set[Row]:
    """Of rows that nobody saw and a formula assumes, those that theory lets one assume.

    They differ from a row that counts only in conditions that are as theory expects them to help
    (Ragin & Sonnett 2005). ``expected`` is number of a condition → 1 for present, 0 for absent.
    """

    def is_easy(assumption: Row, row: Row) -> bool:
        return all(
            state == seen or expected.get(condition) == state
            for condition, (state, seen) in enumerate(zip(assumption, row, strict=True))
        )

    return {each for each in assumed if any(is_easy(each, row) for row in rows)}


def _primes(allowed: Collection[Row], width: int) -> list[Term]:
    table: NDArray[np.bool_] = np.zeros((2,) * width, dtype=bool)
    for row in allowed:
        table[row] = True
    for axis in range(width):
        absent, present = np.split(table, 2, axis=axis)
        table = np.concatenate([table, absent & present], axis=axis)
    prime = table.copy()
    for axis in range(width):
        states = np.moveaxis(prime, axis, 0)
        states[:FREE] &= ~np.moveaxis(table, axis, 0)[FREE]
    return [tuple(map(int, each)) for each in np.argwhere(prime)]


class _Chart:
    """Which prime terms cover which rows; rows are bits of a number."""

    def __init__(self, rows: Sequence[Row], primes: Sequence[Term]) -> None:
        covered = {
            term: sum(1 << place for place, row in enumerate(rows) if covers(term, row))
            for term in primes
        }
        self.covered = {term: bits for term, bits in covered.items() if bits}
        self.terms = [
            [term for term, bits in self.covered.items() if bits >> place & 1]
            for place in range(len(rows))
        ]
        #: For each row all rows that a term of its own covers too.
        self.near = [reduce(or_, (self.covered[each] for each in terms), 0) for terms in self.terms]
        self.every = (1 << len(rows)) - 1

    def bound(self, left: int) -> int:
        """At least so many terms cover the rows that are left: so many of them share no term."""
        found = 0
        while left:
            left &= ~self.near[self._hardest(left)]
            found += 1
        return found

    def covers(self, left: int, size: int) -> Iterator[tuple[Term, ...]]:
        """Every choice of at most ``size`` terms that covers the rows that are left."""
        if not left:
            yield ()
        elif self.bound(left) <= size:
            for term in self.terms[self._hardest(left)]:
                for others in self.covers(left & ~self.covered[term], size - 1):
                    yield (term, *others)

    def _hardest(self, left: int) -> int:
        """The row that fewest terms cover leaves the fewest ways to try."""
        rows = (place for place in range(len(self.terms)) if left >> place & 1)
        return min(rows, key=lambda place: len(self.terms[place]))
