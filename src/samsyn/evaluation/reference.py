"""References: how a definition points at what it rests on, ``unit.question`` or a ``unit``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from samsyn.evaluation.fact import Fact, Facts
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.identifier import kind_of


@dataclass(frozen=True)
class Reference:
    """What is pointed at: the answer to a question, or without one the name of the unit."""

    unit: str
    question: str = ""
    where: Where = field(default_factory=Where, compare=False)

    def __str__(self) -> str:
        return f"{self.unit}.{self.question}" if self.question else self.unit


def reference(words: str, *, where: Where | None = None) -> Reference:
    """The reference that ``words`` are; the question is what stands after the last full stop."""
    kind, slash, rest = words.partition("/")
    unit, _, question = rest.rpartition(".") if "." in rest else (rest, "", "")
    return Reference(f"{kind}{slash}{unit}", question, where or Where())


def fact_of(facts: Facts, reference: Reference) -> Fact:
    """The fact that is pointed at."""
    if reference.question:
        return facts.at(reference.unit, reference.question)
    return facts.get(reference.unit, "name")


def check_references(facts: Facts, references: Iterable[Reference]) -> Iterator[Problem]:
    """References to what the study does not have, or of which nothing is known."""
    for each in references:
        if each.unit not in facts.study.statements_by_unit:
            yield unknown("A reference", each.unit, each.where)
            continue
        asked = facts.study.framework.question(kind_of(each.unit), each.question)
        if each.question and asked is None:
            yield unknown("A reference", str(each), each.where)
        elif not fact_of(facts, each).is_known:
            yield problem("EVALUATION_019", where=each.where, name=each)


def check_names(
    what: str, names: Iterable[str], *, known: Iterable[str], where: Where
) -> Iterator[Problem]:
    """Names that are not among ``known``."""
    there = set(known)
    return (unknown(what, each, where) for each in names if each not in there)


def unknown(what: str, name: object, where: Where) -> Problem:
    """The problem of a name that stands for nothing."""
    return problem("EVALUATION_006", where=where, what=what, name=name)
