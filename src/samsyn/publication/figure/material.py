"""What a figure is made from, and how all figures put things into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.evidence.source import Source
from samsyn.framework.question import Question
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.number import (
    count_in_words,
    list_in_words,
    number_in_words,
)
from samsyn.publication.computed.saying import answer_in_words
from samsyn.publication.figure.canvas import Canvas, Tip
from samsyn.publication.figure.figure import Figure, Table
from samsyn.publication.figure.plan import FigurePlan
from samsyn.publication.figure.state_mark import Mark
from samsyn.study import Study
from samsyn.vocabulary.label import label, say
from samsyn.vocabulary.text import lower_first

#: So many sources are named in a caption; of more, the number is given.
_NAMED_SOURCES = 2


@dataclass(frozen=True)
class Words:
    """What is said about a figure: ``counted`` is the sentence with n, ``note`` a limit."""

    title: str
    subtitle: str
    counted: str
    alt: str
    note: str = ""


@dataclass(frozen=True)
class Material:
    """A study, its cells, the plan of one figure and the language to speak."""

    study: Study
    cells: Cells
    plan: FigurePlan
    language: str

    @cached_property
    def lookup(self) -> Lookup:
        """For the words of answers, which are the same in figures and in text."""
        return Lookup(self.study, self.cells, self.language)

    def say(self, key: str, **details: object) -> str:
        """The words of the library for figures."""
        return fill(label("figures", key).say(self.language), details)

    def planned(self, name: str, usual: str, **details: object) -> str:
        """A text of the plan, with the details filled in; without one the library's words."""
        given = getattr(self.plan, name)
        return fill(given.say(self.language), details) if given else usual

    def count(self, number: int, *, capital: bool = False) -> str:
        """``four``; above twelve digits."""
        return count_in_words(number, language=self.language, capital=capital)

    def number(self, number: float) -> str:
        """``1,234.5`` as the language writes it."""
        return number_in_words(number, language=self.language)

    def share(self, part: int, whole: int) -> str:
        """The share in per cent, short enough for a label."""
        return self.percent(number_in_words(part * 100 / whole, language=self.language, digits=0))

    def percent(self, number: str) -> str:
        """``35%`` in English, ``35 %`` in Danish."""
        return self.say("percent_sign", number=number)

    def joined(self, parts: Sequence[str]) -> str:
        """``A, B and C``."""
        return list_in_words(parts, language=self.language)

    def name(self, unit: str) -> str:
        """What a unit is called."""
        return self.lookup.name(unit)

    def kinds(self, id: str = "", *, one: bool = False) -> str:
        """What a kind, that of the plan if none is named, is called in a sentence."""
        kind = self.study.framework.kinds[id or self.plan.word("kind")]
        return lower_first((kind.label if one else kind.plural).say(self.language))

    def question(self, kind: str, id: str) -> Question:
        """A question that the plan names. Raises ExpressionError with the nearest, if unknown."""
        return self.lookup.question(kind, id)

    def heading(self, question: Question) -> str:
        """The short label of a question."""
        return question.heading.say(self.language)

    def cell(self, unit: str, question: str) -> Cell:
        """The cell of the latest round."""
        return self.cells.get(unit, question)

    def answer(self, cell: Cell) -> str:
        """The answer of a cell in words; of an absence its words."""
        return answer_in_words(self.lookup, cell)

    def state(self, state: CellState) -> str:
        """What a state is called: in this figure, if the plan has words for it (``states``)."""
        planned = self.plan.texts("states").get(state)
        return (planned or label("cell_states", state)).say(self.language)

    def key(
        self, states: Iterable[CellState], *, marks: Iterable[Mark] = ()
    ) -> list[tuple[CellState | Mark, str]]:
        """Signs and what they mean."""
        return [
            *((state, self.state(state)) for state in states),
            *((mark, self.say(mark)) for mark in marks),
        ]

    def tip(self, cell: Cell, **more: str) -> Tip:
        """What a cell says when it is pointed at."""
        told = {**more, self.say("tip_answer"): self.answer(cell)}
        if cell.warnings:
            told[self.say("warned")] = "; ".join(
                say("warnings", each, self.language) for each in cell.warnings
            )
        return told

    def sources_of(self, cells: Iterable[Cell]) -> tuple[str, ...]:
        """The ids of the sources that cells rest on, in order of use."""
        statements = self.study.statements
        found = (
            statements[id].source for cell in cells for id in cell.statements if id in statements
        )
        return tuple(dict.fromkeys(each for each in found if each))

    def figure(
        self,
        words: Words,
        *,
        wide: Canvas,
        narrow: Canvas,
        table: Table,
        n: int,
        cells: Iterable[Cell],
    ) -> Figure:
        """The figure, with its caption written."""
        sources = self.sources_of(cells)
        caption = [words.counted, self._sources_in_words(sources), self.planned("note", "")]
        return Figure(
            id=self.plan.id,
            title=words.title,
            subtitle=words.subtitle,
            caption=" ".join(filter(None, [*caption, words.note])),
            alt=words.alt,
            spec=wide.specification(description=words.alt),
            narrow=narrow.specification(description=words.alt),
            table=table,
            n=n,
            sources=sources,
            language=self.language,
        )

    def _sources_in_words(self, ids: Sequence[str]) -> str:
        known = [self.study.sources[id] for id in ids if id in self.study.sources]
        if not known:
            return ""
        if len(known) > _NAMED_SOURCES:
            return self.say("sources_counted", sources=self.number(len(known)))
        named = "; ".join(_cite(each) for each in known)
        return self.say("sources_named", sources=named)


def _cite(source: Source) -> str:
    return ", ".join(filter(None, (source.publisher, f"“{source.title}”", source.date[:4])))


def fill(words: str, details: Mapping[str, Any]) -> str:
    """``words`` with ``{name}`` replaced by the detail of that name; others stay as they are."""
    return re.sub(
        r"\{(\w+)\}", lambda found: str(details.get(found.group(1), found.group())), words
    )
