"""One plan worked out: necessity, truth table, solutions, how robust they are, and against chance.

Fewer than ten cases are not solved. Configurations are a method for ten to fifty cases (Thomann &
Maggetti 2020, Sociol. Methods Res. 49, 356-386), and with five a formula comes of almost anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from samsyn.comparison.cell import Cells
from samsyn.comparison.configuration.cases import Cases, find_cases
from samsyn.comparison.configuration.plan import (
    NAME,
    ConfigurationPlan,
    check_configuration,
)
from samsyn.comparison.configuration.robustness import Robustness, find_robustness
from samsyn.comparison.configuration.solution import Family, Solution, find_solutions
from samsyn.comparison.configuration.truth_table import (
    Cutoffs,
    Necessity,
    TruthTable,
    build_truth_table,
    find_necessity,
)
from samsyn.problems.problem import Problem, StudyError, Where, has_errors, problem
from samsyn.study import Study

#: With fewer cases no solution is told.
LEAST_CASES = 10
#: How far cutoffs are moved to see what hangs on them.
_MOVED, _MOVED_PRI = 0.05, 0.1
_SHUFFLES = 200


@dataclass(frozen=True)
class StudyConfiguration:
    """What was found. ``solutions`` is empty with too few cases, ``robustness`` and ``by_chance``
    are None then; ``table``, too, where a case is neither in nor out, or there is none.

    ``by_chance`` is the share of shufflings of the outcome among the cases of which a conservative
    formula covers as much of it as that of the answers does.
    """

    cases: Cases
    problems: list[Problem]
    necessity: list[Necessity] = field(default_factory=list)
    table: TruthTable | None = None
    solutions: Mapping[Family, list[Solution]] = field(default_factory=dict)
    robustness: Robustness | None = None
    by_chance: float | None = None

    @property
    def told(self) -> Solution | None:
        """The solution to tell first: what theory allows, without one nothing assumed."""
        found = self.solutions.get(self.plan.family, [])
        return found[0] if found else None

    @property
    def plan(self) -> ConfigurationPlan:
        """The plan that was worked out."""
        return self.cases.plan


def work_out(study: Study, *, cells: Cells, plan: ConfigurationPlan) -> StudyConfiguration:
    """The plan over the units of the study; a case that is neither in nor out is an error of it."""
    cases = find_cases(study, cells=cells, plan=plan)
    sets, outcome, names = cases.memberships, plan.outcome.name, plan.names
    if not sets:
        return StudyConfiguration(cases, problems=_problems(cases, None))
    try:
        table = build_truth_table(sets, outcome=outcome, conditions=names, cutoffs=plan.cutoffs)
    except StudyError as fault:
        return StudyConfiguration(cases, problems=[*fault.problems, *_problems(cases, None)])
    found = StudyConfiguration(
        cases,
        necessity=find_necessity(sets, outcome=outcome, conditions=names),
        table=table,
        problems=_problems(cases, table),
    )
    if len(sets) < LEAST_CASES:
        return found
    solutions = {
        family: find_solutions(
            sets,
            outcome=outcome,
            conditions=names,
            family=family,
            cutoffs=plan.cutoffs,
            expects=plan.expects,
        )
        for family in Family
        if family is not Family.INTERMEDIATE or plan.expects
    }
    robustness = find_robustness(
        cases.calibrations(),
        cutoffs=vary_cutoffs(plan.cutoffs),
        outcome=outcome,
        conditions=names,
        family=plan.family,
        expects=plan.expects,
    )
    by_chance = _by_chance(cases, solutions[Family.CONSERVATIVE])
    return replace(found, solutions=solutions, robustness=robustness, by_chance=by_chance)


def vary_cutoffs(cutoffs: Cutoffs) -> list[Cutoffs]:
    """The cutoffs as they are, then consistency and PRI moved down and up, and one case more."""
    every = (
        Cutoffs(round(consistency, 9), round(pri, 9), frequency)
        for consistency in (cutoffs.consistency + _MOVED * step for step in (0, -1, 1))
        for pri in (cutoffs.pri + _MOVED_PRI * step for step in (0, -1, 1))
        for frequency in (cutoffs.frequency, cutoffs.frequency + 1)
        if consistency <= 1 and 0 <= pri <= 1
    )
    return list(dict.fromkeys(every))


def _by_chance(cases: Cases, solutions: Sequence[Solution], *, seed: int = 1) -> float | None:
    """How often an outcome shuffled among the cases is covered as much as the real one."""
    if not solutions:
        return None
    plan, sets = cases.plan, cases.memberships
    name, names = plan.outcome.name, plan.names
    random, real = np.random.default_rng(seed), [each[name] for each in sets.values()]
    covered = 0
    for _ in range(_SHUFFLES):
        shuffled = dict(zip(sets, random.permutation(real).tolist(), strict=True))
        other = {case: {**each, name: shuffled[case]} for case, each in sets.items()}
        found = find_solutions(other, outcome=name, conditions=names, cutoffs=plan.cutoffs)
        covered += bool(found) and found[0].fit.coverage >= solutions[0].fit.coverage
    return (1 + covered) / (1 + _SHUFFLES)


def _problems(cases: Cases, table: TruthTable | None) -> list[Problem]:
    """What a reader must know: who is left out, what no case shows, and when it is too little."""
    plan, where = cases.plan, Where(key=cases.plan.id)
    problems = [
        problem("COMPARISON_014", where=Where(unit=unit, key=plan.id), sets=", ".join(sets))
        for unit, sets in cases.left_out.items()
    ]
    problems += [
        problem("COMPARISON_015", where=where, set=name, measures=", ".join(measures))
        for name, measures in cases.measures.items()
    ]
    n, rows = len(cases.memberships), 2 ** len(plan.conditions)
    observed = len(table.observed) if table else 0
    if n < LEAST_CASES:
        details = {"cases": n, "least": LEAST_CASES, "rows": rows, "observed": observed}
        problems.append(problem("COMPARISON_016", where=where, **details))
    elif observed < rows:
        details = {"cases": n, "rows": rows, "observed": observed, "unseen": rows - observed}
        problems.append(problem("COMPARISON_017", where=where, **details))
    return problems


def work_out_all(study: Study, *, cells: Cells) -> list[StudyConfiguration]:
    """Every plan of the study that has no errors."""
    return [
        work_out(study, cells=cells, plan=each)
        for each in study.definitions.get(NAME, ())
        if not has_errors(check_configuration(study, each))
    ]
