"""Cells of statements that stand in Parquet, beside those of the same study in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import WARNING_COLUMNS, build_cells
from samsyn.comparison.cell import Cell
from samsyn.comparison.columns import NEEDED
from samsyn.comparison.large import CellTables, cells_of_parquet
from samsyn.publication.dataset.parquet_bytes import parquet_files
from samsyn.publication.dataset.statement_tables import statement_table
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from tests.making import (
    make_codelist,
    make_question,
    make_settlement,
    make_source,
    make_study,
    say,
)

DK, SE = "country/DK", "country/SE"
QUESTIONS = [
    make_question("single", facets=("law", "practice")),
    make_question("best", rule="best_source", limits={"period_gap_years": 2}),
    make_question("many", rule="majority"),
    make_question("tags", type="choices", rule="union", codelist="tags"),
    make_question("list", type="choices", rule="latest", codelist="tags"),
    make_question("n", type="number", rule="median", limits={"same_measure": True}),
    make_question("level", type="scale", rule="rating", scales=("steps",)),
    make_question("words", type="text", rule="latest"),
    make_question("name", type="text", kind="network"),
]
SAID: list[Answer] = [
    say(DK, "single", "yes", facet="law", source="law"),
    say(DK, "single", "no", facet="law", source="press"),
    say(SE, "single", "no", facet="practice", said_by="contact:se", evidenced=False),
    say(SE, "single", "yes", facet="law", round="2021", period="2019/.."),
    say(DK, "best", "yes", source="press"),
    say(DK, "best", "no", source="law", period="2012"),
    say(SE, "best", Absence.NOT_FOUND),
    *(say(DK, "many", each, source=f"s{n}") for n, each in enumerate(("yes", "no", "no", "no"))),
    say(DK, "tags", ("b", "a"), source="law"),
    say(DK, "tags", ("c", "a"), source="press", partial=True),
    say(SE, "tags", "none", source="law"),
    say(DK, "list", ("b", "a"), source="law"),
    say(DK, "list", ("a", "b"), source="press"),
    say(DK, "n", "4", source="law", measure="a"),
    say(DK, "n", "7", source="press", measure="a"),
    say(SE, "n", "2", source="law", measure="b"),
    say(DK, "level", "low", source="law", measure="steps"),
    say(DK, "level", "high", source="press", measure="steps"),
    say(DK, "words", "a; b", source="law", original="a og b", language="da"),
    say("network/x", "name", 'It\'s "X"', source="law"),
]


def whole_study() -> Study:
    return make_study(
        questions=QUESTIONS,
        said=SAID,
        sources=[
            make_source("law", kind="law", date="2020-02"),
            make_source("press", kind="press", date="2025-01-03"),
        ],
        codelists=[
            make_codelist("tags", "a", "b", "c"),
            make_codelist("steps", "low", "middle", "high", ordered=True),
        ],
        settlements=[make_settlement(DK, "single", "press", facet="law")],
    )


def open_tables(study: Study, file: Path) -> CellTables:
    return cells_of_parquet(
        file,
        framework=study.framework,
        sources=study.sources,
        settings=study.settings,
        settlements=study.settlements,
    )


def released(study: Study, file: Path) -> Path:
    ((_, content),) = parquet_files([statement_table(study)])
    file.write_bytes(content)
    return file


def as_row(cell: Cell) -> dict[str, Any]:
    return {
        "unit": cell.unit,
        "question": cell.question,
        "facet": cell.facet,
        "round": cell.round,
        "state": cell.state,
        "value": ";".join(cell.values) or None,
        "measure": cell.measure,
        "source_kinds": ";".join(cell.source_kinds),
        "n_statements": cell.n_statements,
        "n_sources": cell.n_sources,
        "year": cell.year,
        "agreement": cell.agreement,
        **{name: int(each in cell.warnings) for name, each in WARNING_COLUMNS.items()},
    }


def test_a_released_file_gives_the_cells_of_the_study(tmp_path: Path) -> None:
    study = whole_study()
    made = open_tables(study, released(study, tmp_path / "it's.parquet"))
    rows = made.cells.order("first_entry")
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    assert [{name: row[name] for name in as_row(Cell(unit="", question=""))} for row in found] == [
        as_row(cell) for cell in build_cells(study)
    ]


def test_the_matrix_has_a_column_for_each_unit_of_the_kind(tmp_path: Path) -> None:
    study = whole_study()
    matrix = open_tables(study, released(study, tmp_path / "s.parquet")).matrix("country")
    assert matrix.columns == ["question", "facet", DK, SE]
    assert matrix.fetchall()[-3:-1] == [
        ("single", "practice", None, "asserted_no"),
        ("tags", "", "answered", "no"),
    ]


def write(file: Path, columns: str) -> Path:
    duckdb.sql(f"SELECT {columns}").write_parquet(str(file))
    return file


def test_columns_that_a_file_may_lack_are_empty(tmp_path: Path) -> None:
    columns = "'country/DK' AS unit, 'single' AS question, '2026' AS round, 'no' AS value"
    made = open_tables(whole_study(), write(tmp_path / "s.parquet", columns))
    assert made.cells.project("state, n_sources, evidenced").fetchall() == [("no", 1, 1)]


def test_what_a_file_must_have_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "s.parquet", "'country/DK' AS unit")
    with pytest.raises(ValueError, match=r"s\.parquet has no column question, round, value"):
        open_tables(whole_study(), file)
    assert "unit" in NEEDED
