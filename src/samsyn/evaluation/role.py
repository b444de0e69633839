"""Roles: what the units of a kind are to an evaluator, and which question answers which field.

A study calls its kinds and questions as it likes. ``role`` in kinds.yaml says which of them the
evaluation room knows; ``fields`` maps a field of the role to a question of another name.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from samsyn.framework.framework import Framework
from samsyn.framework.kind import UnitKind
from samsyn.problems.problem import Problem, Where, problem


class Role(StrEnum):
    """What units are to an evaluator."""

    PROGRAMME = "programme"
    INITIATIVE = "initiative"
    EVALUATION = "evaluation"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    MEASUREMENT = "measurement"
    STUDY_RESULT = "study_result"


#: The numbers that a study result may have: those of its forms (effects/study_result.py).
RESULT_NUMBERS = (
    *("mean_1", "sd_1", "n_1", "mean_2", "sd_2", "n_2", "events_1", "events_2"),
    *("percent_1", "percent_2", "time_1", "time_2", "mean_before", "mean_after", "sd_before"),
    *("n", "t", "f", "sign", "p", "lower", "upper", "r", "estimate", "variance"),
    *("sd_after", "correlation", "df_1", "level", "standard_error"),
)

#: The fields of each role. A question of the same name, or of the name in ``fields``, answers it;
#: a field that no question answers is never asked, and nothing is said of it.
FIELDS: dict[Role, tuple[str, ...]] = {
    Role.PROGRAMME: (
        *("name", "country", "year", "period", "amount", "price_year", "n_initiatives"),
        *("focus_areas", "focus_areas_n", "initiatives", "responsible"),
    ),
    Role.INITIATIVE: (
        *("name", "country", "programme", "focus_area", "lead_org", "start_year", "end_year"),
        *("evaluated", "effect_shown"),
    ),
    Role.EVALUATION: (
        *("name", "country", "programme", "initiative", "initiatives", "evaluator", "year"),
        *("kind", "stage", "covers", "of", "findings"),
    ),
    Role.FINDING: (
        *("name", "evaluation", "criterion", "direction", "methods", "about"),
        *("further_sources",),
    ),
    Role.RECOMMENDATION: (
        *("name", "evaluation", "year", "urgency", "addressee", "response", "status"),
        *("next_check", "further_sources"),
    ),
    Role.ACTION: ("name", "recommendation", "owner", "due", "status"),
    Role.MEASUREMENT: ("name", "indicator", "value", "period", "part", "comment"),
    # What else such a kind is asked is a moderator.
    Role.STUDY_RESULT: (
        *("name", "study", "outcome", "form", "measure", "higher_is_better", "evaluation"),
        *("initiative", "design", "quality", "direction", *RESULT_NUMBERS),
    ),
}


def kinds_of(framework: Framework, role: Role) -> Iterator[UnitKind]:
    """The kinds whose units have ``role``."""
    return (each for each in framework.kinds.values() if each.role == role)


def has_roles(framework: Framework) -> bool:
    """Whether the study evaluates anything: only then it has pages of evaluation."""
    return any(each.role in tuple(Role) for each in framework.kinds.values())


def question_for(kind: UnitKind, field: str) -> str:
    """The question of ``kind`` that answers ``field``."""
    if field == "name":
        return kind.fields.get(field, kind.title)
    return kind.fields.get(field, field)


def check_roles(framework: Framework) -> list[Problem]:
    """Roles that nobody knows, fields that a role does not have, questions that are not asked."""
    problems = []
    for kind in framework.kinds.values():
        where = Where(file="framework/kinds.yaml", key=kind.id)
        if kind.role and kind.role not in tuple(Role):
            known = ", ".join(Role)
            problems.append(
                problem("EVALUATION_001", where=where, what="The role", name=kind.role, known=known)
            )
        if kind.role in tuple(Role):
            problems += _check_fields(framework, kind, where)
    return problems


def _check_fields(framework: Framework, kind: UnitKind, where: Where) -> Iterator[Problem]:
    fields = FIELDS[Role(kind.role)]
    asked = {each.id for each in framework.questions_of(kind.id)}
    for field, question in kind.fields.items():
        if field not in fields:
            known = ", ".join(fields)
            yield problem("EVALUATION_001", where=where, what="The field", name=field, known=known)
        elif question not in asked:
            known = ", ".join(sorted(asked))
            yield problem(
                "EVALUATION_001", where=where, what="The question", name=question, known=known
            )
