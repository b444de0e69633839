"""Cells and matrix of a large generated study, beside plain pandas and beside a bare scan.

    python -m bench.compare [--quick]

200 places × 500 questions × 5 rounds × 3 sources, 1.5 million statements, in Parquet. In one run,
in turns: the SQL of the library, the same result with pandas (equal in every column), and the sum
of every column of the same file as the floor. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from bench import plain_pandas
from bench.generated import Size, write_study
from samsyn.comparison.build import WARNING_COLUMNS, compute_cells
from samsyn.comparison.columns import TABLES, open_columns

LARGE, SMALL = Size(), Size(places=20)
QUICK_LARGE, QUICK_SMALL = Size(places=20), Size(places=2)
#: What must be equal in both, besides the warnings and the matrix.
EQUAL = (
    *("cell", "unit", "question", "facet", "round", "state", "answer", "number"),
    *("n_statements", "n_sources", "kinds", "starts", "ends", "year", "agreement"),
)
MATRIX = """
    SELECT cell.state
    FROM cell
    JOIN latest ON cell.question = latest.question AND cell.round = latest.round
    ORDER BY cell.question, cell.unit
"""


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory that uses the cores of the machine."""
    return duckdb.connect(config={"threads": os.cpu_count() or 1})


def make_ours(folder: Path, size: Size) -> tuple[duckdb.DuckDBPyConnection, np.ndarray]:
    """The table of cells with states and warnings, and the matrix of states."""
    connection = connect()
    open_columns(connection, folder=folder)
    compute_cells(connection)
    states = connection.execute(MATRIX).fetchnumpy()["state"]
    return connection, states.reshape(size.questions, size.places)


def make_theirs(folder: Path, size: Size, *, tuned: bool = False) -> tuple[Any, np.ndarray]:
    """The same with pandas."""
    cells = plain_pandas.make_cells(folder, tuned=tuned)
    return cells, plain_pandas.make_matrix(cells)


def scan(folder: Path, size: Size) -> object:
    """The least that anything that reads the statements must do."""
    connection = connect()
    sums = ", ".join(f"SUM({column})" for column in TABLES["said"])
    return connection.execute(
        f"SELECT {sums} FROM read_parquet('{folder / 'said.parquet'}')"
    ).fetchall()


def seconds(make: Callable[[Path, Size], object], folder: Path, size: Size) -> tuple[float, float]:
    """How long ``make`` takes once, on the wall and in work of all cores."""
    start, work = time.perf_counter(), time.process_time()
    made = make(folder, size)
    taken = time.perf_counter() - start, time.process_time() - work
    del made
    return taken


def require_equal(folder: Path, size: Size, *, tuned: bool) -> int:
    """Compare both results; how many cells there are. Raises AssertionError where they differ."""
    connection, matrix = make_ours(folder, size)
    columns = (*EQUAL, *WARNING_COLUMNS)
    ours = connection.execute(f"SELECT {', '.join(columns)} FROM cell ORDER BY cell").df()
    theirs, their_matrix = make_theirs(folder, size, tuned=tuned)
    assert len(ours) == len(theirs), (len(ours), len(theirs))
    for column in columns:
        one, other = ours[column].to_numpy(), theirs[column].to_numpy()
        if one.dtype == object or column == "state":
            same = one == other
        else:
            pair = one.astype("float64"), other.astype("float64")
            same = np.isclose(*pair, rtol=1e-12, equal_nan=True)
        assert same.all(), f"{column}: {int((~same).sum())} cells differ"
    assert (matrix == their_matrix).all(), "the matrices differ"
    return len(ours)


def peak_mib(folder: Path, places: int) -> float:
    """Peak memory of ours alone, in a process of its own."""
    command = [sys.executable, "-m", "bench.compare", "--ours", str(folder), str(places)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(*, large: Size, small: Size, runs: int) -> dict[str, object]:
    """All figures. The three ways take turns, so that a busy machine is busy for all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder, small_folder = Path(name) / "large", Path(name) / "small"
        for each, size in ((folder, large), (small_folder, small)):
            each.mkdir()
            write_study(each, size=size)
        n_cells = max(require_equal(folder, large, tuned=each) for each in (False, True))
        ways: dict[str, Callable[[Path, Size], object]] = {
            "ours": make_ours,
            "scan": scan,
            "pandas": make_theirs,
            "tuned": partial(make_theirs, tuned=True),
        }
        taken: dict[str, list[tuple[float, float]]] = {each: [] for each in (*ways, "small")}
        for _ in range(runs):
            for way, make in ways.items():
                taken[way].append(seconds(make, folder, large))
            taken["small"].append(seconds(make_ours, small_folder, small))
        middle, work = (
            {way: statistics.median(each[which] for each in both) for way, both in taken.items()}
            for which in (0, 1)
        )
        scale = math.log(large.statements / small.statements)
        return {
            "statements": large.statements,
            "cells": n_cells,
            "equal": True,
            "runs": runs,
            "seconds": round(middle["ours"], 3),
            "seconds_pandas": round(middle["pandas"], 3),
            "seconds_pandas_tuned": round(middle["tuned"], 3),
            "seconds_scan": round(middle["scan"], 3),
            "seconds_small": round(middle["small"], 3),
            "ratio_pandas": round(middle["pandas"] / middle["ours"], 1),
            "ratio_pandas_tuned": round(middle["tuned"] / middle["ours"], 1),
            "ratio_scan": round(middle["ours"] / middle["scan"], 1),
            "growth": round(math.log(middle["ours"] / middle["small"]) / scale, 2),
            "cpu_seconds": round(work["ours"], 3),
            "cpu_ratio_pandas": round(work["pandas"] / work["ours"], 1),
            "cpu_ratio_scan": round(work["ours"] / work["scan"], 1),
            "peak_mib": round(peak_mib(folder, large.places)),
            "cores": os.cpu_count(),
        }


def main() -> None:
    """Print the figures; with ``--ours`` only make the cells and print the peak memory in MiB."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the size")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--ours", nargs=2, metavar=("FOLDER", "PLACES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        made = make_ours(Path(options.ours[0]), Size(places=int(options.ours[1])))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        del made
        return
    large, small = (QUICK_LARGE, QUICK_SMALL) if options.quick else (LARGE, SMALL)
    figures = measure(large=large, small=small, runs=options.runs)
    for name, value in figures.items():
        print(f"{name:>20}  {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
