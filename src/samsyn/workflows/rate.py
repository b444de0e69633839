"""Rate: the ratings of a battery become a result, if the model has come together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samsyn.coding.raters.check import check_design
from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.fit import fit_ratings
from samsyn.coding.ratings.model import Model
from samsyn.coding.ratings.posterior import Posterior
from samsyn.coding.results.rater_report import RaterReport, rater_reports
from samsyn.coding.results.result import RatingResult
from samsyn.coding.results.summary import summarise
from samsyn.coding.results.vignette_check import check_vignette_orders
from samsyn.formats.archive.rating_file import write_result
from samsyn.problems.problem import Problem, StudyError, Where, has_errors, problem
from samsyn.study import Study

#: Told what the ratings say so far, for those who wait.
Progress = Callable[[Posterior], None]


@dataclass(frozen=True)
class Rated:
    """What came of a battery: its result, what to know about it, and each rater for analysts."""

    ratings: RatingSet
    result: RatingResult
    problems: list[Problem]
    raters: list[RaterReport]
    seconds: float


def require_batteries(study: Study, *, battery: str = "") -> list[RatingSet]:
    """The batteries of the study, or the one that is named. Raises StudyError without any."""
    sets = study.rating_sets
    if not sets or (battery and battery not in sets):
        known = ", ".join(sets) or "none"
        raise StudyError([problem("CODING_042", battery=battery or "-", known=known)])
    return [sets[battery]] if battery else [*sets.values()]


def rate_battery(
    ratings: RatingSet,
    *,
    seed: int,
    model: Model = Model.HIERARCHICAL,
    most_draws: int = 16_000,
    on_progress: Progress | None = None,
) -> Rated:
    """Fit the model and say what it found. Raises StudyError if the ratings have errors."""
    problems = [*check_design(ratings), *check_vignette_orders(ratings)]
    if has_errors(problems):
        raise StudyError(problems)
    posterior = fit_ratings(
        ratings.data, seed=seed, model=model, most_draws=most_draws, on_progress=on_progress
    )
    result = summarise(ratings, posterior)
    if not result.is_certified:
        worst = f"R-hat {result.diagnosis['worst_r_hat']:.3f}"
        least = f"effective sample size {result.diagnosis['least_bulk_ess']:.0f}"
        where = Where(key=ratings.battery)
        details = {"battery": ratings.battery, "diagnosis": f"{worst}, {least}"}
        problems.append(problem("CODING_047", where=where, **details))
    return Rated(
        ratings, result, problems, rater_reports(ratings, posterior), posterior.cpu_seconds
    )


def write_rated(study: Study, rated: Rated, *, folder: Path) -> Path | None:
    """Write the result into the study folder; None, and no file, if it is not certified."""
    if not rated.result.is_certified:
        return None
    return write_result(folder, rated.result, is_invented=study.is_invented(rated.ratings.battery))
