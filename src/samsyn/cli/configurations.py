"""The verb `configurations`: fuzzy-set QCA, from calibration to how robust each path is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.look import Json, Language, StudyFolder
from samsyn.cli.printing import console, finish, safe
from samsyn.comparison.configuration.plan import SetPlan
from samsyn.comparison.configuration.solution import Family
from samsyn.comparison.configuration.study_configuration import StudyConfiguration
from samsyn.comparison.configuration.truth_table import Fit
from samsyn.study import Study
from samsyn.vocabulary.label import say
from samsyn.workflows.check import require_study
from samsyn.workflows.configurations import find_configurations


def configurations(
    study: StudyFolder = Path(),
    plan: Annotated[str, typer.Option(help="Only this plan of configurations.yaml.")] = "",
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Find which conditions come together where an outcome is found (fuzzy-set QCA)."""
    opened = require_study(study)
    found = find_configurations(opened, id=plan)
    if not as_json:
        for each in found:
            _Printer(opened.study, each, language).print_all()
    problems = [problem for each in found for problem in each.problems]
    result = {each.plan.id: configuration_as_dict(each) for each in found}
    finish(problems, result=result, as_json=as_json)


def configuration_as_dict(found: StudyConfiguration) -> dict[str, Any]:
    """What was found as ``--json`` prints it."""
    rows = found.table.observed if found.table else []
    shares = found.robustness.path_shares() if found.robustness else {}
    return {
        "outcome": found.plan.outcome.name,
        "conditions": found.plan.names,
        "cutoffs": asdict(found.plan.cutoffs),
        "memberships": found.cases.memberships,
        "left_out": found.cases.left_out,
        "necessity": [asdict(each) for each in found.necessity],
        "truth_table": [asdict(each) for each in rows],
        "solutions": {
            str(family): [asdict(each) | {"formula": each.formula} for each in solutions]
            for family, solutions in found.solutions.items()
        },
        "robust_family": found.plan.family,
        "path_shares": shares,
        "by_chance": found.by_chance,
    }


class _Printer:
    """One plan at the prompt, in the order in which it is worked out."""

    def __init__(self, study: Study, found: StudyConfiguration, language: str) -> None:
        self.study, self.found, self.language = study, found, language

    def print_all(self) -> None:
        """Calibration, necessity, truth table, solutions, robustness."""
        plan = self.found.plan
        console.print(f"[bold]{safe(plan.title.say(self.language))}[/]")
        self._print_calibration()
        if self.found.table is None:
            return
        self._print_necessity()
        self._print_truth_table()
        for family, solutions in self.found.solutions.items():
            assumed = say("configuration_assumptions", family, self.language)
            console.print(f"[bold]{self._family(family)}[/]: {assumed}")
            if not solutions:
                console.print(self._say("no_row"))
            for each in solutions:
                console.print(f"  {safe(each.formula)}  ({self._fit(each.fit)})")
        self._print_robustness()

    def _print_calibration(self) -> None:
        sets = self.found.plan.sets
        table = self._table("calibration", [each.name for each in sets])
        for case, members in self.found.cases.memberships.items():
            given = self.found.cases.answers[case]
            cells = (_calibrated(each, given[each.name], members[each.name]) for each in sets)
            table.add_row(self._name(case), *map(safe, cells))
        console.print(table)
        for each in sets:
            reason = safe(each.reason) or self._say("no_reason")
            console.print(f"  {each.name}: {safe(each.label.say(self.language))}. {reason}")

    def _print_necessity(self) -> None:
        table = self._table("necessity", map(self._say, ("consistency", "coverage", "relevance")))
        for each in self.found.necessity:
            numbers = (each.consistency, each.coverage, each.relevance)
            table.add_row(each.set, *(f"{number:.3f}" for number in numbers))
        console.print(table)

    def _print_truth_table(self) -> None:
        assert self.found.table is not None
        heads = ("counts", "n", "consistency", "pri", "cases")
        table = self._table("truth_table", map(self._say, heads))
        order = {True: 0, False: 1, None: 2}
        for each in sorted(self.found.table.observed, key=lambda row: order[row.counts]):
            states = " ".join(
                name if state else f"~{name}"
                for name, state in zip(self.found.plan.names, each.row, strict=True)
            )
            numbers = (f"{each.fit.consistency:.3f}", f"{each.fit.pri:.3f}")
            counts = self._say({True: "yes", False: "no", None: "remainder"}[each.counts])
            cases = ", ".join(map(self._name, each.cases))
            table.add_row(states, counts, str(len(each.cases)), *numbers, cases)
        console.print(table)

    def _print_robustness(self) -> None:
        robustness = self.found.robustness
        if robustness is None:
            return
        family = self._family(self.found.plan.family).lower()
        console.print(self._say("robust", runs=len(robustness.runs), family=family))
        table = self._table("path", map(self._say, ("share", "hangs_on")))
        for path, share in robustness.path_shares().items():
            cases = ", ".join(map(self._name, robustness.cases_for(path)))
            table.add_row(path, f"{share:.0%}", cases or "–")
        console.print(table)
        if self.found.by_chance is not None:
            console.print(self._say("by_chance", share=f"{self.found.by_chance:.1%}"))

    def _table(self, first: str, others: Iterable[str] | Sequence[str]) -> Table:
        table = Table(box=SIMPLE_HEAD)
        table.add_column(self._say(first))
        for each in others:
            table.add_column(safe(each))
        return table

    def _fit(self, fit: Fit) -> str:
        numbers = (("consistency", fit.consistency), ("pri", fit.pri), ("coverage", fit.coverage))
        return ", ".join(f"{self._say(key)} {number:.3f}" for key, number in numbers)

    def _family(self, family: Family) -> str:
        return say("configuration_families", family, self.language)

    def _name(self, case: str) -> str:
        return safe(self.study.name_of(case, language=self.language))

    def _say(self, key: str, **details: object) -> str:
        return say("configurations", key, self.language, **details)


def _calibrated(set: SetPlan, given: str, membership: float) -> str:
    """``12000 → 0.93``; of what was given as a membership only that."""
    return f"{given} → {membership:.2f}" if set.anchors or set.members else f"{membership:.2f}"
