"""The cells of many variants in one go.

A variant touches few cells. Only those are made anew, all variants together: each question that a
variant touches is asked once more under a name of its own, so that one run of the SQL makes the
cells of hundreds of variants. The others are those of the study.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import duckdb

from samsyn.comparison.build import (
    Decoding,
    build_unrouted_cells,
    compute_cells,
    row_of,
)
from samsyn.comparison.cell import Cell, CellKey, Cells, CellState, cells_by_key
from samsyn.comparison.columns import Row, load_statements
from samsyn.comparison.dimensions import Dimensions
from samsyn.comparison.routed import route_cells
from samsyn.comparison.sensitivity.variant import Variant, varied
from samsyn.evidence.statement import Statement
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of

#: Between a question and the number of its variant. No id has it.
_MARK = "\x1f"
#: So many statements are loaded at once.
_LOADED = 400_000

Asked = tuple[str, str]


@dataclass(frozen=True)
class VariedCells:
    """A variant with the study and the cells as they are in it.

    ``touched`` are the units and questions whose statements, settlement or rule it changes.
    """

    variant: Variant
    study: Study
    cells: Cells
    touched: frozenset[Asked]


@dataclass(frozen=True)
class _Base:
    """The study as it is, with its cells before routing."""

    study: Study
    cells: Cells

    @cached_property
    def of_question(self) -> dict[Asked, list[Cell]]:
        """Kind and question → its cells."""
        found: dict[Asked, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault((kind_of(cell.unit), cell.question), []).append(cell)
        return found


@dataclass(frozen=True)
class _Plan:
    """What is made anew in one variant: statements, and the units and questions of their cells."""

    variant: Variant
    study: Study
    touched: frozenset[Asked]
    remade: frozenset[Asked]
    statements: tuple[Statement, ...]


def build_varied_cells(study: Study, *, variants: Iterable[Variant]) -> Iterator[VariedCells]:
    """Each variant that touches anything, with the cells that building it alone would give."""
    years = study.settings.stale_after_years
    base = _Base(study, build_unrouted_cells(study, stale_after_years=years))
    batch: list[_Plan] = []
    for variant in variants:
        plan = _plan(base, variant)
        if plan.touched:
            batch.append(plan)
        if sum(len(each.statements) for each in batch) > _LOADED:
            yield from _build(base, batch)
            batch = []
    if batch:
        yield from _build(base, batch)


def _plan(base: _Base, variant: Variant) -> _Plan:
    other = varied(base.study, variant)
    touched = _touched(base.study, other, base.cells)
    # Where answers of all units are compared for a warning, one that is gone changes the others.
    compared = {
        (kind, question)
        for kind, question in {(kind_of(unit), question) for unit, question in touched}
        if _compares(base.study, kind, question)
    }
    remade = touched | {
        (cell.unit, cell.question) for each in compared for cell in base.of_question.get(each, ())
    }
    statements = tuple(each for each in other.answering if (each.unit, each.question) in remade)
    return _Plan(variant, other, frozenset(touched), frozenset(remade), statements)


def _touched(study: Study, other: Study, base: Cells) -> set[Asked]:
    kept = other.statements
    found = {
        (each.unit, each.question)
        for id, each in study.statements.items()
        if kept.get(id) is not each
    }
    if other.settlements != study.settlements:
        found |= {(each.unit, each.question) for each in study.settlements}
    if other.framework is not study.framework:
        found |= {(cell.unit, cell.question) for cell in base if len(cell.alternatives) > 1}
    return found


def _compares(study: Study, kind: str, question: str) -> bool:
    asked = study.framework.question(kind, question)
    # Of a question that is no longer asked the limits are those of what it became: to be safe.
    return asked is None or asked.limits.same_measure or asked.limits.period_gap_years is not None


def _build(base: _Base, plans: Sequence[_Plan]) -> Iterator[VariedCells]:
    numbered = [(str(number), plan) for number, plan in enumerate(plans)]
    study, years = base.study, base.study.settings.stale_after_years
    dimensions = _RepeatedDimensions(study, stale_after_years=years, plans=dict(numbered))
    statements = [each for _, plan in numbered for each in plan.statements]
    with duckdb.connect(config={"threads": 1}) as connection:
        load_statements(connection, rows=_rows(numbered))
        compute_cells(connection, dimensions=dimensions)
        made: dict[str, list[Cell]] = {}
        for cell in _RepeatedDecoding(dimensions, statements, connection, numbered).cells():
            question, _, number = cell.question.partition(_MARK)
            made.setdefault(number, []).append(replace(cell, question=question))
    for number, plan in numbered:
        cells = _merge(base, plan, made.get(number, []))
        yield VariedCells(
            plan.variant, plan.study, route_cells(plan.study, cells=cells), plan.touched
        )


def _rows(numbered: Iterable[tuple[str, _Plan]]) -> Iterator[Row]:
    place = 0
    for number, plan in numbered:
        for each in plan.statements:
            _, unit, question, *rest = row_of(place, each)
            yield (place, unit, f"{question}{_MARK}{number}", *rest)
            place += 1


def _merge(base: _Base, plan: _Plan, made: Sequence[Cell]) -> Cells:
    by_key: dict[CellKey, Cell] = {
        key: cell
        for key, cell in base.cells.by_key.items()
        if (cell.unit, cell.question) not in plan.remade
    }
    by_key |= cells_by_key(made)
    latest = dict(base.cells.latest)
    new: dict[Asked, list[Cell]] = {}
    for cell in made:
        new.setdefault((kind_of(cell.unit), cell.question), []).append(cell)
    for key in {(kind_of(unit), question) for unit, question in plan.remade}:
        kept = [
            cell
            for cell in base.of_question.get(key, ())
            if (cell.unit, cell.question) not in plan.remade
        ]
        cells = [*kept, *new.get(key, ())]
        latest.pop(key, None)
        latest |= {key: _latest(base.study, cells)} if cells else {}
    return Cells(by_key=by_key, latest=latest)


def _latest(study: Study, cells: Iterable[Cell]) -> str:
    """The last round in which anybody was asked, as cells.sql has it."""
    order = {each.id: place for place, each in enumerate(study.settings.rounds, start=1)}
    last = max(
        cells, key=lambda cell: (cell.state is not CellState.NOT_ASKED, order.get(cell.round, 0))
    )
    return last.round


@dataclass(frozen=True)
class _RepeatedDimensions(Dimensions):
    """Questions, codes and settlements once more for each variant, under the name that it has."""

    plans: Mapping[str, _Plan] = None  # type: ignore[assignment]  # always given

    def _numbers(self) -> dict[Asked, list[str]]:
        found: dict[Asked, list[str]] = {}
        for number, plan in self.plans.items():
            for key in {(kind_of(unit), question) for unit, question in plan.remade}:
                found.setdefault(key, []).append(number)
        return found

    def _asked(self) -> Iterator[Row]:
        numbers = self._numbers()
        for kind, id, _, *rest in super()._asked():
            for number in numbers.get((str(kind), str(id)), ()):
                asked = self.plans[number].study.framework.question(str(kind), str(id))
                rule = asked.rule if asked else self._names[str(kind), str(id)].rule
                yield (kind, f"{id}{_MARK}{number}", rule, *rest)

    def _codes(self) -> Iterator[Row]:
        numbers = self._numbers()
        for kind, id, *rest in super()._codes():
            for number in numbers.get((str(kind), str(id)), ()):
                yield (kind, f"{id}{_MARK}{number}", *rest)

    def _settled(self) -> Iterator[Row]:
        for number, plan in self.plans.items():
            for each in {each.cell: each for each in plan.study.settlements}.values():
                unit, question, *rest = each.cell
                if (unit, question) in plan.remade:
                    yield (unit, f"{question}{_MARK}{number}", *rest, each.accepted_source)


class _RepeatedDecoding(Decoding):
    """Reads the cells of all variants, each with the statements that it has there."""

    def __init__(
        self,
        dimensions: Dimensions,
        statements: Sequence[Statement],
        connection: duckdb.DuckDBPyConnection,
        numbered: Iterable[tuple[str, _Plan]],
    ) -> None:
        super().__init__(dimensions, statements, connection)
        self.statements = {}
        for number, plan in numbered:
            for said in plan.statements:
                key = (said.unit, f"{said.question}{_MARK}{number}", said.facet, said.round)
                self.statements.setdefault(key, []).append(said.id)
