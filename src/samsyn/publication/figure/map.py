"""The map: one small map, or one block of equal squares, for each question.

Outlines show where a place is and make large places look important; squares give every place the
same weight. The sign in the place carries the state, the colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, CellState
from samsyn.framework.question import Question
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.geometry import Outlines, fit, read_outlines
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.state_mark import (
    draw_entries,
    draw_state,
    mark_of,
    marks_in,
    states_in,
)
from samsyn.vocabulary.identifier import id_of
from samsyn.vocabulary.text import lower_first

_FILLS = {
    CellState.ANSWERED: "accent_soft",
    CellState.NO: "paper",
    CellState.ASSERTED_NO: "paper",
    CellState.CONFLICT: "contrast_soft",
}
_BETWEEN = 24.0
#: Squares smaller than this carry no words.
_WORDY = 46.0
#: So many questions are named in the title.
_NAMED = 4


@dataclass(frozen=True)
class _Panel:
    """One question and its cells, place by place."""

    question: Question
    heading: str
    cells: tuple[Cell, ...]


def draw_map(material: Material) -> Figure:
    """Small maps, or blocks of squares (``view: tiles``), one for each of ``questions``."""
    kind = material.study.settings.matrix_kind
    asked = [material.question(kind, id) for id in material.plan.words("questions")]
    panels = [
        _Panel(
            question,
            material.heading(question),
            tuple(material.cell(unit, question.id) for unit in material.study.place_units),
        )
        for question in asked
    ]
    is_tiled = material.plan.word("view") == "tiles"
    cells = [cell for panel in panels for cell in panel.cells]
    return material.figure(
        _words(material, panels, is_tiled=is_tiled),
        wide=_draw(material, panels, width=WIDE, columns=3 if is_tiled else 2),
        narrow=_draw(material, panels, width=NARROW, columns=2),
        table=_table(material, panels),
        n=len(cells),
        cells=cells,
    )


def _draw(material: Material, panels: Sequence[_Panel], *, width: float, columns: int) -> Canvas:
    canvas = Canvas(width)
    columns = min(columns, max(len(panels), 1))
    wide = (width - _BETWEEN * (columns - 1)) / columns
    top = tall = 0.0
    for number, panel in enumerate(panels):
        if number and number % columns == 0:
            top, tall = top + tall + 20, 0
        left = number % columns * (wide + _BETWEEN)
        tall = max(tall, _draw_panel(material, canvas, panel, left, top, wide))
    cells = [cell for panel in panels for cell in panel.cells]
    entries = material.key(states_in(cell.state for cell in cells), marks=marks_in(cells))
    canvas.height = draw_entries(canvas, 0, top + tall + 16, entries)
    return canvas


def _draw_panel(
    material: Material, canvas: Canvas, panel: _Panel, left: float, top: float, width: float
) -> float:
    lines = wrap(panel.heading, width=width, size=USUAL, bold=True, lines=2)
    canvas.text(left, top + 9, lines, size=USUAL, bold=True)
    below = 10 + len(lines) * 14
    if material.plan.word("view") == "tiles":
        return below + _draw_tiles(material, canvas, panel, left, top + below, width)
    outlines = read_outlines(material.plan.word("outlines"))
    return below + _draw_outlines(material, canvas, panel, outlines, left, top + below, width)


def _draw_outlines(
    material: Material,
    canvas: Canvas,
    panel: _Panel,
    outlines: Outlines,
    left: float,
    top: float,
    width: float,
) -> float:
    frame = fit(outlines.extent, left=left, top=top, width=width)
    canvas.path(frame.path(outlines.context), fill="wash")
    known = [cell for cell in panel.cells if id_of(cell.unit) in outlines.places]
    for cell in known:
        rings = outlines.places[id_of(cell.unit)]
        fill = _FILLS.get(cell.state, "land")
        tip = material.tip(cell, **{panel.heading: material.name(cell.unit)})
        edge = "ink" if fill == "paper" else "faint"
        canvas.path(frame.path(rings), fill=fill, stroke=edge, width=0.7, tip=tip)
    for cell in known:
        x, y = frame.place(outlines.signs[id_of(cell.unit)])
        draw_state(canvas, x, y - 3, cell.state, mark=mark_of(cell))
        canvas.text(x, y + 8, id_of(cell.unit), size=SMALL - 1, align="center", bold=True)
    return frame.height


def _draw_tiles(
    material: Material, canvas: Canvas, panel: _Panel, left: float, top: float, width: float
) -> float:
    grid = material.plan.settings.get("grid", {})
    spots = {
        id_of(cell.unit): grid.get(id_of(cell.unit), [number, 0])
        for number, cell in enumerate(panel.cells)
    }
    across = 1 + max((x for x, _ in spots.values()), default=0)
    down = 1 + max((y for _, y in spots.values()), default=0)
    side = min(width / across, 64.0)
    for cell in panel.cells:
        place = id_of(cell.unit)
        x, y = left + spots[place][0] * side, top + spots[place][1] * side
        tip = material.tip(cell, **{panel.heading: material.name(cell.unit)})
        fill = _FILLS.get(cell.state, "wash")
        canvas.box(x, y, side - 3, side - 3, fill=fill, stroke="rule", radius=2, tip=tip)
        canvas.text(x + 4, y + 10, place, size=SMALL - 1.5, bold=True)
        draw_state(canvas, x + side - 15, y + 11, cell.state, mark=mark_of(cell))
        if side >= _WORDY and cell.state is CellState.ANSWERED and cell.value != "yes":
            lines = wrap(material.answer(cell), width=side - 9, size=8.5, lines=2)
            canvas.text(x + 4, y + 26, lines, size=8.5, ink="quiet")
    return down * side


def _words(material: Material, panels: Sequence[_Panel], *, is_tiled: bool) -> Words:
    places = len(panels[0].cells) if panels else 0
    numbers = [sum(cell.state is CellState.ANSWERED for cell in panel.cells) for panel in panels]
    top, low = max(numbers, default=0), min(numbers, default=0)
    details = {
        "parts": material.joined(_parts(material, panels, numbers)),
        "top": _headings(material, panels, numbers, top),
        "top_n": material.count(top),
        "low": _headings(material, panels, numbers, low),
        "low_n": material.count(low),
        "places": material.count(places),
        "panels": material.count(len(panels)),
        "cells": material.number(places * len(panels)),
        "list": "; ".join(_panel_in_words(material, panel) for panel in panels),
    }
    view = "tiles" if is_tiled else "map"
    is_long = len(panels) > _NAMED and top != low
    title = material.say("map_title_many" if is_long else "map_title", **details)
    return Words(
        title=material.planned("title", title, **details),
        subtitle=material.planned(
            "subtitle", material.say(f"{view}_subtitle", **details), **details
        ),
        counted=material.say("map_counted", **details),
        alt=material.say(f"{view}_alt", **details),
    )


def _parts(material: Material, panels: Sequence[_Panel], numbers: Sequence[int]) -> list[str]:
    """``National centre in two``, for each question."""
    return [
        material.say(
            "map_part",
            heading=lower_first(panel.heading) if place else panel.heading,
            count=material.count(number),
        )
        for place, (panel, number) in enumerate(zip(panels, numbers, strict=True))
    ]


def _headings(
    material: Material, panels: Sequence[_Panel], numbers: Sequence[int], wanted: int
) -> str:
    found = [
        lower_first(panel.heading)
        for panel, number in zip(panels, numbers, strict=True)
        if number == wanted
    ]
    return material.joined(found)


def _panel_in_words(material: Material, panel: _Panel) -> str:
    told = ", ".join(
        f"{material.name(cell.unit)} {lower_first(material.answer(cell))}" for cell in panel.cells
    )
    return f"{panel.heading}: {told}"


def _table(material: Material, panels: Sequence[_Panel]) -> Table:
    units = material.study.place_units
    return Table(
        (material.say("tip_place"), *(panel.heading for panel in panels)),
        tuple(
            (
                material.name(unit),
                *(_signed(material, panel.cells[number]) for panel in panels),
            )
            for number, unit in enumerate(units)
        ),
    )


def _signed(material: Material, cell: Cell) -> str:
    return f"{STATE_GLYPHS[cell.state]} {material.answer(cell)}"
