"""Fuzzy-set QCA by way of setqca, which is installed with the extra ``qca``.

setqca is young and by one author: it is pinned, and what it gives for Lipset's data is a test
(tests/reference/test_configurations.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from samsyn.problems.problem import StudyError, Where, problem

#: How setqca 0.2.0 says that nothing is sufficient for the outcome.
_NO_ROW = "No truth-table row"
#: Case → set → membership.
Memberships = Mapping[str, Mapping[str, float]]


class Family(StrEnum):
    """Which logical remainders a solution may use: none, all, or those that theory expects."""

    CONSERVATIVE = "conservative"
    PARSIMONIOUS = "parsimonious"
    INTERMEDIATE = "intermediate"


@dataclass(frozen=True)
class Cutoffs:
    """From which consistency and PRI on, and with how many cases, a configuration counts."""

    consistency: float = 0.8
    pri: float = 0.0
    frequency: int = 1


@dataclass(frozen=True)
class Solution:
    """One formula: its paths, and how well it is borne out (Ragin 2006; Schneider & Wagemann 2012).

    ``paths`` are terms such as ``DEV*~IND``, in the order of the alphabet.
    """

    paths: tuple[str, ...]
    consistency: float
    pri: float
    coverage: float

    @property
    def formula(self) -> str:
        """The paths with *or* between them."""
        return " + ".join(self.paths)


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
    (True) or absent. Raises StudyError where setqca is not installed, or a membership is .5, which
    is neither in nor out.
    """
    _require_decided(memberships, conditions)
    library, frame = _open(memberships)
    limits = cutoffs or Cutoffs()
    model = library.FSQCA(
        consistency=limits.consistency,
        pri=limits.pri,
        frequency=limits.frequency,
        directional_expectations={
            name: "+" if is_present else "-" for name, is_present in (expects or {}).items()
        },
    )
    try:
        found = model.fit(frame, outcome=outcome, conditions=list(conditions))
    except ValueError as fault:
        if _NO_ROW in str(fault):
            return []
        raise
    rows = found.summary_frame(str(family)).to_dict("records")
    return [
        Solution(
            tuple(sorted(str(row["solution"]).split(" + "))),
            float(row["consistency"]),
            float(row["PRI"]),
            float(row["coverage"]),
        )
        for row in rows
    ]


def _open(memberships: Memberships) -> tuple[Any, Any]:
    """setqca and the memberships as it wants them."""
    try:
        library, frames = import_module("setqca"), import_module("pandas")
    except ImportError as missing:
        raise StudyError([problem("COMPARISON_003", where=Where())]) from missing
    table = {case: dict(sets) for case, sets in memberships.items()}
    return library, frames.DataFrame.from_dict(table, orient="index")


def _require_decided(memberships: Memberships, conditions: Sequence[str]) -> None:
    undecided = [
        problem("COMPARISON_004", where=Where(unit=case), set=name)
        for case, sets in memberships.items()
        for name in conditions
        if sets[name] == 0.5
    ]
    if undecided:
        raise StudyError(undecided)
