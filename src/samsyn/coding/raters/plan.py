"""The planner: what a study must add, at least cost, to tell its places apart as well as wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from samsyn.coding.raters.design import Design, Spreads, half_widths, worst_half_width

#: More vignettes on one question than this nobody answers with care.
_MOST_VIGNETTES = 5

#: The places of a rater: its own, and the one that it also rates.
Bridge = tuple[str, str]
#: Two places → the half-width of the 90 % interval of their difference.
Widths = Mapping[tuple[str, str], float]
_Option = tuple[Design, Widths, Bridge | None]


@dataclass(frozen=True)
class Step:
    """One thing to add, what it costs in ratings, and the worst half-width afterwards.

    ``home`` and ``other`` name a bridge: one rater of ``home`` also rates ``other``. Without them
    it is one more vignette on each question, for everybody.
    """

    ratings: int
    half_width: float
    home: str = ""
    other: str = ""

    @property
    def is_bridge(self) -> bool:
        """Whether a rater rates another place; otherwise everybody rates another vignette."""
        return bool(self.home)


@dataclass(frozen=True)
class Plan:
    """Steps from ``start`` to a design that is precise enough, or as precise as one can be."""

    start: Design
    wanted: float
    before: float
    steps: tuple[Step, ...]
    design: Design

    @property
    def reached(self) -> float:
        """The worst half-width of the planned design."""
        return self.steps[-1].half_width if self.steps else self.before

    @property
    def is_reached(self) -> bool:
        """Whether the plan is as precise as was wanted."""
        return self.reached <= self.wanted

    @property
    def ratings(self) -> int:
        """What it costs beyond ``start``."""
        return sum(each.ratings for each in self.steps)


def plan_design(start: Design, *, wanted: float, spreads: Spreads | None = None) -> Plan:
    """The cheapest next step again and again, until every two places are told apart.

    Each step is the one that takes most off what the half-widths have too much, for each rating
    asked: one more vignette on every question, or one rater of one of the worst pair's places who
    also rates the other. Greedy: a cheaper plan can exist.
    """
    design, steps = start, list[Step]()
    widths: Widths = half_widths(design, spreads=spreads)
    before = max(widths.values(), default=0.0)
    while _excess(widths, wanted) > 0:
        best = _best_option(design, widths, wanted=wanted, spreads=spreads)
        if best is None:
            break
        steps.append(_step(design, best))
        design, widths = best[0], best[1]
    return Plan(start, wanted, before, tuple(steps), design)


def _best_option(
    design: Design, widths: Widths, *, wanted: float, spreads: Spreads | None
) -> _Option | None:
    """What takes most off the excess for each rating; None where nothing does."""
    excess = _excess(widths, wanted)
    options: list[tuple[float, _Option]] = []
    for more, bridge in _options(design, widths):
        then = half_widths(more, spreads=spreads)
        cost = more.extra_ratings - design.extra_ratings
        options.append(((excess - _excess(then, wanted)) / cost, (more, then, bridge)))
    best = max(options, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _excess(widths: Widths, wanted: float) -> float:
    """By how much the half-widths are too wide, over all pairs."""
    return sum(max(0.0, each - wanted) for each in widths.values())


def _options(design: Design, widths: Widths) -> Iterator[tuple[Design, Bridge | None]]:
    if design.vignettes < _MOST_VIGNETTES:
        yield replace(design, vignettes=design.vignettes + 1), None
    one, other = max(widths, key=lambda pair: widths[pair])
    for home, away in ((one, other), (other, one)):
        if _can_send(design, home, away):
            number = design.bridges.get((home, away), 0) + 1
            bridges = {**design.bridges, (home, away): number}
            yield replace(design, bridges=bridges), (home, away)


def _can_send(design: Design, home: str, other: str) -> bool:
    """Whether ``home`` has a rater who does not rate ``other`` yet."""
    return design.bridges.get((home, other), 0) < design.raters[home]


def _step(before: Design, chosen: _Option) -> Step:
    after, widths, bridge = chosen
    home, other = bridge or ("", "")
    cost = after.extra_ratings - before.extra_ratings
    return Step(cost, max(widths.values()), home, other)


def design_table(
    start: Design,
    *,
    vignettes: tuple[int, ...] = (0, 1, 2, 5),
    shares: tuple[float, ...] = (0.0, 0.1, 0.2, 0.5),
    spreads: Spreads | None = None,
) -> dict[tuple[int, float], float]:
    """(vignettes a question, share of bridge raters) → the worst half-width.

    Bridge raters of each place take turns over the other places.
    """
    return {
        (number, share): worst_half_width(
            replace(start, vignettes=number, bridges=spread_bridges(start, share=share)),
            spreads=spreads,
        )
        for number in vignettes
        for share in shares
    }


def spread_bridges(design: Design, *, share: float) -> dict[tuple[str, str], int]:
    """A ``share`` of each place's raters as bridges, in turn over the other places."""
    places, found = design.places, dict[tuple[str, str], int]()
    for at, home in enumerate(places):
        others = [places[(at + step) % len(places)] for step in range(1, len(places))]
        for number in range(round(share * design.raters[home]) if others else 0):
            pair = (home, others[number % len(others)])
            found[pair] = found.get(pair, 0) + 1
    return found
