"""What is different in the cells of two states of a study: of two releases, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samsyn.comparison.cell import Cell, Cells


class RevisionKind(StrEnum):
    """What happened to a cell."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    STATE = "state"
    SAME_ANSWER = "same_answer"


@dataclass(frozen=True)
class Revision:
    """A cell that is not as it was: another answer, another state, or another basis."""

    kind: RevisionKind
    before: Cell | None
    after: Cell | None

    @property
    def cell(self) -> Cell:
        """The later of the two cells that there is."""
        found = self.after or self.before
        assert found is not None, "a revision has a cell before or after"
        return found


def find_revisions(before: Cells, after: Cells) -> list[Revision]:
    """The cells that differ, those of ``after`` in their order, then those that are no longer."""
    found = [_revision(before.by_key.get(cell.key), cell) for cell in after]
    removed = [
        Revision(RevisionKind.REMOVED, cell, None)
        for cell in before
        if cell.key not in after.by_key
    ]
    return [each for each in found if each is not None] + removed


def _revision(before: Cell | None, after: Cell) -> Revision | None:
    if before is None:
        return Revision(RevisionKind.ADDED, None, after)
    if before.state is not after.state:
        return Revision(RevisionKind.STATE, before, after)
    if _answer(before) != _answer(after):
        return Revision(RevisionKind.CHANGED, before, after)
    if set(before.statements) != set(after.statements):
        return Revision(RevisionKind.SAME_ANSWER, before, after)
    return None


def _answer(cell: Cell) -> object:
    """What the cell says, without the order in which sides of a conflict stand."""
    if cell.values:
        return (cell.values, cell.measure)
    return frozenset(zip(cell.alternatives, cell.measures, strict=True))
