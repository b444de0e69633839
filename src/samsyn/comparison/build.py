"""Cells of a whole study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import duckdb

from samsyn.comparison.cell import (
    Cell,
    CellKey,
    Cells,
    CellState,
    CellWarning,
    cells_by_key,
)
from samsyn.comparison.columns import Row, load_dimensions, load_statements, periods
from samsyn.comparison.day import period_of
from samsyn.comparison.dimensions import SOURCE_ORDER, Dimensions
from samsyn.comparison.rated import rate_cells
from samsyn.comparison.routed import route_cells
from samsyn.evidence.statement import Statement
from samsyn.study import Study

#: Text columns into numbers, numbers into cells.
SCRIPTS = ("numbers.sql", "cells.sql")
#: Column of the table ``cell`` → the warning that it stands for.
WARNING_COLUMNS = {
    "different_measure": CellWarning.DIFFERENT_MEASURE,
    "periods_apart": CellWarning.PERIODS_APART,
    "one_against_many": CellWarning.ONE_AGAINST_MANY,
    "asserted_beside_evidenced": CellWarning.ASSERTED_BESIDE_EVIDENCED,
    "translated": CellWarning.TRANSLATED,
    "stale": CellWarning.STALE,
    "settled": CellWarning.SETTLED_BY_HAND,
    "partial": CellWarning.PARTIAL,
    "limited": CellWarning.LIMITED,
}

#: Cells with the words that their numbers stand for.
CELLS = """
    SELECT
        cell.* REPLACE (
            unit.id AS unit, question.id AS question,
            COALESCE(facet.id, '') AS facet, round.id AS round
        )
    FROM cell
    JOIN unit ON cell.unit = unit.unit
    JOIN question ON cell.question = question.question
    JOIN round ON cell.round = round.round
    LEFT JOIN facet ON cell.facet = facet.facet AND facet.facet > 0
    ORDER BY cell.cell
"""
LATEST = """
    SELECT question.kind, question.id, round.id
    FROM latest
    JOIN question ON latest.question = question.question
    JOIN round ON latest.round = round.round
"""


def build_cells(
    study: Study,
    *,
    stale_after_years: int | None = None,
    source_order: Sequence[str] = SOURCE_ORDER,
) -> Cells:
    """Every cell of ``study`` that rests on a current statement.

    A cell is *stale* when its newest source is more than ``stale_after_years`` years older than the
    round; without it, as many as the study says. ``source_order`` ranks the kinds of source for the
    rule ``best_source``, best first.
    """
    years = study.settings.stale_after_years if stale_after_years is None else stale_after_years
    cells = build_unrouted_cells(study, stale_after_years=years, source_order=source_order)
    return route_cells(study, cells=rate_cells(study, cells=cells))


def build_unrouted_cells(
    study: Study, *, stale_after_years: int, source_order: Sequence[str] = SOURCE_ORDER
) -> Cells:
    """The same before routing: no cell is *not applicable* because of another's answer."""
    dimensions = Dimensions(study, source_order, stale_after_years)
    statements = study.answering
    with duckdb.connect(config={"threads": 1}) as connection:
        load_statements(connection, rows=map(row_of, range(len(statements)), statements))
        compute_cells(connection, dimensions=dimensions)
        made = Decoding(dimensions, statements, connection)
    return Cells(by_key=cells_by_key(made.cells()), latest=made.latest)


def compute_cells(connection: duckdb.DuckDBPyConnection, *, dimensions: Dimensions) -> None:
    """Make ``cell``, ``rival``, ``united``, ``latest`` from ``statement`` and ``dimensions``."""
    load_dimensions(connection, rows=dimensions.rows(periods=periods(connection)))
    # Cells know their place by number: rows need not wait for each other. What lives in memory
    # needs no checkpoint.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET checkpoint_threshold = '1TB'")
    for name in SCRIPTS:
        connection.execute(script(name))


def script(name: str) -> str:
    """The SQL ``name`` of this folder."""
    return (files("samsyn.comparison") / name).read_text(encoding="utf-8")


def row_of(place: int, said: Statement) -> Row:
    """``said`` as the columns of text that columns.STATEMENT names."""
    return (
        *(place, said.unit, said.question, said.facet, said.round, said.period, said.flat_value),
        *(int(len(said.values) > 1), said.measure, said.absence, said.partial, said.evidenced),
        *(said.original, said.language, said.source, said.said_by),
    )


class Decoding:
    """Reads the computed tables back into words."""

    def __init__(
        self,
        dimensions: Dimensions,
        statements: Sequence[Statement],
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        self.kinds = dimensions.source_kinds
        self.rows = _records(connection, CELLS)
        self.said_first = {
            answer: statements[first]
            for answer, first in connection.execute("SELECT answer, first FROM answer").fetchall()
        }
        self.rivals: dict[int, list[int]] = _lists(
            connection,
            "SELECT cell, answer FROM rival "
            "ORDER BY cell, n_sources DESC, n_statements DESC, first",
        )
        self.united: dict[int, list[str]] = _lists(
            connection,
            "SELECT united.cell, part.id FROM united "
            "JOIN (SELECT DISTINCT part, id FROM part) AS part ON united.part = part.part "
            "ORDER BY united.cell, united.first, united.part",
        )
        self.latest = {
            (kind, question): round
            for kind, question, round in connection.execute(LATEST).fetchall()
        }
        self.statements: dict[CellKey, list[str]] = {}
        for said in statements:
            key = (said.unit, said.question, said.facet, said.round)
            self.statements.setdefault(key, []).append(said.id)

    def cells(self) -> Iterable[Cell]:
        """The cells, in order of admission of their first statements."""
        return (self._cell(row) for row in self.rows)

    def _cell(self, row: Mapping[str, Any]) -> Cell:
        key = (row["unit"], row["question"], row["facet"], row["round"])
        answers = self._answers(row)
        said = [self.said_first[answer] for answer in answers]
        values, measure = self._winner(row, answers)
        return Cell(
            unit=key[0],
            question=key[1],
            facet=key[2],
            round=key[3],
            state=CellState(row["state"]),
            values=values,
            measure=measure,
            alternatives=tuple(each.values for each in said),
            measures=tuple(each.measure for each in said),
            is_evidenced=bool(row["evidenced"]),
            n_statements=row["n_statements"],
            n_sources=row["n_sources"],
            source_kinds=self._kinds(row["kinds"]),
            period=period_of(row["starts"], row["ends"]),
            year=row["year"],
            agreement=row["agreement"],
            warnings=tuple(each for name, each in WARNING_COLUMNS.items() if row[name]),
            statements=tuple(self.statements[key]),
        )

    def _answers(self, row: Mapping[str, Any]) -> list[int]:
        """The different answers, the winning one first."""
        if row["cell"] not in self.rivals:
            return [row["answer"]] if row["answer"] is not None else []
        rivals = self.rivals[row["cell"]]
        return sorted(rivals, key=lambda answer: answer != row["answer"])

    def _winner(self, row: Mapping[str, Any], answers: list[int]) -> tuple[tuple[str, ...], str]:
        """The values and the measure that the rule gives; none in a conflict."""
        if row["answer"] is not None:
            said = self.said_first[row["answer"]]
            return said.values, said.measure
        if row["cell"] in self.united:
            return tuple(self.united[row["cell"]]), ""
        if row["number"] is not None:
            measures = {self.said_first[each].measure for each in answers} - {""}
            return (f"{row['number']:.12g}",), next(iter(measures), "")
        return (), ""

    def _kinds(self, bits: int | None) -> tuple[str, ...]:
        return tuple(each for rank, each in enumerate(self.kinds) if (bits or 0) >> rank & 1)


def _records(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _lists(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for key, value in connection.execute(sql).fetchall():
        found.setdefault(key, []).append(value)
    return found
