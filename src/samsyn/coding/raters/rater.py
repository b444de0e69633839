"""Raters: who judges units on a scale. Known by a pseudonym and never published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: How a statement says that a rater said it.
SAID_BY = "rater:"


@dataclass(frozen=True)
class Rater:
    """One rater. ``place`` is the place whose raters it belongs to: where it learned the scale.

    ``sector`` and ``role`` are words for the analyst. ``also`` names the places that a bridge
    rater is asked to rate besides its own.
    """

    id: str
    place: str
    sector: str = ""
    role: str = ""
    also: tuple[str, ...] = ()

    @property
    def said_by(self) -> str:
        """What its statements say in ``said_by``."""
        return SAID_BY + self.id

    @property
    def places(self) -> tuple[str, ...]:
        """The places that it is asked to rate."""
        return (self.place, *self.also)


Raters = Mapping[str, Rater]


def rater_of(said_by: str) -> str:
    """The id of the rater who said it; empty if no rater did."""
    return said_by.removeprefix(SAID_BY) if said_by.startswith(SAID_BY) else ""
