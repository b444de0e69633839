"""The matrix: units × questions of one kind, by theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, Cells, CellWarning
from samsyn.framework.kind import Theme
from samsyn.framework.question import Question
from samsyn.study import Study


@dataclass(frozen=True)
class MatrixRow:
    """One question over all units. ``warnings`` are those of any of its cells."""

    theme: Theme
    question: Question
    facet: str
    cells: tuple[Cell, ...]

    @property
    def warnings(self) -> tuple[CellWarning, ...]:
        """The warnings of its cells, each once."""
        return tuple(dict.fromkeys(each for cell in self.cells for each in cell.warnings))

    @property
    def n_answered(self) -> int:
        """How many cells carry an answer."""
        return sum(cell.has_answer for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Units × questions."""

    kind: str
    units: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def themes(self) -> list[tuple[Theme, list[MatrixRow]]]:
        """The rows by theme, in order."""
        found: dict[str, tuple[Theme, list[MatrixRow]]] = {}
        for row in self.rows:
            found.setdefault(row.theme.id, (row.theme, []))[1].append(row)
        return list(found.values())

    @property
    def cells(self) -> Iterable[Cell]:
        """Every cell, row by row."""
        return (cell for row in self.rows for cell in row.cells)


def build_matrix(
    study: Study,
    *,
    cells: Cells,
    kind: str = "",
    units: Sequence[str] = (),
    round: str = "",
) -> Matrix:
    """The matrix of ``kind`` (the study's places by default) in ``round`` (the latest by default).

    Questions with facets get a row for each facet.
    """
    kind = kind or study.settings.matrix_kind
    chosen = tuple(
        units
        or (study.place_units if kind == study.settings.matrix_kind else study.units.get(kind, []))
    )
    rows = [
        MatrixRow(
            theme=study.framework.themes[question.theme],
            question=question,
            facet=facet,
            cells=tuple(cells.get(unit, question.id, facet=facet, round=round) for unit in chosen),
        )
        for question in study.framework.questions_of(kind)
        if not study.framework.themes[question.theme].kinds or kind != study.settings.matrix_kind
        for facet in question.asked_facets
    ]
    return Matrix(kind, chosen, tuple(rows))
