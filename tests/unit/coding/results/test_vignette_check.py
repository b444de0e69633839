"""Vignettes as a check, and Aldrich–McKelvey scaling as a screen."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.coding.results.aldrich_mckelvey import fit_aldrich_mckelvey
from samsyn.coding.results.vignette_check import check_vignette_orders, check_vignettes
from tests.rating_study import rated_study, rating

RATERS = {"a": "DK", "b": "DK", "c": "SE"}


def test_orders_and_relative_ranks_of_places() -> None:
    said = [
        rating("a", "vignette/meets.low", "meets", 2),
        rating("a", "vignette/meets.high", "meets", 4),
        rating("a", "country/DK", "meets", 3),
        rating("b", "vignette/meets.low", "meets", 3),
        rating("b", "vignette/meets.high", "meets", 3),
        rating("b", "country/DK", "meets", 3),
        rating("c", "vignette/meets.low", "meets", 5),
        rating("c", "vignette/meets.high", "meets", 1),
        rating("c", "country/DK", "meets", 5),
        rating("c", "country/SE", "meets", 2),
    ]
    found = check_vignettes(rated_study(said, raters=RATERS).rating_sets["country"])
    assert found is not None
    assert (found.agree, found.ties, found.reversed) == (1, 1, 1)
    assert found.reversed_by_question == {"meets": 1 / 3}
    # a is between the vignettes (3); b gave one step throughout, which can be 2, 3 or 4.
    assert found.c_rank["DK"] == pytest.approx((0, 1 / 6, 4 / 6, 1 / 6, 0))
    # c turned the vignettes round and put the country below one and above the other: 1 to 5.
    assert found.c_rank["SE"] == pytest.approx((0.2, 0.2, 0.2, 0.2, 0.2))


def test_without_two_vignettes_there_is_nothing_to_check() -> None:
    said = [rating("a", "country/DK", "meets", 3)]
    assert check_vignettes(rated_study(said, raters=RATERS).rating_sets["country"]) is None


def _told_apart(*, turned: str, kept: str) -> list[str]:
    """Codes of problems where these raters turn two vignettes round, and those keep them."""
    said = [
        rating(rater, f"vignette/meets.{vignette}", "meets", step)
        for raters, vignettes in ((turned, ("low", "high")), (kept, ("high", "low")))
        for rater in raters
        for vignette, step in zip(vignettes, (4, 2), strict=True)
    ]
    study = rated_study(said, raters=dict.fromkeys(turned + kept, "DK"))
    return [each.cause for each in check_vignette_orders(study.rating_sets["country"])]


def test_an_order_that_raters_contradict_is_said() -> None:
    (cause,) = _told_apart(turned="abcdefg", kept="h")
    assert "high < low" in cause


@pytest.mark.parametrize(("turned", "kept"), [("abc", ""), ("abcde", "fgh"), ("", "abcdefg")])
def test_an_order_that_few_contradict_may_be_chance(turned: str, kept: str) -> None:
    assert _told_apart(turned=turned, kept=kept) == []


def test_shifted_stretched_and_turned_scales_are_seen_through() -> None:
    places = np.array([-0.6, -0.2, 0.1, 0.7])
    seen = np.array([1 + places, 3 + 2 * places, 5 - places, 2 + 0.5 * places])
    found = fit_aldrich_mckelvey(seen, positive=3)
    truth = places / np.linalg.norm(places)
    assert found.stimuli == pytest.approx(truth)
    assert found.weight * np.array([1, 2, -1, 0.5]) == pytest.approx(1 / np.linalg.norm(places))
    assert (found.weight < 0).tolist() == [False, False, True, False]
    assert found.fit == pytest.approx(0, abs=1e-12)


def test_raters_without_variation_or_with_gaps_are_left_out() -> None:
    seen = np.array([[1, 2, 4.0], [3, 3, 3], [2, np.nan, 5], [1, 3, 5]])
    assert fit_aldrich_mckelvey(seen).rows.tolist() == [0, 3]
    with pytest.raises(ValueError, match="at least two"):
        fit_aldrich_mckelvey(seen[1:3])
