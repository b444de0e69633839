"""How precisely a design tells places apart, and what it must add."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.coding.raters.design import Design, Spreads, half_widths, worst_half_width
from samsyn.coding.raters.plan import design_table, plan_design, spread_bridges

FIVE = Design(dict.fromkeys(("DK", "FI", "IS", "NO", "SE"), 6), questions=12)


def test_vignettes_and_bridges_make_places_comparable() -> None:
    alone = worst_half_width(FIVE)
    vignette = worst_half_width(replace(FIVE, vignettes=1))
    bridged = worst_half_width(replace(FIVE, bridges=spread_bridges(FIVE, share=0.5)))
    assert vignette < 0.6 * alone
    assert bridged < 0.5 * alone


def test_widths_are_those_that_simulations_of_the_full_model_gave() -> None:
    """METHODS 1.3: five places × 20 questions × 25 raters, widths of 90 % intervals by design."""
    start = Design(dict.fromkeys("ABCDE", 25), questions=20)
    simulated = {(1, 0.0): 0.33, (1, 0.2): 0.27, (2, 0.0): 0.27, (2, 0.2): 0.24, (5, 0.5): 0.20}
    for (vignettes, share), width in simulated.items():
        bridges = spread_bridges(start, share=share)
        found = half_widths(replace(start, vignettes=vignettes, bridges=bridges)).values()
        assert 2 * sum(found) / len(found) == pytest.approx(width, abs=0.03)


def test_what_cannot_be_told_apart_is_as_wide_as_strictness_is_unknown() -> None:
    spreads = Spreads(place=2.0)
    far = worst_half_width(FIVE, spreads=spreads)
    assert far > 1
    assert far > worst_half_width(FIVE, spreads=Spreads(place=0.1))


def test_a_plan_reaches_what_is_wanted_at_a_price() -> None:
    plan = plan_design(FIVE, wanted=0.35)
    assert plan.is_reached
    assert plan.reached <= 0.35 < plan.before
    assert plan.ratings == plan.design.extra_ratings
    assert worst_half_width(plan.design) == pytest.approx(plan.reached)
    assert plan_design(plan.design, wanted=0.35).steps == ()


def test_a_plan_says_when_it_cannot() -> None:
    plan = plan_design(Design({"DK": 1, "SE": 1}, questions=1), wanted=0.01)
    assert not plan.is_reached
    assert plan.reached < plan.before


def test_bridges_go_where_nothing_else_ties() -> None:
    tied = replace(FIVE, bridges={("DK", "FI"): 2, ("FI", "IS"): 2, ("NO", "DK"): 2})
    plan = plan_design(tied, wanted=0.6)
    assert plan.steps
    assert all("SE" in (each.home, each.other) for each in plan.steps if each.is_bridge)


def test_more_is_never_worse() -> None:
    table = design_table(FIVE)
    shares = (0.0, 0.1, 0.2, 0.5)
    for vignettes in (0, 1, 2, 5):
        row = [table[vignettes, share] for share in shares]
        assert row == sorted(row, reverse=True)
    assert table[5, 0.5] == min(table.values())
