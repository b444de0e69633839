"""Facets: questions whose answers divide a catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.framework.kind import UnitKind
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.site.reader import Reader

#: Answers that a catalogue can be divided by.
DIVIDING = frozenset({AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.YES_NO})
#: More values than this do not help anybody to choose.
_MOST_VALUES = 40


@dataclass(frozen=True)
class Facet:
    """A question that divides a catalogue: value → its units, in the order of the codes."""

    question: Question
    units: Mapping[str, Sequence[str]]


def facets_of(reader: Reader, kind: UnitKind) -> list[Facet]:
    """The facets of a kind, its place first."""
    place = reader.material.place_question(kind.id)
    asked = reader.study.framework.questions_of(kind.id)
    questions = sorted(asked, key=lambda each: each.id != place)
    found = [_facet(reader, each) for each in questions if each.type in DIVIDING]
    return [each for each in found if 1 < len(each.units) <= _MOST_VALUES]


def _facet(reader: Reader, question: Question) -> Facet:
    by_value: dict[str, list[str]] = {}
    units = reader.study.units[question.kind]
    for unit in sorted(units, key=lambda each: by_name(reader, each)):
        for value in facet_values(reader, unit, question):
            by_value.setdefault(value, []).append(unit)
    codes = [
        code.id for codelist in reader.study.framework.codelists_of(question) for code in codelist
    ]
    places = {code: position for position, code in enumerate(codes)}
    ordered = sorted(by_value, key=lambda value: places.get(value, len(places)))
    return Facet(question, {value: by_value[value] for value in ordered})


def facet_values(reader: Reader, unit: str, question: Question) -> Sequence[str]:
    """The answers of a unit; where it has none, the state that says why."""
    cell = reader.cells.get(unit, question.id)
    return cell.values if cell.has_answer and cell.values else (str(cell.state),)


def value_label(reader: Reader, question: Question, value: str) -> str:
    """A value of a facet in words."""
    if reader.study.framework.code(question, value) is None and value in reader.states:
        return reader.states[value].label
    return reader.values.say(question, (value,)).text


def by_name(reader: Reader, unit: str) -> tuple[str, str]:
    """Names without regard to case and opening quotation marks."""
    name = reader.name(unit)
    return (name.casefold().lstrip("\"'“»«#("), unit)
