"""Two places side by side, differences first, and what cannot be compared said as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samsyn.comparison.cell import Cell, Cells, CellState, CellWarning
from samsyn.comparison.matrix import build_matrix
from samsyn.framework.kind import Theme
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of


class Relation(StrEnum):
    """How two answers stand to each other, in the order in which a reader wants to see them."""

    DIFFERENT = "different"
    NOT_COMPARABLE = "not_comparable"
    ONLY_ONE = "only_one"
    SAME = "same"
    NEITHER = "neither"


class Obstacle(StrEnum):
    """Why two answers cannot be compared."""

    DIFFERENT_MEASURE = "different_measure"
    PERIODS_APART = "periods_apart"
    CONFLICT = "conflict"
    PARTIAL = "partial"


@dataclass(frozen=True)
class PairRow:
    """One question of two units. ``obstacles`` say why the answers cannot be compared."""

    theme: Theme
    question: Question
    facet: str
    one: Cell
    other: Cell
    relation: Relation
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two units side by side, differences first; within that by theme."""

    one: str
    other: str
    rows: tuple[PairRow, ...]

    def __iter__(self) -> Iterator[PairRow]:
        return iter(self.rows)

    def count(self, relation: Relation) -> int:
        """How many questions stand so."""
        return sum(row.relation is relation for row in self.rows)


def compare_pair(study: Study, *, cells: Cells, one: str, other: str, round: str = "") -> Pair:
    """The units ``one`` and ``other``, of one kind, side by side."""
    matrix = build_matrix(study, cells=cells, kind=kind_of(one), units=(one, other), round=round)
    rows = []
    for row in matrix.rows:
        left, right = row.cells
        obstacles = find_obstacles(row.question, left, right)
        relation = _relation_of(left, right, obstacles=obstacles)
        shown = obstacles if relation is Relation.NOT_COMPARABLE else ()
        rows.append(PairRow(row.theme, row.question, row.facet, left, right, relation, shown))
    order = list(Relation)
    return Pair(one, other, tuple(sorted(rows, key=lambda row: order.index(row.relation))))


def _relation_of(one: Cell, other: Cell, *, obstacles: tuple[Obstacle, ...]) -> Relation:
    if not one.has_answer and not other.has_answer:
        return Relation.NEITHER
    if not (one.has_answer and other.has_answer):
        return Relation.ONLY_ONE
    if obstacles:
        return Relation.NOT_COMPARABLE
    is_same = set(one.values) == set(other.values) and one.measure == other.measure
    return Relation.SAME if is_same else Relation.DIFFERENT


def find_obstacles(question: Question, one: Cell, other: Cell) -> tuple[Obstacle, ...]:
    """Why the two cells cannot be compared; empty if they can.

    That there is none can be compared with any number. A list that may be incomplete can only be
    compared where nothing is missing from it.
    """
    limits = question.limits
    negative = {CellState.NO, CellState.ASSERTED_NO}
    found = {
        Obstacle.CONFLICT: CellState.CONFLICT in (one.state, other.state),
        Obstacle.DIFFERENT_MEASURE: limits.same_measure
        and one.measure != other.measure
        and not {one.state, other.state} & negative,
        Obstacle.PERIODS_APART: limits.period_gap_years is not None
        and one.year is not None
        and other.year is not None
        and abs(one.year - other.year) > limits.period_gap_years,
        Obstacle.PARTIAL: _lacks(one, other) or _lacks(other, one),
    }
    return tuple(obstacle for obstacle, holds in found.items() if holds)


def _lacks(one: Cell, other: Cell) -> bool:
    """Whether ``one`` is incomplete and ``other`` names what is not in it."""
    return CellWarning.PARTIAL in one.warnings and bool(set(other.values) - set(one.values))
