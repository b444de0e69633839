"""The comparison at the prompt: overview, profile of a place, two places, gaps."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from samsyn.cli.printing import console, safe
from samsyn.comparison.cell import Cell, CellState
from samsyn.comparison.display import say_cell, say_question
from samsyn.comparison.gap import Gap, describe_gap
from samsyn.comparison.matrix import Matrix, MatrixRow
from samsyn.comparison.pair import Pair
from samsyn.framework.kind import Theme
from samsyn.publication.figure.glyphs import STATE_GLYPHS, WARNING_GLYPH
from samsyn.study import Study
from samsyn.vocabulary.identifier import unit_of
from samsyn.vocabulary.label import say
from samsyn.workflows.check import Opened

_STYLES = {CellState.CONFLICT: "bold magenta", CellState.ANSWERED: ""}
_LONGEST = 46


def _themes(matrix: Matrix, theme: str) -> list[tuple[Theme, list[MatrixRow]]]:
    """The rows by theme: of all themes, or of the one that is named."""
    return [(each, rows) for each, rows in matrix.themes if theme in ("", each.id)]


def print_matrix(opened: Opened, matrix: Matrix, *, theme: str, language: str) -> None:
    """Questions by theme down, places across, and a legend of the signs."""
    study = opened.study
    for each, rows in _themes(matrix, theme):
        names = [safe(study.name_of(unit, language=language)) for unit in matrix.units]
        table = _table(each.label.say(language), *names)
        for row in rows:
            cells = [_cell(study, cell, language) for cell in row.cells]
            asked = say_question(row.question.heading, facet=row.facet, language=language)
            table.add_row(safe(asked), *cells)
        console.print(table)
    _print_legend(language)


def _table(title: str, *names: str) -> Table:
    """A quiet table that takes the whole width: a column of questions, then one for each name."""
    table = Table(
        title=safe(title),
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
    )
    table.add_column("", ratio=3)
    for name in names:
        table.add_column(name, ratio=3 if len(names) > 1 else 6)
    return table


def _cell(study: Study, cell: Cell, language: str, *, longest: int | None = _LONGEST) -> str:
    mark = f" {WARNING_GLYPH}" if cell.warnings else ""
    words = say_cell(study, cell, language=language)
    short = words if longest is None or len(words) <= longest else words[: longest - 1] + "…"
    said = f"{STATE_GLYPHS[cell.state]} {escape(short)}{mark}"
    style = _STYLES.get(cell.state, "dim")
    return f"[{style}]{said}[/]" if style else said


def _print_legend(language: str) -> None:
    signs = "  ".join(
        f"{glyph} {say('cell_states', state, language)}" for state, glyph in STATE_GLYPHS.items()
    )
    console.print(f"[dim]{signs}  {WARNING_GLYPH} {say('warnings', 'label', language)}[/]")


def print_place(opened: Opened, matrix: Matrix, place: str, *, theme: str, language: str) -> None:
    """Everything that one place answers, or its answers to one theme."""
    study, unit = opened.study, unit_of(matrix.kind, place)
    column = matrix.units.index(unit)
    for each, rows in _themes(matrix, theme):
        table = _table(each.label.say(language), safe(study.name_of(unit, language=language)))
        for row in rows:
            cell = _cell(study, row.cells[column], language, longest=None)
            asked = say_question(row.question.label, facet=row.facet, language=language)
            table.add_row(safe(asked), cell)
        console.print(table)
    _print_legend(language)


def print_pair(study: Study, pair: Pair, *, language: str) -> None:
    """Two places question by question, differences first."""
    names = [safe(study.name_of(unit, language=language)) for unit in (pair.one, pair.other)]
    table = _table("", *names, "")
    for row in pair.rows:
        reasons = [say("not_comparable_because", each, language) for each in row.obstacles]
        table.add_row(
            safe(say_question(row.question.heading, facet=row.facet, language=language)),
            _cell(study, row.one, language),
            _cell(study, row.other, language),
            ": ".join([say("relations", row.relation, language), *reasons]),
        )
    console.print(table)


def print_gaps(study: Study, gaps: Iterable[Gap], *, language: str) -> None:
    """What is not known, and why not."""
    table = Table(box=SIMPLE_HEAD)
    for name in ("place", "question", "gap"):
        table.add_column(name)
    for gap in gaps:
        table.add_row(
            safe(study.name_of(gap.unit, language=language)),
            safe(say_question(gap.question.heading, facet=gap.cell.facet, language=language)),
            safe(describe_gap(gap, language=language)),
        )
    console.print(table)
