"""Moderators, small studies and dependent effects against metafor 3.8-1 and robumeta 2.0 (R)."""

from __future__ import annotations

import pytest

from samsyn.evaluation.effects.dependence import robust
from samsyn.evaluation.effects.moderation import compare_groups, regress
from samsyn.evaluation.effects.small_study import egger, rank_test, trim_and_fill
from tests.reference.trials import effects_of, rows_of


def _column(name: str, key: str) -> list[float]:
    return [row[key] for row in rows_of(name)]


def test_bcg_on_latitude() -> None:
    """Viechtbauer 2010 prints -0.0291 (0.0072), τ² 0.0764, R² 75.63 %."""
    latitude = {"latitude": _column("bcg", "latitude")}
    found = regress(*effects_of("bcg"), latitude, is_hartung_knapp=False)
    start, slope = found.coefficients
    assert (start.estimate, start.standard_error) == pytest.approx((0.25146821, 0.2490953973))
    assert (slope.estimate, slope.standard_error) == pytest.approx(
        (-0.0291017250, 0.00719532722), abs=1e-9
    )
    assert found.heterogeneity.tau2 == pytest.approx(0.076347964, abs=1e-8)
    assert found.heterogeneity.i2 == pytest.approx(68.3912248, abs=1e-5)
    assert found.heterogeneity.q == pytest.approx(30.73309, abs=1e-5)
    assert found.r2 == pytest.approx(75.6266218, abs=1e-5)
    assert (found.statistic, found.p) == pytest.approx((16.3582321, 5.24279397e-5), rel=1e-6)


def test_bcg_on_latitude_and_year_with_hartung_and_knapp() -> None:
    two = {name: _column("bcg", name) for name in ("latitude", "year")}
    found = regress(*effects_of("bcg"), two)
    assert [each.estimate for each in found.coefficients] == pytest.approx(
        [-3.54535301996, -0.02801132944, 0.00190748045], abs=1e-8
    )
    assert [each.p for each in found.coefficients] == pytest.approx(
        [0.91465377393, 0.03316733515, 0.90904082613], abs=1e-8
    )
    assert (found.statistic, found.p) == pytest.approx((4.96494755588, 0.03180350129), abs=1e-8)
    assert found.r2 == pytest.approx(64.63301473524, abs=1e-6)


def test_expectations_of_teachers_who_knew_their_pupils() -> None:
    """Raudenbush and Bryk 2002 (weeks at most 3): 0.407, -0.157, τ² 0.000."""
    weeks = {"weeks": [min(each, 3.0) for each in _column("raudenbush1985", "weeks")]}
    found = regress(*effects_of("raudenbush1985"), weeks, is_hartung_knapp=False)
    assert [each.estimate for each in found.coefficients] == pytest.approx(
        [0.407185343, -0.157244431], abs=1e-8
    )
    assert [each.standard_error for each in found.coefficients] == pytest.approx(
        [0.0870378944, 0.0358312257], abs=1e-8
    )
    assert found.statistic == pytest.approx(19.258711, abs=1e-6)
    assert found.r2 == pytest.approx(100)


def test_moderators_must_say_something() -> None:
    y, v = effects_of("bcg")
    with pytest.raises(ValueError, match="of its own"):
        regress(y, v, {"one": [1.0] * 13})
    with pytest.raises(ValueError, match="more studies"):
        regress(y[:2], v[:2], {"year": [1.0, 2.0]})


def test_groups_of_bcg_by_how_people_were_allocated() -> None:
    groups = [row["allocation"] for row in rows_of("bcg")]
    found = compare_groups(*effects_of("bcg"), groups, is_hartung_knapp=False)
    assert found.groups["random"].estimate == pytest.approx(-0.97096470, abs=1e-7)
    assert found.groups["random"].heterogeneity.tau2 == pytest.approx(0.392528007, abs=1e-7)
    assert found.groups["alternate"].estimate == pytest.approx(-0.54079296, abs=1e-7)
    assert found.groups["systematic"].standard_error == pytest.approx(0.35974523, abs=1e-7)
    assert found.degrees == 2
    # As metafor's rma of the three estimates by their standard errors, method "FE".
    assert found.statistic == pytest.approx(1.861444946, abs=1e-6)
    alone = compare_groups(*effects_of("bcg"), ["a"] * 12 + ["b"])
    assert alone.single == ("b",)
    assert alone.p != alone.p, "one group is not compared"


#: Data set → Egger z and p, rank τ and p, trim-and-fill: missing, side is left, estimate.
SMALL = {
    "bcg": (-0.8033291931, 0.4217844889, 0.02564102564, 0.952361908, 1, False, -0.6570828008),
    "normand1999": (-0.7656995634, 0.4438550869, -0.2777777778, 0.3584876543, 0, False, None),
    "raudenbush1985": (2.526173825, 0.01153124109, 0.3000051904, 0.074026089, 3, True, 0.0281985),
    "molloy2014": (1.021727429, 0.3069099254, 0.1589972077, 0.391834002, 2, True, 0.1288131888),
    "hackshaw1998": (2.105487181, 0.03524892206, 0.1441441441, 0.215688125, 7, True, 0.1744711721),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_studies(name: str) -> None:
    """Quintana 2015 prints Egger p = 0.31, rank p = 0.39 of molloy2014."""
    z, p, tau, rank_p, missing, is_left, filled = SMALL[name]
    y, v = effects_of(name)
    slope, rank, trimmed = egger(y, v), rank_test(y, v), trim_and_fill(y, v)
    assert (slope.statistic, slope.p) == pytest.approx((z, p), abs=1e-6)
    assert (rank.statistic, rank.p) == pytest.approx((tau, rank_p), abs=1e-8)
    assert (trimmed.missing, trimmed.is_left) == (missing, is_left)
    assert len(trimmed.added) == missing
    if filled is not None:
        assert trimmed.synthesis.estimate == pytest.approx(filled, abs=1e-6)


def test_schools_in_districts_are_not_counted_as_many() -> None:
    """robumeta 2.0 robu(rho = 0.8, small = TRUE) on Konstantopoulos 2011."""
    districts = [str(row["district"]) for row in rows_of("konstantopoulos2011")]
    found = robust(*effects_of("konstantopoulos2011"), districts)
    assert (found.studies, found.effects) == (11, 56)
    assert found.tau2 == pytest.approx(0.109106797728, abs=1e-10)
    assert found.estimate == pytest.approx(0.197535309924, abs=1e-10)
    assert found.standard_error == pytest.approx(0.0875881715405, abs=1e-10)
    assert found.degrees == pytest.approx(9.6291105557, abs=1e-8)
    assert found.p == pytest.approx(0.0487231617308, abs=1e-8)
    assert found.is_trustworthy
    with pytest.raises(ValueError, match="one study alone"):
        robust([0.1, 0.2], [0.1, 0.1], ["a", "a"])
