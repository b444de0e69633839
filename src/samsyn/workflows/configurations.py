"""Which conditions come together where an outcome is found, for each plan of a study."""

from __future__ import annotations

from samsyn.comparison.configuration.plan import NAME, ConfigurationPlan, check_configuration
from samsyn.comparison.configuration.study_configuration import StudyConfiguration, work_out
from samsyn.problems.problem import StudyError, Where, has_errors, problem
from samsyn.workflows.check import Opened


def find_configurations(opened: Opened, *, id: str = "") -> list[StudyConfiguration]:
    """Every plan of the study, or the one of that id, worked out.

    Raises StudyError where there is none, and where a plan has errors.
    """
    plans: dict[str, ConfigurationPlan] = {
        each.id: each for each in opened.study.definitions.get(NAME, ())
    }
    if not plans:
        raise StudyError([problem("COMPARISON_018")])
    if id and id not in plans:
        details = {"what": "The plan", "name": id, "known": ", ".join(plans)}
        raise StudyError([problem("STUDY_010", where=Where(), **details)])
    chosen = [plans[id]] if id else [*plans.values()]
    problems = [each for plan in chosen for each in check_configuration(opened.study, plan)]
    if has_errors(problems):
        raise StudyError(problems)
    return [work_out(opened.study, cells=opened.cells, plan=plan) for plan in chosen]
