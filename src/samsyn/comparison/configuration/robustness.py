"""How robust a path is: in which share of calibrations, cutoffs, draws and cases it is found.

One added case or another crossover can turn a formula over (Oana & Schneider 2021, Sociol. Methods
Res. 53, 57-88). So every combination is solved, and each path is shown with its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samsyn.comparison.configuration.calibration import Anchors, membership
from samsyn.comparison.configuration.solution import (
    Cutoffs,
    Family,
    find_solutions,
)
from samsyn.problems.problem import StudyError

#: Case → set → number.
Numbers = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Run:
    """One combination of choices and the paths that it gives; several formulas add their paths."""

    anchors: int
    cutoffs: Cutoffs
    draw: int
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

    def _shares(self, found: Iterable[str]) -> dict[str, float]:
        counted = Counter(found)
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return {name: number / len(self.runs) for name, number in ordered}


def find_robustness(
    draws: Sequence[Numbers],
    *,
    anchors: Sequence[Mapping[str, Anchors]],
    cutoffs: Sequence[Cutoffs],
    outcome: str,
    conditions: Sequence[str],
    family: Family = Family.CONSERVATIVE,
    leave_out: bool = True,
) -> Robustness:
    """Solve every combination of draws, anchors and cutoffs, and the first without each case.

    ``draws`` are numbers of cases, several where they are uncertain (posterior draws of ratings).
    """
    runs: list[Run] = []
    undecided = 0
    for anchor, cutoff, draw, without in _plan(draws, anchors, cutoffs, leave_out):
        sets = _memberships(draws[draw], anchors[anchor], without)
        try:
            found = find_solutions(
                sets, outcome=outcome, conditions=conditions, family=family, cutoffs=cutoff
            )
        except StudyError as fault:
            if fault.problems[0].code != "COMPARISON_004":
                raise
            undecided += 1
            continue
        paths = frozenset(path for each in found for path in each.paths)
        runs.append(
            Run(anchor, cutoff, draw, without, paths, tuple(each.formula for each in found))
        )
    return Robustness(tuple(runs), undecided)


def _plan(
    draws: Sequence[Numbers],
    anchors: Sequence[Mapping[str, Anchors]],
    cutoffs: Sequence[Cutoffs],
    leave_out: bool,
) -> Iterator[tuple[int, Cutoffs, int, str]]:
    for draw in range(len(draws)):
        for place in range(len(anchors)):
            for each in cutoffs:
                yield place, each, draw, ""
    if leave_out:
        for case in draws[0]:
            yield 0, cutoffs[0], 0, case


def _memberships(
    numbers: Numbers, anchors: Mapping[str, Anchors], without: str
) -> dict[str, dict[str, float]]:
    return {
        case: {name: membership(values[name], anchors=each) for name, each in anchors.items()}
        for case, values in numbers.items()
        if case != without
    }
