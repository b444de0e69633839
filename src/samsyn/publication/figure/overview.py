"""The overview matrix: questions by theme × places, one mark a cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, CellState
from samsyn.comparison.matrix import Matrix, MatrixRow, build_matrix
from samsyn.framework.question import NUMBERS, AnswerType
from samsyn.publication.figure.canvas import LINE, SMALL, USUAL, Align, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.figure.lettering import shorten, width_of, wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.state_mark import (
    RADIUS,
    draw_entries,
    draw_state,
    mark_of,
    marks_in,
    states_in,
)
from samsyn.vocabulary.identifier import id_of
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import lower_first

_ROW = 16.0
_GAP = 7.0
#: Columns narrower than this are headed by ids, and carry no words beside the mark.
_WORDY = 46.0
_ABBREVIATION = 5


@dataclass(frozen=True)
class _Layout:
    """Where things stand: themes in a column of their own, or as headings between the rows."""

    width: float
    theme: float
    label: float
    columns: int

    @property
    def left(self) -> float:
        return self.theme + self.label

    @property
    def column(self) -> float:
        return (self.width - self.left) / max(self.columns, 1)

    @property
    def is_wordy(self) -> bool:
        return self.column >= _WORDY

    def mark(self, number: int) -> float:
        """The middle of a cell's mark: words stand to its right where there is room."""
        return self.left + (number + (0.22 if self.is_wordy else 0.5)) * self.column


def draw_matrix(material: Material) -> Figure:
    """Every question on every place, with its state; warnings as a small mark."""
    matrix = build_matrix(material.study, cells=material.cells, kind=material.plan.word("kind"))
    columns = len(matrix.units)
    wide = _draw(material, matrix, _Layout(WIDE, 126, 188, columns))
    narrow = _draw(material, matrix, _Layout(NARROW, 0, 176, columns))
    cells = list(matrix.cells)
    return material.figure(
        _words(material, matrix),
        wide=wide,
        narrow=narrow,
        table=_table(material, matrix),
        n=len(cells),
        cells=cells,
    )


def _draw(material: Material, matrix: Matrix, layout: _Layout) -> Canvas:
    canvas = Canvas(layout.width)
    _draw_heads(material, canvas, matrix, layout)
    y = 30.0
    for theme, rows in matrix.themes:
        canvas.rule(0, y - _GAP / 2, layout.width, y - _GAP / 2)
        words = theme.label.say(material.language)
        bottom = y
        if layout.theme:
            lines = wrap(words, width=layout.theme - 10, size=SMALL, bold=True)
            canvas.text(0, y + _ROW / 2, lines, size=SMALL, bold=True)
            bottom = y + _ROW + (len(lines) - 1) * SMALL * LINE
        else:
            canvas.text(0, y + _ROW / 2, words, size=SMALL, bold=True)
            y += _ROW
        for row in rows:
            _draw_row(material, canvas, row, layout, y + _ROW / 2)
            y += _ROW
        y = max(y, bottom) + _GAP
    states = states_in(cell.state for cell in matrix.cells)
    canvas.rule(0, y - _GAP / 2, layout.width, y - _GAP / 2)
    marks = marks_in(matrix.cells)
    canvas.height = draw_entries(canvas, 0, y + 12, material.key(states, marks=marks))
    return canvas


def _draw_heads(material: Material, canvas: Canvas, matrix: Matrix, layout: _Layout) -> None:
    names = [material.name(unit) for unit in matrix.units]
    if any(width_of(name, size=USUAL, bold=True) > layout.column - 4 for name in names):
        names = [id_of(unit) for unit in matrix.units]
    align: Align = "left" if layout.is_wordy else "center"
    for number, name in enumerate(names):
        x = layout.mark(number) - (RADIUS if layout.is_wordy else 0)
        canvas.text(x, 12, name, align=align, bold=True, size=min(USUAL, layout.column))


def _draw_row(
    material: Material, canvas: Canvas, row: MatrixRow, layout: _Layout, y: float
) -> None:
    label = material.heading(row.question)
    if row.facet:
        label = f"{label}, {say('facets', row.facet, material.language)}"
    canvas.text(layout.theme, y, shorten(label, width=layout.label - 8, size=SMALL), size=SMALL)
    for number, cell in enumerate(row.cells):
        tip = material.tip(
            cell,
            **{
                material.say("tip_question"): label,
                material.say("tip_place"): material.name(cell.unit),
            },
        )
        x = layout.mark(number)
        draw_state(canvas, x, y, cell.state, mark=mark_of(cell), tip=tip)
        words = _brief(material, row, cell) if layout.is_wordy else ""
        if words and width_of(words, size=SMALL - 1) <= layout.column * 0.78 - RADIUS - 7:
            canvas.text(x + RADIUS + 7, y, words, size=SMALL - 1, ink="quiet", tip=tip)


def _brief(material: Material, row: MatrixRow, cell: Cell) -> str:
    """The answer in as few signs as it can be said; empty for a plain yes and for long words."""
    if cell.state is not CellState.ANSWERED or len(cell.values) != 1:
        return ""
    question, value = row.question, cell.values[0]
    if question.type in NUMBERS:
        number = material.answer(cell).split(" ")[0].split("\u00a0")[0]
        return material.percent(number) if cell.measure == "percent" else number
    if question.type is AnswerType.SCALE:
        return material.answer(cell)
    if question.type is AnswerType.DATE:
        return value[:4]
    words = material.answer(cell)
    if question.type in (AnswerType.CHOICE, AnswerType.YES_NO, AnswerType.CHOICES):
        return "" if value == "yes" else lower_first(words)
    # Of a text only an abbreviation is short enough, and it needs no translation.
    return words if len(words) <= _ABBREVIATION else ""


def _words(material: Material, matrix: Matrix) -> Words:
    known = Counter(dict.fromkeys(matrix.units, 0))
    for cell in matrix.cells:
        known[cell.unit] += cell.has_answer
    ranked = known.most_common()
    most, least = (ranked[0][1], ranked[-1][1]) if ranked else (0, 0)
    details = {
        "questions": material.number(len(matrix.rows)),
        "themes": material.number(len(matrix.themes)),
        "places": material.count(len(matrix.units)),
        "answers": material.number(sum(known.values())),
        "cells": material.number(len(matrix.rows) * len(matrix.units)),
        "most": material.joined([material.name(u) for u, n in ranked if n == most]),
        "least": material.joined([material.name(u) for u, n in ranked if n == least]),
        "most_n": material.number(most),
        "least_n": material.number(least),
        "ranking": material.joined(
            [f"{material.name(unit)} {material.number(n)}" for unit, n in ranked]
        ),
        "states": _states_in_words(material, matrix),
    }
    title = material.say("matrix_title" if most != least else "matrix_title_even", **details)
    return Words(
        title=material.planned("title", title, **details),
        subtitle=material.planned(
            "subtitle", material.say("matrix_subtitle", **details), **details
        ),
        counted=material.say("matrix_counted", **details),
        alt=material.say("matrix_alt", **details),
    )


def _states_in_words(material: Material, matrix: Matrix) -> str:
    counts = Counter(cell.state for cell in matrix.cells)
    return "; ".join(
        f"{say('cell_states', state, material.language)}: {material.number(counts[state])}"
        for state in states_in(counts)
    )


def _table(material: Material, matrix: Matrix) -> Table:
    return Table(
        (
            material.say("column_theme"),
            material.say("column_question"),
            *(material.name(unit) for unit in matrix.units),
        ),
        tuple(
            (
                row.theme.label.say(material.language),
                material.heading(row.question),
                *(f"{STATE_GLYPHS[cell.state]} {material.answer(cell)}" for cell in row.cells),
            )
            for row in matrix.rows
        ),
    )
