"""How reliably one question was coded: coefficients, parts, and what the coders disagree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from samsyn.coding.reliability.benchmark_scale import Word, word_for
from samsyn.coding.reliability.breakdown import Part, by_code, by_group, leaving_out
from samsyn.coding.reliability.coding_statement import (
    QuestionCodings,
    codings_by_question,
    is_coding,
)
from samsyn.coding.reliability.disagreement import (
    Confusion,
    Disagreement,
    find_confusions,
    find_disagreements,
)
from samsyn.coding.reliability.estimate import Coefficient, Estimate, IntervalKind, Result
from samsyn.coding.reliability.metric import Matrix, Metric, squared_differences, weights_from
from samsyn.coding.reliability.reliability import Scheme, measure
from samsyn.evidence.statement import Statement
from samsyn.framework.framework import Framework
from samsyn.framework.question import Question
from samsyn.problems.problem import Problem, Where, problem

#: The coefficients that are shown, in their order. Those for two coders follow where there are two.
SHOWN = (
    Coefficient.AGREEMENT,
    Coefficient.ALPHA,
    Coefficient.AC,
    Coefficient.BRENNAN_PREDIGER,
    Coefficient.FLEISS,
    Coefficient.CONGER,
)
FOR_TWO = (Coefficient.COHEN, Coefficient.SCOTT)
#: An interval of fewer units says next to nothing.
_FEW_UNITS = 10
#: Krippendorff (2019), chapter 12: below, not even tentative conclusions.
TENTATIVE = 0.667


@dataclass(frozen=True)
class QuestionReliability:
    """One question with its codings and all that is measured of them."""

    coded: QuestionCodings
    results: dict[Coefficient, Result]
    scheme: Scheme

    @property
    def question(self) -> Question:
        """The question."""
        return self.coded.question

    @property
    def alpha(self) -> Result:
        """Krippendorff's alpha."""
        return self.results[Coefficient.ALPHA]

    @cached_property
    def word(self) -> Word | None:
        """The word for alpha on the scale of Landis and Koch; None without a standard error."""
        found = self.alpha
        if isinstance(found, Estimate) and found.error:
            return word_for(found.value, error=found.error)
        return None

    @cached_property
    def disagreements(self) -> list[Disagreement]:
        """The units that coders coded differently, the most costly first."""
        return find_disagreements(self.coded.codings, metric=self.coded.metric)

    @cached_property
    def confusions(self) -> list[Confusion]:
        """Pairs of codes that stand for each other, the most costly first."""
        return find_confusions(self.coded.codings, metric=self.coded.metric)

    def by_code(self) -> list[Part]:
        """Alpha of each code against all others."""
        return by_code(self.coded.codings, scheme=self.scheme)

    def by_place(self, place_of: Callable[[str], str]) -> list[Part]:
        """Alpha in each place."""
        places = {row: place_of(unit) for row, unit in self.coded.unit_of.items()}
        groups = {row: place for row, place in places.items() if place}
        return by_group(self.coded.codings, groups=groups, scheme=self.scheme)

    def leaving_out(self) -> list[Part]:
        """Alpha without each coder."""
        return leaving_out(self.coded.codings, scheme=self.scheme)


def measure_reliability(
    statements: Iterable[Statement], *, framework: Framework, draws: int = 1000, seed: int = 1
) -> list[QuestionReliability]:
    """Every question that coders coded, the one with the least alpha first.

    The interval of alpha is resampled, as its author has it; the others' are linearised.
    """
    found = [
        _measure(each, draws=draws, seed=seed)
        for each in codings_by_question(statements, framework=framework)
    ]
    return sorted(found, key=_least_first)


def check_codings(
    statements: Iterable[Statement], *, measured: Iterable[QuestionReliability]
) -> list[Problem]:
    """What must be known before the coefficients are believed."""
    codings = [each for each in statements if is_coding(each)]
    measured = list(measured)
    if not measured:
        return [problem("CODING_001", where=Where())]
    return [*_said_twice(codings), *(each for one in measured for each in _doubts(one))]


def _measure(coded: QuestionCodings, *, draws: int, seed: int) -> QuestionReliability:
    resampled = Scheme(metric=coded.metric, interval=IntervalKind.BOOTSTRAP, draws=draws, seed=seed)
    others = replace(resampled, interval=IntervalKind.LINEARISED, weights=_weights(coded))
    shown = (*SHOWN, *FOR_TWO) if coded.codings.n_coders == 2 else SHOWN
    results = {
        each: measure(
            coded.codings,
            coefficient=each,
            scheme=resampled if each is Coefficient.ALPHA else others,
        )
        for each in shown
    }
    return QuestionReliability(coded, results, resampled)


def _weights(coded: QuestionCodings) -> Matrix | None:
    """Weights for steps and sets, that a near miss counts in part; None for codes without order."""
    if coded.metric in (Metric.NOMINAL, Metric.INTERVAL):
        return None
    categories = coded.codings.categories
    return weights_from(squared_differences(coded.metric, categories))


def _least_first(each: QuestionReliability) -> tuple[bool, float]:
    alpha = each.alpha
    return (False, alpha.value) if isinstance(alpha, Estimate) else (True, 0.0)


def _said_twice(codings: Iterable[Statement]) -> Iterable[Problem]:
    seen: dict[tuple[str, ...], Statement] = {}
    for each in codings:
        key = (each.unit, each.question, each.facet, each.round, each.said_by)
        before = seen.setdefault(key, each)
        if before is not each and before.flat_value != each.flat_value:
            where = Where(unit=each.unit, question=each.question, key=each.origin)
            yield problem("CODING_002", where=where, one=before.flat_value, other=each.flat_value)


def _doubts(one: QuestionReliability) -> Iterable[Problem]:
    where = Where(question=one.question.id)
    alpha = one.alpha
    n = int((np.count_nonzero(one.coded.codings.codes >= 0, axis=1) >= 2).sum())
    if n < _FEW_UNITS:
        yield problem("CODING_003", where=where, number=n)
    if isinstance(alpha, Estimate) and alpha.interval and alpha.interval.low < TENTATIVE:
        low = f"{alpha.interval.low:.2f}"
        yield problem("CODING_004", where=where, alpha=f"{alpha.value:.2f}", low=low)
