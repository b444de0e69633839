"""Reading words as answers: the same rules for tables, workbooks and responses.

``1,5`` is a number, ``2016-`` is a time span, ``4/5`` is the fourth step of the five-step scale,
``80%`` and ``72 municipalities`` have units of measure. What can be read in two ways is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samsyn.collection.answer import Value
from samsyn.framework.framework import Framework
from samsyn.framework.question import AnswerType, Question
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.absence import NONE, SEPARATOR
from samsyn.vocabulary.codelist import Codelist
from samsyn.vocabulary.period import parse_period

#: Finds the unit of one of the kinds that the words name; None if there is none.
FindUnit = Callable[[tuple[str, ...], str], str | None]

#: Words before a number that say that it is rounded.
_ABOUT = re.compile(
    r"^(?:about|around|approximately|approx\.?|ca\.?|circa|cirka|omtrent|noin|n\.|um|~|≈)\s*", re.I
)
#: Words that say that there is none, where the answer is no code.
_NONE_WORDS = frozenset(
    {NONE, "ingen", "inga", "inget", "ei ole", "ei mitään", "enginn", "engin", "ekkert"}
)
_NUMBER = re.compile(r"([+-]?[\d.,\s]*\d)\s*(.*)", re.ASCII)
#: Digits with or without a sign between groups of three, then perhaps a decimal part.
_WHOLE = r"(?P<sign>[+-]?)(?P<whole>\d+|\d{1,3}(?:(?P<between>[ .,])\d{3})(?:(?P=between)\d{3})*)?"
_DECIMAL = re.compile(_WHOLE + r"(?:(?P<mark>[.,])(?P<rest>\d+))?", re.ASCII)
_SPAN = re.compile(r"(\d{4})\s*[-\u2013]\s*(\d{4})?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)


class Misread(Exception):
    """The words are no answer to the question; carries the code and details of the problem."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Reading:
    """What words mean: the value, its unit of measure, and the words where they differ."""

    value: Value
    measure: str = ""
    original: str = ""


def read_value(
    words: str,
    *,
    question: Question,
    framework: Framework,
    find_unit: FindUnit,
    where: Where | None = None,
) -> Reading | Problem:
    """What ``words`` mean as an answer to ``question``, or the problem that they are."""
    said = words.strip()
    if not said.strip(f"{SEPARATOR} "):
        allowed = "anything but an empty answer"
        return problem(
            "COLLECTION_001", where=where, words=said, question=question.id, allowed=allowed
        )
    try:
        value, measure = _READERS[question.type](said, question, framework, find_unit)
    except Misread as fault:
        return problem(fault.code, where=where, words=said, question=question.id, **fault.details)
    flat = value if isinstance(value, str) else SEPARATOR.join(value)
    return Reading(value, measure, original="" if flat == said else said)


def _parts(said: str) -> list[str]:
    return [part.strip() for part in said.split(SEPARATOR) if part.strip()]


def _find_code(said: str, codelists: Iterable[Codelist]) -> tuple[str, str]:
    """The code that is meant and its codelist, of several codelists the first that has it."""
    lists = list(codelists)
    for codelist in lists:
        if found := codelist.find(said):
            return found.id, codelist.id
    allowed = dict.fromkeys(
        f"{code.id} ({code.label.say('en')})" for codelist in lists for code in codelist
    )
    raise Misread("COLLECTION_001", allowed=", ".join(allowed))


def _read_choice(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    code, _ = _find_code(said, framework.codelists_of(question))
    return code, ""


def _read_choices(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    codelists = framework.codelists_of(question)
    try:
        codes = {_find_code(part, codelists)[0] for part in _parts(said)}
    except Misread as fault:
        allowed = f"{fault.details['allowed']}; several with '{SEPARATOR}' between them"
        raise Misread(fault.code, allowed=allowed) from fault
    order = [code.id for codelist in codelists for code in codelist]
    return tuple(sorted(codes, key=order.index)), ""


def _read_scale(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    scales = framework.codelists_of(question)
    step, slash, steps = (part.strip() for part in said.partition("/"))
    if slash and steps.isdecimal():
        fitting = [scale for scale in scales if str(len(scale)) == steps]
        if not fitting:
            raise Misread("COLLECTION_001", allowed=_lengths(scales))
        said, scales = step, fitting
    meant = [scale for scale in scales if scale.find(said) is not None]
    if len(meant) > 1:
        one, other = (f"{said}/{len(scale)} ({scale.id})" for scale in meant[:2])
        raise Misread("COLLECTION_003", one=one, other=other)
    return _find_code(said, scales)


def _lengths(scales: Iterable[Codelist]) -> str:
    return ", ".join(f"1/{len(scale)} to {len(scale)}/{len(scale)}" for scale in scales)


def _read_number(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    if said.casefold() in _NONE_WORDS:
        return NONE, ""
    plain = re.sub(r"\s+", " ", _ABOUT.sub("", said))
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise Misread("COLLECTION_002")
    return _decimal(match[1]), _measure(match[2], question, framework)


def _decimal(digits: str) -> str:
    """``1 234,50`` → ``1234.5``. A single separator before three digits could be either."""
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", digits):
        joined, parted = re.sub(r"[.,]", "", digits), digits.replace(",", ".")
        raise Misread("COLLECTION_003", one=joined, other=parted)
    found = _DECIMAL.fullmatch(digits)
    if found is None or (found["mark"] and found["mark"] == found["between"]):
        raise Misread("COLLECTION_002")
    whole = re.sub(r"\D", "", found["whole"] or "").lstrip("0") or "0"
    rest = (found["rest"] or "").rstrip("0")
    number = f"{whole}.{rest}" if rest else whole
    return f"-{number}" if found["sign"] == "-" and number != "0" else number


def _measure(words: str, question: Question, framework: Framework) -> str:
    """The unit of measure that ``words`` name; without words, the only one that is allowed."""
    allowed = question.measures
    if not words.strip():
        return allowed[0] if len(allowed) == 1 else ""
    measure = named_measure(words, question=question, framework=framework)
    if measure not in allowed:
        raise Misread("COLLECTION_005", measure=words.strip(), allowed=", ".join(allowed) or "none")
    return measure


def named_measure(words: str, *, question: Question, framework: Framework) -> str:
    """The unit of measure that ``words`` name, allowed or not; the words if it is none."""
    wanted = {"%": "percent", "pct": "percent", "pct.": "percent"}.get(words.strip(), words.strip())
    codelist = framework.measures_of(question)
    found = codelist.find(wanted) if codelist else None
    return found.id if found else wanted


def _read_date(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    if said.casefold() in _NONE_WORDS:
        return NONE, ""
    if span := _SPAN.fullmatch(said):
        said = f"{span[1]}/{span[2] or '..'}"
    if day := _DAY_FIRST.fullmatch(said):
        said = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    said = said.removesuffix(" 00:00:00").removesuffix("T00:00:00").removesuffix(".0")
    if period := parse_period(said):
        return str(period), ""
    raise Misread("COLLECTION_004")


def _read_text(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    if said.casefold() in _NONE_WORDS:
        return NONE, ""
    return (tuple(_parts(said)) if question.is_multiple else said), ""


def _read_units(
    said: str, question: Question, framework: Framework, find_unit: FindUnit
) -> tuple[Value, str]:
    if said.casefold() in _NONE_WORDS:
        return NONE, ""
    found: set[str] = set()
    for part in _parts(said):
        unit = find_unit(question.refers_to, part)
        if unit is None and not question.is_open:
            kinds = " or ".join(question.refers_to)
            raise Misread("COLLECTION_006", kinds=kinds)
        found.add(unit or part)
    return tuple(sorted(found)), ""


_READERS: dict[AnswerType, Callable[[str, Question, Framework, FindUnit], tuple[Value, str]]] = {
    AnswerType.CHOICE: _read_choice,
    AnswerType.CHOICES: _read_choices,
    AnswerType.SCALE: _read_scale,
    AnswerType.YES_NO: _read_choice,
    AnswerType.NUMBER: _read_number,
    AnswerType.MONEY: _read_number,
    AnswerType.DATE: _read_date,
    AnswerType.TEXT: _read_text,
    AnswerType.UNITS: _read_units,
}
