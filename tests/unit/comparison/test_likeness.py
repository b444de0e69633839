"""Maps of answers, distances of profiles, and which places fall together."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.likeness.correspondence import map_answers
from samsyn.comparison.likeness.dealing import UNUSUAL, beyond_chance, deal_answers
from samsyn.comparison.likeness.grouping import group_together, map_clouds, resampled_means
from samsyn.comparison.likeness.likeness import (
    Verdict,
    can_be_told,
    find_agreements,
    measure_likeness,
)
from samsyn.comparison.likeness.place_map import map_places
from samsyn.comparison.likeness.profile_distance import Distances, measure_distances
from samsyn.vocabulary.absence import Absence
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
    return Distances(PLACES, asked("abcd"), np.stack([apart, apart, apart, noisy]))


def asked(ids: str) -> tuple[tuple[str, str], ...]:
    return tuple((each, "") for each in ids)


def test_places_that_answer_alike_fall_together_in_most_draws() -> None:
    drawn = resampled_means(two_groups(), draws=60)
    found = group_together(drawn, units=PLACES, groups=2)
    assert found.together[0, 1] > 0.9
    assert found.together[0, 4] < 0.1
    assert np.allclose(np.diag(found.together), 1)


def test_maps_are_laid_upon_the_first() -> None:
    clouds = map_clouds(resampled_means(two_groups(), draws=30), units=PLACES)
    assert clouds.points.shape == (30, 5, 2)
    spread = clouds.points.std(axis=0).max()
    assert spread < 0.5 * np.abs(clouds.points[0]).max()


def test_what_cannot_be_compared_falls_together_with_nothing_nearer() -> None:
    distances = two_groups()
    distances.by_question[:, 0, 1] = distances.by_question[:, 1, 0] = np.nan
    drawn = resampled_means(distances, draws=30)
    assert np.isnan(drawn[:, 0, 1]).all()
    assert group_together(drawn, units=PLACES, groups=2).together[0, 1] < 0.5


def test_numbers_that_only_two_gave_have_no_range() -> None:
    """Two numbers are a whole range apart whatever they are; other measures have other ranges."""
    said = [
        say("country/DK", "number", "10", measure="houses", source="s"),
        say("country/FI", "number", "10.5", measure="houses", source="s"),
        say("country/NO", "number", "1", measure="towns", source="s"),
        say("country/SE", "number", "2", measure="towns", source="s"),
        say("country/IS", "number", "5", measure="towns", source="s"),
    ]
    study = make_study(questions=[make_question("number", type="number")], said=said)
    found = measure_distances(study, cells=build_cells(study))
    place = {unit.removeprefix("country/"): n for n, unit in enumerate(found.units)}
    mean = found.mean()
    assert np.isnan(mean[place["DK"], place["FI"]])
    assert mean[place["NO"], place["SE"]] == pytest.approx(0.25)
    assert np.isnan(mean[place["DK"], place["NO"]])


QUESTIONS = "abcdefghijkl"


def answers_of(**said: str) -> Distances:
    """Places with a letter a question; ``.`` is searched and not found."""
    given = [
        say(f"country/{place}", question, Absence.NOT_FOUND)
        if letter == "."
        else say(f"country/{place}", question, letter, source="s")
        for place, letters in said.items()
        for question, letter in zip(QUESTIONS, letters, strict=False)
    ]
    letters = make_codelist("letters", "x", "y", "z")
    questions = [make_question(each, type="choice", codelist="letters") for each in QUESTIONS]
    study = make_study(questions=questions, said=given, codelists=[letters])
    return measure_distances(study, cells=build_cells(study))


def test_to_be_silent_together_is_no_likeness() -> None:
    found = answers_of(DK="xxxxxx......", FI="yyyyyy......", SE="xyxyxyxyxyxy")
    (pair,) = [each for each in measure_likeness(found).pairs if each.shared and not each.same]
    assert (pair.shared, pair.same) == (6, 0)
    assert pair.found is not None
    assert pair.found.middle == 0
    silent = [each for each in find_agreements(found) if each.question[0] == "l"]
    assert silent == []


def test_a_pair_stands_out_where_chance_would_seldom_give_as_much() -> None:
    rare = answers_of(
        DK="xyzxyzxyzxyz",
        FI="xyzxyzxyzxyz",
        IS="yzxzxyyzxzxy",
        NO="zxyyzxzxyyzx",
        SE="yzxyzxzxyzxy",
    )
    found = measure_likeness(rare)
    best = found.pairs[0]
    assert (best.one, best.other, best.same) == ("country/DK", "country/FI", 12)
    assert best.verdict is Verdict.ALIKE
    assert best.together is not None
    assert best.together > 0.9
    # What everybody says is no likeness of two.
    alike = measure_likeness(answers_of(DK="x" * 12, FI="x" * 12, IS="x" * 12))
    assert {each.verdict for each in alike.pairs if each.shared} == {Verdict.CHANCE}


def test_few_shared_questions_say_nothing() -> None:
    distances = answers_of(DK="xxxx", FI="xxxx", SE="xxxxxxxxxxxx")
    found = measure_likeness(distances)
    assert {each.verdict for each in found.pairs} == {Verdict.TOO_FEW}
    assert not can_be_told(distances)


def test_dealing_keeps_who_was_silent_and_chance_is_of_any_pair() -> None:
    found = answers_of(DK="xxxxxx......", FI="xxxyyyxxxyyy", SE="xyxyxyxyxyxy")
    dealt = deal_answers(found, deals=50)
    assert not np.isnan(dealt[:, :3, :3][:, [0, 0, 2], [1, 2, 1]]).all()
    counts = found.compared >= 5
    np.fill_diagonal(counts, val=False)
    by_chance = beyond_chance(found.mean(), dealt=dealt, counts=counts)
    assert np.nanmin(by_chance.likely) >= 1 / 51
    assert np.isnan(by_chance.likely[~counts]).all()


@pytest.mark.parametrize("seed", range(3))
def test_outside_what_chance_gives_is_what_stands_out(seed: int) -> None:
    random = np.random.default_rng(seed)
    letters = {place: "".join(random.choice(list("xyz"), 12)) for place in PLACES}
    found = answers_of(**letters | {"FI": letters["DK"][:11] + "x"})
    dealt = deal_answers(found, deals=100, seed=seed)
    counts = ~np.eye(len(PLACES), dtype=bool)
    chance, mean = beyond_chance(found.mean(), dealt=dealt, counts=counts), found.mean()
    outside = (mean < chance.low - 1e-9) | (mean > chance.high + 1e-9)
    assert (outside == (chance.likely <= UNUSUAL))[counts].all()


def test_the_map_rests_on_what_all_answered() -> None:
    letters = make_codelist("letters", "x", "y", "z")
    questions = [make_question(each, type="choice", codelist="letters") for each in "abc"]
    said = [
        say(f"country/{place}", question, letter, source="s")
        for place, given in {"DK": "xx", "FI": "xx", "IS": "yyx", "NO": "yy", "SE": "xz"}.items()
        for question, letter in zip("abc", given, strict=False)
    ]
    study = make_study(questions=questions, said=said, codelists=[letters])
    cells = build_cells(study)
    distances = measure_distances(study, cells=cells)
    found = map_places(study, cells=cells, distances=distances)
    assert found is not None
    assert found.questions == asked("ab")
    assert found.coordinates["country/DK"] == pytest.approx(found.coordinates["country/FI"])
    assert 0 < found.shares[0] <= 1
    assert map_places(study, cells=cells, distances=answers_of(DK="x", FI="y")) is None
