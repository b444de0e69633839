"""A table of units on a landing page: answers, places as marks, units of another kind below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from samsyn.comparison.cell import Cell, CellState
from samsyn.framework.landing import Column, LandingPart
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.site.facet import by_name
from samsyn.publication.site.matrix_pages import place_links
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link, Said
from samsyn.vocabulary.identifier import kind_of


@dataclass(frozen=True)
class LandingTable:
    """``below`` are the parts whose units stand below those of this one, with their columns."""

    reader: Reader
    units: Sequence[str]
    columns: Sequence[Column]
    places: Question | None
    below: Sequence[tuple[LandingPart, Sequence[Column]]]

    @property
    def place_links(self) -> list[Link]:
        """The places as columns; none if the table has no question that names them."""
        return place_links(self.reader) if self.places else []

    def headings(self) -> list[str]:
        """What stands over the columns after the places."""
        others = [self.reader.words.others_named] if self.places else []
        kind = kind_of(self.units[0])
        asked = [self.reader.study.framework.questions[(kind, each[0])] for each in self.columns]
        return [*others, *(self.reader.say(each.heading) for each in asked)]

    def facts(self) -> list[str]:
        """Of how many units anything stands below them."""
        return [
            self.reader.words.say(
                "landing_below",
                n=sum(bool(self._named(part, unit)) for unit in self.units),
                of=len(self.units),
                kind=self._plural(part.kind).lower(),
            )
            for part, _ in self.below
        ]

    def _plural(self, kind: str) -> str:
        return self.reader.say(self.reader.study.framework.kinds[kind].plural)

    def groups(self, place_question: str) -> list[dict[str, Any]]:
        """The rows, by place where units belong to one."""
        if not place_question:
            return [{"title": "", "rows": [self._row(unit) for unit in self.units]}]
        by_place: dict[str, list[str]] = {place: [] for place in self._place_ids}
        for unit in self.units:
            values = self.reader.cells.get(unit, place_question).values
            by_place.setdefault(values[0] if values else "", []).append(unit)
        kind = kind_of(self.units[0])
        question = self.reader.study.framework.questions[(kind, place_question)]
        return [
            {
                "title": self.reader.values.say(question, (place,)).text if place else "–",
                "rows": [self._row(unit) for unit in units],
            }
            for place, units in by_place.items()
            if units
        ]

    @cached_property
    def _place_ids(self) -> list[str]:
        return [each.id for each in self.reader.study.settings.places]

    def _row(self, unit: str) -> dict[str, Any]:
        cells = [_said(self.reader, unit, column) for column in self.columns]
        return {
            "unit": self.reader.values.link(unit),
            "other": self.reader.values.other_name(unit),
            "marks": self._marks(unit),
            "cells": [*([self._others(unit)] if self.places else []), *cells],
            "below": [self._below(part, columns, unit) for part, columns in self.below],
        }

    def _place_cell(self, unit: str) -> Cell:
        assert self.places is not None
        return self.reader.cells.get(unit, self.places.id)

    def _marks(self, unit: str) -> dict[str, Any]:
        """Whether each place is named; where there is no answer, the reason."""
        if self.places is None:
            return {"named": [], "state": None}
        cell = self._place_cell(unit)
        if not cell.has_answer:
            return {"named": [], "state": self.reader.states[cell.state]}
        signs = [_sign(cell, each) for each in self.reader.study.place_units]
        return {"named": signs, "state": None}

    def _others(self, unit: str) -> dict[str, Any]:
        assert self.places is not None
        cell, places = self._place_cell(unit), self.reader.material.places
        named = dict.fromkeys(each for side in _sides(cell) for each in side)
        others = tuple(each for each in named if each not in places)
        said = self.reader.values.say(self.places, others) if others else Said("")
        links = self.reader.values.links(self.places, others) if others else []
        heading = self.reader.words.others_named
        return {"said": said, "links": links, "state": None, "heading": heading}

    def _named(self, part: LandingPart, unit: str) -> list[str]:
        """The units of ``part`` that name ``unit``, in order of time."""
        found = self.reader.material.references.get(unit, {}).get((part.kind, part.under), [])
        return sorted(found, key=lambda each: order_in_time(self.reader, each))

    def _below(
        self, part: LandingPart, columns: Sequence[Column], unit: str
    ) -> list[dict[str, Any]]:
        return [
            {
                "link": self.reader.values.link(each),
                "meta": [
                    said["said"].text
                    for column in columns
                    if (said := _said(self.reader, each, column))["said"].text
                ],
            }
            for each in self._named(part, unit)
        ]


def order_in_time(reader: Reader, unit: str) -> tuple[str, tuple[str, str]]:
    """What units are sorted by: the first date that is known, then the name."""
    asked = reader.study.framework.questions_of(kind_of(unit))
    dates = [each for each in asked if each.type is AnswerType.DATE]
    cells = [reader.cells.get(unit, each.id) for each in dates]
    said = [value for cell in cells for side in (cell.values, *cell.alternatives) for value in side]
    return next(filter(None, said), "9999"), by_name(reader, unit)


def _sides(cell: Cell) -> Sequence[Sequence[str]]:
    """The answer; where sources disagree, each of the answers."""
    return (cell.values,) if cell.values else cell.alternatives


def _sign(cell: Cell, unit: str) -> str:
    """Whether the answer names ``unit``: answered, conflict if only some sources do, or nothing."""
    sides = [unit in side for side in _sides(cell)]
    if all(sides):
        return str(CellState.ANSWERED)
    return str(CellState.CONFLICT) if any(sides) else ""


def _said(reader: Reader, unit: str, column: Column) -> dict[str, Any]:
    """An answer, or why there is none; of two questions the part and its whole."""
    asked = [reader.study.framework.questions[(kind_of(unit), each)] for each in column]
    cells = [reader.cells.get(unit, each) for each in column]
    first, heading = reader.cell(cells[0]), reader.say(asked[0].heading)
    if not first.has_answer:
        return {"said": Said(""), "links": (), "state": first.state, "heading": heading}
    said = first.value
    if len(cells) > 1 and cells[1].has_answer:
        is_same = cells[0].measure == cells[1].measure
        part = reader.values.say(asked[0], cells[0].values).text if is_same else said.text
        whole = reader.cell(cells[1]).value.text
        said = Said(reader.words.say("part_of_whole", n=part, of=whole))
    return {"said": said, "links": first.links, "state": None, "heading": heading}
