"""The shortest formulas that say which rows of a truth table count: Quine (1952), McCluskey (1956).

A row is a tuple of 0 and 1, a condition absent or present; a term may have FREE in place of either.
All terms stand in one table of three cells a condition: a term with a free condition is allowed
where both of its halves are, and prime where freeing a further condition is not allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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
    covering = _covering(sorted(rows), _primes({*rows, *free}, width))
    if not rows:
        return []
    for size in range(1, len(rows) + 1):
        found = {frozenset(each) for each in _covers(covering, frozenset(covering), size)}
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


def _covering(rows: Sequence[Row], primes: Sequence[Term]) -> dict[Row, list[Term]]:
    return {row: [each for each in primes if covers(each, row)] for row in rows}


def _covers(
    covering: Mapping[Row, Sequence[Term]], left: frozenset[Row], size: int
) -> Iterator[tuple[Term, ...]]:
    """Every choice of at most ``size`` terms that covers the rows that are left."""
    if not left:
        yield ()
        return
    if not size:
        return
    # The row that fewest terms cover leaves the fewest ways to try.
    hardest = min(sorted(left), key=lambda row: len(covering[row]))
    for term in covering[hardest]:
        rest = frozenset(row for row in left if not covers(term, row))
        for others in _covers(covering, rest, size - 1):
            yield (term, *others)
