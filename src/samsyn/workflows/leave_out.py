"""Whether the orders of a battery hang on one rater, or on the raters of one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.fit import fit_ratings
from samsyn.coding.results.leave_out import (
    Without,
    count_left_out,
    leave_out_raters,
    summarise_left_out,
)
from samsyn.coding.results.result import RatingResult
from samsyn.coding.results.summary import summarise
from samsyn.problems.problem import Problem, Where, problem
from samsyn.workflows.rate import Rated, rate_battery

#: Told how many fits are done, and of how many.
Counted = Callable[[int, int], None]


@dataclass(frozen=True)
class TriedRaters:
    """A battery rated by all, with ``result.left_out``; and without each rater, for analysts."""

    rated: Rated
    without: list[Without]
    problems: list[Problem]


def try_raters(ratings: RatingSet, *, seed: int = 1, on_fit: Counted | None = None) -> TriedRaters:
    """Fit the battery, then anew without each rater and without those of each place.

    What is not certified is not counted, and said. Raises StudyError as ``rate_battery`` does.
    """
    rated = rate_battery(ratings, seed=seed)
    if not rated.result.is_certified:
        return TriedRaters(rated, [], rated.problems)

    def fit(rest: RatingSet) -> RatingResult:
        return summarise(rest, fit_ratings(rest.data, seed=seed))

    tried: list[Without] = []
    for each in leave_out_raters(ratings, full=rated.result, fit=fit):
        tried.append(each)
        if on_fit:
            on_fit(len(tried), count_left_out(ratings))
    result = replace(rated.result, left_out=summarise_left_out(rated.result, tried))
    lost = sum(not each.is_certified for each in tried)
    problems = [*rated.problems]
    if lost:
        where = Where(key=ratings.battery)
        problems.append(problem("CODING_050", where=where, lost=lost, fits=len(tried)))
    return TriedRaters(replace(rated, result=result), tried, problems)
