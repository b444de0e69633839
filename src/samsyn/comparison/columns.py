"""Statements as columns of numbers: the tables that the SQL which makes cells reads.

A small study is written as text into a temporary folder and loaded from there, which is many times
faster than inserting row by row. Columns that stand in Parquet already are used where they are.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

Row = tuple[object, ...]

#: Table → column → type. Keys are numbers; ``starts``, ``ends``, ``stale_before`` days (day.py).
#: Of ``said`` the columns from ``evidenced`` on are empty where there is an absence; its days are
#: those of the answer's period or else of its source. ``measure`` is empty where the answer says
#: that there is none.
TABLES: dict[str, dict[str, str]] = {
    "said": {
        "n": "BIGINT",
        "unit": "INTEGER",
        "question": "INTEGER",
        "facet": "INTEGER",
        "round": "INTEGER",
        "answer": "INTEGER",
        "absence": "TINYINT",
        "source": "INTEGER",
        "evidenced": "TINYINT",
        "partial": "TINYINT",
        "translated": "TINYINT",
        "starts": "INTEGER",
        "ends": "INTEGER",
    },
    "answer": {
        "answer": "INTEGER",
        "measure": "INTEGER",
        "number": "DOUBLE",
        "negative": "TINYINT",
    },
    "part": {"answer": "INTEGER", "part": "INTEGER"},
    "source": {
        "source": "INTEGER",
        "kind_bit": "BIGINT",
        "kind_weight": "BIGINT",
        "starts": "INTEGER",
        "ends": "INTEGER",
    },
    "question": {
        "question": "INTEGER",
        "rule": "VARCHAR",
        "same_measure": "TINYINT",
        "gap_years": "INTEGER",
        "has_note": "TINYINT",
    },
    "unit": {"unit": "INTEGER", "is_compared": "TINYINT"},
    "round": {"round": "INTEGER", "place": "INTEGER", "stale_before": "INTEGER"},
    "settlement": {
        "unit": "INTEGER",
        "question": "INTEGER",
        "facet": "INTEGER",
        "round": "INTEGER",
        "source": "INTEGER",
    },
    "absence": {"absence": "TINYINT", "id": "VARCHAR"},
}


def load_columns(
    connection: duckdb.DuckDBPyConnection, *, rows: Mapping[str, Iterable[Row]]
) -> None:
    """Make the tables of TABLES in ``connection``; a table without rows is empty."""
    with tempfile.TemporaryDirectory() as folder:
        for table, columns in TABLES.items():
            file = Path(folder) / f"{table}.csv"
            with file.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows.get(table, ()))
            connection.execute(_load(table, columns), [str(file)])


def open_columns(connection: duckdb.DuckDBPyConnection, *, folder: Path) -> None:
    """Read the tables of TABLES from ``folder``, one Parquet file each, without copying them."""
    for table in TABLES:
        file = str(folder / f"{table}.parquet").replace("'", "''")
        connection.execute(
            f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet('{file}')"
        )


def _load(table: str, columns: Mapping[str, str]) -> str:
    types = ", ".join(f"'{name}': '{type}'" for name, type in columns.items())
    return (
        f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM read_csv("
        f"?, columns = {{{types}}}, header = false, delim = ',', auto_detect = false)"
    )
