"""Does an order of places hang on one rater, or on the raters of one place?

The model is fitted anew without each. Weighting the draws of the whole fit instead (Vehtari et al.
2024, Pareto smoothed importance sampling, J. Mach. Learn. Res. 25) does not do here, because a
rater has thresholds of its own: in the invented ratings of the Nordic study, with 29 to 44 ratings
each, 29 of 30 raters have a Pareto k above .7, and a fit takes about a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.results.result import LeftOut, PairLeftOut, RatingResult

#: Two places: the first above the second.
Order = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Without:
    """What became of the result without one rater, or, where ``rater`` is empty, those of a place.

    For analysts: it names pseudonyms. ``moved`` is place → how far its level went, where the same
    is rated as before. Of the ``orders`` whose places are still rated, ``lost`` are not supported
    any more, and of these ``turned`` stand the other way round.
    """

    rater: str
    place: str
    is_certified: bool
    moved: Mapping[str, float] = field(default_factory=dict)
    orders: frozenset[Order] = frozenset()
    lost: tuple[Order, ...] = ()
    turned: tuple[Order, ...] = ()

    @property
    def largest_move(self) -> float:
        """How far the level went that went furthest."""
        return max((abs(each) for each in self.moved.values()), default=0.0)


def leave_out_raters(
    ratings: RatingSet, *, full: RatingResult, fit: Callable[[RatingSet], RatingResult]
) -> Iterator[Without]:
    """Without each rater, then without all raters of each place; ``fit`` makes the result anew."""
    of_place: dict[str, list[str]] = {}
    for rater in ratings.active_raters:
        place = ratings.raters[rater].place
        of_place.setdefault(place, []).append(rater)
        yield _compared(rater, place, full, fit(ratings.without([rater])))
    for place, raters in of_place.items():
        rest = ratings.without(raters)
        if len(rest.places) > 1:
            yield _compared("", place, full, fit(rest))


def count_left_out(ratings: RatingSet) -> int:
    """At most how many fits :func:`leave_out_raters` makes."""
    places = {ratings.raters[each].place for each in ratings.active_raters}
    return len(ratings.active_raters) + len(places)


def _compared(rater: str, place: str, full: RatingResult, found: RatingResult) -> Without:
    if not found.is_certified:
        return Without(rater=rater, place=place, is_certified=False)
    before, after = orders_of(full), orders_of(found)
    # What is still rated can be lost; also by the last that tied two places together.
    # Of a place without its own raters nothing is asked: nobody there uses its scale any more.
    rated = {each.place for each in found.levels} - ({place} if not rater else set())
    still = [each for each in before if rated.issuperset(each)]
    return Without(
        rater=rater,
        place=place,
        is_certified=True,
        moved=_moved(full, found) if rater and found.groups == full.groups else {},
        orders=frozenset(still),
        lost=tuple(each for each in still if each not in after),
        turned=tuple(each for each in still if each[::-1] in after),
    )


def orders_of(result: RatingResult) -> list[Order]:
    """The orders over all questions that the ratings support."""
    return [
        (each.above, each.below) for each in result.pairs if each.is_supported and not each.question
    ]


def _moved(full: RatingResult, found: RatingResult) -> dict[str, float]:
    """Levels are standard deviations of what is rated: without a place they would be others."""
    before = {each.place: each.estimate.middle for each in full.levels}
    return {each.place: each.estimate.middle - before[each.place] for each in found.levels}


def summarise_left_out(full: RatingResult, tried: Iterable[Without]) -> LeftOut:
    """What may be told to all: counts, and no rater."""
    told = [each for each in tried if each.is_certified]
    raters = [each for each in told if each.rater]
    return LeftOut(
        raters=len(raters),
        pairs=tuple(
            PairLeftOut(
                above=order[0],
                below=order[1],
                tried=sum(order in each.orders for each in raters),
                kept=sum(order in each.orders and order not in each.lost for each in raters),
                lost_without=tuple(
                    each.place for each in told if not each.rater and order in each.lost
                ),
            )
            for order in orders_of(full)
        ),
    )
