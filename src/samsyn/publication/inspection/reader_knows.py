"""What a reader of several editions knows of counts of persons: numbers shown, sums and shares.

A number is named by the statement that first gave it: one that was corrected is another number than
before, one that is only shown or withheld anew is the same. Where nobody has said it, it is named
by unit, question and round.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.evidence.ledger import Ledger
from samsyn.evidence.protection import Counted, Protection, Sum
from samsyn.evidence.statement import Statement
from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.inspection.feasible import Relation, System

Said = Mapping[Counted, Statement | None]


@dataclass(frozen=True)
class Bound:
    """Questions of certain units in one round, and what the current statements say of them."""

    said: Said
    round: str

    def name(self, counted: Counted, names: Mapping[str, str]) -> Hashable:
        """The name of a number."""
        found = self.said[counted]
        return names[found.id] if found else (counted.unit, counted.question, self.round)


def number_names(ledger: Ledger) -> dict[str, str]:
    """Statement → the statement that first gave the same number, through all that replaced it."""
    names: dict[str, str] = {}
    for id, each in ledger.statements.items():
        before = ledger.statements.get(each.supersedes)
        is_same = before is not None and before.flat_value == each.flat_value
        names[id] = names[each.supersedes] if is_same else id
    return names


@dataclass(frozen=True)
class Answers:
    """The current statements of a ledger by unit and question, then by round."""

    by_question: Mapping[tuple[str, str], Mapping[str, Statement]]

    @classmethod
    def of(cls, ledger: Ledger) -> Answers:
        """The answers as they stand in ``ledger``."""
        found: dict[tuple[str, str], dict[str, Statement]] = {}
        for each in ledger.current.values():
            found.setdefault((each.unit, each.question), {})[each.round] = each
        return cls(found)

    @cached_property
    def units(self) -> list[str]:
        """Every unit that there is an answer on."""
        return list(dict.fromkeys(unit for unit, _ in self.by_question))

    def bound(self, *questions: Counted) -> Iterator[Bound]:
        """The questions in each round in which any of them is answered."""
        said = {each: self.by_question.get((each.unit, each.question), {}) for each in questions}
        for round in dict.fromkeys(round for found in said.values() for round in found):
            yield Bound({each: found.get(round) for each, found in said.items()}, round)


def number_of(statement: Statement | None) -> float | None:
    """The number that a statement gives; None where it gives none."""
    try:
        return float(statement.flat_value or "") if statement else None
    except ValueError:
        return None


def where_of(statement: Statement) -> Where:
    """The place of a statement in problems, which never say its number."""
    return Where(
        file="ledger.jsonl",
        unit=statement.unit,
        question=statement.question,
        key=statement.origin or statement.id,
    )


@dataclass(frozen=True)
class Knowledge:
    """What is known of the numbers: ``names`` as :func:`number_names` gives them."""

    protection: Protection
    names: Mapping[str, str]
    known: Mapping[Hashable, float]

    def system(self, ledgers: Sequence[Ledger]) -> tuple[System, list[Problem]]:
        """The equations of all editions, each by its ledger; and sums that do not add up."""
        relations: dict[Hashable, Relation] = {}
        problems: dict[Hashable, Problem] = {}
        for ledger in ledgers:
            answers = Answers.of(ledger)
            for sum, bound in self._sums(answers):
                coefficients = {bound.name(part, self.names): 1.0 for part in sum.parts}
                coefficients[bound.name(sum.total, self.names)] = -1.0
                key = tuple(coefficients)
                if _adds_up(sum, bound):
                    relations[key] = Relation(coefficients)
                else:
                    where = Where(unit=sum.total.unit, question=sum.total.question)
                    problems[key] = problem("PUBLICATION_616", where=where)
            relations |= dict(self._shares(answers))
        return System(self.known, list(relations.values())), list(problems.values())

    def _sums(self, answers: Answers) -> Iterator[tuple[Sum, Bound]]:
        for each in self.protection.sums:
            for sum in each.bound(answers.units):
                for bound in answers.bound(sum.total, *sum.parts):
                    yield sum, bound

    def _shares(self, answers: Answers) -> Iterator[tuple[Hashable, Relation]]:
        """A percentage that is shown holds its part within half of its last digit."""
        for each in self.protection.shares:
            for share in each.bound(answers.units):
                if share.part is None:
                    continue
                for bound in answers.bound(share.percent, share.of, share.part):
                    name = bound.name(share.percent, self.names)
                    percent = bound.said[share.percent]
                    if percent is None or name not in self.known:
                        continue
                    half = 0.5 * 10.0 ** -len((percent.flat_value or "").partition(".")[2])
                    for sign in (1.0, -1.0):
                        edge = (self.known[name] + sign * half) * sign
                        coefficients = {
                            bound.name(share.part, self.names): -100.0 * sign,
                            bound.name(share.of, self.names): edge,
                        }
                        yield (name, sign), Relation(coefficients, high=math.inf)


def _adds_up(sum: Sum, bound: Bound) -> bool:
    """Whether it truly adds up; what nobody has said is taken to make up for the rest."""
    total, parts = number_of(bound.said[sum.total]), 0.0
    for part in sum.parts:
        number = number_of(bound.said[part])
        if number is None:
            return True
        parts += number
    return total is None or abs(total - parts) < 0.5
