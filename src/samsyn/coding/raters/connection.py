"""How the scales of places hang together: through vignettes that both rated, and bridge raters.

Raters of a place share how they use the scale. What they say of places can be put on one scale
with what raters of another place say only where both judged the same thing: a vignette, or a unit
that raters of both rated. Places without any such path between them cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from samsyn.coding.raters.rating_set import RatedUnit, RatingSet

Pair = tuple[str, str]


@dataclass(frozen=True)
class Tie:
    """What two places' raters both judged: how many vignettes, and how many units of places."""

    vignettes: int = 0
    bridged: int = 0

    def __bool__(self) -> bool:
        return self.vignettes + self.bridged > 0


@dataclass(frozen=True)
class ConnectionGraph:
    """The places of a battery and what ties each two of them (names in order, ``a < b``)."""

    places: tuple[str, ...]
    ties: Mapping[Pair, Tie]
    raters: Mapping[str, int]

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Places that hang together, the largest group first."""
        left, groups = list(self.places), []
        while left:
            group, frontier = {left[0]}, [left[0]]
            while frontier:
                reached = self._neighbours(frontier.pop()) - group
                group |= reached
                frontier += reached
            groups.append(tuple(each for each in self.places if each in group))
            left = [each for each in left if each not in group]
        return tuple(sorted(groups, key=lambda each: (-len(each), each)))

    @property
    def is_connected(self) -> bool:
        """Whether differences between all places can be identified."""
        return len(self.groups) <= 1

    def are_connected(self, one: str, other: str) -> bool:
        """Whether the two places stand in one group."""
        return any({one, other} <= {*group} for group in self.groups)

    def _neighbours(self, place: str) -> set[str]:
        tied = {each for pair, tie in self.ties.items() if tie and place in pair for each in pair}
        return tied - {place}


def connect_places(ratings: RatingSet) -> ConnectionGraph:
    """The connection graph of what was rated (not of what was planned)."""
    homes: dict[RatedUnit, set[str]] = {}
    raters: dict[str, set[str]] = {each: set() for each in ratings.places}
    for each in ratings.given:
        home = ratings.raters[each.rater].place
        homes.setdefault(each.on, set()).add(home)
        raters[home].add(each.rater)
    counts: dict[Pair, list[int]] = {pair: [0, 0] for pair in combinations(ratings.places, 2)}
    for on, places in homes.items():
        for pair in combinations(sorted(places), 2):
            counts[pair][0 if on.is_vignette else 1] += 1
    return ConnectionGraph(
        places=ratings.places,
        ties={pair: Tie(*found) for pair, found in counts.items()},
        raters={place: len(found) for place, found in raters.items()},
    )


def missing_bridges(graph: ConnectionGraph) -> list[Pair]:
    """The fewest pairs of places that would have to be tied for all to hang together.

    One pair for each group beyond the first, between the places with most raters: they can best
    spare one for rating another place.
    """
    groups = graph.groups
    best = [_largest(group, graph.raters) for group in groups]
    return [_in_order(best[0], each) for each in best[1:]]


def _largest(group: Iterable[str], raters: Mapping[str, int]) -> str:
    return max(group, key=lambda place: (raters.get(place, 0), place))


def _in_order(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
