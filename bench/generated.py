"""A generated study as columns in Parquet: places × questions × rounds × sources, any size.

The tables are those that samsyn.comparison.columns describes. A source says in 95 of 100
cases what is taken to be the truth of the cell, so that one cell in nine has answers that differ;
some answers are missing, some are on somebody's word, and all cell rules but rating occur.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.comparison.encoding import ABSENCE_ORDER

RULES = (
    ("single",) * 10
    + ("latest",) * 3
    + ("best_source",) * 3
    + ("majority",) * 2
    + (
        "median",
        "union",
    )
)
ANSWERS_A_QUESTION = 8
KINDS = 13
#: Rows that are read together: as many as DuckDB itself would write.
ROW_GROUP = 122_880


@dataclass(frozen=True)
class Size:
    """How large the study is."""

    places: int = 200
    questions: int = 500
    rounds: int = 5
    sources: int = 3

    @property
    def statements(self) -> int:
        """One statement for each place, question, round and source."""
        return self.places * self.questions * self.rounds * self.sources


def write_study(folder: Path, *, size: Size, seed: int = 1) -> None:
    """Write every table of the columns as ``folder/TABLE.parquet``."""
    random = np.random.default_rng(seed)
    tables = {
        "said": _said(size, random),
        "answer": _answers(size),
        "part": _parts(size),
        "source": _sources(size, random),
        "question": _questions(size),
        "unit": {"unit": _int(np.arange(size.places)), "is_compared": _tiny(size.places, 1)},
        "round": {
            "round": _int(np.arange(size.rounds)),
            "place": _int(np.arange(size.rounds) + 1),
            "stale_before": _int((2013 + 2 * np.arange(size.rounds)) * 10_000 + 601),
        },
        "settlement": _settlements(size, random),
        "absence": {
            "absence": pa.array(range(len(ABSENCE_ORDER)), pa.int8()),
            "id": pa.array([str(each) for each in ABSENCE_ORDER]),
        },
    }
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{name}.parquet", row_group_size=ROW_GROUP)


def _int(values: np.ndarray) -> pa.Array:
    return pa.array(values.astype("int32"))


def _tiny(length: int, value: int) -> pa.Array:
    return pa.array(np.full(length, value, "int8"))


def _said(size: Size, random: np.random.Generator) -> dict[str, pa.Array]:
    """In the order of admission: round by round, place by place, one source after the other."""
    shape = (size.rounds, size.places, size.sources, size.questions)
    round, unit, source, question = (each.ravel() for each in np.indices(shape))
    n = size.statements
    truth = random.integers(0, ANSWERS_A_QUESTION, (size.rounds, size.places, size.questions))
    other = random.integers(0, ANSWERS_A_QUESTION, n)
    own = np.where(random.random(n) < 0.95, truth[round, unit, question], other)
    absent = random.random(n) < 0.15
    starts = (2008 + 2 * round + random.integers(0, 4, n)) * 10_000

    def flag(share: float) -> pa.Array:
        return pa.array((random.random(n) < share).astype("int8"), mask=absent)

    return {
        "n": pa.array(np.arange(n, dtype="int64")),
        "unit": _int(unit),
        "question": _int(question),
        "facet": _int(np.zeros(n)),
        "round": _int(round),
        "answer": pa.array((question * ANSWERS_A_QUESTION + own).astype("int32"), mask=absent),
        "absence": pa.array(random.integers(0, 5, n).astype("int8"), mask=~absent),
        "source": _int((round * size.places + unit) * size.sources + source),
        "evidenced": flag(0.8),
        "partial": flag(0.02),
        "translated": flag(0.05),
        "starts": pa.array(starts.astype("int32"), mask=absent),
        "ends": pa.array((starts + 9999).astype("int32"), mask=absent),
    }


def _answers(size: Size) -> dict[str, pa.Array]:
    """Of each question's eight answers the first denies; numbers are in one of two measures."""
    answer = np.arange(size.questions * ANSWERS_A_QUESTION)
    step, question = answer % ANSWERS_A_QUESTION, answer // ANSWERS_A_QUESTION
    return {
        "answer": _int(answer),
        "measure": pa.array(
            ((step == ANSWERS_A_QUESTION - 1) & (question % 3 == 0)).astype("int32"),
            mask=step == 0,
        ),
        "number": pa.array(step.astype("float64"), mask=step == 0),
        "negative": pa.array((step == 0).astype("int8")),
    }


def _parts(size: Size) -> dict[str, pa.Array]:
    """Each answer of a list question names its own part and the next."""
    lists = [each for each in range(size.questions) if RULES[each % len(RULES)] == "union"]
    rows = [
        (each * ANSWERS_A_QUESTION + step, each * 100 + step + more)
        for each in lists
        for step in range(ANSWERS_A_QUESTION)
        for more in (0, 1)
    ]
    return {
        name: _int(np.array(column))
        for name, column in zip(("answer", "part"), zip(*rows, strict=True), strict=True)
    }


def _sources(size: Size, random: np.random.Generator) -> dict[str, pa.Array]:
    n = size.rounds * size.places * size.sources
    kind = random.integers(0, KINDS, n)
    round = np.arange(n) // (size.places * size.sources)
    day = (2008 + 2 * round + random.integers(0, 4, n)) * 10_000 + random.integers(101, 128, n)
    return {
        "source": _int(np.arange(n)),
        "kind_bit": pa.array(1 << kind.astype("int64")),
        "kind_weight": pa.array(KINDS - kind.astype("int64")),
        "starts": _int(day),
        "ends": _int(day),
    }


def _questions(size: Size) -> dict[str, pa.Array]:
    number = np.arange(size.questions)
    return {
        "question": _int(number),
        "rule": pa.array([RULES[each % len(RULES)] for each in number]),
        "same_measure": pa.array((number % 3 == 0).astype("int8")),
        "gap_years": pa.array((number % 4).astype("int32"), mask=number % 4 == 0),
        "has_note": pa.array((number % 7 == 0).astype("int8")),
    }


def _settlements(size: Size, random: np.random.Generator) -> dict[str, pa.Array]:
    """One place in fifty cells of one question has a settled conflict."""
    unit, question, round = (
        each.ravel()
        for each in np.meshgrid(
            np.arange(size.places), np.arange(0, size.questions, 50), np.arange(size.rounds)
        )
    )
    source = random.integers(0, size.sources, unit.size)
    return {
        "unit": _int(unit),
        "question": _int(question),
        "facet": _int(np.zeros(unit.size)),
        "round": _int(round),
        "source": _int((round * size.places + unit) * size.sources + source),
    }
