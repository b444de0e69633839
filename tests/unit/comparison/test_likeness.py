"""Maps of answers, distances of profiles, and which places fall together."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.likeness.correspondence import map_answers
from samsyn.comparison.likeness.grouping import (
    group_together,
    map_clouds,
    resampled_distances,
)
from samsyn.comparison.likeness.profile_distance import Distances, measure_distances
from tests.making import PLACES, make_codelist, make_question, make_study, say

ANSWERS = [("a", "x"), ("a", "x"), ("b", "y"), ("b", "y"), ("b", "x"), ("a", "no answer")]


def test_a_passive_code_stands_on_the_map_and_does_not_draw_it() -> None:
    found = map_answers(ANSWERS, questions=("one", "two"), passive={"no answer"}, draws=100)
    passive = [each for each in found.codes if each.is_passive]
    assert [(each.question, each.code, each.n) for each in passive] == [("two", "no answer", 1)]
    plain = map_answers(ANSWERS, questions=("one", "two"))
    assert sum(found.inertias) < sum(plain.inertias)
    assert sum(found.shares) == pytest.approx(1)


def test_ellipses_are_wider_where_fewer_gave_the_code() -> None:
    random = np.random.default_rng(2)
    answers = [
        (code, str(random.integers(3)), str(random.integers(2)))
        for code in ["often"] * 200 + ["half"] * 100 + ["seldom"] * 12
    ]
    found = map_answers(answers, questions="ABC", draws=200)
    sizes = {each.code: each.ellipse for each in found.codes if each.question == "A"}
    assert sizes["seldom"] is not None
    assert sizes["often"] is not None
    assert sizes["seldom"].long > 2 * sizes["often"].long
    assert sizes["often"].long >= sizes["often"].short


def test_answers_that_do_not_differ_make_no_map() -> None:
    with pytest.raises(ValueError, match="differ"):
        map_answers([("a", "x"), ("a", "x")], questions=("one", "two"))


def profiles() -> Distances:
    questions = [
        make_question("exit"),
        make_question("level", type="scale", scales=("four", "five")),
        make_question("ways", type="choices", codelist="means"),
        make_question("number", type="number"),
        make_question("words", type="text"),
    ]
    lists = [
        make_codelist("four", *"1234", ordered=True),
        make_codelist("five", *"12345", ordered=True),
        make_codelist("means", "law", "plan", "money"),
    ]
    said = [
        say("country/DK", "exit", "yes", source="s"),
        say("country/FI", "exit", "no", source="s"),
        say("country/NO", "exit", "yes", source="s"),
        say("country/NO", "exit", "no", source="t"),  # a conflict is no answer
        say("country/DK", "level", "1", measure="four", source="s"),
        say("country/FI", "level", "3", measure="four", source="s"),
        say("country/SE", "level", "3", measure="five", source="s"),
        say("country/DK", "ways", ("law", "plan"), source="s"),
        say("country/FI", "ways", ("law",), source="s"),
        say("country/DK", "number", "10", source="s"),
        say("country/FI", "number", "20", source="s"),
        say("country/SE", "number", "12.5", source="s"),
        say("country/DK", "words", "some", source="s"),
    ]
    study = make_study(questions=questions, said=said, codelists=lists)
    return measure_distances(study, cells=build_cells(study))


def test_distances_are_means_over_what_can_be_compared() -> None:
    """Gower (1971): yes/no 1, two of three steps 2/3, one of two ways 1/2, the whole range 1."""
    found = profiles()
    place = {unit.removeprefix("country/"): n for n, unit in enumerate(found.units)}
    mean, compared = found.mean(), found.compared
    assert mean[place["DK"], place["FI"]] == pytest.approx((1 + 2 / 3 + 1 / 2 + 1) / 4)
    assert compared[place["DK"], place["FI"]] == 4
    # Scales of different lengths are not compared: only the number is left.
    assert compared[place["DK"], place["SE"]] == 1
    assert mean[place["DK"], place["SE"]] == pytest.approx(0.25)
    assert np.isnan(mean[place["DK"], place["IS"]])


def two_groups() -> Distances:
    """Four questions on which two places answer alike and the other three alike."""
    side = np.array([0, 0, 1, 1, 1])
    apart = (side[:, None] != side[None, :]).astype(float)
    noisy = np.abs(np.subtract.outer(np.arange(5), np.arange(5))) / 4
    return Distances(PLACES, tuple("abcd"), np.stack([apart, apart, apart, noisy]))


def test_places_that_answer_alike_fall_together_in_most_draws() -> None:
    drawn = resampled_distances(two_groups(), draws=60)
    found = group_together(drawn, units=PLACES, groups=2)
    assert found.together[0, 1] > 0.9
    assert found.together[0, 4] < 0.1
    assert np.allclose(np.diag(found.together), 1)


def test_maps_are_laid_upon_the_first() -> None:
    clouds = map_clouds(resampled_distances(two_groups(), draws=30), units=PLACES)
    assert clouds.points.shape == (30, 5, 2)
    spread = clouds.points.std(axis=0).max()
    assert spread < 0.5 * np.abs(clouds.points[0]).max()


def test_what_cannot_be_compared_is_as_far_as_any() -> None:
    found = profiles()
    drawn = resampled_distances(found, draws=3)
    assert all(not np.isnan(each).any() for each in drawn)
