"""What is wrong with ratings, and what the layout of a problem says of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.simulated import panel_study, small_study
from samsyn.coding.ratings.data import RatingData, RatingNames, check_rating_data
from samsyn.coding.ratings.model import FIXED, HEAD, STEP, WITHIN, Model, layout_of

DATA = small_study(2, places=2, questions=3, raters=4).data


def codes(data: RatingData) -> list[str]:
    return sorted({each.code for each in check_rating_data(data)})


def only(data: RatingData, keep: np.ndarray) -> RatingData:
    return replace(data, rating=data.rating[keep], rater=data.rater[keep], unit=data.unit[keep])


def test_sound_ratings_have_no_problem() -> None:
    assert codes(DATA) == []


def test_no_ratings_at_all() -> None:
    assert codes(only(DATA, np.zeros(len(DATA.rating), bool))) == ["CODING_020"]


def test_a_rating_outside_the_scale_is_named() -> None:
    rating = DATA.rating.copy()
    rating[3] = 5
    found = check_rating_data(
        replace(DATA, rating=rating),
        names=RatingNames(raters=[f"rater:{each}" for each in range(8)]),
    )
    assert [each.code for each in found] == ["CODING_021"]
    assert found[0].where.key == f"rater:{DATA.rater[3]}"


def test_a_rating_given_twice() -> None:
    twice = np.append(np.arange(len(DATA.rating)), 0)
    assert codes(only(DATA, twice)) == ["CODING_022"]


def test_a_scale_with_one_used_step_and_a_rater_who_always_says_the_same() -> None:
    question = DATA.unit_question[DATA.unit]
    one_step = np.where(question == 1, 2, DATA.rating)
    constant = np.where(DATA.rater == 5, 3, DATA.rating)
    assert codes(replace(DATA, rating=one_step)) == ["CODING_023"]
    assert codes(replace(DATA, rating=constant)) == ["CODING_024"]


def test_a_place_with_one_rater_and_a_unit_without() -> None:
    place = DATA.unit_place[DATA.unit]
    lone = only(DATA, (place != 1) | (DATA.rater == 7))
    assert "CODING_025" in codes(lone)
    assert codes(only(DATA, DATA.unit != 2)) == ["CODING_026"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rater_place", np.full(8, 2)),
        ("question_block", np.array([0, 0, 1])),
        ("block_steps", np.array([1])),
        ("vignette_position", np.full(DATA.units, np.nan)),
    ],
)
def test_indices_point_inside(name: str, value: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"outside|two steps|either"):
        replace(DATA, **{name: value})


def test_the_levels_of_each_layout() -> None:
    waves = panel_study(1, places=2, years=3, raters=2).data
    walk = layout_of(waves, model=Model.HIERARCHICAL)
    scatter = layout_of(waves, model=Model.HIERARCHICAL, walk=False)
    single = layout_of(DATA, model=Model.HIERARCHICAL)
    vdem = layout_of(DATA, model=Model.VDEM)
    assert set(walk.kind) == {FIXED, HEAD, STEP}
    assert set(scatter.kind) == {FIXED, WITHIN}
    assert set(single.kind) == {FIXED, HEAD}
    assert set(vdem.kind) == {FIXED}
    every = ("place_threshold", "rater_threshold", "reliability")
    assert walk.learned == ("cell", "wave", *every)
    assert scatter.learned == ("place", "wave", *every)
    assert single.learned == ("place", "cell", *every)
    assert vdem.learned == ()


def test_the_prior_mean_of_v_dem_is_the_standardised_raw_mean() -> None:
    mean = layout_of(DATA, model=Model.VDEM).prior_mean
    placed = ~DATA.is_vignette
    assert mean[placed].mean() == pytest.approx(0)
    assert mean[placed].std() == pytest.approx(1)
    assert mean[~placed] == pytest.approx(DATA.vignette_position[~placed])
