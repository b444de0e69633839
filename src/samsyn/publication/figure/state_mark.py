"""The mark of each state, drawn: the same signs as in :mod:`glyphs`, without need of a font."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.publication.figure.canvas import SMALL, Canvas, Tip
from samsyn.publication.figure.lettering import width_of

_LEFT_HALF = "M0,-1A1,1,0,0,0,0,1Z"
_CROSS = "M-.8,-.8L.8,.8M-.8,.8L.8,-.8"
_DASH = "M-1,0L1,0"
_SQUARE = "M-.84,-.84H.84V.84H-.84Z"
DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
_WARNING = "M0,-1L1,.8L-1,.8Z"
_CORNER = "M-1,-1L1,-1L1,1"

RADIUS = 4.2


class Mark(StrEnum):
    """The small mark beside a sign. The words in the key have the same names."""

    WARNED = "warned"
    NOTED = "noted"


#: Warnings that say how to read one cell; all others say that it compares badly.
_NOTES = frozenset({CellWarning.STALE, CellWarning.TRANSLATED, CellWarning.SETTLED_BY_HAND})


def mark_of(cell: Cell) -> Mark | None:
    """The mark that the warnings of a cell ask for."""
    if set(cell.warnings) - _NOTES:
        return Mark.WARNED
    return Mark.NOTED if cell.warnings else None


def marks_in(cells: Iterable[Cell]) -> list[Mark]:
    """The marks that occur, in the order in which they are explained."""
    found = {mark_of(cell) for cell in cells}
    return [mark for mark in Mark if mark in found]


@dataclass(frozen=True)
class _Stroke:
    """One part of a mark, ``scale`` times as large as the mark's radius."""

    shape: str
    fill: str = ""
    stroke: str = ""
    dash: tuple[float, ...] = ()
    scale: float = 1


_PARTS: dict[CellState, tuple[_Stroke, ...]] = {
    CellState.ANSWERED: (_Stroke("circle", "accent", "accent"),),
    CellState.NO: (_Stroke("circle", "paper", "ink"),),
    CellState.ASSERTED_NO: (_Stroke("circle", "paper", "ink", (1.5, 1.8)),),
    CellState.CONFLICT: (
        _Stroke("circle", "paper", "contrast"),
        _Stroke(_LEFT_HALF, "contrast", "contrast"),
    ),
    CellState.NOT_FOUND: (_Stroke(_DASH, "", "faint"),),
    CellState.NOT_ASKED: (_Stroke("circle", "faint", "", scale=0.35),),
    CellState.NOT_APPLICABLE: (_Stroke(_CROSS, "", "faint"),),
    CellState.WITHHELD: (_Stroke(_SQUARE, "quiet", "quiet"),),
}


def draw_state(
    canvas: Canvas,
    x: float,
    y: float,
    state: CellState,
    *,
    radius: float = RADIUS,
    mark: Mark | None = None,
    tip: Tip | None = None,
) -> None:
    """The sign of ``state`` around a point, with the small mark of a warning at its shoulder."""
    if state is CellState.NOT_ANSWERED:
        canvas.text(x, y, "?", size=radius * 2.8, ink="quiet", align="center", tip=tip)
    for part in _PARTS.get(state, ()):
        canvas.shape(
            x,
            y,
            radius * part.scale,
            shape=part.shape,
            fill=part.fill,
            stroke=part.stroke,
            dash=part.dash,
            tip=tip,
        )
    if mark:
        draw_mark(canvas, x + radius * 1.6, y - radius * 0.85, mark, radius=radius * 0.55)


def draw_mark(
    canvas: Canvas, x: float, y: float, mark: Mark, *, radius: float = RADIUS * 0.55
) -> None:
    """A triangle: read the warning before comparing. A small square corner: there is a note."""
    if mark is Mark.WARNED:
        canvas.shape(x, y, radius, shape=_WARNING, fill="paper", stroke="contrast", width=1)
    else:
        canvas.shape(x, y, radius * 0.8, shape=_CORNER, stroke="faint", width=1)


def draw_entries(
    canvas: Canvas, x: float, y: float, entries: Sequence[tuple[CellState | Mark, str]]
) -> float:
    """What signs mean, in as many lines as it takes; returns the ``y`` below the last line."""
    first = x + RADIUS + 1
    place, line = first, y
    for sign, words in entries:
        wide = width_of(words, size=SMALL)
        if place > first and place + 10 + wide > canvas.width:
            place, line = first, line + 15
        if isinstance(sign, Mark):
            draw_mark(canvas, place, line, sign, radius=3)
        else:
            draw_state(canvas, place, line, sign)
        canvas.text(place + 9, line, words, size=SMALL, ink="quiet")
        place += wide + 28
    return line + 12


def states_in(states: Iterable[CellState]) -> list[CellState]:
    """The states that occur, in the order in which they are explained."""
    found = set(states)
    return [state for state in CellState if state in found]
