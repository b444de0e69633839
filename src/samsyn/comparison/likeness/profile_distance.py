"""How far the profiles of places lie apart, over the questions on which they can be compared.

A general distance of mixed answers (Gower 1971, Biometrics 27, 857-871): the mean over questions of
a distance from 0 to 1. Questions that one of the two did not answer, or that carry other units of
measure or scales, are left out, and how many were compared is always told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.framework.question import NUMBERS, AnswerType, Question
from samsyn.study import Study

Matrix = NDArray[np.float64]
#: Types whose answers are compared. Words and dates of events say nothing by being different.
_COMPARED = frozenset(
    {AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.SCALE, *NUMBERS}
)


@dataclass(frozen=True)
class Distances:
    """``by_question`` is questions × units × units, NaN where two cannot be compared."""

    units: tuple[str, ...]
    questions: tuple[str, ...]
    by_question: Matrix

    @property
    def compared(self) -> NDArray[np.int64]:
        """On how many questions each two units were compared."""
        return np.asarray((~np.isnan(self.by_question)).sum(axis=0), dtype=np.int64)

    def mean(self, *, weights: Sequence[float] | None = None) -> Matrix:
        """Units × units: the mean distance; NaN where nothing can be compared.

        ``weights`` count questions, such as how often each comes in a resampling.
        """
        given = np.ones(len(self.questions)) if weights is None else np.asarray(weights)
        there = ~np.isnan(self.by_question) * given[:, None, None]
        sums = (np.nan_to_num(self.by_question) * given[:, None, None]).sum(axis=0)
        counts = there.sum(axis=0)
        means: Matrix = np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0)
        return means


def measure_distances(study: Study, *, cells: Cells, round: str = "") -> Distances:
    """The distances of all places of the study, over the questions that can be compared."""
    units = study.place_units
    questions = [
        each
        for each in study.framework.questions_of(study.settings.matrix_kind)
        if each.type in _COMPARED
    ]
    tables = [
        _of_question(study, each, [cells.get(unit, each.id, round=round) for unit in units])
        for each in questions
    ]
    size = (len(questions), len(units), len(units))
    table = np.stack(tables) if tables else np.zeros(size)
    return Distances(tuple(units), tuple(each.id for each in questions), table)


def _of_question(study: Study, question: Question, cells: Sequence[Cell]) -> Matrix:
    n = len(cells)
    table = np.full((n, n), np.nan)
    reach = _reach(question, cells)
    for one in range(n):
        for other in range(n):
            if _are_comparable(cells[one], cells[other], question):
                table[one, other] = _distance(study, question, cells[one], cells[other], reach)
    return table


def _are_comparable(one: Cell, other: Cell, question: Question) -> bool:
    answered = all(
        each.has_answer and each.values and each.state is not CellState.CONFLICT
        for each in (one, other)
    )
    needs_same = question.type is AnswerType.SCALE or question.type in NUMBERS
    return answered and (not needs_same or one.measure == other.measure)


def _reach(question: Question, cells: Sequence[Cell]) -> float:
    """The range of the numbers that were given, of which differences are shares."""
    if question.type not in NUMBERS:
        return 0.0
    numbers = [float(each.values[0]) for each in cells if each.values and _is_number(each)]
    return max(numbers) - min(numbers) if numbers else 0.0


def _is_number(cell: Cell) -> bool:
    try:
        float(cell.values[0])
    except ValueError:
        return False
    return True


def _distance(study: Study, question: Question, one: Cell, other: Cell, reach: float) -> float:
    if question.type is AnswerType.SCALE:
        return _steps_apart(study, question, one, other)
    if question.type in NUMBERS and _is_number(one) and _is_number(other):
        return abs(float(one.values[0]) - float(other.values[0])) / reach if reach else 0.0
    either = set(one.values) | set(other.values)
    return 1 - len(set(one.values) & set(other.values)) / len(either)


def _steps_apart(study: Study, question: Question, one: Cell, other: Cell) -> float:
    scale = study.framework.codelists.get(one.measure) or next(
        iter(study.framework.codelists_of(question)), None
    )
    order = [code.id for code in scale] if scale else []
    if len(order) < 2 or one.values[0] not in order or other.values[0] not in order:
        return float(one.values != other.values)
    return abs(order.index(one.values[0]) - order.index(other.values[0])) / (len(order) - 1)
