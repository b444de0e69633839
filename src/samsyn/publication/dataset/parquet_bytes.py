"""Parquet, written by DuckDB: the same tables, typed, with every text as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from samsyn.publication.dataset.csv_bytes import csv_bytes
from samsyn.publication.dataset.data_table import DataTable

#: Type of Table Schema → type of DuckDB; all others are text.
_TYPES = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "datetime": "TIMESTAMP",
}


def parquet_files(tables: Iterable[DataTable]) -> Iterator[tuple[DataTable, bytes]]:
    """Each table with its Parquet file."""
    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(config={"threads": 1}) as connection,
    ):
        given, made = Path(folder) / "given.csv", Path(folder) / "made.parquet"
        for table in tables:
            given.write_bytes(csv_bytes(table, is_inert=False))
            columns = {field.name: _TYPES.get(field.type, "VARCHAR") for field in table.fields}
            rows = connection.read_csv(
                str(given),
                header=True,
                columns=columns,
                na_values="",
                sep=",",
                quotechar='"',
                escapechar='"',
                parallel=False,
            )
            rows.write_parquet(str(made), compression="zstd")
            yield table, made.read_bytes()
