"""One sign for each state of a cell, the same in figures, on pages, in reports and terminals.

The signs are told apart without colour: filled means an answer, open means an answer that there
is none, lines mean that there is no answer. All stand in DejaVu Sans, Liberation and the fonts
of the common systems.
"""

from __future__ import annotations

from samsyn.comparison.cell import CellState

STATE_GLYPHS: dict[CellState, str] = {
    CellState.ANSWERED: "●",
    CellState.NO: "○",
    CellState.ASSERTED_NO: "◌",
    CellState.CONFLICT: "◐",
    CellState.NOT_FOUND: "–",
    CellState.NOT_ANSWERED: "?",
    CellState.NOT_ASKED: "·",
    CellState.NOT_APPLICABLE: "×",
    CellState.WITHHELD: "■",
}

#: Stands beside a sign where a reader must know more before comparing.
WARNING_GLYPH = "△"
