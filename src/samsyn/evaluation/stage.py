"""Stages: mapped, monitored, evaluated, effect shown. They are separate, and none implies another.

That a measure is described is one thing, that somebody follows it another, that somebody outside
judged it a third, and that an effect was shown a fourth. Reports tend to count them as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samsyn.evaluation.fact import Fact, Facts
from samsyn.evaluation.role import Role

_YES = "yes"


class Stage(StrEnum):
    """What is known of an initiative or a programme, least first. The labels are ``stages``."""

    MAPPED = "mapped"
    MONITORED = "monitored"
    EVALUATED = "evaluated"
    EFFECT_SHOWN = "effect_shown"


class Standing(StrEnum):
    """Whether a stage was reached: yes, a source says no, or nothing was found."""

    YES = "yes"
    NO = "no"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Reached:
    """Whether a unit reached a stage, and the facts that say so."""

    stage: Stage
    standing: Standing
    facts: tuple[Fact, ...] = ()
    evaluations: tuple[str, ...] = ()


def stages_of(facts: Facts, unit: str, *, evaluations: Iterable[str]) -> dict[Stage, Reached]:
    """The four stages of ``unit``, of which ``evaluations`` speak."""
    said = {each: facts.get(each, "stage") for each in evaluations}
    return {stage: _reached(facts, unit, stage, said) for stage in Stage}


def _reached(facts: Facts, unit: str, stage: Stage, said: dict[str, Fact]) -> Reached:
    by = {each: fact for each, fact in said.items() if stage in fact.values}
    if stage is Stage.MAPPED:
        # What the study knows at all it has described.
        return Reached(stage, Standing.YES, (), tuple(by))
    own = facts.get(unit, stage)
    if by or _YES in own.values:
        proof = (*by.values(), *([own] if _YES in own.values else []))
        return Reached(stage, Standing.YES, proof, tuple(by))
    standing = Standing.NO if own.values else Standing.NOT_FOUND
    return Reached(stage, standing, (own,) if own.statements else ())


def evaluations_of(facts: Facts, unit: str) -> list[str]:
    """The evaluations that name ``unit``: a programme, or an initiative."""
    role = facts.study.framework.kinds[unit.partition("/")[0]].role
    fields = ("programme",) if role == Role.PROGRAMME else ("initiative", "initiatives")
    found = [each for name in fields for each in facts.naming(Role.EVALUATION, name, unit)]
    return sorted(dict.fromkeys(found), key=lambda each: facts.get(each, "year").value)
