"""Entries: what came back for one item of a form, in words as they were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from samsyn.collection.answer import Value
from samsyn.problems.problem import Where
from samsyn.vocabulary.absence import Absence


class Given(NamedTuple):
    """Words as they were given, and where. ``is_number``: the cell held a number, not words."""

    words: str = ""
    place: str = ""
    is_number: bool = False


NOTHING = Given()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What came back for one item: nothing in it is read yet.

    ``known`` and ``known_measure`` are what the form had shown, as ids; ``place`` is where the item
    itself stands. ``unit`` is given where the item is about another unit than its form: a vignette.
    """

    question: str
    facet: str = ""
    sheet: str = ""
    place: str = ""
    answer: Given = NOTHING
    measure: Given = NOTHING
    absence: Given = NOTHING
    confirmed: Given = NOTHING
    source: Given = NOTHING
    period: Given = NOTHING
    comment: Given = NOTHING
    known: str = ""
    known_measure: str = ""
    unit: str = ""

    @property
    def item(self) -> tuple[str, str]:
        """What is answered, question or vignette, and the facet."""
        return (self.unit or self.question, self.facet)

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything that could be an answer."""
        return not (self.answer.words or self.absence.words or self.confirmed.words)

    @property
    def written(self) -> tuple[Given, ...]:
        """All that somebody could write. The comment is last."""
        answer = (self.answer, self.measure, self.absence, self.confirmed)
        return (*answer, self.source, self.period, self.comment)

    @property
    def says(self) -> tuple[str, ...]:
        """The words that make the answer, to tell two entries on one item apart."""
        return tuple(each.words for each in self.written[:-1])

    def where(self, given: Given = NOTHING, *, file: str) -> Where:
        """The place of ``given``, or of the item."""
        cell = (given.place or self.place).rpartition("!")[2]
        return Where(file=file, sheet=self.sheet, cell=cell, question=self.question)


@dataclass(frozen=True)
class Found:
    """What an entry means."""

    value: Value | None = None
    absence: Absence | None = None
    measure: str = ""
    period: str = ""
    original: str = ""
    words: str = ""
    place: str = ""
