"""The reliability table that is published: numbers of questions, and nothing of single coders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.coding.reliability.estimate import Coefficient, Estimate, Interval, Reason
from samsyn.coding.reliability.question_reliability import QuestionReliability


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
