"""The overview: every question beside every place, and the facets by which it is narrowed.

It is one table; of a large study one for each theme, and a page that leads to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.comparison.matrix import Matrix, MatrixRow
from samsyn.framework.kind import Theme
from samsyn.publication.site.address import Key
from samsyn.publication.site.matrix_pages import (
    counts,
    has_limit,
    limits_of,
    place_links,
    row_title,
    used_states,
)
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import CellView, Link

_OVERVIEW: Key = ("overview",)
#: From so many places on the table scrolls sideways within its own frame.
_MANY = 9
#: From so many places on it begins with signs alone: so many answers cannot be read side by side.
_SIGNS = 16

#: A table of so many cells weighs about a megabyte: a larger one is divided by theme.
_LARGEST = 4_000

#: Whether sources disagree on a cell → the label that says it.
_DISPUTES = {"open": "dispute_open", "settled": "dispute_settled", "none": "dispute_none"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet and how many cells have it. ``state`` is the sign beside it."""

    value: str
    text: str
    n: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class MatrixFacet:
    """A way to narrow the overview. Values within one are joined by or, facets by and."""

    id: str
    title: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class OverviewCell:
    """A cell of the overview. ``dispute`` is open or settled where sources disagree or did.

    ``said`` are the warnings that the heading of the row has said of all its answers.
    """

    view: CellView
    dispute: str
    said: frozenset[str]


def overview_pages(reader: Reader) -> Iterator[Page]:
    """The overview on one page, or on one for each theme."""
    matrix = reader.material.matrix
    if len(matrix.rows) * len(matrix.units) <= _LARGEST:
        yield overview_page(reader)
        return
    yield _themes_page(reader)
    links = [Link(reader.say(theme.label), _key_of(theme)) for theme, _ in matrix.themes]
    for theme, rows in matrix.themes:
        part = replace(matrix, rows=tuple(rows))
        yield _theme_page(reader, theme, part, links=links)


def overview_page(reader: Reader) -> Page:
    """Every question beside every place."""
    return Page(
        key=_OVERVIEW,
        template="overview.html",
        title=reader.words.overview,
        description=reader.words.overview_lead,
        section=_OVERVIEW,
        data=_table(reader, reader.material.matrix),
    )


def _themes_page(reader: Reader) -> Page:
    """What leads to the tables of the themes."""
    entries = [
        {
            "key": _key_of(theme),
            "text": reader.say(theme.label),
            "note": "; ".join(
                counts(reader, replace(reader.material.matrix, rows=tuple(rows)))[1:]
            ),
        }
        for theme, rows in reader.material.matrix.themes
    ]
    return Page(
        key=_OVERVIEW,
        template="themes.html",
        title=reader.words.overview,
        description=reader.words.overview_lead,
        section=_OVERVIEW,
        data={"lead": reader.words.overview_lead, "themes": entries},
    )


def _theme_page(reader: Reader, theme: Theme, part: Matrix, *, links: Sequence[Link]) -> Page:
    """The questions of one theme beside every place."""
    name, known = reader.say(theme.label), reader.study.statements
    return Page(
        key=_key_of(theme),
        template="overview.html",
        title=f"{reader.words.overview}: {name}",
        short=name,
        description=reader.words.overview_lead,
        updated=reader.material.updated_with(
            [known[id] for cell in part.cells for id in cell.statements]
        ),
        crumbs=[Link(reader.words.overview, _OVERVIEW)],
        section=_OVERVIEW,
        data=_table(reader, part, themes=links),
    )


def _key_of(theme: Theme) -> Key:
    return ("overview_of", theme.id)


def _table(reader: Reader, matrix: Matrix, *, themes: Sequence[Link] = ()) -> dict[str, Any]:
    """What the template is given; ``themes`` lead to other tables, where there are others."""
    places = place_links(reader)
    return {
        "lead": reader.words.overview_lead,
        "facts": counts(reader, matrix),
        "legend": used_states(reader),
        "places": places,
        "is_wide": len(places) >= _MANY,
        "with_signs": len(places) >= _SIGNS,
        "facets": [each for each in facets_of_matrix(reader, matrix) if len(each.choices) > 1],
        "themes": themes,
        "groups": [_group(reader, theme, rows) for theme, rows in matrix.themes],
    }


def _group(reader: Reader, theme: Theme, rows: Sequence[MatrixRow]) -> dict[str, Any]:
    columns = zip(*(row.cells for row in rows), strict=True)
    return {
        "title": reader.say(theme.label),
        "anchor": anchor_of(theme.id),
        "link": Link(reader.words.read_theme, ("theme", theme.id)),
        "answered": [_answered(reader, cells) for cells in columns],
        "rows": [_row(reader, row) for row in rows],
    }


def _answered(reader: Reader, cells: Sequence[Cell]) -> dict[str, str]:
    n, of = sum(cell.has_answer for cell in cells), len(cells)
    return {"short": f"{n}/{of}", "words": reader.words.say("answered_of", n=n, of=of)}


def _row(reader: Reader, row: MatrixRow) -> dict[str, Any]:
    limits = limits_of(reader, row.question) if has_limit(row) else []
    common = _common_warnings(row)
    return {
        "title": row_title(reader, row.question, row.facet),
        "limits": limits[:1] or [reader.warnings[each].label for each in sorted(common)],
        "cells": [
            OverviewCell(reader.cell(cell), _dispute(reader, cell), common) for cell in row.cells
        ],
    }


def _common_warnings(row: MatrixRow) -> frozenset[str]:
    """Warnings that every one of several answers has: they are said once, beside the question."""
    answered = [{str(each) for each in cell.warnings} for cell in row.cells if cell.has_answer]
    return frozenset(set.intersection(*answered)) if len(answered) > 1 else frozenset()


def _dispute(reader: Reader, cell: Cell) -> str:
    """Whether sources disagree on the cell, and whether that was settled; empty if they do not."""
    found = reader.material.conflicts.get(cell.key)
    if found is None:
        return ""
    return "settled" if found.settlement else "open"


def facets_of_matrix(reader: Reader, matrix: Matrix) -> list[MatrixFacet]:
    """Theme, place, state, warning and conflict, with how many cells each value has."""
    words, cells = reader.words, list(matrix.cells)
    themes = [
        Choice(anchor_of(theme.id), reader.say(theme.label), len(rows) * len(matrix.units))
        for theme, rows in matrix.themes
    ]
    places = [
        Choice(str(column), link.text, len(matrix.rows))
        for column, link in enumerate(place_links(reader))
    ]
    matrix_kind = reader.study.framework.kinds[reader.study.settings.matrix_kind]
    return [
        MatrixFacet("theme", words.theme, themes),
        MatrixFacet("place", reader.say(matrix_kind.label), places),
        MatrixFacet("state", reader.label("cell_states", "label"), _states(reader, cells)),
        MatrixFacet("warning", words.warning_facet, _warnings(reader, cells)),
        MatrixFacet("dispute", words.dispute_facet, _disputes(reader, cells)),
    ]


def _states(reader: Reader, cells: Iterable[Cell]) -> list[Choice]:
    counted = Counter(cell.state for cell in cells)
    return [
        Choice(str(each), reader.states[each].label, counted[each], str(each))
        for each in CellState
        if each in counted
    ]


def _warnings(reader: Reader, cells: Sequence[Cell]) -> list[Choice]:
    counted = Counter(warning for cell in cells for warning in cell.warnings)
    none = sum(not cell.warnings for cell in cells)
    found = [
        Choice(str(each), reader.warnings[each].label, counted[each])
        for each in CellWarning
        if each in counted
    ]
    return [*found, Choice("none", reader.words.no_warning, none)] if found else []


def _disputes(reader: Reader, cells: Sequence[Cell]) -> list[Choice]:
    counted = Counter(_dispute(reader, cell) or "none" for cell in cells)
    return [
        Choice(each, getattr(reader.words, label), counted[each])
        for each, label in _DISPUTES.items()
        if counted[each]
    ]
