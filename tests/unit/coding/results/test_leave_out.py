"""What hangs on one rater: counted for all, named for analysts only."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.results.leave_out import (
    Without,
    count_left_out,
    leave_out_raters,
    summarise_left_out,
)
from samsyn.coding.results.record import result_as_record, result_from_record
from samsyn.coding.results.result import RatingResult
from samsyn.coding.results.summary import summarise
from tests.rating_study import posterior_of, rated_study, rating

RATERS = {"a": "DK", "b": "DK", "bridge": "SE", "d": "SE"}
RATINGS = [
    rating(rater, f"country/{place}", question, 4 if place == "DK" else 2)
    for rater, places in {"a": ["DK"], "b": ["DK"], "bridge": ["DK", "SE"], "d": ["SE"]}.items()
    for place in places
    for question in ("meets", "shares")
]
SET = rated_study(RATINGS, raters=RATERS).rating_sets["country"]
ORDER = ("DK", "SE")


def fit(ratings: RatingSet, *, hangs_on: str = "", fails_without: str = "") -> RatingResult:
    """Draws in which Denmark lies above Sweden as long as one rater is there."""
    apart = 1.0 if not hangs_on or hangs_on in ratings.active_raters else 0.0
    fails = fails_without and fails_without not in ratings.active_raters
    return summarise(ratings, posterior_of(ratings, apart=apart, certified=not fails))


def try_all(**given: str) -> list[Without]:
    return [*leave_out_raters(SET, full=fit(SET), fit=partial(fit, **given))]


def test_each_rater_and_the_raters_of_each_place() -> None:
    found = try_all()
    assert [(each.rater, each.place) for each in found] == [
        ("a", "DK"),
        ("b", "DK"),
        ("bridge", "SE"),
        ("d", "SE"),
        ("", "DK"),
    ]
    # Without the raters of Sweden nobody is left who rated it: there is nothing to compare.
    assert len(found) <= count_left_out(SET)
    # Without the bridge rater, or all of Denmark's, nobody judged the same thing in both.
    assert [each.rater for each in found if each.lost] == ["bridge", ""]
    (pair,) = summarise_left_out(fit(SET), found).pairs
    assert (pair.above, pair.below, pair.kept, pair.tried) == (*ORDER, 3, 4)


def test_an_order_that_hangs_on_one_rater() -> None:
    found = try_all(hangs_on="a")
    assert [each.rater for each in found if each.lost] == ["a", "bridge", ""]
    assert found[0].lost == (ORDER,)
    assert found[0].largest_move > 0.1
    (pair,) = summarise_left_out(fit(SET), found).pairs
    assert (pair.kept, pair.tried, pair.lost_without) == (2, 4, ("DK",))


def test_a_fit_that_did_not_come_together_is_not_counted() -> None:
    found = try_all(fails_without="d")
    assert [each.rater for each in found if not each.is_certified] == ["d"]
    (pair,) = summarise_left_out(fit(SET), found).pairs
    assert (pair.kept, pair.tried) == (2, 3)


def test_what_is_stored_names_no_rater_and_comes_back() -> None:
    found = summarise_left_out(fit(SET), try_all(hangs_on="a"))
    assert not set(RATERS) & set(str(asdict(found)).replace("'", " ").split())
    result = RatingResult(**{**vars(fit(SET)), "left_out": found})
    assert result_from_record(result_as_record(result)).left_out == found
    assert "left_out" not in result_as_record(fit(SET))
