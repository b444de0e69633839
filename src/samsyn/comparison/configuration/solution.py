"""Fuzzy-set QCA: the formulas that a truth table gives, and how well they are borne out.

The numbers of R's QCA for Lipset's data are tests (tests/reference/test_configurations.py), and
setqca, which agrees with it, is the peer of the tests (decision 26).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samsyn.comparison.configuration.minimisation import (
    FREE,
    Row,
    Term,
    covers,
    easy_counterfactuals,
    minimise,
)
from samsyn.comparison.configuration.truth_table import (
    Cutoffs,
    Fit,
    Members,
    Memberships,
    TruthTable,
    build_truth_table,
    fit_of,
    matrix_of,
)


class Family(StrEnum):
    """Which logical remainders a solution may use: none, all, or those that theory expects."""

    CONSERVATIVE = "conservative"
    PARSIMONIOUS = "parsimonious"
    INTERMEDIATE = "intermediate"


@dataclass(frozen=True)
class Path:
    """One term such as ``DEV*~IND``. ``unique`` is what no other path of the formula covers."""

    name: str
    fit: Fit
    unique: float
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Solution:
    """One formula: its paths in the order of the alphabet, and the fit of all together."""

    paths: tuple[Path, ...]
    fit: Fit

    @property
    def formula(self) -> str:
        """The paths with *or* between them."""
        return " + ".join(each.name for each in self.paths)


def find_solutions(
    memberships: Memberships,
    *,
    outcome: str,
    conditions: Sequence[str],
    family: Family = Family.CONSERVATIVE,
    cutoffs: Cutoffs | None = None,
    expects: Mapping[str, bool] | None = None,
) -> list[Solution]:
    """The solutions of one family, several where they are equally short; none where no row counts.

    ``expects`` says for the intermediate solution which conditions theory expects to be present
    (True) or absent. Raises StudyError where a membership is .5, which is neither in nor out.
    """
    table = build_truth_table(
        memberships, outcome=outcome, conditions=conditions, cutoffs=cutoffs or Cutoffs()
    )
    members = matrix_of(memberships, conditions)
    result = matrix_of(memberships, [outcome])[:, 0]
    return [
        _solution(terms, table.conditions, members, result, tuple(memberships))
        for terms in find_formulas(table, family=family, expects=expects or {})
    ]


def find_formulas(
    table: TruthTable, *, family: Family, expects: Mapping[str, bool]
) -> list[tuple[Term, ...]]:
    """The formulas of one family as terms over the conditions of the table."""
    rows, width = table.where(True), len(table.conditions)
    free: Iterable[Row] = ()
    if family is not Family.CONSERVATIVE:
        free = table.where(None)
    if family is Family.INTERMEDIATE:
        shortest = minimise(rows, free=set(free), width=width)
        assumed = [
            row for row in free if any(covers(term, row) for each in shortest for term in each)
        ]
        places = {name: place for place, name in enumerate(table.conditions)}
        expected = {places[name]: int(is_present) for name, is_present in expects.items()}
        free = easy_counterfactuals(assumed, rows=rows, expected=expected)
    return minimise(rows, free=set(free), width=width)


def name_of(term: Term, conditions: Sequence[str]) -> str:
    """``DEV*~IND``; of a term in which nothing matters ``1``."""
    parts = [
        name if state else f"~{name}"
        for name, state in zip(conditions, term, strict=True)
        if state != FREE
    ]
    return "*".join(parts) or "1"


def _solution(
    terms: Sequence[Term],
    conditions: Sequence[str],
    members: Members,
    outcome: Members,
    cases: Sequence[str],
) -> Solution:
    inside = np.stack([_members_of(term, members) for term in terms])
    whole = fit_of(inside.max(axis=0), outcome)
    paths = []
    for place, term in enumerate(terms):
        others = np.delete(inside, place, axis=0).max(axis=0, initial=0.0)
        named = tuple(case for case, each in zip(cases, inside[place], strict=True) if each > 0.5)
        unique = whole.coverage - fit_of(others, outcome).coverage
        paths.append(Path(name_of(term, conditions), fit_of(inside[place], outcome), unique, named))
    return Solution(tuple(sorted(paths, key=lambda each: each.name)), whole)


def _members_of(term: Term, members: Members) -> Members:
    """How far each case belongs to the term: the least of its conditions."""
    states = np.array(term)
    decided = np.where(states == 1, members, 1 - members)[:, states != FREE]
    return np.asarray(decided.min(axis=1, initial=1.0))
