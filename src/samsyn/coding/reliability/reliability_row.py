"""The reliability table that is published: numbers of questions, and nothing of single coders.

It is stored with the study: codings are internal, and what is published is made without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samsyn.coding.reliability.coding_statement import is_coding
from samsyn.coding.reliability.estimate import (
    Coefficient,
    Estimate,
    Interval,
    IntervalKind,
    Reason,
)
from samsyn.coding.reliability.question_reliability import QuestionReliability
from samsyn.evidence.statement import Statement
from samsyn.vocabulary.canonical import content_hash

#: The name under which a study keeps its table, in ``definitions``.
NAME = "reliability"
FORMAT = "samsyn reliability 1"


@dataclass(frozen=True)
class ReliabilityRow:
    """One question: how many units and coders, agreement, and alpha or why there is none.

    ``word`` is a level of Landis and Koch's scale, deserved with ``probability``.
    """

    kind: str
    question: str
    units: int
    coders: int
    agreement: float | None
    alpha: float | None
    interval: Interval | None = None
    reason: Reason | None = None
    word: str = ""
    probability: float | None = None


def reliability_rows(measured: Iterable[QuestionReliability]) -> list[ReliabilityRow]:
    """A row for each question, in the order given."""
    return [_row(each) for each in measured]


def _row(one: QuestionReliability) -> ReliabilityRow:
    alpha, agreement, word = one.alpha, one.results[Coefficient.AGREEMENT], one.word
    return ReliabilityRow(
        kind=one.question.kind,
        question=one.question.id,
        units=alpha.units,
        coders=alpha.coders,
        agreement=agreement.value if isinstance(agreement, Estimate) else None,
        alpha=alpha.value if isinstance(alpha, Estimate) else None,
        interval=alpha.interval if isinstance(alpha, Estimate) else None,
        reason=None if isinstance(alpha, Estimate) else alpha.reason,
        word=word.level if word else "",
        probability=word.probability if word else None,
    )


@dataclass(frozen=True)
class ReliabilityTable:
    """The rows, and a hash of the codings that they were worked out from."""

    of: str
    rows: tuple[ReliabilityRow, ...]


def codings_hash(statements: Iterable[Statement]) -> str:
    """A hash of all codings: another one, and the stored table is out of date."""
    return content_hash(sorted(each.id for each in statements if is_coding(each)))


def table_as_record(table: ReliabilityTable) -> dict[str, Any]:
    """The table as plain data."""
    return {"format": FORMAT, "of": table.of, "rows": [asdict(each) for each in table.rows]}


def table_from_record(record: Mapping[str, Any]) -> ReliabilityTable:
    """What :func:`table_as_record` wrote. Raises ValueError, KeyError, TypeError for others."""
    if record["format"] != FORMAT:
        raise ValueError(f"the format is {record['format']!r}")
    return ReliabilityTable(str(record["of"]), tuple(_row_from(each) for each in record["rows"]))


def _row_from(record: Mapping[str, Any]) -> ReliabilityRow:
    given = dict(record)
    if given.get("interval") is not None:
        interval = dict(given["interval"])
        given["interval"] = Interval(**{**interval, "kind": IntervalKind(interval["kind"])})
    if given.get("reason") is not None:
        given["reason"] = Reason(given["reason"])
    return ReliabilityRow(**given)
