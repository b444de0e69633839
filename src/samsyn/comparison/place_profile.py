"""The profile of a place: every question and its cell, by theme."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.comparison.asked import is_asked
from samsyn.comparison.cell import Cell, Cells
from samsyn.comparison.matrix import build_matrix
from samsyn.framework.kind import Theme
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of


@dataclass(frozen=True)
class ProfileLine:
    """One question of a profile. ``is_asked`` is false where other answers rule it out.

    ``earlier`` are the cells of earlier rounds, oldest first.
    """

    question: Question
    facet: str
    cell: Cell
    is_asked: bool
    earlier: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class ProfileTheme:
    """The lines of one theme."""

    theme: Theme
    lines: tuple[ProfileLine, ...]

    @property
    def n_answered(self) -> int:
        """How many of the lines carry an answer."""
        return sum(line.cell.has_answer for line in self.lines)

    @property
    def n_asked(self) -> int:
        """How many of the questions have a meaning here."""
        return sum(line.is_asked for line in self.lines)


@dataclass(frozen=True)
class Profile:
    """All that is known of one unit."""

    unit: str
    themes: tuple[ProfileTheme, ...]

    @property
    def n_answered(self) -> int:
        """How many questions are answered."""
        return sum(theme.n_answered for theme in self.themes)

    @property
    def n_asked(self) -> int:
        """How many questions have a meaning here."""
        return sum(theme.n_asked for theme in self.themes)


def build_profile(study: Study, *, cells: Cells, unit: str, round: str = "") -> Profile:
    """The profile of ``unit`` in ``round`` (each question's latest by default)."""
    matrix = build_matrix(study, cells=cells, kind=kind_of(unit), units=(unit,), round=round)
    themes = []
    for theme, rows in matrix.themes:
        lines = [
            ProfileLine(
                row.question,
                row.facet,
                cell := row.cells[0],
                cell.has_answer or is_asked(study, cells=cells, cell=cell),
                _earlier(study, cells, cell),
            )
            for row in rows
        ]
        themes.append(ProfileTheme(theme, tuple(lines)))
    return Profile(unit, tuple(themes))


def _earlier(study: Study, cells: Cells, cell: Cell) -> tuple[Cell, ...]:
    order = [each.id for each in study.settings.rounds]
    before = order[: order.index(cell.round)] if cell.round in order else []
    known = cells.rounds_of(cell.unit, cell.question, facet=cell.facet)
    return tuple(
        sorted(
            (each for each in known if each.round in before),
            key=lambda each: order.index(each.round),
        )
    )
