"""What changed between two rounds, and between two states of a study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from samsyn.comparison.asked import question_of
from samsyn.comparison.cell import Cell, Cells, CellState, CellWarning
from samsyn.framework.version import ChangeKind as FrameworkChange
from samsyn.study import Study
from samsyn.vocabulary.absence import NONE
from samsyn.vocabulary.identifier import kind_of


class Outcome(StrEnum):
    """What became of an answer."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    NOT_COMPARABLE = "not_comparable"
    NOT_ASKED_AGAIN = "not_asked_again"


class PartOutcome(StrEnum):
    """What became of one part of a list."""

    ADDED = "added"
    GONE = "gone"
    CONFIRMED = "confirmed"
    NOT_NAMED = "not_named"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Change:
    """What became of the answer in ``before``, or where the one in ``after`` comes from.

    ``parts`` is given for lists: part → what became of it. ``reason`` says why two answers cannot
    be compared (a label of ``not_comparable_because``).
    """

    outcome: Outcome
    before: Cell | None
    after: Cell | None
    parts: tuple[tuple[str, PartOutcome], ...] = ()
    reason: str = ""

    @property
    def cell(self) -> Cell:
        """The later of the two cells that there is."""
        found = self.after or self.before
        assert found is not None, "a change has a cell before or after"
        return found

    def parts_that(self, outcome: PartOutcome) -> tuple[str, ...]:
        """The parts of the list of which this became."""
        return tuple(part for part, became in self.parts if became is outcome)


def find_changes(study: Study, *, cells: Cells, before: str, after: str) -> list[Change]:
    """What changed from round ``before`` to round ``after``, confirmed answers included.

    Questions that changed their name are followed by the crosswalk; where a question was split or
    merged the answers are said to be not comparable. A question that was not asked in ``before``
    has not changed. An answer is *gone* when it was asked for again and is no longer given.
    """
    asked_before = {(kind_of(cell.unit), cell.question) for cell in cells if cell.round == before}
    followed: set[tuple[str, str, str]] = set()
    changes: list[Change] = []
    for now in cells:
        if now.round != after:
            continue
        ids, reason = _origin(study, asked_before, kind_of(now.unit), now.question)
        earlier = [_find(cells, now, id, before) for id in ids]
        followed.update((now.unit, id, now.facet) for id in ids)
        if ids:
            changes += _changes_of(earlier, now, is_list=_has_list(study, now), reason=reason)
    for then in cells:
        is_followed = (then.unit, then.question, then.facet) in followed
        if then.round == before and then.has_answer and not is_followed:
            changes.append(_dropped(study, then))
    return changes


def follow_rounds(study: Study, *, cells: Cells, unit: str, question: str) -> list[Change]:
    """What became of one answer from each round in which it was asked for to the next."""
    order = {each.id: place for place, each in enumerate(study.settings.rounds)}
    known = [cell for cell in cells.of_unit(unit) if cell.question == question]
    rounds = sorted({cell.round for cell in known}, key=lambda each: order.get(each, -1))
    return [
        change
        for earlier, later in pairwise(rounds)
        for then in known
        if then.round == earlier
        for now in known
        if now.round == later and now.facet == then.facet
        for change in _changes_of([then], now, is_list=_has_list(study, now))
    ]


def _origin(
    study: Study, asked: set[tuple[str, str]], kind: str, question: str
) -> tuple[list[str], str]:
    """The questions of the earlier round that ``question`` was, and why they cannot be compared."""
    if (kind, question) in asked:
        return [question], ""
    found, reason = [question], ""
    for change in reversed(study.framework.crosswalk.changes):
        if change.unit_kind == kind and set(change.after) & set(found):
            found = list(change.before)
            if change.kind is not FrameworkChange.RENAMED:
                reason = str(change.kind)
    return [each for each in found if (kind, each) in asked], reason


def _find(cells: Cells, now: Cell, question: str, round: str) -> Cell:
    return cells.get(now.unit, question, facet=now.facet, round=round)


def _has_list(study: Study, cell: Cell) -> bool:
    question = question_of(study, kind_of(cell.unit), cell.question)
    return question is not None and question.has_list


def _changes_of(
    earlier: list[Cell], now: Cell, *, is_list: bool, reason: str = ""
) -> Iterator[Change]:
    for then in earlier:
        if not then.has_answer and not now.has_answer:
            continue
        if reason and then.has_answer:
            yield Change(Outcome.NOT_COMPARABLE, then, now, reason=reason)
        elif not then.has_answer:
            yield Change(Outcome.ADDED, then, now)
        elif not now.has_answer:
            is_silent = now.state is CellState.NOT_ASKED
            yield Change(Outcome.NOT_ASKED_AGAIN if is_silent else Outcome.GONE, then, now)
        else:
            yield _compare(then, now, is_list=is_list)


def _compare(then: Cell, now: Cell, *, is_list: bool) -> Change:
    """Both rounds answer."""
    if CellState.CONFLICT in (then.state, now.state):
        if _sides(then) == _sides(now):
            return Change(Outcome.CONFIRMED, then, now)
        return Change(Outcome.NOT_COMPARABLE, then, now, reason="conflict")
    if is_list:
        return _compare_lists(then, now)
    if then.values == now.values and then.measure == now.measure:
        return Change(Outcome.CONFIRMED, then, now)
    negative = {CellState.NO, CellState.ASSERTED_NO}
    if then.measure != now.measure and not {then.state, now.state} & negative:
        return Change(Outcome.NOT_COMPARABLE, then, now, reason="different_measure")
    return Change(Outcome.CHANGED, then, now)


def _sides(cell: Cell) -> set[tuple[tuple[str, ...], str]]:
    return set(zip(cell.alternatives, cell.measures, strict=True))


def _compare_lists(then: Cell, now: Cell) -> Change:
    """Element by element. What was not read completely says nothing about what is not in it."""
    missing = PartOutcome.NOT_NAMED if CellWarning.PARTIAL in now.warnings else PartOutcome.GONE
    new = PartOutcome.NOT_COMPARABLE if CellWarning.PARTIAL in then.warnings else PartOutcome.ADDED
    one, other = ([part for part in cell.values if part != NONE] for cell in (then, now))
    parts = [(part, PartOutcome.CONFIRMED if part in one else new) for part in other]
    parts += [(part, missing) for part in one if part not in other]
    became = {outcome for _, outcome in parts}
    is_changed = bool(became & {PartOutcome.ADDED, PartOutcome.GONE})
    if became and not is_changed and PartOutcome.CONFIRMED not in became:
        return Change(Outcome.NOT_COMPARABLE, then, now, tuple(parts), reason="partial")
    outcome = Outcome.CHANGED if is_changed else Outcome.CONFIRMED
    return Change(outcome, then, now, tuple(parts))


def _dropped(study: Study, then: Cell) -> Change:
    """An answer that nothing in the later round follows."""
    kind = kind_of(then.unit)
    is_retired = any(
        change.kind is FrameworkChange.RETIRED
        and change.unit_kind == kind
        and then.question in change.before
        for change in study.framework.crosswalk.changes
    )
    reason = "retired" if is_retired else ""
    return Change(Outcome.NOT_ASKED_AGAIN, then, None, reason=reason)
