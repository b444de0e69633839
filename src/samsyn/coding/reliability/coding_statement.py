"""Codings among statements: what a coder said of a unit, ``said_by: coder:<pseudonym>``.

A coding is how one reader understood a unit. It makes no cell: what the coders agreed on is stated
once more, by a named role, and that statement does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.coding.reliability.codings import Codings, Given, codings_of
from samsyn.coding.reliability.metric import Metric
from samsyn.evidence.statement import Statement
from samsyn.framework.framework import Framework
from samsyn.framework.question import AnswerType, Question
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.sharing import PUBLIC

#: How a statement says that a coder said it.
SAID_BY = "coder:"
#: What differences mean, by type of question. Texts and dates are not compared as codes.
METRICS: Mapping[AnswerType, Metric] = {
    AnswerType.YES_NO: Metric.NOMINAL,
    AnswerType.CHOICE: Metric.NOMINAL,
    AnswerType.CHOICES: Metric.MASI,
    AnswerType.UNITS: Metric.MASI,
    AnswerType.SCALE: Metric.ORDINAL,
    AnswerType.NUMBER: Metric.INTERVAL,
    AnswerType.MONEY: Metric.INTERVAL,
}
#: Absences that a coder finds in the source, and that count as a code where codes have no order.
_FOUND = frozenset({Absence.NOT_FOUND, Absence.NOT_APPLICABLE})


@dataclass(frozen=True)
class QuestionCodings:
    """What coders made of one question. ``unit_of`` is the row's name → the unit that it is."""

    question: Question
    metric: Metric
    codings: Codings
    unit_of: Mapping[str, str]


def coder_of(said_by: str) -> str:
    """The pseudonym of the coder who said it; empty if no coder did."""
    return said_by.removeprefix(SAID_BY) if said_by.startswith(SAID_BY) else ""


def is_coding(statement: Statement) -> bool:
    """Whether a coder said it."""
    return statement.said_by.startswith(SAID_BY)


def check_release(statements: Iterable[Statement]) -> Iterable[Problem]:
    """Codings that would be published with their coders: they stay inside."""
    for each in statements:
        if is_coding(each) and each.release == PUBLIC:
            where = Where(unit=each.unit, question=each.question, key=each.origin)
            yield problem("CODING_005", where=where, release=each.release)


def codings_by_question(
    statements: Iterable[Statement], *, framework: Framework
) -> list[QuestionCodings]:
    """The codings of each question that was coded, in the order of the framework.

    A unit that is coded in several rounds, or law and practice apart, is several rows.
    """
    said: dict[tuple[str, str], list[Statement]] = {}
    for each in statements:
        if is_coding(each):
            said.setdefault((each.kind, each.question), []).append(each)
    found = []
    for question in framework.questions.values():
        coded = said.get((question.kind, question.id), [])
        if coded and question.type in METRICS:
            found.append(_codings(question, coded, framework))
    return found


def _codings(question: Question, said: list[Statement], framework: Framework) -> QuestionCodings:
    metric = METRICS[question.type]
    rounds = {each.round for each in said}
    given: list[tuple[str, str, Given]] = []
    unit_of = {}
    for each in said:
        code = _code(each, metric)
        if code is not None:
            row = _row(each, with_round=len(rounds) > 1)
            unit_of[row] = each.unit
            given.append((row, coder_of(each.said_by), code))
    codes = _order(question, framework, given, metric)
    return QuestionCodings(question, metric, codings_of(given, codes=codes), unit_of)


def _code(said: Statement, metric: Metric) -> Given | None:
    """The code of a statement; None where the coder gave none."""
    if said.value is not None:
        values = tuple(said.values)
        return values if metric is Metric.MASI else "; ".join(values)
    is_code = metric in (Metric.NOMINAL, Metric.MASI) and said.absence in _FOUND
    return f"({said.absence})" if is_code else None


def _row(said: Statement, *, with_round: bool) -> str:
    parts = [said.unit, said.facet, said.round if with_round else ""]
    return " ".join(each for each in parts if each)


def _order(
    question: Question,
    framework: Framework,
    given: Iterable[tuple[str, str, Given]],
    metric: Metric,
) -> list[str]:
    """The codes that could be given, in their order; numbers are ordered as numbers."""
    words = {code for _, _, code in given if isinstance(code, str)}
    if metric is Metric.INTERVAL:
        return sorted(words, key=float)
    if metric is Metric.MASI:
        return []
    lists = [framework.codelists.get(each) for each in (question.codelist, *question.scales)]
    known = [code.id for each in lists if each is not None for code in each.codes]
    return [*dict.fromkeys(known), *sorted(words - set(known))]
