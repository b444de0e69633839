"""Counts of units by one or more of their answers, lists included.

A unit whose answer is a list stands in every category that it names, so cells may add up to more
than there are units; totals count each unit once. Units without an answer, or whose sources
disagree, stand in a category of their own, so that nothing falls out silently.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from samsyn.comparison.cell import Cell, Cells
from samsyn.comparison.display import say_value
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.identifier import id_of
from samsyn.vocabulary.label import say

#: The category of units whose answer is not known.
MISSING = ""


@dataclass(frozen=True)
class Dimension:
    """One question (or facet of it) that units are counted by, and its categories in order."""

    question: Question
    categories: tuple[str, ...]
    facet: str = ""


@dataclass(frozen=True)
class Crosstab:
    """Units of one kind by the categories of one or more questions.

    ``placed`` is unit → its categories in each dimension. ``units`` are those that were counted.
    """

    kind: str
    dimensions: tuple[Dimension, ...]
    placed: Mapping[str, tuple[tuple[str, ...], ...]]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that were counted."""
        return tuple(self.placed)

    @property
    def total(self) -> int:
        """How many units there are, each counted once."""
        return len(self.placed)

    @property
    def n_repeated(self) -> int:
        """How many units stand in more than one cell."""
        return sum(any(len(each) > 1 for each in places) for places in self.placed.values())

    @cached_property
    def _units_at(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for unit, places in self.placed.items():
            for cell in product(*places):
                found.setdefault(cell, []).append(unit)
        return found

    def units_at(self, *categories: str) -> tuple[str, ...]:
        """The units in one cell."""
        return tuple(self._units_at.get(categories, ()))

    def count(self, *categories: str) -> int:
        """How many units stand in one cell."""
        return len(self.units_at(*categories))

    def count_in(self, dimension: int, category: str) -> int:
        """How many units stand in ``category``, each counted once over the other dimensions."""
        return sum(category in places[dimension] for places in self.placed.values())

    def met(self, dimension: int) -> tuple[str, ...]:
        """The categories of one dimension in which any unit stands, in their order."""
        every = self.dimensions[dimension].categories
        return tuple(each for each in every if self.count_in(dimension, each))

    @property
    def cells(self) -> list[tuple[tuple[str, ...], int]]:
        """Every combination of categories with its number, zeros too."""
        combinations = product(*(each.categories for each in self.dimensions))
        return [(each, self.count(*each)) for each in combinations]


def count_units(
    study: Study,
    *,
    cells: Cells,
    kind: str,
    by: Sequence[str],
    units: Collection[str] | None = None,
    round: str = "",
) -> Crosstab:
    """Count the units of ``kind`` by the answers to the questions ``by``.

    Of a question with facets one is named, as ``strategy/law``: without it nothing is known of any
    unit. ``units`` are those that count, all of the kind if none are named. Raises KeyError for a
    question that is not asked of the kind.
    """
    asked = [_asked(study, kind, each) for each in by]
    placed = {
        unit: tuple(
            categories_of(cells.get(unit, question.id, facet=facet, round=round))
            for question, facet in asked
        )
        for unit in study.units.get(kind, [])
        if units is None or unit in units
    }
    dimensions = tuple(
        Dimension(
            question, _categories(study, question, [each[at] for each in placed.values()]), facet
        )
        for at, (question, facet) in enumerate(asked)
    )
    return Crosstab(kind, dimensions, placed)


def _asked(study: Study, kind: str, item: str) -> tuple[Question, str]:
    """The question that ``item`` names, and the facet where it names one."""
    id, _, facet = item.partition("/")
    return study.framework.questions[kind, id], facet


def categories_of(cell: Cell) -> tuple[str, ...]:
    """The categories that a unit with this cell stands in."""
    return cell.values or (MISSING,)


def say_category(study: Study, question: Question, category: str, *, language: str) -> str:
    """What a category is called."""
    if category == MISSING:
        return say("crosstab", "missing", language)
    return say_value(study, question, category, language=language)


def say_repetition(study: Study, crosstab: Crosstab, *, language: str) -> str:
    """The note that units stand in several cells; empty where none does."""
    if not crosstab.n_repeated:
        return ""
    plural = study.framework.kinds[crosstab.kind].plural.say(language).lower()
    return say("crosstab", "counted_once", language, n=crosstab.total, plural=plural)


def _categories(
    study: Study, question: Question, met: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """All codes of a codelist, so that zeros are seen; of words and places those that were met."""
    counts: dict[str, int] = {}
    for each in met:
        for category in each:
            counts[category] = counts.get(category, 0) + 1
    known = list(_known_codes(study, question))
    others = sorted(set(counts) - set(known) - {MISSING}, key=lambda each: (-counts[each], each))
    return (*known, *others, *((MISSING,) if MISSING in counts else ()))


def _known_codes(study: Study, question: Question) -> Sequence[str]:
    codelists = study.framework.codelists_of(question)
    places = study.framework.kinds[study.settings.matrix_kind].codelist
    if any(each.id == places for each in codelists):
        return [id_of(unit) for unit in study.place_units]
    return list(dict.fromkeys(code.id for codelist in codelists for code in codelist))
