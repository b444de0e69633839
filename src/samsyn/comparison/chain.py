"""The chain of a cell: everything that was ever said on it, from where, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samsyn.comparison.cell import Cell, Cells
from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.evidence.statement import Statement
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of


class Standing(StrEnum):
    """What became of a statement."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Link:
    """One statement in the chain, with its source and its entry in the ledger.

    ``reason`` says why it no longer stands, where it does not; ``successor`` is what replaced it.
    """

    statement: Statement
    source: Source | None
    entry: int
    hash: str
    standing: Standing
    reason: str = ""
    successor: str = ""


@dataclass(frozen=True)
class Chain:
    """A cell and all that it rests on or once rested on, in the order of admission."""

    cell: Cell
    question: Question | None
    links: tuple[Link, ...]
    settlement: Settlement | None
    rounds: tuple[Cell, ...]

    @property
    def current(self) -> list[Link]:
        """The links that the cell rests on."""
        return [each for each in self.links if each.standing is Standing.CURRENT]

    @property
    def past(self) -> list[Link]:
        """The links that no longer stand."""
        return [each for each in self.links if each.standing is not Standing.CURRENT]


def build_chain(study: Study, *, cells: Cells, cell: Cell) -> Chain:
    """The whole chain of ``cell``."""
    settled = [each for each in study.settlements if each.cell == cell.key]
    return Chain(
        cell=cell,
        question=study.framework.question(kind_of(cell.unit), cell.question),
        links=tuple(_link(study, each) for each in study.ledger.said_on.get(cell.key, [])),
        settlement=settled[0] if settled else None,
        rounds=tuple(cells.rounds_of(cell.unit, cell.question, facet=cell.facet)),
    )


def _link(study: Study, statement: Statement) -> Link:
    ledger = study.ledger
    entry = ledger.entry_of[statement.id]
    successor = ledger.superseded_by.get(statement.id, "")
    withdrawal = ledger.withdrawn.get(statement.id)
    standing, reason = Standing.CURRENT, ""
    if withdrawal is not None:
        standing, reason = Standing.WITHDRAWN, str(withdrawal.get("reason", ""))
    elif successor:
        standing, reason = Standing.SUPERSEDED, ledger.statements[successor].reason
    source = study.sources.get(statement.source)
    return Link(statement, source, entry.number, entry.hash, standing, reason, successor)
