"""Dimensions: the coded questions that a map can put in its rows, columns, segments and facets.

A unit whose answer is a list stands in every category that it names. A unit without an answer
stands in a category for the reason: the state of its cell. Years stand in spans of five.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.comparison.crosstab import MISSING, count_units
from samsyn.comparison.display import join_list, say_date, say_value
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.seen_text import show
from samsyn.study import Study
from samsyn.vocabulary.label import say
from samsyn.vocabulary.period import parse_period

#: Answers that come from a list that is known beforehand.
_CODED = frozenset({AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.YES_NO})
_DIVIDING = _CODED | {AnswerType.SCALE, AnswerType.UNITS, AnswerType.DATE}
#: Years that stand together.
SPAN = 5
#: A question that fewer of the units answer than this share tells too little to divide them.
_ENOUGH = 0.2
_STATES = tuple(str(each) for each in CellState)


@dataclass(frozen=True)
class Category:
    """One category. ``state`` is set for units without an answer: the state of their cells."""

    id: str
    label: str
    state: str = ""


@dataclass(frozen=True)
class Dimension:
    """A question, its categories in the order of showing, and where each record stands.

    ``places`` holds for each record the positions of its categories. ``is_closed`` says whether
    the categories are known beforehand, so that an empty one is a gap. ``exact`` is for each record
    what it answers in words where its category says less: the year within its span.
    """

    id: str
    label: str
    categories: tuple[Category, ...]
    places: tuple[tuple[int, ...], ...]
    is_closed: bool = True
    exact: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> list[int]:
        """How many records stand in each category."""
        counts = [0] * len(self.categories)
        for places in self.places:
            for each in places:
                counts[each] += 1
        return counts

    def words_of(self, record: int) -> list[str]:
        """The categories of a record, in words."""
        return [self.categories[each].label for each in self.places[record]]


def find_dimensions(
    study: Study, *, cells: Cells, kind: str, units: Sequence[str], language: str
) -> list[Dimension]:
    """The dimensions of a kind, in the order of the framework."""
    names = {study.framework.kinds[kind].title, study.framework.kinds[kind].original}
    found = []
    for question in study.framework.questions_of(kind):
        if question.type in _DIVIDING and question.id not in names:
            answers = [cells.get(unit, question.id) for unit in units]
            if "publication" not in question.refers_to and _divides(answers):
                found.append(_dimension(study, cells, question, answers, language))
    return [each for each in found if sum(map(bool, each.counts)) > 1]


def _divides(answers: Sequence[Cell]) -> bool:
    return sum(each.has_answer for each in answers) >= _ENOUGH * len(answers)


def _dimension(
    study: Study, cells: Cells, question: Question, answers: Sequence[Cell], language: str
) -> Dimension:
    is_date = question.type is AnswerType.DATE
    stand = [tuple(dict.fromkeys(_categories_of(each, is_date=is_date))) for each in answers]
    if is_date:
        known = dict.fromkeys(_spans(stand))
        labels = {each: _say_span(each) for each in known}
    else:
        crosstab = count_units(study, cells=cells, kind=question.kind, by=[question.id])
        known = dict.fromkeys(each for each in crosstab.dimensions[0].categories if each != MISSING)
        labels = {each: say_value(study, question, each, language=language) for each in known}
    met = {each for places in stand for each in places}
    states = [f"state:{each}" for each in _STATES if f"state:{each}" in met]
    categories = [
        *(Category(each, show(labels[each])) for each in known),
        *(_state_category(each, language=language) for each in states),
    ]
    return Dimension(
        question.id,
        show(question.heading.say(language)),
        tuple(categories),
        _positions(stand, {each.id: place for place, each in enumerate(categories)}),
        is_closed=question.type is not AnswerType.UNITS,
        exact=tuple(_exact(each, language) for each in answers) if is_date else (),
    )


def _positions(
    stand: Iterable[tuple[str, ...]], order: Mapping[str, int]
) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(sorted(order[each] for each in places)) for places in stand)


def _state_category(id: str, *, language: str) -> Category:
    state = id.removeprefix("state:")
    return Category(id, say("cell_states", state, language), state)


def _categories_of(cell: Cell, *, is_date: bool) -> list[str]:
    if not cell.has_answer or not cell.values:
        return [f"state:{cell.state}"]
    if not is_date:
        return list(cell.values)
    spans = [_span_of(each) for each in cell.values]
    return [each or f"state:{CellState.NOT_FOUND}" for each in spans]


def _span_of(value: str) -> str:
    """The first of the five years in which the period begins; empty for what is no period."""
    period = parse_period(value)
    year = period.years[0] or period.years[1] if period else None
    return str(year // SPAN * SPAN) if year else ""


def _exact(cell: Cell, language: str) -> str:
    return join_list([show(say_date(each, language=language)) for each in cell.values])


def _spans(stand: Iterable[tuple[str, ...]]) -> list[str]:
    """Every span from the first to the last, those in which nothing began too."""
    years = [int(each) for places in stand for each in places if each.isdigit()]
    return [str(year) for year in range(min(years), max(years) + 1, SPAN)] if years else []


def _say_span(first: str) -> str:
    return f"{first}–{int(first) + SPAN - 1}"
