"""Fuzzy-set QCA of Lipset's theory of democracy, against the R package QCA.

Eighteen European states between the wars: memberships in developed (DEV), urban (URB), literate
(LIT), industrial (IND), stable (STB) and surviving (SURV), as in Ragin (2009), Qualitative
comparative analysis using fuzzy sets, in Rihoux and Ragin, Configurational comparative methods,
chapter 5; in the R package QCA they are `LF`, and `LC` is the same with each membership rounded to
0 or 1. All 108 memberships were compared on 2026-11-22 with `LF` as QCA 3.25 gives it in the
fixtures of setqca (validation/fixtures/r_qca.json). Solutions: QCA 3.23, minimize(), cutoff .8.
"""

from __future__ import annotations

import pytest

from samsyn.comparison.configuration.calibration import Anchors, membership
from samsyn.comparison.configuration.solution import Family, Solution, find_solutions
from samsyn.comparison.configuration.truth_table import (
    Cutoffs,
    build_truth_table,
    find_necessity,
)
from tests.lipset import LC, LF, SETS


def fit_of(found: Solution) -> tuple[float, float, float]:
    return (found.fit.consistency, found.fit.pri, found.fit.coverage)


@pytest.mark.parametrize(
    ("family", "formula", "fit"),
    [
        (
            Family.CONSERVATIVE,
            "DEV*URB*LIT*IND*STB + DEV*~URB*LIT*~IND*STB",
            (0.870, 0.843, 0.658),
        ),
        (Family.PARSIMONIOUS, "DEV*~IND + URB*STB", (0.850, 0.819, 0.714)),
    ],
)
def test_fuzzy_sets(family: Family, formula: str, fit: tuple[float, float, float]) -> None:
    (found,) = find_solutions(LF, outcome="SURV", conditions=SETS[:5], family=family)
    assert found.formula == formula
    assert fit_of(found) == pytest.approx(fit, abs=5e-4)


def test_the_intermediate_solution() -> None:
    """All conditions are expected to help: include "?" with dir.exp = c(1, 1, 1, 1, 1)."""
    (found,) = find_solutions(
        LF,
        outcome="SURV",
        conditions=SETS[:5],
        family=Family.INTERMEDIATE,
        expects=dict.fromkeys(SETS[:5], True),
    )
    assert fit_of(found) == pytest.approx((0.866, 0.839, 0.660), abs=5e-4)


@pytest.mark.parametrize(
    ("family", "formula"),
    [
        (Family.CONSERVATIVE, "DEV*LIT*IND*STB + DEV*~URB*LIT*STB"),
        (Family.PARSIMONIOUS, "DEV*STB"),
    ],
)
def test_crisp_sets(family: Family, formula: str) -> None:
    (found,) = find_solutions(
        LC, outcome="SURV", conditions=SETS[:5], family=family, cutoffs=Cutoffs(consistency=1.0)
    )
    assert found.formula == formula
    assert (found.fit.consistency, found.fit.coverage) == (1, 1)


def test_direct_calibration() -> None:
    """R package QCA 3.25, calibrate(x, thresholds = c(20, 50, 80)), idm .95."""
    anchors = Anchors(out=20, crossover=50, full=80)
    calibrated = {
        0: 0.00733745807066141,
        20: 0.05,
        25: 0.07916845804317633,
        40: 0.2725982855090026,
        50: 0.5,
        75: 0.9208315419568237,
        80: 0.95,
        100: 0.9926625419293386,
    }
    for number, expected in calibrated.items():
        assert membership(number, anchors=anchors) == pytest.approx(expected, abs=1e-12)


def test_the_truth_table() -> None:
    """Dușa (2019), QCA with R, chapter 7: truthTable(LF, outcome = SURV, incl.cut = 0.8)."""
    published = {
        "00000": (False, 3, 0.216, 0.000),
        "00001": (False, 2, 0.278, 0.000),
        "00100": (False, 2, 0.521, 0.113),
        "00101": (False, 1, 0.529, 0.228),
        "10101": (True, 2, 0.804, 0.719),
        "10110": (False, 1, 0.378, 0.040),
        "10111": (False, 2, 0.709, 0.634),
        "11110": (False, 1, 0.445, 0.050),
        "11111": (True, 4, 0.904, 0.886),
    }
    table = build_truth_table(LF, outcome="SURV", conditions=SETS[:5], cutoffs=Cutoffs())
    assert {"".join(map(str, each.row)) for each in table.observed} == set(published)
    assert len(table.where(None)) == 32 - 9
    for each in table.observed:
        counts, n, consistency, pri = published["".join(map(str, each.row))]
        assert (each.counts, len(each.cases)) == (counts, n)
        assert (each.fit.consistency, each.fit.pri) == pytest.approx((consistency, pri), abs=6e-4)


def test_necessity() -> None:
    """Dușa (2019), chapter 5: inclusion, relevance and coverage of LIT and STB for SURV."""
    found = {
        each.set: (each.consistency, each.relevance, each.coverage)
        for each in find_necessity(LF, outcome="SURV", conditions=SETS[:5])
    }
    assert found["LIT"] == pytest.approx((0.991, 0.509, 0.643), abs=6e-4)
    assert found["STB"] == pytest.approx((0.920, 0.680, 0.707), abs=6e-4)
    assert [*found][:2] == ["LIT", "STB"]
