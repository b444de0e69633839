"""Cells in words: what a reader sees of a value, in each language.

Digits are grouped by narrow spaces (ISO 80000-1, 7.3.1), so that no language takes a separator of
thousands for a decimal sign; the decimal sign is the language's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from samsyn.comparison.asked import question_of
from samsyn.comparison.cell import Cell, CellState
from samsyn.evidence.statement import Statement
from samsyn.framework.question import NUMBERS, AnswerType, Question
from samsyn.study import Study
from samsyn.vocabulary.absence import NONE, Absence
from samsyn.vocabulary.codelist import Code
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say
from samsyn.vocabulary.period import parse_period
from samsyn.vocabulary.text import Text, lower_first

#: Between the groups of a number, and between a number and its unit: lines do not break there.
NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
_RANGE = "\u2013"
_PERCENT = "percent"


def say_cell(study: Study, cell: Cell, language: str) -> str:
    """What ``cell`` says in ``language``: its value, all values of a conflict, or its absence."""
    if not cell.has_answer:
        return say("cell_states", cell.state, language)
    if cell.state is CellState.CONFLICT:
        sides = zip(cell.alternatives, cell.measures, strict=True)
        said = [
            _say_answer(study, cell.unit, cell.question, values, measure, language)
            for values, measure in sides
        ]
        return _join_either(dict.fromkeys(said), language)
    words = _say_answer(study, cell.unit, cell.question, cell.values, cell.measure, language)
    if cell.state is CellState.ASSERTED_NO:
        return say("cell_words", "asserted", language, value=words)
    return words


def say_statement(study: Study, statement: Statement, language: str) -> str:
    """What one statement says in ``language``: its value, or why there is none."""
    if statement.value is None:
        return say("absences", statement.absence or Absence.NOT_ANSWERED, language)
    return _say_answer(
        study, statement.unit, statement.question, statement.values, statement.measure, language
    )


def say_value(
    study: Study, question: Question, value: str, *, measure: str = "", language: str
) -> str:
    """One value of ``question`` in ``language``; of a list one part."""
    code = study.framework.code(question, value, measure=measure)
    if code is None and value == NONE:
        return say("cell_words", "none", language)
    if question.type in NUMBERS:
        return say_number(study, value, measure=measure, language=language)
    if question.type is AnswerType.SCALE:
        return _say_step(study, question, value, measure, code, language)
    if question.type is AnswerType.DATE:
        return say_date(value, language=language)
    if question.type is AnswerType.UNITS and kind_of(value) in study.framework.kinds:
        return study.name_of(value, language=language)
    return code.label.say(language) if code else value


def say_values(
    study: Study, question: Question, values: Sequence[str], *, measure: str = "", language: str
) -> list[str]:
    """Every value, in words."""
    return [say_value(study, question, each, measure=measure, language=language) for each in values]


def say_number(study: Study, value: str, *, measure: str = "", language: str) -> str:
    """A number with its unit of measure or currency: ``80%``, ``12 info-houses``."""
    digits = group_digits(value, language=language)
    if measure == _PERCENT:
        return say("cell_words", "percent", language, number=digits).replace(" ", NO_BREAK_SPACE)
    if not measure:
        return digits
    return f"{digits}{NO_BREAK_SPACE}{say_measure(study, measure, language=language)}"


def say_measure(study: Study, measure: str, *, language: str) -> str:
    """A unit of measure as it stands after a number; currencies stay codes."""
    codelist = study.framework.codelists.get("measures")
    if codelist is None or measure not in codelist:
        return measure
    return lower_first(codelist.by_id[measure].label.say(language))


def say_question(question: Text, *, facet: str, language: str) -> str:
    """The words of a question, with its facet where it has any: ``Strategy (in law)``."""
    words = question.say(language)
    return f"{words} ({lower_first(say('facets', facet, language))})" if facet else words


def group_digits(value: str, *, language: str) -> str:
    """``12345.5`` as ``12 345.5``, with the language's decimal sign; words as they are."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    whole, _, fraction = f"{number:f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", NARROW_SPACE)
    return whole + (say("cell_words", "decimal", language) + fraction if fraction else "")


def say_date(value: str, *, language: str) -> str:
    """A date or a span of time: ``2 May 2017``, ``2012–2014``, ``2016–``."""
    period = parse_period(value)
    if period is None:
        return value
    if period.start == period.end:
        return _say_day(period.start, language)
    ends = [_say_day(each, language) for each in (period.start, period.end)]
    space = " " if any(" " in each for each in ends) else ""
    return f"{ends[0]}{space}{_RANGE}{space}{ends[1]}".strip()


def _say_day(date: str, language: str) -> str:
    year, month, day = (*date.split("-"), "", "")[:3]
    if not month:
        return year
    name = say("cell_months", month, language)
    if not day:
        return say("cell_words", "month", language, month=name, year=year)
    return say("cell_words", "day", language, day=int(day), month=name, year=year)


def _say_step(
    study: Study, question: Question, value: str, measure: str, code: Code | None, language: str
) -> str:
    """A step on its scale as ``4/5``: steps of different scales do not look alike."""
    for scale in study.framework.codelists_of(question):
        if measure in ("", scale.id) and value in scale:
            return f"{scale.position(value)}/{len(scale)}"
    return code.label.say(language) if code else value


def _say_answer(
    study: Study, unit: str, id: str, values: Sequence[str], measure: str, language: str
) -> str:
    question = question_of(study, kind_of(unit), id)
    if question is None:
        return "; ".join(values)
    said = say_values(study, question, values, measure=measure, language=language)
    return join_list(said)


def join_list(said: Sequence[str]) -> str:
    """Parts of a list, with a semicolon between them where one of them has a comma."""
    return ("; " if any("," in each for each in said) else ", ").join(said)


def _join_either(said: Iterable[str], language: str) -> str:
    *others, last = said
    if not others:
        return last
    return say("cell_words", "against", language, first=", ".join(others), last=last)
