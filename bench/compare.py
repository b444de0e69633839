"""Cells and matrix of a large generated study, beside plain pandas and beside a bare scan.

    python bench/compare.py [--quick]

200 places × 500 questions × 5 rounds × 3 sources, 1.5 million statements as text in Parquet. All
three start at that file and at the framework's and the sources' objects. *Ours* and *pandas* make
every cell with state, answer, counts and warnings, and the matrix of states (equal: asserted); the
*scan* reads the same columns with DuckDB and takes the greatest of each. The last line is one JSON
object.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import duckdb
import numpy as np
import pandas as pd

from bench import plain_pandas
from bench.generated import GeneratedStudy, Size, write_statements
from samsyn.comparison.build import WARNING_COLUMNS
from samsyn.comparison.columns import STATEMENT
from samsyn.comparison.dimensions import Dimensions
from samsyn.comparison.large import CellTables, cells_of_parquet
from samsyn.evidence.ledger import Ledger
from samsyn.study import Study

LARGE, SMALL = Size(), Size(places=20)
QUICK_LARGE, QUICK_SMALL = Size(places=20), Size(places=2)
THREADS = 2
#: What must be equal in both, besides the warnings and the matrix.
EQUAL = (
    *("unit", "question", "facet", "round", "state", "value", "number"),
    *("n_statements", "n_sources", "year", "agreement"),
)


@dataclass(frozen=True)
class Job:
    """A file of statements, and the study that they belong to."""

    file: Path
    study: GeneratedStudy

    @property
    def dimensions(self) -> Dimensions:
        """What pandas is told of the study: the same rows of text as ours."""
        made = self.study
        settled = tuple(made.settlements)
        return Dimensions(Study(made.settings, made.framework, made.sources, Ledger(), settled))


def make_job(folder: Path, size: Size) -> Job:
    """Generate a study of ``size``; its objects are made before anything is measured."""
    job = Job(folder / f"{size.places}.parquet", GeneratedStudy(size))
    assert job.dimensions.study.sources
    write_statements(job.study, file=job.file)
    return job


def make_ours(job: Job) -> tuple[CellTables, dict[str, np.ndarray]]:
    """The table of cells with states and warnings, and the matrix of states."""
    made = cells_of_parquet(
        job.file,
        framework=job.study.framework,
        sources=job.study.sources,
        settings=job.study.settings,
        settlements=job.study.settlements,
        threads=THREADS,
    )
    return made, made.matrix("region").fetchnumpy()


def make_theirs(job: Job, *, categorical: bool = False) -> tuple[pd.DataFrame, np.ndarray]:
    """The same with pandas."""
    cells = plain_pandas.make_cells(job.file, job.dimensions, categorical=categorical)
    return cells, plain_pandas.make_matrix(cells)


def make_words(job: Job) -> CellTables:
    """Ours, with every cell written out in words besides."""
    made, _ = make_ours(job)
    made.connection.execute("CREATE TABLE written AS SELECT * FROM cells")
    return made


def scan(job: Job) -> object:
    """The least that anything that reads the statements must do."""
    connection = duckdb.connect(config={"threads": THREADS, "preserve_insertion_order": False})
    greatest = ", ".join(f"MAX({column})" for column in STATEMENT if column != "is_list")
    return connection.execute(f"SELECT {greatest} FROM read_parquet('{job.file}')").fetchall()


def seconds(make: Callable[[Job], object], job: Job) -> tuple[float, float]:
    """How long ``make`` takes once, on the wall and in work of all cores."""
    start, work = time.perf_counter(), time.process_time()
    made = make(job)
    taken = time.perf_counter() - start, time.process_time() - work
    del made
    return taken


def require_equal(job: Job, *, categorical: bool) -> int:
    """Compare both results; how many cells there are. Raises AssertionError where they differ."""
    made, matrix = make_ours(job)
    ours = made.connection.execute("SELECT * FROM cells ORDER BY first_entry").df()
    theirs, their_matrix = make_theirs(job, categorical=categorical)
    lists = ours["value"].dropna().unique()
    ours["value"] = ours["value"].map({each: plain_pandas.sorted_list(each) for each in lists})
    # A median that is no answer is compared as a number, not as the words of one.
    is_number = ours["number"].notna()
    ours["value"], theirs["value"] = (
        each["value"].astype("object").where(~is_number & each["value"].notna(), "")
        for each in (ours, theirs)
    )
    assert len(ours) == len(theirs), (len(ours), len(theirs))
    for column in (*EQUAL, *WARNING_COLUMNS):
        one, other = ours[column], theirs[column]
        if pd.api.types.is_numeric_dtype(one):
            pair = one.to_numpy("float64"), other.to_numpy("float64")
            same = np.isclose(*pair, rtol=1e-12, equal_nan=True)
        else:
            same = one.to_numpy("object") == other.to_numpy("object")
        assert same.all(), f"{column}: {int((~same).sum())} cells differ"
    columns = [np.ma.filled(each, "") for name, each in matrix.items() if "/" in name]
    assert (np.column_stack(columns) == their_matrix).all(), "the matrices differ"
    return len(ours)


def own_peak_mib() -> float:
    """Peak memory of this process; what ``getrusage`` says counts the parent's at the fork too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def peak_mib(job: Job) -> float:
    """Peak memory of ours alone, in a process of its own."""
    command = [sys.executable, __file__, "--ours", str(job.file)]
    command.append(str(job.study.size.places))
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(*, large: Size, small: Size, runs: int) -> dict[str, object]:
    """All figures. The ways take turns, so that a busy machine is busy for all of them."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        job, small_job = make_job(Path(name), large), make_job(Path(name), small)
        n_cells = max(require_equal(job, categorical=each) for each in (False, True))
        ways: dict[str, tuple[Callable[[Job], object], Job]] = {
            # What follows pandas pays for the memory that pandas gave back: let it be little.
            "small": (make_ours, small_job),
            "scan": (scan, job),
            "ours": (make_ours, job),
            "words": (make_words, job),
            "pandas": (make_theirs, job),
            "categorical": (partial(make_theirs, categorical=True), job),
        }
        taken: dict[str, list[tuple[float, float]]] = {each: [] for each in ways}
        for _ in range(runs):
            for way, (make, on) in ways.items():
                taken[way].append(seconds(make, on))
        peak = peak_mib(job)
    wall, work = (
        {way: statistics.median(each[which] for each in both) for way, both in taken.items()}
        for which in (0, 1)
    )
    scale = math.log(large.statements / small.statements)
    return {
        "statements": large.statements,
        "cells": n_cells,
        "equal": True,
        "runs": runs,
        **{f"seconds_{way}": round(value, 3) for way, value in wall.items() if way != "ours"},
        **{f"cpu_seconds_{way}": round(value, 3) for way, value in work.items()},
        "cpu_ratio_pandas": round(work["pandas"] / work["ours"], 1),
        "cpu_ratio_pandas_categorical": round(work["categorical"] / work["ours"], 1),
        "cpu_ratio_scan": round(work["ours"] / work["scan"], 1),
        "seconds": round(wall["ours"], 3),
        "ratio_pandas": round(wall["pandas"] / wall["ours"], 1),
        "ratio_pandas_categorical": round(wall["categorical"] / wall["ours"], 1),
        "ratio_scan": round(wall["ours"] / wall["scan"], 1),
        "growth": round(math.log(wall["ours"] / wall["small"]) / scale, 2),
        "peak_mib": round(peak),
        "load": round(load, 1),
        "cores": os.cpu_count(),
    }


def main() -> None:
    """Print the figures; with ``--ours`` only make the cells and print the peak memory in MiB."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the size")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--ours", nargs=2, metavar=("FILE", "PLACES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        study = GeneratedStudy(Size(places=int(options.ours[1])))
        made = make_ours(Job(Path(options.ours[0]), study))
        print(own_peak_mib())
        del made
        return
    large, small = (QUICK_LARGE, QUICK_SMALL) if options.quick else (LARGE, SMALL)
    figures = measure(large=large, small=small, runs=options.runs)
    for name, value in figures.items():
        print(f"{name:>28}  {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
