"""Definitions: what a study writes down for its evaluations, beside the facts in its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.evaluation.checklist import Scoring, check_scoring
from samsyn.evaluation.contribution import Contribution, check_contribution
from samsyn.evaluation.coverage import check_coverage
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.evaluation.effects.study_effects import check_effects
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.indicator import Indicator
from samsyn.evaluation.logic_model import LogicModel, check_logic_model
from samsyn.evaluation.matrix import Matrix, check_matrix
from samsyn.evaluation.measured import check_indicator
from samsyn.evaluation.programme import check_programmes
from samsyn.evaluation.recommendation import check_recommendations
from samsyn.evaluation.role import check_roles, has_roles
from samsyn.evaluation.rubrics.assessment import Assessment, Dispute
from samsyn.evaluation.rubrics.judgement import check_assessments
from samsyn.evaluation.rubrics.rubric_check import check_rubric
from samsyn.evaluation.rubrics.study_rubrics import (
    AssessmentRule,
    assessments_of,
    check_rules,
    own_rubrics,
    rubrics_of,
)
from samsyn.problems.problem import Problem, Severity
from samsyn.study import Study

#: The name under which they stand in ``Study.definitions``.
NAME = "evaluation"


@dataclass(frozen=True)
class Definitions:
    """Everything that stands in evaluation/*.yaml, each by its id."""

    logic_models: Mapping[str, LogicModel] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    matrices: Mapping[str, Matrix] = field(default_factory=dict)
    contributions: Mapping[str, Contribution] = field(default_factory=dict)
    scorings: tuple[Scoring, ...] = ()
    syntheses: Mapping[str, SynthesisPlan] = field(default_factory=dict)
    assessments: tuple[Assessment, ...] = ()
    assessment_rules: tuple[AssessmentRule, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    def about(self, subject: str) -> Definitions:
        """Only what is about one unit."""
        matrices = {id: each for id, each in self.matrices.items() if each.subject == subject}
        return Definitions(
            {id: each for id, each in self.logic_models.items() if each.subject == subject},
            {id: each for id, each in self.indicators.items() if each.subject == subject},
            matrices,
            {id: each for id, each in self.contributions.items() if each.subject == subject},
            tuple(each for each in self.scorings if each.matrix in matrices),
        )


def definitions_of(study: Study) -> Definitions:
    """What the study defines; nothing where it has no such files."""
    found = study.definitions.get(NAME)
    return found if isinstance(found, Definitions) else Definitions()


def check_evaluation(study: Study, *, notes: bool = False) -> list[Problem]:
    """Every problem of the study's evaluations; nothing where it evaluates nothing.

    ``notes`` adds what an evaluator should know and nobody has to mend, such as findings on one
    source alone.
    """
    found = _problems(study)
    return [each for each in found if notes or each.severity is not Severity.NOTE]


def _problems(study: Study) -> list[Problem]:
    problems = check_roles(study.framework)
    judged = [each for rubric in own_rubrics(study) for each in check_rubric(rubric)]
    found = definitions_of(study)
    if problems or not (has_roles(study.framework) or found != Definitions()):
        return [*problems, *judged]
    problems += judged
    facts = Facts(study)
    problems += [*check_programmes(facts), *check_coverage(facts), *check_recommendations(facts)]
    for model in found.logic_models.values():
        problems += check_logic_model(model, facts=facts, indicators=found.indicators)
    for indicator in found.indicators.values():
        problems += check_indicator(indicator, facts=facts)
    for matrix in found.matrices.values():
        problems += check_matrix(matrix, facts=facts, indicators=found.indicators)
    for claim in found.contributions.values():
        problems += check_contribution(claim, facts=facts, logic_models=found.logic_models)
    for scoring in found.scorings:
        problems += check_scoring(scoring, matrices=found.matrices, facts=facts)
    problems += check_effects(facts, plans=found.syntheses.values())
    problems += check_rules(found.assessment_rules)
    given = assessments_of(facts, found.assessments, rules=found.assessment_rules)
    rubrics = rubrics_of(study)
    problems += check_assessments(facts, given, rubrics=rubrics, disputes=found.disputes)
    return problems
