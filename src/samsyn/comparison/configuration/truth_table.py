"""The truth table: every configuration of conditions, its cases, and how far the outcome follows.

Consistency and coverage: Ragin (2006), Political Analysis 14, 291-310; PRI and the relevance of
necessity: Schneider & Wagemann (2012), Set-theoretic methods, sections 9.2 and 9.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.configuration.minimisation import Row
from samsyn.problems.problem import StudyError, Where, problem

Members = NDArray[np.float64]
#: Case → set → membership.
Memberships = Mapping[str, Mapping[str, float]]
#: What rounding may take from a share that stands exactly at a cutoff.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Cutoffs:
    """From which consistency and PRI on, and with how many cases, a configuration counts."""

    consistency: float = 0.8
    pri: float = 0.0
    frequency: int = 1


@dataclass(frozen=True)
class Fit:
    """How far members of one set are members of the outcome, and how much of it they make up."""

    consistency: float
    pri: float
    coverage: float


@dataclass(frozen=True)
class Necessity:
    """How far members of the outcome are members of ``set``, which is ``~A`` where A is absent.

    ``relevance`` is low where everybody belongs to the set, which is then necessary for anything.
    """

    set: str
    consistency: float
    coverage: float
    relevance: float


@dataclass(frozen=True)
class Configuration:
    """One row. ``counts`` is None for a logical remainder: it has too few cases to say."""

    row: Row
    cases: tuple[str, ...]
    fit: Fit
    counts: bool | None


@dataclass(frozen=True)
class TruthTable:
    """All 2^k rows."""

    conditions: tuple[str, ...]
    rows: tuple[Configuration, ...]

    def where(self, counts: bool | None) -> list[Row]:
        """The rows that count, that do not, or that are remainders (None)."""
        return [each.row for each in self.rows if each.counts is counts]

    @property
    def observed(self) -> list[Configuration]:
        """The rows with cases."""
        return [each for each in self.rows if each.cases]


def build_truth_table(
    memberships: Memberships, *, outcome: str, conditions: Sequence[str], cutoffs: Cutoffs
) -> TruthTable:
    """The truth table. Raises StudyError where a membership is .5, which is neither in nor out."""
    _require_decided(memberships, conditions)
    cases, members = tuple(memberships), matrix_of(memberships, conditions)
    result = matrix_of(memberships, [outcome])[:, 0]
    rows = []
    for row in product((0, 1), repeat=len(conditions)):
        inside = np.where(np.array(row) == 1, members, 1 - members).min(axis=1)
        names = tuple(case for case, each in zip(cases, inside, strict=True) if each > 0.5)
        fit = fit_of(inside, result)
        counts = _passes(fit, cutoffs) if len(names) >= max(cutoffs.frequency, 1) else None
        rows.append(Configuration(row, names, fit, counts))
    return TruthTable(tuple(conditions), tuple(rows))


def matrix_of(memberships: Memberships, sets: Sequence[str]) -> Members:
    """Cases × sets."""
    return np.array([[each[name] for name in sets] for each in memberships.values()])


def fit_of(inside: Members, outcome: Members) -> Fit:
    """Whether being inside is enough for the outcome; undefined shares are 0."""
    both = np.minimum(inside, outcome).sum()
    neither_nor = np.minimum(np.minimum(inside, outcome), 1 - outcome).sum()
    return Fit(
        _share(both, inside.sum()),
        _share(both - neither_nor, inside.sum() - neither_nor),
        _share(both, outcome.sum()),
    )


def find_necessity(
    memberships: Memberships, *, outcome: str, conditions: Sequence[str]
) -> list[Necessity]:
    """Each condition, present and absent, the most necessary first."""
    result = matrix_of(memberships, [outcome])[:, 0]
    found = []
    for name, members in zip(conditions, matrix_of(memberships, conditions).T, strict=True):
        for set, inside in ((name, members), (f"~{name}", 1 - members)):
            both = np.minimum(inside, result)
            relevance = _share((1 - inside).sum(), (1 - both).sum())
            fit = (_share(both.sum(), result.sum()), _share(both.sum(), inside.sum()))
            found.append(Necessity(set, *fit, relevance))
    return sorted(found, key=lambda each: -each.consistency)


def _passes(fit: Fit, cutoffs: Cutoffs) -> bool:
    enough = fit.consistency >= cutoffs.consistency - _ROUNDING
    return enough and fit.pri >= cutoffs.pri - _ROUNDING


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else 0.0


def _require_decided(memberships: Memberships, conditions: Sequence[str]) -> None:
    undecided = [
        problem("COMPARISON_004", where=Where(unit=case), set=name)
        for case, sets in memberships.items()
        for name in conditions
        if sets[name] == 0.5
    ]
    if undecided:
        raise StudyError(undecided)
