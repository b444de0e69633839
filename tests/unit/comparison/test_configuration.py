"""Calibration, and how robust a path is over calibrations, cutoffs, draws and cases."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest

from samsyn.comparison.configuration import solution
from samsyn.comparison.configuration.calibration import Anchors, membership, shifted_anchors
from samsyn.comparison.configuration.robustness import find_robustness
from samsyn.comparison.configuration.solution import Cutoffs, find_solutions
from samsyn.problems.problem import StudyError

RISING = Anchors(0, 5, 10, reason="half of the scale")
FALLING = Anchors(10, 5, 0)


def test_anchors_are_memberships_of_05_50_and_95() -> None:
    assert [round(membership(each, anchors=RISING), 3) for each in (0, 5, 10)] == [0.05, 0.5, 0.95]
    assert [round(membership(each, anchors=FALLING), 3) for each in (0, 10)] == [0.95, 0.05]


def test_anchors_stand_in_order() -> None:
    with pytest.raises(ValueError, match="in order"):
        Anchors(0, 10, 5)


def test_crossovers_are_moved_one_at_a_time() -> None:
    moved = shifted_anchors({"A": RISING, "B": FALLING})
    assert [(each["A"].crossover, each["B"].crossover) for each in moved] == [
        (5, 5),
        (4.5, 5),
        (5.5, 5),
        (5, 5.5),
        (5, 4.5),
    ]


#: The outcome is where A is; B is noise, and one case turns on the crossover of A.
NUMBERS = {
    "one": {"A": 9, "B": 2, "Y": 9},
    "two": {"A": 8, "B": 8, "Y": 9},
    "three": {"A": 1, "B": 9, "Y": 1},
    "four": {"A": 2, "B": 1, "Y": 1},
    "edge": {"A": 5.3, "B": 1, "Y": 1},
}


def test_each_path_has_its_share_and_the_case_that_it_hangs_on() -> None:
    sets = {"A": RISING, "B": RISING, "Y": RISING}
    found = find_robustness(
        [NUMBERS],
        anchors=shifted_anchors(sets),
        cutoffs=[Cutoffs(0.75), Cutoffs(0.9)],
        outcome="Y",
        conditions=["A", "B"],
    )
    assert len(found.runs) == 7 * 2 + 5
    shares = found.path_shares()
    assert list(shares.values()) == sorted(shares.values(), reverse=True)
    assert all(0 < each <= 1 for each in shares.values())
    assert "A" in found.paths_without("edge")
    assert "A" not in found.paths_without("three")
    assert sum(found.formula_shares().values()) <= 1 + 1e-9


def test_a_case_on_the_crossover_is_neither_in_nor_out() -> None:
    undecided = {**NUMBERS, "edge": {"A": 5.0, "B": 1, "Y": 1}}
    sets = {"A": RISING, "B": RISING, "Y": RISING}
    found = find_robustness(
        [undecided], anchors=[sets], cutoffs=[Cutoffs()], outcome="Y", conditions=["A", "B"]
    )
    assert (found.undecided, len(found.runs)) == (5, 1)
    with pytest.raises(StudyError) as fault:
        find_solutions({"x": {"A": 0.5, "Y": 1.0}}, outcome="Y", conditions=["A"])
    assert [each.code for each in fault.value.problems] == ["COMPARISON_004"]


def test_without_setqca_a_problem_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> ModuleType:
        if name == "setqca":
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(solution, "import_module", missing)
    with pytest.raises(StudyError) as fault:
        find_solutions({"x": {"A": 0.9, "Y": 1.0}}, outcome="Y", conditions=["A"])
    assert [each.code for each in fault.value.problems] == ["COMPARISON_003"]
