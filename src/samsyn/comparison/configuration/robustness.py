"""How robust a path is: in which share of calibrations, cutoffs and cases it is found.

One added case or another crossover can turn a formula over (Oana & Schneider 2021, Sociol. Methods
Res. 53, 57-88). So every combination is solved, and each path is shown with its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samsyn.comparison.configuration.solution import Family, find_formulas, name_of
from samsyn.comparison.configuration.truth_table import Cutoffs, Memberships, build_truth_table
from samsyn.problems.problem import StudyError


@dataclass(frozen=True)
class Run:
    """One combination of choices and the paths that it gives; several formulas add their paths."""

    calibration: int
    cutoffs: Cutoffs
    left_out: str
    paths: frozenset[str]
    formulas: tuple[str, ...]


@dataclass(frozen=True)
class Robustness:
    """All runs. ``undecided`` is how many could not be solved: a case was neither in nor out."""

    runs: tuple[Run, ...]
    undecided: int = 0

    def path_shares(self) -> dict[str, float]:
        """Path → share of the runs that have it, the most robust first."""
        return self._shares(path for run in self.runs for path in run.paths)

    def formula_shares(self) -> dict[str, float]:
        """Formula → share of the runs that give it."""
        return self._shares(formula for run in self.runs for formula in set(run.formulas))

    def paths_without(self, case: str) -> frozenset[str]:
        """The paths of the runs in which ``case`` is left out."""
        return frozenset(path for run in self.runs if run.left_out == case for path in run.paths)

    def cases_for(self, path: str) -> list[str]:
        """The cases on which a path hangs that is found with all: without them it is gone."""
        if path not in self.runs[0].paths:
            return []
        return [run.left_out for run in self.runs if run.left_out and path not in run.paths]

    def _shares(self, found: Iterable[str]) -> dict[str, float]:
        counted = Counter(found)
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return {name: number / len(self.runs) for name, number in ordered}


def find_robustness(
    calibrations: Sequence[Memberships],
    *,
    cutoffs: Sequence[Cutoffs],
    outcome: str,
    conditions: Sequence[str],
    family: Family = Family.CONSERVATIVE,
    expects: Mapping[str, bool] | None = None,
    leave_out: bool = True,
) -> Robustness:
    """Solve every combination of calibrations and cutoffs, and the first without each case.

    ``calibrations`` are memberships of the same cases: with other anchors, or with other draws of
    numbers that are uncertain, such as ratings.
    """
    runs: list[Run] = []
    undecided = 0
    for number, cutoff, without in _plan(calibrations, cutoffs, leave_out):
        kept = {case: sets for case, sets in calibrations[number].items() if case != without}
        try:
            table = build_truth_table(kept, outcome=outcome, conditions=conditions, cutoffs=cutoff)
        except StudyError:
            undecided += 1
            continue
        found = find_formulas(table, family=family, expects=expects or {})
        names = [sorted(name_of(term, conditions) for term in each) for each in found]
        paths = frozenset(path for each in names for path in each)
        runs.append(Run(number, cutoff, without, paths, tuple(map(" + ".join, names))))
    return Robustness(tuple(runs), undecided)


def _plan(
    calibrations: Sequence[Memberships], cutoffs: Sequence[Cutoffs], leave_out: bool
) -> Iterator[tuple[int, Cutoffs, str]]:
    for number in range(len(calibrations)):
        for each in cutoffs:
            yield number, each, ""
    if leave_out:
        for case in calibrations[0]:
            yield 0, cutoffs[0], case
