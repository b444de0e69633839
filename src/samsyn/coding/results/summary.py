"""From a posterior to the result of a battery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.posterior import Posterior
from samsyn.coding.results.declined import shifts_of
from samsyn.coding.results.grouped_draws import GroupedDraws
from samsyn.coding.results.interval import (
    chance_above,
    interval_of,
    intervals_of,
    rank_shares,
)
from samsyn.coding.results.result import (
    Correction,
    LevelResult,
    PairResult,
    RatingResult,
    UnitResult,
)
from samsyn.coding.results.typical_rater import linear_steps, step_shares
from samsyn.coding.results.vignette_check import check_vignettes
from samsyn.vocabulary.absence import Absence

Array = NDArray[np.float64]


def summarise(ratings: RatingSet, posterior: Posterior) -> RatingResult:
    """The result. Without a certificate it holds no estimate: what did not converge is not shown.

    Places of different groups of the connection graph are never put on one scale: traits are
    standardised within each group.
    """
    said = GroupedDraws(ratings, posterior)
    empty = _frame(said)
    if not posterior.is_certified:
        return RatingResult(**empty, is_certified=False)
    levels = said.levels
    return RatingResult(
        **empty,
        is_certified=True,
        scale_use=_scale_use(posterior),
        units=tuple(_units(said)),
        levels=tuple(_levels(said, levels)),
        pairs=tuple(_pairs(said, levels)),
        correction=_correction(said, levels),
        shifts=tuple(
            shift
            for group in said.graph.groups
            for shift in shifts_of(
                {place: levels[place] for place in group if place in levels},
                declined=_declined(ratings),
                asked=_asked(ratings),
            )
        ),
        vignettes=check_vignettes(ratings),
    )


def _frame(said: GroupedDraws) -> dict[str, Any]:
    """What is known without an estimate."""
    ratings, posterior = said.ratings, said.posterior
    found = posterior.diagnostics.values()
    bridges = {
        each.rater
        for each in ratings.given
        if each.on.place and each.on.place != ratings.raters[each.rater].place
    }
    return {
        "battery": ratings.battery,
        "input_hash": ratings.input_hash,
        "seed": posterior.seed,
        "model": str(posterior.model),
        "engine": posterior.engine,
        "chains": posterior.chains,
        "draws": posterior.n_draws,
        "diagnosis": {
            "worst_r_hat": max(each.worst_r_hat for each in found),
            "least_bulk_ess": min(each.least_bulk_ess for each in found),
            "least_tail_ess": min(each.least_tail_ess for each in found),
        },
        "places": ratings.places,
        "questions": tuple(each.id for each in ratings.questions),
        "groups": said.graph.groups,
        "ties": tuple(
            {"places": list(pair), "vignettes": tie.vignettes, "bridged": tie.bridged}
            for pair, tie in said.graph.ties.items()
        ),
        "counts": {
            "raters": len(ratings.active_raters),
            "ratings": sum(bool(each.on.place) for each in ratings.given),
            "vignette_ratings": sum(each.on.is_vignette for each in ratings.given),
            "vignettes": sum(each.is_vignette for each in ratings.units),
            "bridge_raters": len(bridges),
        },
        "absences": _absences(ratings),
    }


def _absences(ratings: RatingSet) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (place, absence), number in sorted(ratings.absences.items()):
        found.setdefault(place, {})[str(absence)] = number
    return found


def _scale_use(posterior: Posterior) -> dict[str, Any]:
    """The spreads of thresholds, in standard deviations of what is rated."""
    scale = posterior.scale
    return {
        name: interval_of(np.asarray(draws / scale, dtype=np.float64).ravel())
        for name, draws in posterior.sigmas.items()
        if name.endswith("threshold")
    }


def _units(said: GroupedDraws) -> Iterator[UnitResult]:
    raters = Counter(each.on for each in said.ratings.given)
    declined = _declined_on(said.ratings)
    for question in said.ratings.questions:
        units = [
            n for n, on in enumerate(said.ratings.units) if on.place and on.question == question.id
        ]
        on_model = {
            "thresholds": said.thresholds(question.id),
            "reliability": said.reliability,
        }
        linear = intervals_of(linear_steps(said.traits[:, units], **on_model))
        shares = step_shares(said.traits[:, units], **on_model)
        estimates = intervals_of(said.scaled[:, units])
        for column, number in enumerate(units):
            on = said.ratings.units[number]
            of_place, raw = said.raw[on.place]
            yield UnitResult(
                unit=on.unit,
                question=on.question,
                round=on.round,
                place=on.place,
                raters=raters[on],
                declined=declined[on],
                estimate=estimates[column],
                linear=linear[column],
                steps=tuple(float(each) for each in shares[column]),
                raw=raw.units[of_place.index(number)],
            )


def _levels(said: GroupedDraws, levels: Mapping[str, Array]) -> Iterator[LevelResult]:
    for group in said.graph.groups:
        places = [each for each in group if each in levels]
        if not places:
            continue
        shares = rank_shares(np.stack([levels[each] for each in places], axis=1))
        for place, ranks in zip(places, shares, strict=True):
            yield LevelResult(
                place=place,
                estimate=interval_of(levels[place]),
                raw=said.raw[place][1].level,
                ranks=tuple(float(each) for each in ranks),
            )


def _pairs(said: GroupedDraws, levels: Mapping[str, Array]) -> Iterator[PairResult]:
    for group in said.graph.groups:
        yield from _ordered({each: levels[each] for each in group if each in levels})
        for question in said.ratings.questions:
            draws = {
                place: said.scaled[:, units].mean(axis=1)
                for place in group
                if (units := said.latest.get((place, question.id), []))
            }
            yield from _ordered(draws, question=question.id)


def _ordered(draws: Mapping[str, Array], *, question: str = "") -> Iterator[PairResult]:
    """Each two places, the likelier to be above first."""
    places = [*draws]
    if len(places) < 2:
        return
    chances = chance_above(np.stack([draws[each] for each in places], axis=1))
    for i, j in combinations(range(len(places)), 2):
        one, other = (i, j) if chances[i, j] >= 0.5 else (j, i)
        yield PairResult(
            above=places[one],
            below=places[other],
            chance=float(chances[one, other]),
            question=question,
        )


def _correction(said: GroupedDraws, levels: Mapping[str, Array]) -> Correction | None:
    units = list(_units(said))
    if len(units) < 2:
        return None
    raw = np.array([each.raw.mean for each in units])
    linear = np.array([each.linear.middle for each in units])
    change = np.abs(linear - raw)
    largest = units[int(change.argmax())]
    turned, pairs = _turned(said, levels)
    varies = raw.std() > 0 and linear.std() > 0
    return Correction(
        correlation=float(np.corrcoef(raw, linear)[0, 1]) if varies else 1.0,
        mean_change=float(change.mean()),
        largest_change=float(change.max()),
        largest_unit=largest.unit,
        largest_question=largest.question,
        turned=turned,
        pairs=pairs,
    )


def _turned(said: GroupedDraws, levels: Mapping[str, Array]) -> tuple[int, int]:
    """Of the pairs of places that can be compared, how many the model puts the other way round."""
    turned = pairs = 0
    for group in said.graph.groups:
        for one, other in combinations([each for each in group if each in levels], 2):
            raw = said.raw[one][1].level.mean - said.raw[other][1].level.mean
            model = float(np.median(levels[one] - levels[other]))
            pairs += 1
            turned += raw * model < 0
    return turned, pairs


def _declined_on(ratings: RatingSet) -> Counter[Any]:
    return Counter(each.on for each in ratings.ratings if each.absence is Absence.WITHHELD)


def _declined(ratings: RatingSet) -> dict[str, int]:
    return {place: ratings.absences[place, Absence.WITHHELD] for place in ratings.places}


def _asked(ratings: RatingSet) -> dict[str, int]:
    """Given and declined ratings of each place."""
    given = Counter(each.on.place for each in ratings.given)
    declined = _declined(ratings)
    return {place: given[place] + declined[place] for place in ratings.places}
