"""Statements as columns of text, and what the SQL that makes cells knows of a study besides them.

A small study is written as text into a temporary folder and loaded from there, which is many times
faster than inserting row by row. Statements that stand in Parquet already are used where they are.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

Row = tuple[object, ...]

#: Column of ``statement`` → type. They are those of the released ``statements.parquet``; what is
#: empty is NULL. ``entry`` is the place in the ledger. ``value`` holds the parts of a list with
#: semicolons between them; ``is_list`` says whether it is one (NULL: if the question takes lists).
STATEMENT = {
    "entry": "BIGINT",
    "unit": "VARCHAR",
    "question": "VARCHAR",
    "facet": "VARCHAR",
    "round": "VARCHAR",
    "period": "VARCHAR",
    "value": "VARCHAR",
    "is_list": "TINYINT",
    "measure": "VARCHAR",
    "absence": "VARCHAR",
    "partial": "BOOLEAN",
    "evidenced": "BOOLEAN",
    "original": "VARCHAR",
    "language": "VARCHAR",
    "source": "VARCHAR",
    "said_by": "VARCHAR",
}
#: What no statement can do without.
NEEDED = frozenset({"unit", "question", "round", "value"})
#: Table → column → type, of what a study says besides its statements (dimensions.py). ``starts``,
#: ``ends``, ``stale_before`` are days (day.py).
DIMENSIONS: dict[str, dict[str, str]] = {
    "matrix": {"kind": "VARCHAR"},
    "place": {"unit": "VARCHAR"},
    "wave": {"id": "VARCHAR", "place": "INTEGER", "stale_before": "INTEGER"},
    "asked": {
        "kind": "VARCHAR",
        "question": "VARCHAR",
        "rule": "VARCHAR",
        "same_measure": "TINYINT",
        "gap_years": "INTEGER",
        "has_note": "TINYINT",
        "has_list": "TINYINT",
        "is_text": "TINYINT",
        "is_number": "TINYINT",
        "is_scale": "TINYINT",
        "is_current": "TINYINT",
    },
    "code": {
        "kind": "VARCHAR",
        "question": "VARCHAR",
        "measure": "VARCHAR",
        "id": "VARCHAR",
        "negative": "TINYINT",
        "step": "DOUBLE",
    },
    "cited": {
        "id": "VARCHAR",
        "kind_bit": "BIGINT",
        "kind_weight": "BIGINT",
        "starts": "INTEGER",
        "ends": "INTEGER",
    },
    "source_kind": {"bit": "BIGINT", "id": "VARCHAR"},
    "settled": {
        "unit": "VARCHAR",
        "question": "VARCHAR",
        "facet": "VARCHAR",
        "round": "VARCHAR",
        "source": "VARCHAR",
    },
    "absence": {"absence": "TINYINT", "id": "VARCHAR"},
    "span": {"id": "VARCHAR", "starts": "INTEGER", "ends": "INTEGER"},
}


def load_statements(connection: duckdb.DuckDBPyConnection, *, rows: Iterable[Row]) -> None:
    """Make ``statement`` of ``rows``, one value for each column of STATEMENT."""
    with tempfile.TemporaryDirectory() as folder:
        _load(connection, "statement", STATEMENT, rows, folder)


def load_dimensions(
    connection: duckdb.DuckDBPyConnection, *, rows: Mapping[str, Iterable[Row]]
) -> None:
    """Make the tables of DIMENSIONS."""
    with tempfile.TemporaryDirectory() as folder:
        for table, columns in DIMENSIONS.items():
            _load(connection, table, columns, rows[table], folder)


def open_statements(connection: duckdb.DuckDBPyConnection, *, file: Path) -> None:
    """Read ``statement`` from a Parquet file without copying it.

    Raises ValueError if the file lacks a column that is needed. A column that it may lack is empty
    then, and ``evidenced`` true; without ``entry`` the order is that of the rows. Of a released
    file, which has a ``status``, only the current statements are read.
    """
    given = f"read_parquet({_quoted(file)}, file_row_number = true)"
    found = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {given}").fetchall()}
    if missing := sorted(NEEDED - found):
        raise ValueError(f"{file.name} has no column {', '.join(missing)}")
    defaults = {"entry": "file_row_number", "evidenced": "true"}
    columns = ", ".join(
        f"{name if name in found else defaults.get(name, f'CAST(NULL AS {type})')} AS {name}"
        for name, type in STATEMENT.items()
    )
    current = " WHERE status = 'current'" if "status" in found else ""
    connection.execute(
        f"CREATE OR REPLACE VIEW statement AS SELECT {columns} FROM {given}{current}"
    )


def periods(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The different periods that statements are about."""
    sql = "SELECT DISTINCT period FROM statement WHERE period <> ''"
    return [row[0] for row in connection.execute(sql).fetchall()]


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"


def _load(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[Row],
    folder: str,
) -> None:
    """Make ``table`` by way of a file in ``folder``; what is empty is NULL."""
    file = Path(folder) / f"{table}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    types = ", ".join(f"'{name}': '{type}'" for name, type in columns.items())
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM read_csv(?, columns = {{{types}}}, "
        "header = false, delim = ',', quote = '\"', escape = '\"', auto_detect = false, "
        "parallel = false, max_line_size = 67108864)",
        [str(file)],
    )
