"""Conflicts: sources that disagree on one unit, question, facet and round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from samsyn.evidence.settlement import Settlement
from samsyn.evidence.statement import Statement
from samsyn.problems.problem import Problem, Where, problem


@dataclass(frozen=True)
class Conflict:
    """The statements that disagree, and how that was settled, if it was."""

    unit: str
    question: str
    facet: str
    round: str
    statements: tuple[Statement, ...]
    settlement: Settlement | None = None

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """Unit, question, facet, round."""
        return (self.unit, self.question, self.facet, self.round)


def find_conflicts(
    statements: Iterable[Statement],
    *,
    single: Collection[tuple[str, str]],
    settlements: Iterable[Settlement] = (),
) -> list[Conflict]:
    """The conflicts among ``statements`` (current ones).

    ``single`` holds the (kind, question) pairs whose rule takes one answer; under the other rules
    different statements add up or are weighed, and do not conflict.
    """
    cells: dict[tuple[str, str, str, str], list[Statement]] = defaultdict(list)
    for each in statements:
        if each.value is not None and (each.kind, each.question) in single:
            cells[(each.unit, each.question, each.facet, each.round)].append(each)
    settled = {each.cell: each for each in settlements}
    return [
        Conflict(*cell, statements=tuple(said), settlement=settled.get(cell))
        for cell, said in cells.items()
        if len({(each.value, each.measure) for each in said}) > 1
    ]


def check_settlements(
    settlements: Iterable[Settlement],
    *,
    conflicts: Iterable[Conflict],
    file: str = "settlements.csv",
) -> list[Problem]:
    """Settlements that name nobody, give no reason, or settle what does not disagree."""
    found = {each.cell: each for each in conflicts}
    problems: list[Problem] = []
    for row, each in enumerate(settlements, start=2):
        where = Where(file=file, row=row)
        of = {"unit": each.unit, "question": each.question}
        missing = [
            words
            for words, given in (
                ("who settled it", each.settled_by),
                ("when", each.settled_at),
                ("why", each.reason),
            )
            if not given.strip()
        ]
        if missing:
            problems.append(
                problem("EVIDENCE_007", where=where, missing=" and ".join(missing), **of)
            )
        conflict = found.get(each.cell)
        if conflict is None:
            problems.append(problem("EVIDENCE_006", where=where, **of))
        elif each.accepted_source not in {said.source for said in conflict.statements}:
            known = ", ".join(sorted({said.source for said in conflict.statements}))
            problems.append(
                problem("EVIDENCE_005", where=where, source=each.accepted_source, known=known, **of)
            )
    return problems
