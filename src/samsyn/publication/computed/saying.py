"""Cells and values in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.comparison.cell import Cell, CellState
from samsyn.comparison.display import NO_BREAK_SPACE
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.number import (
    as_number,
    date_in_words,
    list_in_words,
    number_in_words,
)
from samsyn.vocabulary.absence import NONE
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import lower_first


def answer_in_words(lookup: Lookup, cell: Cell) -> str:
    """The answer of a cell; of an absence its words; of a conflict both sides."""
    question = lookup.study.framework.question(kind_of(cell.unit), cell.question)
    if question is None:
        return ""
    if cell.state is CellState.CONFLICT:
        return " / ".join(
            value_in_words(lookup, question, side, measure=measure)
            for side, measure in zip(cell.alternatives, _padded(cell), strict=False)
        )
    if cell.values:
        return value_in_words(lookup, question, cell.values, measure=cell.measure)
    if cell.has_answer:
        return say("numbers", "none", lookup.language)
    return lower_first(say("absences", cell.state, lookup.language))


def _padded(cell: Cell) -> Iterable[str]:
    return cell.measures or [cell.measure] * len(cell.alternatives)


def value_in_words(
    lookup: Lookup, question: Question, values: Iterable[str], *, measure: str = ""
) -> str:
    """Values of a question as a reader wants them: labels, names, numbers with what they count."""
    said = [one_in_words(lookup, question, each, measure=measure) for each in values]
    return list_in_words(said, language=lookup.language)


def one_in_words(lookup: Lookup, question: Question, value: str, *, measure: str = "") -> str:
    """One value in words."""
    if value == NONE and question.type is not AnswerType.CHOICE:
        return say("numbers", "none", lookup.language)
    if question.type is AnswerType.SCALE:
        return _step_in_words(lookup, question, value, measure=measure)
    if code := lookup.study.framework.code(question, value, measure=measure):
        return code.label.say(lookup.language)
    if question.type is AnswerType.UNITS:
        return lookup.name(value)
    if question.type is AnswerType.DATE:
        return date_in_words(value, language=lookup.language)
    number = as_number(value) if question.type in (AnswerType.NUMBER, AnswerType.MONEY) else None
    return value if number is None else _measured(lookup, question, number, measure=measure)


def _step_in_words(lookup: Lookup, question: Question, value: str, *, measure: str) -> str:
    """``4 of 5``: the length of the scale always stands beside the step."""
    for scale in lookup.study.framework.codelists_of(question):
        if scale.id == measure and value in scale:
            step = scale.position(value)
            return say("numbers", "of", lookup.language, step=step, steps=len(scale))
    return value


def _measured(lookup: Lookup, question: Question, number: float, *, measure: str) -> str:
    said = number_in_words(number, language=lookup.language)
    if measure == "percent":
        return say("numbers", "percent", lookup.language, number=said)
    name = measure_in_words(lookup, measure)
    if question.type is AnswerType.MONEY:
        return f"{measure}{NO_BREAK_SPACE}{said}" if measure else said
    return f"{said} {lower_first(name)}" if name else said


def measure_in_words(lookup: Lookup, measure: str) -> str:
    """The label of a unit of measure, currency or scale; without one, its code."""
    framework = lookup.study.framework
    for name in ("measures", "currencies"):
        if name in framework.codelists and measure in framework.codelists[name]:
            return framework.codelists[name].by_id[measure].label.say(lookup.language)
    scale = framework.codelists.get(measure)
    return scale.label.say(lookup.language) if scale else measure
