"""What would lift a rating one level: the fewest answers that would have to be others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from samsyn.evaluation.rubrics.rating import PartRating, Rating, criteria_of, level_for
from samsyn.evaluation.rubrics.rubric import NOT_RATED, Answer, Criterion

#: More changes at once than these are not looked for: that would be another initiative.
_MOST_CHANGES = 3


@dataclass(frozen=True)
class Lift:
    """The next level, and answers that lead there."""

    level: str
    changes: Mapping[str, Answer]


def find_lifts(rating: Rating, part: PartRating) -> tuple[Lift, ...]:
    """All smallest sets of changed answers that lead to the next level that can be reached.

    None for parts without order, for the highest level, and where answers are missing.
    """
    if part.lacking or not part.part.is_ordered:
        return ()
    names = criteria_of(part.part)
    known = {name: rating.answers[name] for name in names if name in rating.answers}
    if len(known) < len(names):
        return ()
    rank = part.part.rank(part.level.id if part.level else NOT_RATED)
    for size in range(1, _MOST_CHANGES + 1):
        found = list(_changed(part, rating.rubric.criteria, known, size))
        higher = {each.level for each in found if part.part.rank(each.level) > rank}
        if higher:
            nearest = min(higher, key=part.part.rank)
            return tuple(each for each in found if each.level == nearest)
    return ()


def _changed(
    part: PartRating, criteria: Mapping[str, Criterion], known: Mapping[str, Answer], size: int
) -> Iterator[Lift]:
    """Every way to answer ``size`` criteria otherwise that leads to some level."""
    for names in combinations(known, size):
        others = [
            [each for each in criteria[name].answers if each != known[name]] for name in names
        ]
        for answers in product(*others):
            changes = dict(zip(names, answers, strict=True))
            level = level_for(part.part, {**known, **changes})
            if level:
                yield Lift(level, changes)
