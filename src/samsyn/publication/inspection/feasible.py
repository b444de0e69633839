"""What a reader can work out of numbers that are not shown: the audit of suppressed cells.

Everything that is shown, and everything that is known to add up, makes a system of linear equations
and inequalities. The smallest and the largest value that an unknown number can have in it are two
linear programmes (M. Fischetti and J. J. Salazar, "Models and algorithms for optimizing cell
suppression in tabular data with linear constraints", JASA 95, 2000). They are solved with HiGHS.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import scipy

#: A number that is nearer to a whole one than this is taken for it.
_NEAR = 1e-6


@dataclass(frozen=True)
class Relation:
    """``low`` ≤ Σ coefficient · number ≤ ``high``, over the numbers of these names."""

    coefficients: Mapping[Hashable, float]
    low: float = 0.0
    high: float = 0.0


@dataclass
class System:
    """Numbers by name: those that are known, and how all of them hang together."""

    known: Mapping[Hashable, float]
    relations: list[Relation] = field(default_factory=list)

    def possible(self, name: Hashable) -> tuple[int, int | None]:
        """The smallest and the largest whole number that ``name`` can be; no largest is None.

        All numbers are counts: none is negative. Raises ValueError if what is known contradicts
        itself.
        """
        parts = self._around(name)
        unknown = {each: at for at, each in enumerate(_unknown(parts, self.known, name))}
        rows, limits = _inequalities(parts, self.known, unknown)
        low = _extreme(rows, limits, unknown[name], len(unknown), sign=1)
        high = _extreme(rows, limits, unknown[name], len(unknown), sign=-1)
        assert low is not None, "a count is never below zero"
        return math.ceil(low - _NEAR), None if high is None else math.floor(-high + _NEAR)

    def _around(self, name: Hashable) -> list[Relation]:
        """The relations that can say anything of ``name``: those that unknown numbers link."""
        found: list[Relation] = []
        reached, left = {name}, list(self.relations)
        while True:
            near = [each for each in left if reached & each.coefficients.keys()]
            if not near:
                return found
            found += near
            left = [each for each in left if each not in near]
            for each in near:
                reached |= {part for part in each.coefficients if part not in self.known}


def _unknown(
    relations: Iterable[Relation], known: Mapping[Hashable, float], name: Hashable
) -> list[Hashable]:
    met = (part for each in relations for part in each.coefficients if part not in known)
    return list(dict.fromkeys([name, *met]))


def _inequalities(
    relations: Iterable[Relation], known: Mapping[Hashable, float], unknown: Mapping[Hashable, int]
) -> tuple[list[list[float]], list[float]]:
    """Rows A and limits b of A·x ≤ b, with what is known moved to the right."""
    rows: list[list[float]] = []
    limits: list[float] = []
    for each in relations:
        row = [0.0] * len(unknown)
        shown = 0.0
        for part, coefficient in each.coefficients.items():
            if part in unknown:
                row[unknown[part]] += coefficient
            else:
                shown += coefficient * known[part]
        if each.high < math.inf:
            rows.append(row)
            limits.append(each.high - shown + _NEAR)
        rows.append([-value for value in row])
        limits.append(shown - each.low + _NEAR)
    return rows, limits


def _extreme(
    rows: list[list[float]], limits: list[float], place: int, size: int, *, sign: int
) -> float | None:
    """The least of ``sign`` · x[place]; None where it has no bound."""
    cost = np.zeros(size)
    cost[place] = sign
    given = {"A_ub": np.array(rows), "b_ub": np.array(limits)} if rows else {}
    solved = scipy.optimize.linprog(cost, bounds=(0, None), method="highs", **given)
    if solved.status == 3:
        return None
    if solved.status != 0:
        raise ValueError(solved.message)
    return float(solved.fun)
