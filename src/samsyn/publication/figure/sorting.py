"""Units sorted by the answers to two questions, and divided by a third."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, CellState
from samsyn.framework.question import Question
from samsyn.publication.figure.canvas import Tip
from samsyn.publication.figure.material import Material

#: What units are sorted under that have no code.
UNCODED = ""


@dataclass(frozen=True)
class SortedUnit:
    """One unit: the codes that sort it, its segment, and what it says when it is pointed at."""

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    segment: Cell
    is_lit: bool
    tip: Tip


@dataclass(frozen=True)
class SortedUnits:
    """Everything sorted. Rows with most units come first; uncoded units last."""

    units: tuple[SortedUnit, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row_question: Question
    column_question: Question
    segment_question: Question

    def at(self, row: str, column: str) -> list[SortedUnit]:
        """The units of one combination."""
        return [each for each in self.units if row in each.rows and column in each.columns]

    def of_row(self, row: str) -> list[SortedUnit]:
        """The units of one row, each once."""
        return [each for each in self.units if row in each.rows]

    @property
    def combinations(self) -> list[tuple[str, str]]:
        """The pairs of codes that could have units."""
        return [(row, column) for row in self.rows for column in self.columns if row and column]


def sort_units(material: Material) -> SortedUnits:
    """The units of the plan's ``kind`` by the questions ``rows``, ``columns`` and ``segment``."""
    kind = material.plan.word("kind")
    rows, columns, segment = (
        material.question(kind, material.plan.word(part)) for part in ("rows", "columns", "segment")
    )
    units = tuple(
        _unit(material, unit, rows, columns, segment) for unit in material.study.units.get(kind, [])
    )
    order = _codes(material, segment)
    units = tuple(sorted(units, key=lambda each: (_rank(order, each.segment), not each.is_lit)))
    numbers = {code: sum(code in each.rows for each in units) for code in _used(units, "rows")}
    ranked = sorted(numbers, key=lambda code: (code == UNCODED, -numbers[code]))
    listed = [code for code in _codes(material, columns) if code]
    if any(UNCODED in each.columns for each in units):
        listed.append(UNCODED)
    return SortedUnits(units, tuple(ranked), tuple(listed), rows, columns, segment)


def _unit(
    material: Material, unit: str, rows: Question, columns: Question, segment: Question
) -> SortedUnit:
    asked = (rows, columns, segment)
    said = {each.id: material.cell(unit, each.id) for each in asked}
    lit = material.plan.settings.get("highlight") or {}
    cell = material.cell(unit, str(lit.get("question", "")))
    tip = {material.heading(each): material.answer(said[each.id]) for each in asked}
    if lit:
        tip[material.heading(material.question(rows.kind, cell.question))] = material.answer(cell)
    return SortedUnit(
        id=unit,
        rows=said[rows.id].values or (UNCODED,),
        columns=said[columns.id].values or (UNCODED,),
        segment=said[segment.id],
        is_lit=bool(lit) and str(lit.get("value")) in cell.values,
        tip={material.say("tip_name"): material.name(unit), **tip},
    )


def _used(units: Sequence[SortedUnit], part: str) -> list[str]:
    return list(dict.fromkeys(code for each in units for code in getattr(each, part)))


def _codes(material: Material, question: Question) -> list[str]:
    return [code.id for each in material.study.framework.codelists_of(question) for code in each]


def _rank(order: Sequence[str], cell: Cell) -> tuple[int, int]:
    known = order.index(cell.value) if cell.value in order else len(order)
    return (known, list(CellState).index(cell.state))
