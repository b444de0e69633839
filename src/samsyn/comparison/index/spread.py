"""How far an index hangs on its choices and sources: values and places in the order over variants.

Handbook, step 7 (uncertainty and sensitivity): every normalisation, aggregation and treatment of
missing answers together, each indicator left out, weights drawn anew, and the variants of the
study. Ranks are shown as distributions, never alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from samsyn.comparison.cell import Cells
from samsyn.comparison.index.plan import Aggregation, IndexPlan, Missing, Normalisation
from samsyn.comparison.index.value import IndexValues, index_values, raw_numbers, values_of
from samsyn.comparison.sensitivity.rebuilding import build_varied_cells
from samsyn.comparison.sensitivity.variant import Variant, VariantKind, variants_of
from samsyn.study import Study

#: Kinds of variants of the study that an index is worked out in.
_OF_STUDY = (
    VariantKind.SOURCE,
    VariantKind.SOURCE_KIND,
    VariantKind.SPEAKER,
    VariantKind.TREATMENT,
)


@dataclass(frozen=True)
class PlaceSpread:
    """One place over all variants: the range of its value and how often it has each rank.

    ``ranks`` is rank → share of the variants in which the place has a value.
    """

    unit: str
    value: float | None
    low: float | None
    high: float | None
    ranks: dict[int, float]


@dataclass(frozen=True)
class IndexSpread:
    """An index with its spread. ``above`` is two places → share of the variants in which the first
    lies above the second."""

    values: IndexValues
    variants: int
    places: tuple[PlaceSpread, ...]
    above: dict[tuple[str, str], float]


def index_spread(
    study: Study,
    *,
    cells: Cells,
    plan: IndexPlan,
    draws: int = 200,
    seed: int = 1,
    variants: Iterable[Variant] | None = None,
) -> IndexSpread:
    """The index with its spread over choices, drawn weights, and variants of the study."""
    base = index_values(study, cells=cells, plan=plan)
    found = list(_over_choices(study, cells, plan, draws, seed))
    chosen = variants_of(study, kinds=_OF_STUDY) if variants is None else variants
    asked = {each.question for each in plan.indicators}
    for varied in build_varied_cells(study, variants=chosen):
        if any(question in asked for _, question in varied.touched):
            found.append(index_values(varied.study, cells=varied.cells, plan=plan))
    units = [each.unit for each in base.places]
    return IndexSpread(
        base,
        len(found),
        tuple(_place(base, found, unit) for unit in units),
        _above(found, units),
    )


def _over_choices(
    study: Study, cells: Cells, plan: IndexPlan, draws: int, seed: int
) -> Iterator[IndexValues]:
    units = study.place_units
    raw = raw_numbers(units, cells=cells, plan=plan)
    for normalisation, aggregation, missing in product(Normalisation, Aggregation, Missing):
        other = replace(plan, normalisation=normalisation, aggregation=aggregation, missing=missing)
        yield values_of(raw, units=units, plan=other)
    for left in range(len(plan.indicators)) if len(plan.indicators) > 1 else ():
        indicators = tuple(each for n, each in enumerate(plan.indicators) if n != left)
        yield values_of(
            np.delete(raw, left, axis=1), units=units, plan=replace(plan, indicators=indicators)
        )
    random = np.random.default_rng(seed)
    for _ in range(draws):
        # Any weights that add up to one are as likely as any others (Dirichlet of ones).
        weights = random.dirichlet(np.ones(len(plan.indicators)))
        indicators = tuple(
            replace(each, weight=float(weight))
            for each, weight in zip(plan.indicators, weights, strict=True)
        )
        yield values_of(raw, units=units, plan=replace(plan, indicators=indicators))


def _place(base: IndexValues, found: list[IndexValues], unit: str) -> PlaceSpread:
    own = next(each.value for each in base.places if each.unit == unit)
    values = [place.value for each in found for place in each.places if place.unit == unit]
    known = [each for each in values if each is not None]
    ranks = Counter(each.order.index(unit) + 1 for each in found if unit in each.order)
    total = sum(ranks.values())
    shares = {rank: number / total for rank, number in sorted(ranks.items())}
    low, high = (min(known), max(known)) if known else (None, None)
    return PlaceSpread(unit, own, low, high, shares)


def _above(found: list[IndexValues], units: list[str]) -> dict[tuple[str, str], float]:
    tables = [
        {place.unit: place.value for place in each.places if place.value is not None}
        for each in found
    ]
    shares = {}
    for one, other in product(units, units):
        both = [(each[one], each[other]) for each in tables if one in each and other in each]
        if one != other and both:
            shares[one, other] = sum(mine > theirs for mine, theirs in both) / len(both)
    return shares
