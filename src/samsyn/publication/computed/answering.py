"""Functions on one cell, and on what changed between two rounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.evidence.conflict import Conflict
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.computed.condition import is_number
from samsyn.publication.computed.counting import measures_of
from samsyn.publication.computed.lookup import Lookup, is_meant
from samsyn.publication.computed.number import as_number
from samsyn.publication.computed.saying import answer_in_words
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.identifier import kind_of


def value(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> int | float | str | None:
    """The value of a cell to compare or calculate with; None where there is none."""
    cell = _undisputed(lookup.cell(unit, question, round=round, facet=facet))
    asked = lookup.question(kind_of(cell.unit), question)
    if cell.value is None:
        return None
    number = as_number(cell.value) if is_number(asked) else None
    return cell.value if number is None else number


def values(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> tuple[str, ...]:
    """All values of a cell."""
    return _undisputed(lookup.cell(unit, question, round=round, facet=facet)).values


def answer(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> str:
    """The answer in words, with its unit of measure; of an absence, its words."""
    return answer_in_words(lookup, lookup.cell(unit, question, round=round, facet=facet))


def said(
    lookup: Lookup,
    unit: object,
    question: object,
    source: object,
    /,
    *,
    round: str = "",
    facet: str = "",
) -> int | float | str | tuple[str, ...]:
    """What one source says: a number, a word, or a list."""
    cell = lookup.cell(unit, question, round=round, facet=facet)
    asked = lookup.question(kind_of(cell.unit), question)
    name = lookup.source(source)
    found = [lookup.study.statements[id] for id in cell.statements]
    for each in found:
        if each.source == name and each.value is not None:
            return _plain(each.value, asked)
    raise ExpressionError(f"{name!r} gives no answer to {question!r} for {cell.unit}")


def state(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> str:
    """The state of a cell."""
    return str(lookup.cell(unit, question, round=round, facet=facet).state)


def conflict(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> bool:
    """Whether sources disagree, settled or not."""
    cell = lookup.cell(unit, question, round=round, facet=facet)
    return cell.state is CellState.CONFLICT or _conflict_of(lookup, cell) is not None


def settled(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> bool:
    """Whether a disagreement was settled."""
    found = _conflict_of(lookup, lookup.cell(unit, question, round=round, facet=facet))
    return found is not None and found.settlement is not None


def measure(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> str:
    """The unit of measure, currency or scale."""
    found = measures_of(lookup.cell(unit, question, round=round, facet=facet))
    return found[0] if found else ""


def sources(
    lookup: Lookup, unit: object, question: object, /, *, round: str = "", facet: str = ""
) -> tuple[str, ...]:
    """The sources behind a cell."""
    cell = lookup.cell(unit, question, round=round, facet=facet)
    found = (lookup.study.statements[id].source for id in cell.statements)
    return tuple(dict.fromkeys(each for each in found if each))


def warned(
    lookup: Lookup, question: object, warning: object, /, *, unit: object = "", kind: object = ""
) -> bool:
    """Whether a cell of the question carries the warning, for one unit or for any of the kind."""
    if str(warning) not in set(CellWarning):
        raise ExpressionError(f"there is no warning {warning!r}: {', '.join(CellWarning)}")
    chosen: Iterable[object] = (unit,)
    if not unit:
        name = lookup.kind(kind or lookup.study.settings.matrix_kind)
        lookup.question(name, question)
        chosen = lookup.study.units.get(name, [])
    found = chain.from_iterable(
        lookup.cells.rounds_of(lookup.unit(each), str(question), facet=facet)
        for each in chosen
        for facet in lookup.question(kind_of(lookup.unit(each)), question).asked_facets
    )
    return any(warning in cell.warnings for cell in found)


def year(
    lookup: Lookup, unit: object, question: object = "", /, *, round: str = "", facet: str = ""
) -> int:
    """The year of a date, or of the answer to a question on a date."""
    words = str(unit)
    if question:
        words = str(value(lookup, unit, question, round=round, facet=facet) or "")
    if not words[:4].isdigit():
        raise ExpressionError(f"{words!r} begins with no year")
    return int(words[:4])


def named(lookup: Lookup, unit: object, question: object, round: object, /, *wanted: str) -> bool:
    """Whether all of ``wanted`` are among the answers of a round."""
    if not wanted:
        raise ExpressionError("named needs what it should look for")
    found = _of_round(lookup, unit, question, round)
    return all(any(is_meant(each, want) for each in found) for want in wanted)


def added(
    lookup: Lookup, unit: object, question: object, before: object, after: object, /
) -> tuple[str, ...]:
    """What the later round has and the earlier has not."""
    old = _of_round(lookup, unit, question, before)
    return tuple(each for each in _of_round(lookup, unit, question, after) if each not in old)


def dropped(
    lookup: Lookup, unit: object, question: object, before: object, after: object, /
) -> tuple[str, ...]:
    """What the earlier round has and the later has not."""
    return added(lookup, unit, question, after, before)


def kept(
    lookup: Lookup, unit: object, question: object, before: object, after: object, /
) -> tuple[str, ...]:
    """What both rounds have."""
    old = _of_round(lookup, unit, question, before)
    return tuple(each for each in _of_round(lookup, unit, question, after) if each in old)


def changed(
    lookup: Lookup, unit: object, question: object, before: object, after: object, /
) -> bool:
    """Whether the answers of two rounds differ."""
    old = _of_round(lookup, unit, question, before)
    return set(old) != set(_of_round(lookup, unit, question, after))


def _of_round(lookup: Lookup, unit: object, question: object, round: object) -> tuple[str, ...]:
    if not round:
        raise ExpressionError("name the round")
    return _undisputed(lookup.cell(unit, question, round=round)).values


def _undisputed(cell: Cell) -> Cell:
    if cell.state is CellState.CONFLICT:
        raise ExpressionError(
            f"the sources on {cell.question} of {cell.unit} disagree: "
            "ask said(unit, question, source), or settle the conflict"
        )
    return cell


def _conflict_of(lookup: Lookup, cell: Cell) -> Conflict | None:
    return next((each for each in lookup.study.conflicts if each.cell == cell.key), None)


def _plain(value: str | tuple[str, ...], question: Question) -> int | float | str | tuple[str, ...]:
    if isinstance(value, tuple) or question.type is AnswerType.TEXT:
        return value
    number = as_number(value) if is_number(question) else None
    return value if number is None else number


FUNCTIONS: dict[str, Callable[..., object]] = {
    each.__name__: each
    for each in (
        value,
        values,
        answer,
        said,
        state,
        conflict,
        settled,
        measure,
        sources,
        warned,
        year,
        named,
        added,
        dropped,
        kept,
        changed,
    )
}
