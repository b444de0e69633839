"""A table of the report in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.comparison.display import say_question
from samsyn.framework.question import Question
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import Markup, escape
from samsyn.publication.computed.saying import answer_in_words
from samsyn.vocabulary.label import say

#: Warnings that speak of the row, not of one cell.
ROW_WARNINGS = (CellWarning.DIFFERENT_MEASURE, CellWarning.PERIODS_APART)
_TOTAL_WIDTH = 120


@dataclass(frozen=True)
class ReportTable:
    """A table of Markdown cells. ``widths`` weigh the columns; ``right`` are aligned right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    right: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


def table_markdown(table: ReportTable) -> Markup:
    """The table in pandoc's Markdown, with its caption above and its notes below."""
    weights = table.widths or (1,) * len(table.header)
    dashes = [max(3, round(_TOTAL_WIDTH * each / sum(weights))) for each in weights]
    rule = "|".join(
        "-" * (width - 1) + (":" if place in table.right else "-")
        for place, width in enumerate(dashes)
    )
    lines = [_row(table.header), f"|{rule}|", *(_row(row) for row in table.rows)]
    notes = "".join(f"\n::: {{.table-note}}\n{note}\n:::\n" for note in table.notes)
    return Markup("\n\n" + "\n".join(lines) + f"\n\n: {table.caption}\n{notes}\n")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def cell_markdown(lookup: Lookup, cell: Cell) -> str:
    """A cell in a table: its answer; absences and conflicts are marked as such."""
    words = escape(answer_in_words(lookup, cell))
    if cell.state is CellState.CONFLICT:
        return f"[{words}]{{.conflict}}"
    return words if cell.has_answer else f"[{words}]{{.absent}}"


def question_heading(lookup: Lookup, question: Question, facet: str = "") -> str:
    """The short label of a question, with its facet."""
    return escape(say_question(question.heading, facet=facet, language=lookup.language))


def row_limits(lookup: Lookup, question: Question, cells: Iterable[Cell]) -> str:
    """Why the cells of a row cannot be compared without reserve; empty if they can."""
    found = {warning for cell in cells for warning in cell.warnings}
    said = [say("warnings", each, lookup.language) for each in ROW_WARNINGS if each in found]
    if question.limits.note:
        said.append(question.limits.note.say(lookup.language))
    return " ".join(each.rstrip(".") + "." for each in said)


def limits_of(lookup: Lookup, question: Question, cells: Iterable[Cell]) -> list[str]:
    """The same with the question before it, as a note under a table; nothing if there is none."""
    why = row_limits(lookup, question, cells)
    name = escape(question.heading.say(lookup.language))
    return [f"*{name}*: {escape(why)}"] if why else []


def word(lookup: Lookup, key: str) -> str:
    """A word of the report's tables."""
    return escape(say("report", key, lookup.language))
