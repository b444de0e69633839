"""What hangs on one rater: counted for all, named for analysts only.

The raters of these sets gave all vignettes the same step, which is no order of vignettes.
"""

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

HOMES = {"a": "DK", "b": "DK", "c": "SE", "d": "SE", "e": "IS", "f": "IS"}
BRIDGED = {"a": "DK", "b": "DK", "bridge": "SE", "d": "SE"}
ORDER = ("DK", "SE")


def ratings_of(raters: dict[str, str], *units: str) -> RatingSet:
    """Everybody rates the own country and ``units`` on two questions."""
    said = [
        rating(rater, unit, question, 4 if unit == "country/DK" else 2)
        for rater, place in raters.items()
        for question in ("meets", "shares")
        for unit in (f"country/{place}", *(each.format(question=question) for each in units))
    ]
    if "bridge" in raters:
        said += [rating("bridge", "country/DK", each, 4) for each in ("meets", "shares")]
    return rated_study(said, raters=raters).rating_sets["country"]


TIED = ratings_of(HOMES, "vignette/{question}.low", "vignette/{question}.high")
SET = ratings_of(BRIDGED)


def fit(ratings: RatingSet, *, hangs_on: str = "", fails_without: str = "") -> RatingResult:
    """Draws in which Denmark lies above Sweden as long as one rater is there."""
    apart = 1.0 if not hangs_on or hangs_on in ratings.active_raters else 0.0
    fails = fails_without and fails_without not in ratings.active_raters
    return summarise(ratings, posterior_of(ratings, apart=apart, certified=not fails))


def try_all(
    ratings: RatingSet = TIED, *, hangs_on: str = "", fails_without: str = ""
) -> list[Without]:
    again = partial(fit, hangs_on=hangs_on, fails_without=fails_without)
    return [*leave_out_raters(ratings, full=fit(ratings), fit=again)]


def test_each_rater_and_the_raters_of_each_place() -> None:
    found = try_all()
    assert [each.rater for each in found] == [*HOMES, "", "", ""]
    assert [each.place for each in found if not each.rater] == ["DK", "SE", "IS"]
    assert len(found) == count_left_out(TIED)
    pairs = summarise_left_out(fit(TIED), found).pairs
    assert [(each.above, each.below) for each in pairs] == [("DK", "IS"), ORDER]
    assert {(each.kept, each.tried, each.lost_without) for each in pairs} == {(6, 6, ())}


def test_an_order_that_hangs_on_one_rater() -> None:
    found = try_all(hangs_on="e")
    assert [each.rater or each.place for each in found if each.lost] == ["e", "IS"]
    without = {each.rater: each for each in found if each.rater}
    assert without["e"].largest_move > 0.1
    (_, pair) = summarise_left_out(fit(TIED), found).pairs
    assert (pair.above, pair.below) == ORDER
    assert (pair.kept, pair.tried, pair.lost_without) == (5, 6, ("IS",))


def test_an_order_can_hang_on_who_ties_two_places_together() -> None:
    """Without the bridge rater nobody judged the same thing in both countries."""
    found = try_all(SET)
    assert [each.rater for each in found if each.lost] == ["bridge"]
    (pair,) = summarise_left_out(fit(SET), found).pairs
    # Of a place without its own raters nothing is asked.
    assert (pair.kept, pair.tried, pair.lost_without) == (3, 4, ())


def test_a_fit_that_did_not_come_together_is_not_counted() -> None:
    found = try_all(fails_without="d")
    assert [each.rater or each.place for each in found if not each.is_certified] == ["d", "SE"]
    assert {each.tried for each in summarise_left_out(fit(TIED), found).pairs} == {5}


def test_what_is_stored_names_no_rater_and_comes_back() -> None:
    full = fit(TIED)
    found = summarise_left_out(full, try_all(hangs_on="e"))
    assert not set(HOMES) & set(str(asdict(found)).replace("'", " ").split())
    result = RatingResult(**{**vars(full), "left_out": found})
    assert result_from_record(result_as_record(result)).left_out == found
    assert "left_out" not in result_as_record(full)
