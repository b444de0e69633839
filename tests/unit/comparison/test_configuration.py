"""Calibration, and how robust a path is over calibrations, cutoffs, draws and cases."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from samsyn.comparison.configuration.calibration import Anchors, membership, shifted_anchors
from samsyn.comparison.configuration.minimisation import minimise
from samsyn.comparison.configuration.robustness import find_robustness
from samsyn.comparison.configuration.solution import Family, find_solutions
from samsyn.comparison.configuration.study_configuration import vary_cutoffs
from samsyn.comparison.configuration.truth_table import Cutoffs, Memberships
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
NUMBERS: dict[str, dict[str, float]] = {
    "one": {"A": 9, "B": 2, "Y": 9},
    "two": {"A": 8, "B": 8, "Y": 9},
    "three": {"A": 1, "B": 9, "Y": 1},
    "four": {"A": 2, "B": 1, "Y": 1},
    "edge": {"A": 5.3, "B": 1, "Y": 1},
}


def calibrated(
    numbers: Mapping[str, Mapping[str, float]], anchors: Mapping[str, Anchors]
) -> Memberships:
    return {
        case: {name: membership(given[name], anchors=each) for name, each in anchors.items()}
        for case, given in numbers.items()
    }


def test_each_path_has_its_share_and_the_case_that_it_hangs_on() -> None:
    sets = {"A": RISING, "B": RISING, "Y": RISING}
    found = find_robustness(
        [calibrated(NUMBERS, each) for each in shifted_anchors(sets)],
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
    (base, *_) = found.runs
    assert found.cases_for("A") == []  # with all cases it is no path
    assert set(found.cases_for(*base.paths)) >= {"edge"}
    assert sum(found.formula_shares().values()) <= 1 + 1e-9


def test_a_case_on_the_crossover_is_neither_in_nor_out() -> None:
    undecided = {**NUMBERS, "edge": {"A": 5.0, "B": 1, "Y": 1}}
    sets = {"A": RISING, "B": RISING, "Y": RISING}
    found = find_robustness(
        [calibrated(undecided, sets)], cutoffs=[Cutoffs()], outcome="Y", conditions=["A", "B"]
    )
    assert (found.undecided, len(found.runs)) == (5, 1)
    with pytest.raises(StudyError) as fault:
        find_solutions({"x": {"A": 0.5, "Y": 1.0}}, outcome="Y", conditions=["A"])
    assert [each.code for each in fault.value.problems] == ["COMPARISON_004"]


def test_no_row_counts_and_every_row_counts() -> None:
    never = {"x": {"A": 0.9, "Y": 0.0}, "y": {"A": 0.1, "Y": 0.0}}
    assert find_solutions(never, outcome="Y", conditions=["A"]) == []
    always = {case: {**sets, "Y": 1.0} for case, sets in never.items()}
    (found,) = find_solutions(always, outcome="Y", conditions=["A"])
    assert found.formula == "1"
    assert found.paths[0].cases == ("x", "y")


def test_of_equally_short_formulas_all_are_told() -> None:
    """The cyclic chart of Quine: six rows, two formulas of three terms."""
    rows = [(0, 0, 0), (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 1, 0), (1, 0, 0)]
    found = minimise(rows, width=3)
    assert [len(each) for each in found] == [3, 3]
    assert minimise([], width=3) == []


@pytest.mark.parametrize("seed", range(12))
def test_setqca_finds_the_same(seed: int) -> None:
    """The peer: young, by one author, and equal to R's QCA on Lipset's data."""
    setqca, pandas = pytest.importorskip("setqca"), pytest.importorskip("pandas")
    random = np.random.default_rng(seed)
    names, cases = "ABCDE"[: 3 + seed % 3], 8 + seed
    members = random.beta(0.6, 0.6, (cases, len(names)))
    outcome = np.clip(np.maximum(members[:, 0], members[:, 1]) - random.random(cases) / 3, 0, 1)
    sets = {
        f"c{n}": {**dict(zip(names, row.tolist(), strict=True)), "Y": float(outcome[n])}
        for n, row in enumerate(members)
    }
    peer = setqca.FSQCA(directional_expectations={names[0]: "+", names[2]: "-"})
    theirs = peer.fit(
        pandas.DataFrame.from_dict(sets, orient="index"), outcome="Y", conditions=list(names)
    )
    for family in Family:
        expects = {names[0]: True, names[2]: False}
        ours = find_solutions(sets, outcome="Y", conditions=names, family=family, expects=expects)
        rows = theirs.summary_frame(str(family)).to_dict("records")
        assert {each.formula for each in ours} == {
            " + ".join(sorted(str(row["solution"]).split(" + "))) for row in rows
        }


def test_cutoffs_are_moved_and_stay_shares() -> None:
    moved = vary_cutoffs(Cutoffs(0.98, 0.0, 1))
    assert moved[0] == Cutoffs(0.98, 0.0, 1)
    assert len(moved) == len(set(moved)) == 2 * 2 * 2
    assert all(each.consistency <= 1 and each.pri >= 0 for each in moved)
