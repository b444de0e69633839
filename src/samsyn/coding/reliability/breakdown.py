"""A coefficient for parts of the codings: by code, by group of units, with each coder left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from samsyn.coding.reliability.codings import Codings
from samsyn.coding.reliability.estimate import Coefficient, Result
from samsyn.coding.reliability.metric import Metric
from samsyn.coding.reliability.reliability import Scheme, measure


@dataclass(frozen=True)
class Part:
    """What a coefficient is in one part: the name of a code, a group, or the coder left out."""

    name: str
    result: Result


def by_code(
    codings: Codings,
    *,
    coefficient: Coefficient = Coefficient.ALPHA,
    scheme: Scheme | None = None,
) -> list[Part]:
    """How well each code is told from all others; only codes that somebody gave."""
    plain = replace(scheme or Scheme(), metric=Metric.NOMINAL, weights=None)
    used = {int(each) for each in set(codings.codes.ravel().tolist()) if each >= 0}
    names = dict.fromkeys(code for place in sorted(used) for code in codings.categories[place])
    return [
        Part(name, measure(codings.about([name]), coefficient=coefficient, scheme=plain))
        for name in names
    ]


def by_group(
    codings: Codings,
    *,
    groups: Mapping[str, str],
    coefficient: Coefficient = Coefficient.ALPHA,
    scheme: Scheme | None = None,
) -> list[Part]:
    """The coefficient in each group of units; ``groups`` is unit → group, such as its country."""
    rows: dict[str, list[int]] = {}
    for row, unit in enumerate(codings.units):
        if unit in groups:
            rows.setdefault(groups[unit], []).append(row)
    return [
        Part(name, measure(codings.of_units(rows[name]), coefficient=coefficient, scheme=scheme))
        for name in sorted(rows)
    ]


def leaving_out(
    codings: Codings,
    *,
    coefficient: Coefficient = Coefficient.ALPHA,
    scheme: Scheme | None = None,
) -> list[Part]:
    """The coefficient of all others without each coder: much higher, and that coder differs."""
    return [
        Part(name, measure(codings.without_coder(column), coefficient=coefficient, scheme=scheme))
        for column, name in enumerate(codings.coders)
    ]
