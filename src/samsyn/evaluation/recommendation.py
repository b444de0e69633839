"""Recommendations and what became of them: response, actions, status over the years, next check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samsyn.evaluation.fact import Fact, Facts
from samsyn.evaluation.role import Role
from samsyn.problems.problem import Problem, Where, problem

#: How an owner is named that is no organisation of the study: by role, never by name.
ROLE = "role:"


class Status(StrEnum):
    """What became of a recommendation (GRECO's three, and one for what has begun)."""

    IMPLEMENTED = "implemented"
    PARTLY = "partly"
    UNDER_WAY = "under_way"
    NOT_IMPLEMENTED = "not_implemented"


@dataclass(frozen=True)
class Action:
    """What somebody is to do about a recommendation, by when."""

    unit: str
    text: Fact
    owner: Fact
    due: Fact
    status: Fact


@dataclass(frozen=True)
class Recommendation:
    """One recommendation with its follow-up. ``history`` is its status over time, oldest first."""

    unit: str
    text: Fact
    evaluation: str
    year: int | None
    urgency: Fact
    addressee: Fact
    response: Fact
    status: Fact
    history: tuple[Fact, ...]
    next_check: Fact
    actions: tuple[Action, ...]

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to follow."""
        return self.status.value == Status.IMPLEMENTED

    def is_due(self, today: str) -> bool:
        """Whether the next check should have been made by ``today`` (ISO 8601)."""
        planned = self.next_check.value
        return bool(planned) and not self.is_closed and planned < today[: len(planned)]


def build_recommendations(facts: Facts) -> list[Recommendation]:
    """Every recommendation, by the year in which it was made."""
    found = [_recommendation(facts, each) for each in facts.units(Role.RECOMMENDATION)]
    return sorted(found, key=lambda each: each.year or 9999)


def _recommendation(facts: Facts, unit: str) -> Recommendation:
    evaluation = facts.get(unit, "evaluation").value
    year = facts.get(unit, "year").year
    return Recommendation(
        unit=unit,
        text=facts.get(unit, "name"),
        evaluation=evaluation,
        year=year or (facts.get(evaluation, "year").year if evaluation else None),
        urgency=facts.get(unit, "urgency"),
        addressee=facts.get(unit, "addressee"),
        response=facts.get(unit, "response"),
        status=facts.get(unit, "status"),
        history=tuple(facts.history(unit, "status")),
        next_check=facts.get(unit, "next_check"),
        actions=tuple(
            _action(facts, each) for each in facts.naming(Role.ACTION, "recommendation", unit)
        ),
    )


def _action(facts: Facts, unit: str) -> Action:
    fields = ("name", "owner", "due", "status")
    return Action(unit, *(facts.get(unit, each) for each in fields))


def check_recommendations(facts: Facts) -> Iterator[Problem]:
    """Owners who may be persons, and a status that rests on nobody's source."""
    for each in build_recommendations(facts):
        for action in each.actions:
            where = Where(file="ledger.jsonl", unit=action.unit, question=action.owner.question)
            for owner in action.owner.values:
                if "/" not in owner and not owner.startswith(ROLE):
                    yield problem("EVALUATION_017", where=where, owner=owner)
        if each.status.values and not facts.sources_of(each.status):
            where = Where(file="ledger.jsonl", unit=each.unit, question=each.status.question)
            yield problem("EVALUATION_021", where=where, status=each.status.value)
