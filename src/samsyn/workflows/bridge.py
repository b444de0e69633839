"""Bridge: what ties the places of a study, and what it would take to compare them better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.coding.raters.connection import ConnectionGraph, connect_places
from samsyn.coding.raters.design import Design, Spreads, half_widths
from samsyn.coding.raters.plan import Plan, Step, Widths, design_table, plan_design
from samsyn.coding.raters.rater import Rater, Raters
from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.results.result import RatingResult
from samsyn.problems.problem import Problem, problem
from samsyn.study import Study

#: How many raters each place is thought to find where none is named yet.
_EXPECTED_RATERS = 5


@dataclass(frozen=True)
class Bridged:
    """The design as it is, the plan, and who could carry it out (rater, place to rate too)."""

    battery: str
    graph: ConnectionGraph
    design: Design
    widths: Widths
    table: Mapping[tuple[int, float], float]
    plan: Plan
    who: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def plan_battery(study: Study, ratings: RatingSet, *, wanted: float, raters: int = 0) -> Bridged:
    """Plan a battery so that every two places differ by at most ``wanted`` either way (90 %).

    Spreads are those that the last result found, where there is one. ``raters`` is how many each
    place shall have; those of raters.csv where it is 0.
    """
    design = design_of(study, ratings, raters=raters)
    spreads = spreads_of(study.ratings.get(ratings.battery))
    plan = plan_design(design, wanted=wanted, spreads=spreads)
    problems = []
    if not plan.is_reached:
        reached = f"{plan.reached:.2f}"
        problems.append(problem("CODING_048", precision=wanted, reached=reached))
    return Bridged(
        battery=ratings.battery,
        graph=connect_places(ratings),
        design=design,
        widths=half_widths(design, spreads=spreads),
        table=design_table(design, spreads=spreads),
        plan=plan,
        who=tuple(who_could(plan, raters=study.raters)),
        problems=tuple(problems),
    )


def design_of(study: Study, ratings: RatingSet, *, raters: int = 0) -> Design:
    """The design that framework and raters.csv describe: what is planned, not what came back."""
    places = [each.id for each in study.settings.places]
    number = {
        place: raters or sum(each.place == place for each in study.raters.values())
        for place in places
    }
    bridges: dict[tuple[str, str], int] = {}
    for rater in study.raters.values():
        for other in rater.also:
            bridges[rater.place, other] = bridges.get((rater.place, other), 0) + 1
    vignettes = [len(each.vignettes) for each in ratings.questions]
    return Design(
        raters={place: found or _EXPECTED_RATERS for place, found in number.items()},
        questions=len(ratings.questions),
        steps=min((len(each) for each in ratings.scales.values()), default=5),
        vignettes=round(sum(vignettes) / max(len(vignettes), 1)),
        bridges=bridges,
        missing=_missing(ratings),
    )


def _missing(ratings: RatingSet) -> float:
    """The share of ratings that did not come, where some did; else a tenth."""
    asked = len(ratings.ratings)
    return 1 - len(ratings.given) / asked if asked and ratings.given else 0.1


def spreads_of(result: RatingResult | None) -> Spreads:
    """What the last result says of how differently the scale is used; usual values without one."""
    usual = Spreads()
    if result is None or not result.is_certified or not result.scale_use:
        return usual
    place, rater = (result.scale_use.get(f"{each}_threshold") for each in ("place", "rater"))
    return Spreads(
        place=place.middle if place else usual.place,
        rater=rater.middle if rater else usual.rater,
    )


def who_could(plan: Plan, *, raters: Raters) -> list[tuple[str, str]]:
    """For each planned bridge a rater of that place who is not asked for more than others."""
    asked = {each.id: len(each.also) for each in raters.values()}
    places = {each.id: {*each.places} for each in raters.values()}
    found: list[tuple[str, str]] = []
    for step in plan.steps:
        free = [each for each in raters.values() if step.is_bridge and _is_free(each, step, places)]
        if free:
            chosen = min(free, key=lambda each: (asked[each.id], each.id))
            asked[chosen.id] += 1
            places[chosen.id].add(step.other)
            found.append((chosen.id, step.other))
    return found


def _is_free(rater: Rater, step: Step, places: Mapping[str, set[str]]) -> bool:
    return rater.place == step.home and step.other not in places[rater.id]
