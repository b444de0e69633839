"""Cells of a whole study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import duckdb

from samsyn.comparison.cell import Cell, Cells, CellState, CellWarning, cells_by_key
from samsyn.comparison.columns import load_columns
from samsyn.comparison.day import period_of
from samsyn.comparison.encoding import SOURCE_ORDER, Encoding
from samsyn.comparison.routed import route_cells
from samsyn.study import Study

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


def build_cells(
    study: Study, *, stale_after_years: int = 5, source_order: Sequence[str] = SOURCE_ORDER
) -> Cells:
    """Every cell of ``study`` that rests on a current statement.

    A cell is *stale* when its newest source is more than ``stale_after_years`` years older than the
    round. ``source_order`` ranks the kinds of source for the rule ``best_source``, best first.
    """
    encoding = Encoding(study, source_order=source_order, stale_after_years=stale_after_years)
    with duckdb.connect() as connection:
        load_columns(connection, rows=encoding.rows())
        compute_cells(connection)
        made = Decoding(encoding, connection)
    return route_cells(study, cells=Cells(by_key=cells_by_key(made.cells()), latest=made.latest))


def compute_cells(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``cell``, ``rival``, ``united`` and ``latest`` from the tables of columns.py."""
    # Cells know their place by number: rows need not wait for each other.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(cell_sql())


def cell_sql() -> str:
    """The SQL that makes cells of statements."""
    return (files("samsyn.comparison") / "cells.sql").read_text(encoding="utf-8")


class Decoding:
    """Reads the computed tables back into words."""

    def __init__(self, encoding: Encoding, connection: duckdb.DuckDBPyConnection) -> None:
        self.encoding = encoding
        self.units = list(encoding.units)
        self.questions = list(encoding.questions)
        self.facets = list(encoding.facets)
        self.rounds = list(encoding.rounds)
        self.parts = list(encoding.parts)
        self.kinds = encoding.source_kinds
        self.rows = _records(connection, "SELECT * FROM cell ORDER BY cell")
        self.rivals = _lists(
            connection,
            "SELECT cell, answer FROM rival "
            "ORDER BY cell, n_sources DESC, n_statements DESC, first",
        )
        self.united = _lists(connection, "SELECT cell, part FROM united ORDER BY cell, first, part")
        self.latest = {
            self.questions[question]: self.rounds[round]
            for question, round in connection.execute("SELECT * FROM latest").fetchall()
        }
        self.statements = self._statements_by_cell()

    def _statements_by_cell(self) -> dict[tuple[str, str, str, str], list[str]]:
        found: dict[tuple[str, str, str, str], list[str]] = {}
        for said in self.encoding.statements:
            key = (said.unit, said.question, said.facet, said.round)
            found.setdefault(key, []).append(said.id)
        return found

    def cells(self) -> Iterable[Cell]:
        """The cells, in order of admission of their first statements."""
        return (self._cell(row) for row in self.rows)

    def _cell(self, row: Mapping[str, Any]) -> Cell:
        key = (
            self.units[row["unit"]],
            self.questions[row["question"]][1],
            self.facets[row["facet"]],
            self.rounds[row["round"]],
        )
        answers = self._answers(row)
        said = [self.encoding.said_first[answer] for answer in answers]
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
            said = self.encoding.said_first[row["answer"]]
            return said.values, said.measure
        if row["cell"] in self.united:
            return tuple(self.parts[part] for part in self.united[row["cell"]]), ""
        if row["number"] is not None:
            measures = {self.encoding.said_first[each].measure for each in answers} - {""}
            return (f"{row['number']:.12g}",), next(iter(measures), "")
        return (), ""

    def _kinds(self, bits: int | None) -> tuple[str, ...]:
        return tuple(each for rank, each in enumerate(self.kinds) if (bits or 0) >> rank & 1)


def _records(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _lists(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for key, value in connection.execute(sql).fetchall():
        found.setdefault(key, []).append(value)
    return found
