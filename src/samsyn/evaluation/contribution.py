"""Contribution claims: did the programme make a difference, and what else may have made it?

After J. Mayne, *Contribution analysis: Coming of age?* (Evaluation 18(3), 2012, 270-280): a claim
is credible when there is a reasoned theory of change, the activities were implemented, the chain
of results is confirmed by evidence, and other influences are accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.evaluation.fact import Facts
from samsyn.evaluation.reference import Reference, check_references, unknown
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.text import Text


class Condition(StrEnum):
    """What must hold for a claim of contribution. The labels are ``contribution_conditions``."""

    THEORY = "theory"
    IMPLEMENTED = "implemented"
    CHAIN = "chain"
    OTHERS = "others"


class Met(StrEnum):
    """Whether a condition holds."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Strength(StrEnum):
    """How strong a claim is, weakest first. The labels are ``contribution_strengths``."""

    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Verdict(StrEnum):
    """What became of a rival explanation. The labels are ``rival_verdicts``."""

    RULED_OUT = "ruled_out"
    POSSIBLE = "possible"
    LIKELY = "likely"


@dataclass(frozen=True)
class Evidence:
    """A reason for or against, with what it rests on."""

    text: Text
    rests: tuple[Reference, ...] = ()
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Judgement:
    """Whether one condition is met, and why."""

    met: Met
    reason: Text
    rests: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Rival:
    """Another explanation of the same result."""

    text: Text
    verdict: Verdict
    reason: Text = field(default_factory=Text)
    rests: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Contribution:
    """One claim of contribution, with everything that speaks for and against it."""

    id: str
    claim: Text
    subject: str = ""
    logic_model: str = ""
    conditions: Mapping[Condition, Judgement] = field(default_factory=dict)
    evidence_for: tuple[Evidence, ...] = ()
    evidence_against: tuple[Evidence, ...] = ()
    rivals: tuple[Rival, ...] = ()
    strength: Strength = Strength.NONE
    reason: Text = field(default_factory=Text)
    where: Where = field(default_factory=Where, compare=False)

    @property
    def defensible(self) -> Strength:
        """The strongest claim that its conditions and rivals bear.

        All four met and no rival open: strong. Theory and implementation met and the rest at least
        partly: moderate. Implemented at least partly, with evidence for it: weak. Else none.
        """
        met = {each: self.conditions[each].met for each in self.conditions}
        is_open = any(each.verdict is not Verdict.RULED_OUT for each in self.rivals)
        if not self.evidence_for or met.get(Condition.IMPLEMENTED, Met.NO) is Met.NO:
            return Strength.NONE
        if all(met.get(each) is Met.YES for each in Condition) and not is_open:
            return Strength.STRONG
        first = (Condition.THEORY, Condition.IMPLEMENTED)
        rest = (Condition.CHAIN, Condition.OTHERS)
        if all(met.get(each) is Met.YES for each in first) and all(
            met.get(each, Met.NO) is not Met.NO for each in rest
        ):
            return Strength.MODERATE
        return Strength.WEAK

    @property
    def references(self) -> list[Reference]:
        """Everything that it rests on."""
        parts = [each.rests for each in (*self.evidence_for, *self.evidence_against)]
        parts += [each.rests for each in self.rivals]
        parts += [each.rests for each in self.conditions.values()]
        return [each for part in parts for each in part]


def check_contribution(
    contribution: Contribution, *, facts: Facts, logic_models: Mapping[str, object]
) -> Iterator[Problem]:
    """Claims stronger than their conditions bear, evidence on nothing, names of nothing."""
    where = contribution.where
    if contribution.subject and contribution.subject not in facts.study.statements_by_unit:
        yield unknown("The subject", contribution.subject, where)
    if contribution.logic_model and contribution.logic_model not in logic_models:
        yield unknown("The claim", contribution.logic_model, where)
    order = list(Strength)
    if order.index(contribution.strength) > order.index(contribution.defensible):
        yield problem(
            "EVALUATION_015",
            where=where,
            claim=contribution.id,
            strength=contribution.strength,
            defensible=contribution.defensible,
        )
    for each in (*contribution.evidence_for, *contribution.evidence_against):
        if not each.rests:
            yield problem("EVALUATION_016", where=each.where, claim=contribution.id)
    yield from check_references(facts, contribution.references)
