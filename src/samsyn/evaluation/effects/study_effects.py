"""All effects of a study: its results, its syntheses, and why there is none where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samsyn.evaluation.effects.carrying_out import CarriedOut, carry_out
from samsyn.evaluation.effects.gathering import gather_results
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.evaluation.effects.study_result import StudyResult
from samsyn.evaluation.fact import Facts
from samsyn.problems.problem import Problem


class WhyNone(StrEnum):
    """Why a study has no synthesis."""

    NO_RESULTS = "no_results"
    NO_PLAN = "no_plan"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class StudyEffects:
    """What a study knows of effects. ``why_none`` is None where at least one synthesis is made."""

    results: tuple[StudyResult, ...]
    carried_out: tuple[CarriedOut, ...]
    problems: tuple[Problem, ...]

    @property
    def why_none(self) -> WhyNone | None:
        """The reason, in the order in which a reader asks."""
        if any(each.synthesis for each in self.carried_out):
            return None
        if not self.results:
            return WhyNone.NO_RESULTS
        return WhyNone.TOO_FEW if self.carried_out else WhyNone.NO_PLAN


def study_effects(facts: Facts, *, plans: Iterable[SynthesisPlan]) -> StudyEffects:
    """Gather the results of the study and carry out its plans.

    Problems are told once, though a result be used by several plans.
    """
    results, problems = gather_results(facts)
    carried = tuple(carry_out(plan, results) for plan in plans)
    problems += [each for one in carried for each in one.problems]
    return StudyEffects(tuple(results), carried, tuple(dict.fromkeys(problems)))


def check_effects(facts: Facts, *, plans: Iterable[SynthesisPlan]) -> list[Problem]:
    """Every problem of results and syntheses."""
    return list(study_effects(facts, plans=plans).problems)
