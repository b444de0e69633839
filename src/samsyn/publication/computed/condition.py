"""Conditions: which units an expression means, such as ``exit_programme='yes'``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from samsyn.comparison.cell import Cell, CellState
from samsyn.framework.question import NUMBERS, AnswerType, Question
from samsyn.publication.computed.lookup import Lookup, is_meant
from samsyn.publication.computed.number import as_number
from samsyn.vocabulary.expression import ExpressionError

ANY, ABSENT = "any", "absent"
#: States of a cell, with words for any that has an answer and for any that has none.
STATES = frozenset({*CellState, ANY, ABSENT})
_ORDER: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_ORDERED = re.compile(r"^(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$")


def select_units(lookup: Lookup, kind: object, conditions: Mapping[str, object]) -> tuple[str, ...]:
    """The units of ``kind`` that meet all conditions, in the order of the study."""
    name = lookup.kind(kind)
    given = dict(conditions)
    round, facet = given.pop("round", ""), given.pop("facet", "")
    asked = [(lookup.question(name, id), wanted) for id, wanted in given.items()]
    for question, wanted in asked:
        _check_wanted(lookup, question, wanted)
    return tuple(
        unit
        for unit in lookup.study.units.get(name, [])
        if all(
            meets(lookup.cell(unit, question.id, round=round, facet=facet), wanted, question)
            for question, wanted in asked
        )
    )


def meets(cell: Cell, wanted: object, question: Question) -> bool:
    """Whether a cell meets a condition; of several it is enough to meet one."""
    if isinstance(wanted, tuple):
        return any(meets(cell, each, question) for each in wanted)
    words = str(wanted)
    if words in STATES and _is_in_state(cell, words):
        return True
    if cell.state is CellState.CONFLICT:
        return False
    if match := _ORDERED.match(words):
        return any(_is_ordered(value, match, question) for value in cell.values)
    if isinstance(wanted, int | float):
        return any(_quantity(value, question) == wanted for value in cell.values)
    return any(is_meant(value, words) for value in cell.values)


def _is_in_state(cell: Cell, state: str) -> bool:
    if state in (ANY, ABSENT):
        return cell.has_answer is (state == ANY)
    return cell.state == state


def _is_ordered(value: str, match: re.Match[str], question: Question) -> bool:
    found = _quantity(value, question)
    return found is not None and _ORDER[match[1]](found, float(match[2]))


def _quantity(value: str, question: Question) -> float | None:
    """A number; of a date its year."""
    return as_number(value[:4]) if question.type is AnswerType.DATE else as_number(value)


def _check_wanted(lookup: Lookup, question: Question, wanted: object) -> None:
    """Refuses a word that no answer to the question can be: it would count nothing, silently."""
    if isinstance(wanted, tuple):
        for each in wanted:
            _check_wanted(lookup, question, each)
        return
    codelists = lookup.study.framework.codelists_of(question)
    words = str(wanted)
    if not codelists or words in STATES or any(words in each for each in codelists):
        return
    allowed = ", ".join(dict.fromkeys(code.id for each in codelists for code in each))
    raise ExpressionError(f"{words!r} is no answer to {question.id!r}; answers are: {allowed}")


def is_number(question: Question) -> bool:
    """Whether answers can be calculated with."""
    return question.type in NUMBERS
