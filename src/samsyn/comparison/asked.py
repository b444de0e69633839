"""What the framework asks today, seen from a statement or a cell that may be older."""

from __future__ import annotations

from samsyn.comparison.cell import Cell, Cells
from samsyn.framework.question import Question
from samsyn.framework.routing import is_relevant, names_in
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of


def question_of(study: Study, kind: str, id: str) -> Question | None:
    """The question ``id`` of ``kind``, or the one that it became; None if it became several."""
    became = study.framework.crosswalk.successors(kind, id)
    return study.framework.question(kind, id) or (
        study.framework.question(kind, became[0]) if len(became) == 1 else None
    )


def is_asked(study: Study, *, cells: Cells, cell: Cell) -> bool:
    """Whether the question has a meaning for the unit, given the unit's other answers."""
    question = question_of(study, kind_of(cell.unit), cell.question)
    if question is None or not question.relevant:
        return True
    return is_relevant(question, answers=_answers(cells, cell, question))


def _answers(cells: Cells, cell: Cell, question: Question) -> dict[str, object]:
    answers: dict[str, object] = {}
    for name in names_in(question.relevant):
        other = cells.get(cell.unit, name, facet=cell.facet, round=cell.round)
        if other.values:
            answers[name] = other.values if len(other.values) > 1 else other.values[0]
    return answers
