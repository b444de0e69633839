"""Cells of a study that is too large for Python objects: from Parquet to tables, in SQL.

>>> made = cells_of_parquet(
...     Path("statements.parquet"), framework=framework, sources=sources, settings=settings
... )
>>> made.cells.filter("state = 'conflict'").df()
>>> made.matrix("country").write_parquet("matrix.parquet")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from samsyn.comparison.build import compute_cells, script
from samsyn.comparison.columns import open_statements
from samsyn.comparison.dimensions import SOURCE_ORDER, Dimensions
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.framework.framework import Framework
from samsyn.study import Settings, Study


@dataclass(frozen=True)
class CellTables:
    """Cells as tables of a database in memory, which ``connection`` holds open.

    Besides ``cells`` and ``matrix`` every table of numbers.sql and cells.sql can be asked in SQL.
    """

    connection: duckdb.DuckDBPyConnection

    @property
    def cells(self) -> duckdb.DuckDBPyRelation:
        """One row a cell, in words: what a :class:`Cell` says, each warning a column of 0 or 1.

        ``value`` is empty in a conflict; the parts of a list have semicolons between them.
        """
        return self.connection.table("cells")

    def matrix(self, kind: str) -> duckdb.DuckDBPyRelation:
        """Questions and facets of ``kind`` × its units: the states in each question's last round.

        A state is NULL where nothing was said at all.
        """
        wanted = self.connection.execute(
            "SELECT id FROM unit WHERE SPLIT_PART(id, '/', 1) = ? ORDER BY id", [kind]
        ).fetchall()
        units = ", ".join(_quoted(row[0]) for row in wanted)
        return self.connection.sql(
            "SELECT * EXCLUDE (kind) FROM (PIVOT matrix_row ON unit "
            f"IN ({units}) USING FIRST(state)) WHERE kind = {_quoted(kind)} "
            "ORDER BY question, facet"
        )


def cells_of_parquet(
    file: Path,
    *,
    framework: Framework,
    sources: Mapping[str, Source],
    settings: Settings,
    settlements: Iterable[Settlement] = (),
    stale_after_years: int = 5,
    source_order: Sequence[str] = SOURCE_ORDER,
    threads: int = 2,
) -> CellTables:
    """The cells of the statements in ``file``, by the same SQL as :func:`build_cells`.

    ``file`` has the columns of the released ``statements.parquet``; columns.py says which are read
    and which it may lack. Routing is left out: a question that a unit's other answers rule out
    keeps the absence that was recorded.
    """
    study = Study(settings, framework, dict(sources), Ledger(), tuple(settlements))
    # Cells are known by the numbers of entries, so rows may be written in any order.
    connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})
    open_statements(connection, file=file)
    dimensions = Dimensions(study, source_order, stale_after_years)
    compute_cells(connection, dimensions=dimensions)
    connection.execute(script("words.sql"))
    return CellTables(connection)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
