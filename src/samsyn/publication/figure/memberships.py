"""Memberships: which place takes part in what, as a table of signs.

A membership is known in two ways: a place answers a question on it, or the members of a network are
listed. The answer of the place counts first. Not being on a list is no proof of not being a member.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.comparison.cell import Cell, CellState
from samsyn.publication.figure.canvas import LINE, SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.figure.lettering import width_of, wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.state_mark import Mark, draw_entries, draw_state, mark_of, states_in
from samsyn.vocabulary.identifier import id_of, kind_of
from samsyn.vocabulary.text import text


@dataclass(frozen=True)
class _Row:
    """One network, agreement or project: the state of each place, and members from outside."""

    name: str
    states: tuple[CellState, ...]
    cells: tuple[Cell, ...]
    marks: tuple[Mark | None, ...]
    outside: tuple[str, ...]

    @property
    def n_inside(self) -> int:
        return sum(state is CellState.ANSWERED for state in self.states)


def draw_memberships(material: Material) -> Figure:
    """Places × what they take part in; filled means takes part."""
    rows = [_row(material, each) for each in material.plan.settings.get("rows", [])]
    rows.sort(key=lambda each: -each.n_inside)
    return material.figure(
        _words(material, rows),
        wide=_draw(material, rows, width=WIDE, label=220, outside=120),
        narrow=_draw(material, rows, width=NARROW, label=140, outside=0),
        table=_table(material, rows),
        n=len(rows) * len(material.study.place_units),
        cells=[cell for row in rows for cell in row.cells],
    )


def _row(material: Material, entry: Mapping[str, Any]) -> _Row:
    question, network = str(entry.get("question", "")), str(entry.get("network", ""))
    listed = material.cell(network, material.plan.word("members", "members"))
    places = material.study.place_units
    answers = [material.cell(place, question) for place in places]
    states = tuple(
        cell.state if cell.has_answer else _listed_state(cell, place, listed)
        for place, cell in zip(places, answers, strict=True)
    )
    kind = material.study.settings.matrix_kind
    cells = (*answers, listed) if listed.statements else tuple(answers)
    return _Row(
        name=_name(material, entry, network=network, question=question),
        states=states,
        cells=tuple(cell for cell in cells if cell.statements),
        marks=tuple(mark_of(cell) for cell in answers),
        outside=tuple(
            material.name(each)
            for each in listed.values
            if kind_of(each) == kind and each not in places
        ),
    )


def _listed_state(cell: Cell, place: str, listed: Cell) -> CellState:
    if place in listed.values:
        return CellState.ANSWERED
    return cell.state if cell.statements else CellState.NOT_FOUND


def _name(material: Material, entry: Mapping[str, Any], *, network: str, question: str) -> str:
    if given := text(entry.get("label")):
        return given.say(material.language)
    if network:
        return material.name(network)
    return material.heading(material.question(material.study.settings.matrix_kind, question))


def _draw(
    material: Material, rows: Sequence[_Row], *, width: float, label: float, outside: float
) -> Canvas:
    canvas = Canvas(width)
    places = material.study.place_units
    column = (width - label - outside) / max(len(places), 1)
    names = [material.name(place) for place in places]
    if any(width_of(name, size=USUAL, bold=True) > column - 6 for name in names):
        names = [id_of(place) for place in places]
    for number, name in enumerate(names):
        canvas.text(label + (number + 0.5) * column, 10, name, bold=True, align="center")
    if outside:
        canvas.text(width - outside + 10, 10, material.say("outside"), size=SMALL, ink="quiet")
    y = 22.0
    for row in rows:
        canvas.rule(0, y, width, y)
        lines = wrap(row.name, width=label - 10, size=SMALL, lines=3)
        tall = max(len(lines) * SMALL * LINE + 8, 24)
        middle = y + tall / 2
        canvas.text(0, middle - (len(lines) - 1) * SMALL * LINE / 2, lines, size=SMALL)
        _draw_members(material, canvas, row, middle, label=label, column=column)
        if outside:
            said = material.say("more", count=len(row.outside)) if row.outside else ""
            tip = {material.say("outside"): material.joined(row.outside)}
            canvas.text(width - outside + 10, middle, said, size=SMALL, ink="quiet", tip=tip)
        y += tall
    canvas.rule(0, y, width, y)
    states = states_in(state for row in rows for state in row.states)
    marks = [mark for mark in Mark if any(mark in row.marks for row in rows)]
    canvas.height = draw_entries(canvas, 0, y + 14, material.key(states, marks=marks))
    return canvas


def _draw_members(
    material: Material, canvas: Canvas, row: _Row, y: float, *, label: float, column: float
) -> None:
    """The signs of one row, with a line between neighbours that both take part."""
    xs = [label + (number + 0.5) * column for number in range(len(row.states))]
    for number in range(1, len(xs)):
        if set(row.states[number - 1 : number + 1]) == {CellState.ANSWERED}:
            canvas.rule(xs[number - 1], y, xs[number], y, ink="accent_soft", width=3)
    places = material.study.place_units
    for x, place, state, mark in zip(xs, places, row.states, row.marks, strict=True):
        tip = {row.name: material.name(place), material.say("tip_answer"): material.state(state)}
        draw_state(canvas, x, y, state, radius=5.5, mark=mark, tip=tip)


def _words(material: Material, rows: Sequence[_Row]) -> Words:
    places = material.study.place_units
    counts = {
        place: sum(row.states[number] is CellState.ANSWERED for row in rows)
        for number, place in enumerate(places)
    }
    most, least = max(counts.values(), default=0), min(counts.values(), default=0)
    details = {
        "rows": material.count(len(rows)),
        "places": material.count(len(places)),
        "cells": material.number(len(rows) * len(places)),
        "most": material.joined([material.name(each) for each in places if counts[each] == most]),
        "most_n": material.count(most) if most else "0",
        "least": material.joined([material.name(each) for each in places if counts[each] == least]),
        "least_n": material.count(least) if least else "0",
        "ranking": material.joined([f"{material.name(place)} {counts[place]}" for place in counts]),
        "list": "; ".join(
            f"{row.name}: {material.joined(_members(material, row))}" for row in rows
        ),
    }
    title = material.say("members_title" if most != least else "members_title_even", **details)
    return Words(
        title=material.planned("title", title, **details),
        subtitle=material.planned(
            "subtitle", material.say("members_subtitle", **details), **details
        ),
        counted=material.say("members_counted", **details),
        alt=material.say("members_alt", **details),
    )


def _members(material: Material, row: _Row) -> list[str]:
    places = material.study.place_units
    return [
        material.name(place)
        for place, state in zip(places, row.states, strict=True)
        if state is CellState.ANSWERED
    ]


def _table(material: Material, rows: Sequence[_Row]) -> Table:
    places = material.study.place_units
    return Table(
        (
            material.say("column_membership"),
            *(material.name(place) for place in places),
            material.say("outside"),
        ),
        tuple(
            (
                row.name,
                *(f"{STATE_GLYPHS[state]} {material.state(state)}" for state in row.states),
                material.joined(row.outside) if row.outside else "–",
            )
            for row in rows
        ),
    )
