"""Gaps: where we do not know, and in which way. An answer that there is none is not a gap.

The kinds of gap follow the reasons that Robinson, Saldanha and McKoy give for what a review cannot
answer (2011, Journal of Clinical Epidemiology 64(12): insufficient, biased, inconsistent, or not
the right information), with the states of cells in place of studies.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from samsyn.comparison.asked import is_asked
from samsyn.comparison.cell import Cell, Cells, CellState, CellWarning
from samsyn.comparison.matrix import build_matrix
from samsyn.framework.kind import Theme
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.label import say


class GapKind(StrEnum):
    """In which way we do not know."""

    UNASKED = "unasked"
    UNANSWERED = "unanswered"
    SEARCHED_AND_NONE = "searched_and_none"
    WEAK = "weak"
    NOT_SYNTHESISED = "not_synthesised"
    DISPUTED = "disputed"


class WeakReason(StrEnum):
    """Why an answer is weak."""

    ASSERTED = "asserted"
    ONE_SOURCE = "one_source"
    STALE = "stale"


#: Kinds of source of which one is enough: what they say is the fact, or was checked by others.
ENOUGH_ALONE = frozenset(
    {"law", "parliament", "government", "agency", "police", "municipality"}
    | {"evaluation", "research"}
)
#: Kinds of source that put others together.
SYNTHESES = frozenset({"evaluation", "research"})

_OF_STATE = {
    CellState.NOT_ASKED: GapKind.UNASKED,
    CellState.NOT_ANSWERED: GapKind.UNANSWERED,
    CellState.WITHHELD: GapKind.UNANSWERED,
    CellState.NOT_FOUND: GapKind.SEARCHED_AND_NONE,
    CellState.CONFLICT: GapKind.DISPUTED,
}


@dataclass(frozen=True)
class Gap:
    """One gap in the matrix. ``reasons`` are given for weak answers."""

    kind: GapKind
    theme: Theme
    question: Question
    cell: Cell
    reasons: tuple[WeakReason, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of which we do not know."""
        return self.cell.unit


def find_gaps(
    study: Study,
    *,
    cells: Cells,
    kind: str = "",
    round: str = "",
    enough_alone: Collection[str] = ENOUGH_ALONE,
    syntheses: Collection[str] = SYNTHESES,
) -> list[Gap]:
    """The gaps of the matrix, row by row.

    Questions that a unit's other answers rule out are no gaps, and neither is *not applicable*.
    ``enough_alone`` holds the kinds of source of which one is enough, ``syntheses`` those that put
    others together.
    """
    gaps = []
    for row in build_matrix(study, cells=cells, kind=kind, round=round).rows:
        for cell in row.cells:
            if not cell.has_answer and not is_asked(study, cells=cells, cell=cell):
                continue
            reasons = weak_reasons(cell, enough_alone=enough_alone)
            found = _kind_of(cell, reasons=reasons, syntheses=syntheses)
            if found is not None:
                shown = reasons if found is GapKind.WEAK else ()
                gaps.append(Gap(found, row.theme, row.question, cell, shown))
    return gaps


def weak_reasons(
    cell: Cell, *, enough_alone: Collection[str] = ENOUGH_ALONE
) -> tuple[WeakReason, ...]:
    """Why the answer of ``cell`` is weak; empty if it is not, or if there is no answer."""
    if not cell.has_answer or cell.state is CellState.CONFLICT:
        return ()
    found = {
        WeakReason.ASSERTED: not cell.is_evidenced,
        WeakReason.ONE_SOURCE: cell.n_sources == 1
        and cell.is_evidenced
        and not set(cell.source_kinds) & set(enough_alone),
        WeakReason.STALE: CellWarning.STALE in cell.warnings,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _kind_of(
    cell: Cell, *, reasons: tuple[WeakReason, ...], syntheses: Collection[str]
) -> GapKind | None:
    if cell.state in _OF_STATE:
        return _OF_STATE[cell.state]
    if reasons:
        return GapKind.WEAK
    if cell.n_sources > 1 and not set(cell.source_kinds) & set(syntheses):
        return GapKind.NOT_SYNTHESISED
    return None


def describe_gap(gap: Gap, *, language: str) -> str:
    """What kind of gap it is, in a sentence."""
    said = [say("gap_reasons", each, language) for each in gap.reasons]
    return say("gap_meanings", gap.kind, language, reason=", ".join(said))
