"""Whether a rubric works: every level can be reached, every answer leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samsyn.evaluation.rubrics.condition import (
    MOST,
    completions,
    count_completions,
    fault_in,
    holds,
)
from samsyn.evaluation.rubrics.rating import criteria_of
from samsyn.evaluation.rubrics.rubric import NOT_RATED, Part, Rubric
from samsyn.problems.problem import Problem, problem


def check_rubric(rubric: Rubric) -> list[Problem]:
    """Faults of conditions first; only where there are none, levels that nothing leads to, answers
    that lead nowhere, and steps that never decide."""
    problems: list[Problem] = []
    if not rubric.source:
        problems.append(problem("EVALUATION_060", where=rubric.where, rubric=rubric.id))
    if rubric.harm and (fault := fault_in(rubric.harm, rubric.criteria)):
        problems.append(problem("EVALUATION_055", where=rubric.where, step="harm", fault=fault))
    problems += _twice(rubric, [each.id for each in rubric.parts], "part")
    for part in rubric.parts:
        faults = [*_check_names(rubric, part), *_check_conditions(rubric, part)]
        problems += faults or _check_reach(rubric, part)
    return problems


def _twice(rubric: Rubric, ids: Iterable[str], what: str) -> Iterator[Problem]:
    seen = list(ids)
    for each in sorted({id for id in seen if seen.count(id) > 1}):
        yield problem("EVALUATION_053", where=rubric.where, what=what, name=each, rubric=rubric.id)


def _check_names(rubric: Rubric, part: Part) -> Iterator[Problem]:
    yield from _twice(rubric, [each.id for each in part.levels], "level")
    yield from _twice(rubric, [each.id for each in part.steps], "step")
    known = ", ".join(each.id for each in part.levels)
    for step in part.steps:
        if step.level != NOT_RATED and part.level(step.level) is None:
            named = {"what": "The level", "name": step.level, "known": known}
            yield problem("EVALUATION_050", where=step.where, **named)


def _check_conditions(rubric: Rubric, part: Part) -> Iterator[Problem]:
    for step in part.steps:
        if fault := fault_in(step.when, rubric.criteria):
            yield problem("EVALUATION_055", where=step.where, step=step.id, fault=fault)


def _check_reach(rubric: Rubric, part: Part) -> Iterator[Problem]:
    names = criteria_of(part)
    if count_completions(names, {}, rubric.criteria) > MOST:
        return
    deciding, nowhere = set[str](), ""
    for answers in completions(names, {}, rubric.criteria):
        step = next((each.id for each in part.steps if holds(each.when, answers)), "")
        deciding.add(step)
        if not step and not nowhere:
            nowhere = ", ".join(f"{name} = {said}" for name, said in answers.items()) or "any"
    reached = {each.level for each in part.steps if each.id in deciding}
    named = {"rubric": rubric.id, "part": part.id}
    for level in part.levels:
        if level.id not in reached:
            yield problem("EVALUATION_051", where=part.where, level=level.id, **named)
    if nowhere:
        yield problem("EVALUATION_052", where=part.where, answers=nowhere, **named)
    for each in part.steps:
        if each.id not in deciding:
            yield problem("EVALUATION_054", where=each.where, step=each.id, rubric=rubric.id)
