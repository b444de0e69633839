"""In which order raters put the vignettes of one question, whatever else they rated.

The summary is that of Wand, King and Lau (2011), Journal of Statistical Software 42(3): pairs told
apart, orders with ties as sets, and how many pairs each rater turns round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from samsyn.coding.results.interval import SUPPORTED

#: Vignettes by their place in the order meant, from 0; those on one step stand together.
Order = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class VignetteOrder:
    """How raters order J vignettes that stand in the order meant, lowest first.

    ``below`` (J, J) counts raters who gave the vignette of the row a lower step than that of the
    column, ``same`` those who gave both the same: of all who rated both. ``orders`` says how many
    raters gave each order, of those who rated every vignette.
    """

    below: NDArray[np.int64]
    same: NDArray[np.int64]
    orders: Counter[Order]

    @property
    def pairs(self) -> tuple[int, int, int]:
        """Pairs that raters order as meant, give the same step, and turn round."""
        above_diagonal = np.triu_indices(len(self.below), 1)
        found = (self.below, self.same, self.below.T)
        agree, ties, reversed_ = (int(each[above_diagonal].sum()) for each in found)
        return agree, ties, reversed_

    @property
    def violations(self) -> Counter[int]:
        """Pairs turned round → raters, without those who gave every vignette the same step."""
        found: Counter[int] = Counter()
        for order, raters in self.orders.items():
            if len(order) > 1:
                found[_turned(order)] += raters
        return found

    @property
    def suggested(self) -> tuple[int, ...]:
        """The order of most raters: by how many others each is more often put below than above."""
        below_of = (self.below > self.below.T).sum(axis=1)
        return tuple(int(each) for each in np.argsort(-below_of, kind="stable"))

    @property
    def is_contradicted(self) -> bool:
        """Whether the suggested order turns a pair round for which raters give good reason.

        They do where a share above one half, a priori uniform, is beyond chance.
        """
        rank = np.argsort(self.suggested)
        low, high = np.triu_indices(len(rank), 1)
        is_turned = rank[low] > rank[high]
        turned, kept = self.below[high, low][is_turned], self.below[low, high][is_turned]
        chances = 1 - scipy.special.betainc(turned + 1.0, kept + 1.0, 0.5)
        return bool((chances >= SUPPORTED).any())


def order_vignettes(steps: NDArray[np.float64]) -> VignetteOrder:
    """The orders in ``steps`` (raters, vignettes lowest meant first), nan where there is none."""
    low, high = steps[:, :, None], steps[:, None, :]
    complete = steps[~np.isnan(steps).any(axis=1)]
    return VignetteOrder(
        below=(low < high).sum(axis=0),
        same=(low == high).sum(axis=0),
        orders=Counter(_order(row) for row in complete.tolist()),
    )


def _order(row: Sequence[float]) -> Order:
    """The vignettes from the lowest step to the highest."""
    return tuple(
        tuple(place for place, step in enumerate(row) if step == each) for each in sorted({*row})
    )


def _turned(order: Order) -> int:
    """Pairs that do not stand in the order meant."""
    level = [(place, number) for number, on_step in enumerate(order) for place in on_step]
    return sum(low > high for low, at in level for high, above in level if at < above)
