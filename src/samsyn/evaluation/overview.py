"""All that a study evaluates, put together once: what the prompt prints and the pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from samsyn.evaluation.coverage import Coverage, Tally, build_coverage, never_evaluated, tally
from samsyn.evaluation.definitions import Definitions, definitions_of
from samsyn.evaluation.effects.study_effects import StudyEffects, study_effects
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.finding import Finding, build_findings
from samsyn.evaluation.measured import Measured, measure
from samsyn.evaluation.programme import Programme, build_programmes
from samsyn.evaluation.recommendation import Recommendation, build_recommendations
from samsyn.evaluation.reference import fact_of
from samsyn.evaluation.role import Role, has_roles
from samsyn.evaluation.rubrics.judgement import Judgement, judge
from samsyn.evaluation.rubrics.study_rubrics import assessments_of, rubrics_of
from samsyn.evaluation.stage import Standing
from samsyn.study import Study


@dataclass(frozen=True)
class Overview:
    """A study seen by an evaluator. Everything is worked out when it is first asked for."""

    study: Study

    @property
    def is_empty(self) -> bool:
        """Whether the study evaluates nothing."""
        return not has_roles(self.study.framework) and self.definitions == Definitions()

    @cached_property
    def facts(self) -> Facts:
        """What the study says of units that have a role."""
        return Facts(self.study)

    @cached_property
    def definitions(self) -> Definitions:
        """What the study wrote down for its evaluations."""
        return definitions_of(self.study)

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """Unit → programme."""
        return {each.unit: each for each in build_programmes(self.facts)}

    @cached_property
    def coverage(self) -> list[Coverage]:
        """What each evaluation covers."""
        return build_coverage(self.facts)

    @cached_property
    def tallies(self) -> Mapping[Role, list[Tally]]:
        """Programmes and initiatives by country and stage."""
        return {role: tally(self.facts, role) for role in (Role.PROGRAMME, Role.INITIATIVE)}

    @cached_property
    def never(self) -> Mapping[Role, dict[Standing, list[str]]]:
        """What nobody evaluated."""
        roles = (Role.PROGRAMME, Role.INITIATIVE)
        return {role: never_evaluated(self.facts, role) for role in roles}

    @cached_property
    def measured(self) -> dict[str, Measured]:
        """Indicator → its actuals."""
        indicators = self.definitions.indicators
        return {id: measure(each, facts=self.facts) for id, each in indicators.items()}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """Unit → finding."""
        return {each.unit: each for each in build_findings(self.facts)}

    @cached_property
    def recommendations(self) -> dict[str, Recommendation]:
        """Unit → recommendation."""
        return {each.unit: each for each in build_recommendations(self.facts)}

    @cached_property
    def effects(self) -> StudyEffects:
        """Results in numbers, and what they say together."""
        return study_effects(self.facts, plans=self.definitions.syntheses.values())

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What rubrics make of what was assessed, harm first.

        Where a study is seen by the public, an assessment of what is withheld, or one that rests
        on it, is withheld too: a level would tell of it.
        """
        found = self.definitions
        given = [
            each
            for each in assessments_of(self.facts, found.assessments, rules=found.assessment_rules)
            if each.unit in self.study.statements_by_unit
            and all(fact_of(self.facts, one).statements for one in each.rests)
        ]
        return judge(given, rubrics=rubrics_of(self.study), disputes=found.disputes)
