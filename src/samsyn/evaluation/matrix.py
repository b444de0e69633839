"""The evaluation matrix: question → criterion → indicators → sources → methods → findings →
conclusions → recommendations, in that order.

A conclusion stands on findings of its question and a recommendation on a conclusion, because they
are written inside them: there is no other way to write them down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from samsyn.evaluation.fact import Facts
from samsyn.evaluation.finding import finding_of
from samsyn.evaluation.reference import check_names, unknown
from samsyn.evaluation.role import Role
from samsyn.framework.framework import Framework
from samsyn.framework.standard import standard_codelist
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.codelist import Codelist
from samsyn.vocabulary.text import Text

#: The set of criteria that is meant where a matrix names none: OECD DAC (2019).
DAC = "dac_criteria"


@dataclass(frozen=True)
class Conclusion:
    """What follows from findings, and the recommendations that follow from it."""

    id: str
    text: Text
    findings: tuple[str, ...]
    recommendations: tuple[str, ...] = ()
    is_reading: bool = False
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class MatrixQuestion:
    """One row of the matrix."""

    id: str
    text: Text
    criterion: str
    indicators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    methods: tuple[Text, ...] = ()
    findings: tuple[str, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Matrix:
    """An evaluation matrix. ``criteria`` is a codelist; ``note`` says whose questions these are."""

    id: str
    title: Text
    subject: str = ""
    criteria: str = DAC
    note: Text = field(default_factory=Text)
    questions: tuple[MatrixQuestion, ...] = ()
    where: Where = field(default_factory=Where, compare=False)

    @property
    def findings(self) -> tuple[str, ...]:
        """Every finding that the matrix rests on, each once."""
        return tuple(dict.fromkeys(each for row in self.questions for each in row.findings))

    @property
    def recommendations(self) -> tuple[str, ...]:
        """Every recommendation that follows, each once."""
        named = (
            each
            for row in self.questions
            for one in row.conclusions
            for each in one.recommendations
        )
        return tuple(dict.fromkeys(named))


def criteria_of(matrix: Matrix, *, framework: Framework) -> Codelist | None:
    """The criteria of the matrix: a codelist of the study, or one that comes with the library."""
    return framework.codelists.get(matrix.criteria) or standard_codelist(matrix.criteria)


def check_matrix(matrix: Matrix, *, facts: Facts, indicators: Collection[str]) -> Iterator[Problem]:
    """Questions without a source, names of nothing, conclusions on findings of another question."""
    criteria = criteria_of(matrix, framework=facts.study.framework)
    if criteria is None:
        yield unknown("The matrix", matrix.criteria, matrix.where)
    if matrix.subject and matrix.subject not in facts.study.statements_by_unit:
        yield unknown("The subject", matrix.subject, matrix.where)
    for row in matrix.questions:
        if not row.sources:
            yield problem("EVALUATION_012", where=row.where, question=row.id)
        if criteria is not None and row.criterion not in criteria:
            yield unknown("The criterion", row.criterion, row.where)
        yield from check_names("A question", row.indicators, known=indicators, where=row.where)
        yield from check_names(
            "A question", row.sources, known=facts.study.sources, where=row.where
        )
        known = facts.units(Role.FINDING)
        yield from check_names("A question", row.findings, known=known, where=row.where)
        for each in row.conclusions:
            yield from _check_conclusion(row, each, facts)
    yield from _check_single(matrix, facts)


def _check_conclusion(
    row: MatrixQuestion, conclusion: Conclusion, facts: Facts
) -> Iterator[Problem]:
    known = facts.units(Role.RECOMMENDATION)
    yield from check_names(
        "A conclusion", conclusion.recommendations, known=known, where=conclusion.where
    )
    strange = [each for each in conclusion.findings if each not in row.findings]
    if strange or not conclusion.findings:
        yield problem(
            "EVALUATION_013",
            where=conclusion.where,
            conclusion=conclusion.id,
            findings=", ".join(strange) or "no finding",
            question=row.id,
        )


def _check_single(matrix: Matrix, facts: Facts) -> Iterator[Problem]:
    """Says how many findings stand on one source alone; the pages mark each."""
    known = set(facts.units(Role.FINDING))
    found = [finding_of(facts, each) for each in matrix.findings if each in known]
    if single := sum(each.is_single for each in found):
        yield problem("EVALUATION_014", where=matrix.where, n=single, of=len(found))
