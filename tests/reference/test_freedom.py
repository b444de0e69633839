"""Relative ranks and orders of vignettes of 3,500 people, as published.

Wand, J., King, G. and Lau, O. (2011), "anchors: Software for Anchoring Vignette Data", Journal of
Statistical Software 42(3): what `summary` prints of vignettes 2 to 6, of their orders, and of them
again with the fourth and fifth exchanged. Numbers are typed from the paper as it stands in the
package anchors 3.0-8; for the data see data/README.md.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from samsyn.coding.results.vignette_check import relative_rank, relative_rank_shares
from samsyn.coding.results.vignette_order import VignetteOrder, order_vignettes

DATA = Path(__file__).with_name("data") / "freedom.csv"
MEANT, REORDERED = (0, 1, 2, 3, 4), (0, 1, 3, 2, 4)

#: C from … to: people, for those whose rank is no single number.
INTERVALS = {
    MEANT: """1-4 16, 1-5 12, 1-6 25, 1-7 5, 1-8 31, 1-9 5, 1-10 32, 1-11 19, 2-4 15, 2-5 11,
        2-6 22, 2-7 4, 2-8 51, 2-9 19, 2-10 177, 2-11 91, 3-6 31, 3-7 3, 3-8 93, 3-9 29, 3-10 16,
        3-11 11, 4-6 16, 4-7 2, 4-8 94, 4-9 39, 4-10 175, 4-11 39, 5-8 80, 5-9 38, 5-10 9, 5-11 6,
        6-8 107, 6-9 61, 6-10 242, 6-11 52, 7-10 1, 7-11 1, 8-10 44, 8-11 39""",
    REORDERED: """1-4 16, 1-5 12, 1-6 20, 1-7 1, 1-8 39, 1-9 6, 1-10 32, 1-11 19, 2-4 15, 2-5 11,
        2-6 31, 2-7 6, 2-8 51, 2-9 8, 2-10 177, 2-11 91, 3-6 63, 3-7 19, 3-8 67, 3-9 7, 3-10 16,
        3-11 11, 4-6 59, 4-7 17, 4-8 60, 4-9 15, 4-10 175, 4-11 39, 5-8 28, 5-9 11, 5-10 9, 5-11 6,
        6-8 107, 6-9 31, 6-10 158, 6-11 50, 7-10 3, 7-11 1, 8-10 126, 8-11 41""",
}
SCALARS = {
    MEANT: (387, 279, 336, 81, 59, 28, 11, 31, 22, 164, 339),
    REORDERED: (387, 279, 336, 81, 59, 80, 38, 61, 22, 164, 339),
}
#: Distribution of ranks allocating interval cases uniformly.
SPREAD = {
    MEANT: (0.116, 0.1, 0.125, 0.07, 0.07, 0.09, 0.079, 0.091, 0.06, 0.09, 0.107),
    REORDERED: (0.116, 0.1, 0.127, 0.073, 0.068, 0.096, 0.072, 0.09, 0.057, 0.093, 0.107),
}
#: Proportion of cases in which the vignette of the row is less than that of the column.
BELOW = [
    [0, 0.663, 0.732, 0.707, 0.754],
    [0.121, 0, 0.457, 0.363, 0.575],
    [0.080, 0.138, 0, 0.183, 0.374],
    [0.068, 0.198, 0.339, 0, 0.495],
    [0.070, 0.081, 0.100, 0.103, 0],
]
TOP = [
    ("1,{2,3,4,5}", 309),
    ("{1,2,3,4,5}", 277),
    ("1,2,{3,4,5}", 221),
    ("1,{2,4},{3,5}", 212),
    ("1,2,{3,4},5", 178),
    ("1,{2,3,4},5", 177),
    ("1,4,{2,3,5}", 157),
    ("1,2,4,{3,5}", 106),
    ("1,{2,4},3,5", 96),
    ("1,4,2,{3,5}", 73),
]

People = list[tuple[int, tuple[int, ...]]]


@pytest.fixture(scope="module")
def people() -> People:
    """The own answer and those on five vignettes."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return [
            (int(row["own"]), tuple(int(each) for each in row["vignettes"]))
            for row in csv.DictReader(file)
            for _ in range(int(row["times"]))
        ]


@pytest.fixture(scope="module")
def order(people: People) -> VignetteOrder:
    return order_vignettes(np.array([vignettes for _, vignettes in people], dtype=np.float64))


def ranked(people: People, order: Sequence[int]) -> list[tuple[int, int]]:
    return [relative_rank(own, [said[each] for each in order]) for own, said in people]


@pytest.mark.parametrize(("order", "scalar"), [(MEANT, 1737), (REORDERED, 1846)])
def test_relative_ranks(people: People, order: tuple[int, ...], scalar: int) -> None:
    ranks = ranked(people, order)
    assert sum(low == high for low, high in ranks) == scalar
    assert sum(low < high for low, high in ranks) == 3500 - scalar
    published = Counter({(rank, rank): n for rank, n in enumerate(SCALARS[order], start=1)})
    for entry in INTERVALS[order].split(","):
        interval, n = entry.split()
        low, high = interval.split("-")
        published[int(low), int(high)] = int(n)
    assert Counter(ranks) == published
    shares = relative_rank_shares(ranks, vignettes=5)
    assert shares == pytest.approx(SPREAD[order], abs=0.0005)


def test_orders(order: VignetteOrder) -> None:
    assert [(written(each), n) for each, n in order.orders.most_common(10)] == TOP
    assert len(order.orders) == 262


def written(order: tuple[tuple[int, ...], ...]) -> str:
    names = [",".join(str(each + 1) for each in together) for together in order]
    return ",".join(f"{{{each}}}" if "," in each else each for each in names)


def test_violations(order: VignetteOrder) -> None:
    found = order.violations
    assert found.total() == 3223
    assert np.cumsum([found[each] for each in range(3)]).tolist() == [1178, 1959, 2621]


def test_pairs(order: VignetteOrder) -> None:
    assert np.allclose(order.below / 3500, BELOW, rtol=0, atol=0.0005)
    assert sum(order.pairs) == 10 * 3500


def test_the_order_of_most_people_is_the_one_that_the_authors_take_then(
    order: VignetteOrder,
) -> None:
    assert order.suggested == REORDERED
    assert order.is_contradicted
