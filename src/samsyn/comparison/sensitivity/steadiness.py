"""Which answers of the matrix hang on one source or one choice: each cell over all variants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, Cells
from samsyn.comparison.matrix import build_matrix
from samsyn.comparison.sensitivity.rebuilding import VariedCells, build_varied_cells
from samsyn.comparison.sensitivity.variant import Variant, VariantKind, variants_of
from samsyn.study import Study

#: Leaving out a place leaves nothing of its cells to compare.
_KINDS = tuple(each for each in VariantKind if each is not VariantKind.PLACE)


@dataclass(frozen=True)
class CellSteadiness:
    """One cell with an answer. ``tried`` is how many variants touch it.

    ``missing`` are those in which it has no answer, ``otherwise`` those in which it has another:
    other values, another measure, or a conflict where there was none.
    """

    cell: Cell
    tried: int
    missing: tuple[Variant, ...]
    otherwise: tuple[Variant, ...]

    @property
    def n_same(self) -> int:
        """In how many of the variants that touch it the answer is the same."""
        return self.tried - len(self.missing) - len(self.otherwise)


def measure_steadiness(
    study: Study, *, cells: Cells, variants: Iterable[Variant] | None = None
) -> list[CellSteadiness]:
    """Every answered cell of the matrix, those that can be another answer first."""
    matrix = build_matrix(study, cells=cells)
    answered = [cell for row in matrix.rows for cell in row.cells if cell.has_answer]
    tried: dict[tuple[str, ...], list[tuple[Variant, Cell]]] = {each.key: [] for each in answered}
    chosen = variants_of(study, kinds=_KINDS) if variants is None else variants
    for varied in build_varied_cells(study, variants=chosen):
        for cell in answered:
            if (cell.unit, cell.question) in varied.touched:
                tried[cell.key].append((varied.variant, _same_cell(varied, cell)))
    found = [_steadiness(cell, tried[cell.key]) for cell in answered]
    return sorted(found, key=lambda each: (-len(each.otherwise), each.n_same - each.tried))


def _same_cell(varied: VariedCells, cell: Cell) -> Cell:
    return varied.cells.get(cell.unit, cell.question, facet=cell.facet, round=cell.round)


def _steadiness(cell: Cell, tried: list[tuple[Variant, Cell]]) -> CellSteadiness:
    missing = tuple(variant for variant, other in tried if not other.has_answer)
    otherwise = tuple(
        variant for variant, other in tried if other.has_answer and _says(other) != _says(cell)
    )
    return CellSteadiness(cell, len(tried), missing, otherwise)


def _says(cell: Cell) -> tuple[object, ...]:
    return (cell.state, cell.values, cell.measure)
