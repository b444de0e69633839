"""What a posterior says, from draws whose answer is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from samsyn.coding.results.declined import shifts_of
from samsyn.coding.results.interval import chance_above, is_supported, rank_shares
from samsyn.coding.results.raw_mean import raw_means
from samsyn.coding.results.record import result_as_record, result_from_record
from samsyn.coding.results.result import RatingResult
from samsyn.coding.results.summary import summarise
from samsyn.coding.results.typical_rater import linear_steps, step_shares
from samsyn.collection.answer import Answer
from samsyn.vocabulary.absence import Absence
from tests.rating_study import posterior_of, rated_study, rating

RATERS = {"a": "DK", "b": "DK", "c": "SE", "d": "SE"}
STEPS = {"DK": 4, "SE": 2}


def said(*, vignettes: bool = True) -> list[Answer]:
    """Everybody rates the own country on two questions, and the vignettes."""
    found = [
        rating(rater, f"country/{place}", question, STEPS[place])
        for rater, place in RATERS.items()
        for question in ("meets", "shares")
    ]
    if vignettes:
        found += [
            rating(rater, f"vignette/{question}.{id}", question, step)
            for rater in RATERS
            for question in ("meets", "shares")
            for id, step in (("low", 2), ("high", 4))
        ]
    return found


def result_of(answers: list[Answer], **given: float) -> RatingResult:
    ratings = rated_study(answers, raters=RATERS).rating_sets["country"]
    return summarise(ratings, posterior_of(ratings, **given))


def test_an_order_that_the_draws_support() -> None:
    result = result_of(said())
    (pair,) = [each for each in result.pairs if not each.question]
    assert (pair.above, pair.below, pair.chance) == ("DK", "SE", 1.0)
    assert pair.is_supported
    assert result.ties_of("DK") == []
    assert {each.place: each.ranks for each in result.levels} == {"DK": (1, 0), "SE": (0, 1)}


def test_an_order_that_is_not_supported_is_a_tie() -> None:
    result = result_of(said(), apart=0.02)
    (pair,) = [each for each in result.pairs if not each.question]
    assert 0.5 <= pair.chance < 0.95
    assert result.ties_of("SE") == ["DK"]
    assert all(0 < share < 1 for each in result.levels for share in each.ranks)


def test_places_that_nothing_ties_together_are_never_put_on_one_scale() -> None:
    result = result_of(said(vignettes=False))
    assert result.groups == (("DK",), ("SE",))
    assert result.pairs == ()
    for level in result.levels:
        assert level.ranks == (1.0,)
        assert level.estimate.middle == pytest.approx(0, abs=1e-9)


def test_what_did_not_converge_is_not_shown() -> None:
    ratings = rated_study(said(), raters=RATERS).rating_sets["country"]
    result = summarise(ratings, posterior_of(ratings, certified=False))
    assert not result.is_certified
    assert (result.units, result.levels, result.pairs) == ((), (), ())
    assert result.diagnosis["worst_r_hat"] > 1.01


def test_the_result_holds_no_rater_and_comes_back_as_it_was() -> None:
    result = result_of([*said(), rating("b", "country/SE", "meets", Absence.WITHHELD)])
    record = result_as_record(result)
    assert not {"a", "b", "c", "d"} & {str(each) for each in _leaves(record)}
    assert record["absences"] == {"SE": {"withheld": 1}}
    again = result_from_record(record)
    assert result_as_record(again) == record
    assert again.unit("country/DK", "meets") is not None
    with pytest.raises(ValueError, match="format"):
        result_from_record({**record, "format": "other"})


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    if isinstance(value, list | tuple):
        return [leaf for each in value for leaf in _leaves(each)]
    return [value]


def test_how_much_the_model_changed_is_said() -> None:
    correction = result_of(said()).correction
    assert correction is not None
    assert (correction.turned, correction.pairs) == (0, 1)
    assert correction.largest_change >= correction.mean_change > 0
    turned = result_of(said(), apart=-1.0).correction
    assert turned is not None
    assert turned.turned == 1


def test_the_typical_rater_says_a_step_between_the_first_and_the_last() -> None:
    traits = np.array([[-9.0, 0.0, 9.0]])
    given = {"thresholds": np.array([[-1.0, 0.0, 1.0]]), "reliability": np.ones(1)}
    assert linear_steps(traits, **given)[0] == pytest.approx([1, 2.5, 4])
    seen = np.array([[-2.0], [0.5]])
    shares = step_shares(seen, thresholds=np.zeros((2, 1)), reliability=np.ones(2))
    assert shares.tolist() == [[0.5, 0.5]]


def test_raw_means_are_uncertain_because_raters_are() -> None:
    steps = np.array([[1, 2], [5, np.nan], [3, 4]], dtype=float)
    found = raw_means(steps, draw=np.random.default_rng(1))
    assert (found.units[0].mean, found.units[0].median) == (3.0, 3.0)
    assert found.units[0].low90 < 3 < found.units[0].high90
    assert found.level.mean == 3.0
    same = raw_means(np.full((4, 2), 2.0), draw=np.random.default_rng(1))
    assert (same.level.low90, same.level.high90) == (2.0, 2.0)


def test_ranks_and_chances() -> None:
    draws = np.array([[1.0, 2.0], [1.0, 2.0], [3.0, 2.0], [1.0, 2.0]])
    assert chance_above(draws).tolist() == [[0.5, 0.25], [0.75, 0.5]]
    assert rank_shares(draws).tolist() == [[0.25, 0.75], [0.75, 0.25]]
    assert is_supported(0.95)
    assert is_supported(0.04)
    assert not is_supported(0.9)


def test_who_declined_can_cost_an_order() -> None:
    rng = np.random.default_rng(5)
    levels = {"DK": rng.normal(0.5, 0.1, 1000), "SE": rng.normal(0.0, 0.1, 1000)}
    found = list(shifts_of(levels, declined={"DK": 5, "SE": 0}, asked={"DK": 20, "SE": 20}))
    assert {each.place for each in found} == {"DK"}
    by_delta = {each.delta: each for each in found}
    assert by_delta[-2.0].change == -0.5
    assert by_delta[-2.0].orders_lost == ("SE",)
    assert by_delta[1.0].orders_lost == ()


def test_a_result_of_other_ratings_is_out_of_date() -> None:
    study = rated_study(said(), raters=RATERS)
    result = result_of(said())
    assert replace(study, ratings={"country": result}).outdated_ratings == []
    more = rated_study([*said(), rating("a", "country/SE", "meets", 1)], raters=RATERS)
    assert replace(more, ratings={"country": result}).outdated_ratings == ["country"]
