"""Where coders disagree, and which disagreements cost most: each with its share of them all.

The shares are those of Σ o_ck δ²_ck, the disagreement observed that alpha divides by the one that
chance gives. Settling the first on the list raises alpha most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.coding.reliability.alpha import fixed_differences
from samsyn.coding.reliability.codings import Codings
from samsyn.coding.reliability.metric import Metric, squared_differences
from samsyn.coding.reliability.pattern import patterns_of


@dataclass(frozen=True)
class Disagreement:
    """One unit that coders coded differently. ``given`` is coder → code; ``share`` is of all."""

    unit: str
    given: dict[str, str]
    share: float


@dataclass(frozen=True)
class Confusion:
    """Two codes that stand for each other: how many pairs of codings, and their share of all."""

    one: str
    other: str
    pairs: float
    share: float


def find_disagreements(
    codings: Codings, *, metric: Metric = Metric.NOMINAL, most: int | None = None
) -> list[Disagreement]:
    """The units that were coded differently, the most costly first; ``most`` ends the list."""
    patterns = patterns_of(codings, with_units=True)
    if not len(patterns.times) or patterns.of_unit is None:
        return []
    differences = _differences(codings, metric)
    counts, others = patterns.counts, np.maximum(patterns.coders - 1, 1)
    cost = ((counts @ differences) * counts).sum(axis=1) / others
    of_unit = np.where(patterns.of_unit >= 0, cost[patterns.of_unit], 0.0)
    total = of_unit.sum()
    order = np.argsort(-of_unit, kind="stable")
    costly = order[of_unit[order] > 0][:most]
    return [
        Disagreement(_name(codings, row), _given(codings, row), float(of_unit[row] / total))
        for row in map(int, costly)
    ]


def find_confusions(codings: Codings, *, metric: Metric = Metric.NOMINAL) -> list[Confusion]:
    """Pairs of different codes, the most costly first."""
    patterns = patterns_of(codings).pairable
    if not len(patterns.times):
        return []
    counts = patterns.counts
    per_pair = counts * (patterns.times / (patterns.coders - 1))[:, None]
    coincidences = per_pair.T @ counts
    cost = np.triu(coincidences * _differences(codings, metric), k=1)
    order = np.argsort(-cost, axis=None, kind="stable")
    total = cost.sum()
    return [
        Confusion(
            codings.name_of(one),
            codings.name_of(other),
            float(coincidences[one, other]),
            float(cost[one, other] / total),
        )
        for one, other in (divmod(int(place), len(cost)) for place in order)
        if cost[one, other] > 0
    ]


def _differences(codings: Codings, metric: Metric) -> np.ndarray:
    raw = squared_differences(metric, codings.categories)
    pairable = patterns_of(codings).pairable
    return fixed_differences(pairable, differences=raw, metric=metric)


def _name(codings: Codings, row: int) -> str:
    return codings.units[row] if codings.units else str(row)


def _given(codings: Codings, row: int) -> dict[str, str]:
    names = codings.coders or tuple(map(str, range(codings.codes.shape[1])))
    return {
        name: codings.name_of(int(code))
        for name, code in zip(names, codings.codes[row], strict=True)
        if code >= 0
    }
