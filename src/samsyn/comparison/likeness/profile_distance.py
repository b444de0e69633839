"""How far the profiles of places lie apart, over the questions on which they can be compared.

A general distance of mixed answers (Gower 1971, Biometrics 27, 857-871): the mean over questions of
a distance from 0 to 1. A question counts for two places where both answered it and nothing stands
in the way of comparing them (:func:`samsyn.comparison.pair.find_obstacles`): to be silent together
is no likeness. How many questions were compared is always told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.cell import Cell, Cells
from samsyn.comparison.matrix import MatrixRow, build_matrix
from samsyn.comparison.pair import find_obstacles
from samsyn.framework.question import NUMBERS, AnswerType
from samsyn.study import Study

Matrix = NDArray[np.float64]
#: A question and its facet, which is empty for most.
Asked = tuple[str, str]
#: Types whose answers are compared. Words and dates of events say nothing by being different.
_COMPARED = frozenset(
    {AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.SCALE, *NUMBERS}
)
#: A range of numbers says something from so many on: two are always a whole range apart.
_LEAST_NUMBERS = 3


@dataclass(frozen=True)
class Distances:
    """``by_question`` is questions × units × units, NaN where two cannot be compared."""

    units: tuple[str, ...]
    questions: tuple[Asked, ...]
    by_question: Matrix

    @property
    def compared(self) -> NDArray[np.int64]:
        """On how many questions each two units were compared."""
        return np.asarray((~np.isnan(self.by_question)).sum(axis=0), dtype=np.int64)

    @property
    def same(self) -> NDArray[np.int64]:
        """On how many questions each two units gave the same answer."""
        return np.asarray((self.by_question == 0).sum(axis=0), dtype=np.int64)

    def mean(self, *, weights: Sequence[float] | None = None) -> Matrix:
        """Units × units: the mean distance; NaN where nothing can be compared.

        ``weights`` count questions, such as how often each comes in a resampling.
        """
        given = np.ones(len(self.questions)) if weights is None else np.asarray(weights)
        there = ~np.isnan(self.by_question) * given[:, None, None]
        sums = (np.nan_to_num(self.by_question) * given[:, None, None]).sum(axis=0)
        return mean_of(sums, there.sum(axis=0))


def mean_of(sums: Matrix, counts: Matrix) -> Matrix:
    """``sums`` by ``counts``, NaN where nothing was counted."""
    means: Matrix = np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0)
    return means


def measure_distances(
    study: Study, *, cells: Cells, round: str = "", without: Collection[str] = ()
) -> Distances:
    """The distances of the places of the study, over the questions that can be compared.

    ``without`` are units to leave out.
    """
    units = tuple(each for each in study.place_units if each not in without)
    matrix = build_matrix(study, cells=cells, units=units, round=round)
    rows = [each for each in matrix.rows if each.question.type in _COMPARED]
    table = np.full((len(rows), len(units), len(units)), np.nan)
    for number, row in enumerate(rows):
        ranges = _ranges(row)
        answered = [(place, cell) for place, cell in enumerate(row.cells) if cell.values]
        for (one, left), (other, right) in combinations_with_replacement(answered, 2):
            found = _distance(study, row, left, right, ranges)
            table[number, one, other] = table[number, other, one] = found
    return Distances(units, tuple((each.question.id, each.facet) for each in rows), table)


def _ranges(row: MatrixRow) -> dict[str, float]:
    """Measure → the range of its numbers, of which differences are shares."""
    numbers: dict[str, list[float]] = {}
    for cell in row.cells if row.question.type in NUMBERS else ():
        number = _number(cell)
        if number is not None:
            numbers.setdefault(cell.measure, []).append(number)
    return {
        measure: max(each) - min(each)
        for measure, each in numbers.items()
        if len(each) >= _LEAST_NUMBERS
    }


def _number(cell: Cell) -> float | None:
    try:
        return float(cell.values[0])
    except (IndexError, ValueError):
        return None


def _distance(
    study: Study, row: MatrixRow, one: Cell, other: Cell, ranges: Mapping[str, float]
) -> float:
    """From 0 to 1; NaN where the two cannot be compared."""
    if find_obstacles(row.question, one, other):
        return float("nan")
    if row.question.type is AnswerType.SCALE:
        return _steps_apart(study, row, one, other)
    left, right = _number(one), _number(other)
    if row.question.type in NUMBERS and left is not None and right is not None:
        reach = ranges.get(one.measure) if one.measure == other.measure else None
        if reach is None:
            return float("nan")
        return abs(left - right) / reach if reach else 0.0
    either = set(one.values) | set(other.values)
    return 1 - len(set(one.values) & set(other.values)) / len(either)


def _steps_apart(study: Study, row: MatrixRow, one: Cell, other: Cell) -> float:
    """Steps as a share of the scale; scales of other lengths are never put on one axis."""
    if one.measure != other.measure:
        return float("nan")
    scale = study.framework.codelists.get(one.measure) or next(
        iter(study.framework.codelists_of(row.question)), None
    )
    order = [code.id for code in scale] if scale else []
    if len(order) < 2 or one.values[0] not in order or other.values[0] not in order:
        return float(one.values != other.values)
    return abs(order.index(one.values[0]) - order.index(other.values[0])) / (len(order) - 1)
