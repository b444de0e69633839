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
from samsyn.comparison.configuration.solution import Cutoffs, Family, find_solutions

SETS = ("DEV", "URB", "LIT", "IND", "STB", "SURV")
LIPSET = {
    "AU": (0.81, 0.12, 0.99, 0.73, 0.43, 0.05),
    "BE": (0.99, 0.89, 0.98, 1.00, 0.98, 0.95),
    "CZ": (0.58, 0.98, 0.98, 0.90, 0.91, 0.89),
    "EE": (0.16, 0.07, 0.98, 0.01, 0.91, 0.12),
    "FI": (0.58, 0.03, 0.99, 0.08, 0.58, 0.77),
    "FR": (0.98, 0.03, 0.99, 0.81, 0.95, 0.95),
    "DE": (0.89, 0.79, 0.99, 0.96, 0.31, 0.05),
    "GR": (0.04, 0.09, 0.13, 0.36, 0.43, 0.06),
    "HU": (0.07, 0.16, 0.88, 0.07, 0.13, 0.42),
    "IE": (0.72, 0.05, 0.98, 0.01, 0.95, 0.92),
    "IT": (0.34, 0.10, 0.41, 0.47, 0.58, 0.05),
    "NL": (0.98, 1.00, 0.99, 0.94, 0.99, 0.95),
    "PL": (0.02, 0.17, 0.59, 0.00, 0.00, 0.12),
    "PT": (0.01, 0.02, 0.01, 0.11, 0.01, 0.05),
    "RO": (0.01, 0.03, 0.17, 0.00, 0.84, 0.21),
    "ES": (0.03, 0.30, 0.09, 0.21, 0.20, 0.06),
    "SE": (0.95, 0.13, 0.99, 0.67, 0.91, 0.95),
    "UK": (0.98, 0.99, 0.99, 1.00, 0.98, 0.95),
}
LF = {case: dict(zip(SETS, values, strict=True)) for case, values in LIPSET.items()}
LC = {
    case: {name: float(value > 0.5) for name, value in values.items()}
    for case, values in LF.items()
}


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
    assert (found.consistency, found.pri, found.coverage) == pytest.approx(fit, abs=5e-4)


def test_the_intermediate_solution() -> None:
    """All conditions are expected to help: include "?" with dir.exp = c(1, 1, 1, 1, 1)."""
    (found,) = find_solutions(
        LF,
        outcome="SURV",
        conditions=SETS[:5],
        family=Family.INTERMEDIATE,
        expects=dict.fromkeys(SETS[:5], True),
    )
    fit = (found.consistency, found.pri, found.coverage)
    assert fit == pytest.approx((0.866, 0.839, 0.660), abs=5e-4)


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
    assert (found.consistency, found.coverage) == (1, 1)


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
