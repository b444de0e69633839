"""What becomes of the order of places if those who declined see things otherwise.

A pattern-mixture shift (Little 1993; Carpenter, Kenward and White 2007): raters who declined would
have placed the unit δ standard deviations from where those who answered place it. With a share s
of declined ratings a place moves by s·δ. The truth of δ cannot be learned from the ratings, so a
row of values is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.results.interval import is_supported
from samsyn.coding.results.result import Shift

Array = NDArray[np.float64]
DELTAS = (-2.0, -1.0, 1.0, 2.0)


def shifts_of(
    levels: Mapping[str, Array], *, declined: Mapping[str, int], asked: Mapping[str, int]
) -> Iterator[Shift]:
    """For each place in which somebody declined, and each δ, what changes.

    ``levels`` is place → draws of its level; orders are named that were supported and are no more.
    """
    for place, draws in levels.items():
        number, of = declined.get(place, 0), asked.get(place, 0)
        if not number or not of:
            continue
        for delta in DELTAS:
            change = delta * number / of
            lost = tuple(
                other
                for other, theirs in levels.items()
                if other != place and _is_lost(draws, theirs, change=change)
            )
            yield Shift(
                place=place,
                declined=number,
                asked=of,
                delta=delta,
                change=change,
                orders_lost=lost,
            )


def _is_lost(draws: Array, theirs: Array, *, change: float) -> bool:
    before = float((draws > theirs).mean())
    after = float((draws + change > theirs).mean())
    kept = is_supported(after) and (before > 0.5) == (after > 0.5)
    return is_supported(before) and not kept
