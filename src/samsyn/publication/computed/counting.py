"""Functions that count and add up. The first argument is always the :class:`Lookup`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from samsyn.comparison.cell import Cell
from samsyn.publication.computed.condition import STATES, is_number, meets, select_units
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.number import as_number
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.identifier import kind_of


def count(lookup: Lookup, kind: object, /, **conditions: object) -> int:
    """How many units of the kind meet the conditions."""
    return len(select_units(lookup, kind, conditions))


def units(lookup: Lookup, kind: object, /, **conditions: object) -> tuple[str, ...]:
    """The units that meet the conditions."""
    return select_units(lookup, kind, conditions)


def total(lookup: Lookup, kind: object, question: object, /, **conditions: object) -> int | float:
    """The sum of a number over the units. Numbers of different things are not added."""
    numbers = [Decimal(value) for value in _numbers(lookup, kind, question, conditions)]
    found = sum(numbers, Decimal(0))
    return int(found) if found == found.to_integral_value() else float(found)


def lowest(lookup: Lookup, kind: object, question: object, /, **conditions: object) -> object:
    """The smallest number or the first date."""
    return min(_quantities(lookup, kind, question, conditions))


def highest(lookup: Lookup, kind: object, question: object, /, **conditions: object) -> object:
    """The largest number or the last date."""
    return max(_quantities(lookup, kind, question, conditions))


def distinct(
    lookup: Lookup, kind: object, question: object, /, **conditions: object
) -> tuple[str, ...]:
    """The different answers, in the order of the units."""
    cells = _cells(lookup, kind, question, conditions)
    return tuple(dict.fromkeys(value for cell in cells for value in cell.values))


def measures(lookup: Lookup, question: object, /, kind: object = "") -> tuple[str, ...]:
    """The different units of measure, currencies or scales of the answers to a question."""
    cells = _cells(lookup, kind or lookup.study.settings.matrix_kind, question, {})
    found = (each for cell in cells if cell.has_answer for each in measures_of(cell))
    return tuple(dict.fromkeys(found))


def size(lookup: Lookup, values: object, /) -> int:
    """How many are in a list."""
    if not isinstance(values, tuple):
        raise ExpressionError("size counts what is in a list")
    return len(values)


def share(lookup: Lookup, part: float, whole: float, /) -> float:
    """The part as a number between 0 and 1."""
    return part / whole


def count_cells(
    lookup: Lookup, kind: object, state: object, /, *, theme: str = "", unit: object = ""
) -> int:
    """How many cells of a kind are in a state, ``any`` or ``absent``."""
    name = lookup.kind(kind)
    if str(state) not in STATES:
        raise ExpressionError(f"there is no state {state!r}")
    chosen = [lookup.unit(unit)] if unit else lookup.study.units.get(name, [])
    return sum(
        meets(lookup.cells.get(each, question.id, facet=facet), state, question)
        for question in lookup.study.framework.questions_of(name, theme=theme)
        for facet in question.asked_facets
        for each in chosen
    )


def count_conflicts(lookup: Lookup, /, *, kind: str = "", settled: bool | None = None) -> int:
    """How many cells have sources that disagree."""
    return sum(
        (not kind or kind_of(each.unit) == kind)
        and (settled is None or (each.settlement is not None) is settled)
        for each in lookup.study.conflicts
    )


def count_sources(lookup: Lookup, /, *, kind: str = "") -> int:
    """How many sources there are, of a kind of source or of all."""
    return sum(not kind or each.kind == kind for each in lookup.study.sources.values())


def count_statements(lookup: Lookup, /, *, kind: str = "") -> int:
    """How many current statements there are, on a kind of unit or on all."""
    return sum(not kind or each.kind == kind for each in lookup.study.statements.values())


def count_rounds(lookup: Lookup, /) -> int:
    """How many rounds the study has."""
    return len(lookup.study.settings.rounds)


def measures_of(cell: Cell) -> tuple[str, ...]:
    """The units of measure of a cell: several where sources disagree in it."""
    return tuple(dict.fromkeys(each for each in (cell.measure, *cell.measures) if each))


def _cells(
    lookup: Lookup, kind: object, question: object, conditions: dict[str, object]
) -> Iterator[Cell]:
    round, facet = conditions.get("round", ""), conditions.get("facet", "")
    for unit in select_units(lookup, kind, conditions):
        yield lookup.cell(unit, question, round=round, facet=facet)


def _numbers(
    lookup: Lookup, kind: object, question: object, conditions: dict[str, object]
) -> list[str]:
    name = lookup.kind(kind)
    asked = lookup.question(name, question)
    if not is_number(asked):
        raise ExpressionError(f"the answers to {asked.id!r} are no numbers")
    found = [cell for cell in _cells(lookup, name, asked.id, conditions) if cell.has_answer]
    used = {cell.measure for cell in found}
    if len(used) > 1:
        raise ExpressionError(f"{asked.id!r} is measured in {', '.join(sorted(used))}")
    return [value for cell in found for value in cell.values if as_number(value) is not None]


def _quantities(
    lookup: Lookup, kind: object, question: object, conditions: dict[str, object]
) -> list[int | float]:
    asked = lookup.question(lookup.kind(kind), question)
    if is_number(asked):
        values = _numbers(lookup, kind, question, conditions)
    else:
        values = [v[:4] for cell in _cells(lookup, kind, question, conditions) for v in cell.values]
    found = [number for value in values if (number := as_number(value)) is not None]
    if not found:
        raise ExpressionError(f"there is no answer to {asked.id!r} to compare")
    return found


FUNCTIONS: dict[str, Callable[..., object]] = {
    each.__name__: each
    for each in (
        count,
        units,
        total,
        lowest,
        highest,
        distinct,
        measures,
        size,
        share,
        count_cells,
        count_conflicts,
        count_sources,
        count_statements,
        count_rounds,
    )
}
