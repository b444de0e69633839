"""A page for each theme, and what the overview of all questions shares with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samsyn.comparison.cell import CellWarning
from samsyn.comparison.matrix import Matrix, MatrixRow
from samsyn.framework.kind import Theme
from samsyn.framework.question import Question
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link, Note

#: Warnings that speak of places beside each other.
_BESIDE = frozenset({CellWarning.DIFFERENT_MEASURE, CellWarning.PERIODS_APART})


def matrix_pages(reader: Reader) -> Iterator[Page]:
    """The list of themes and the themes."""
    themes = reader.material.matrix.themes
    yield _theme_list(reader, themes)
    links = [theme_link(reader, theme) for theme, _ in themes]
    for position, (theme, rows) in enumerate(themes):
        yield _theme_page(reader, theme, rows, links=links, position=position)


def theme_link(reader: Reader, theme: Theme) -> Link:
    """The name of a theme, leading to its page."""
    return Link(reader.say(theme.label), ("theme", theme.id))


def place_links(reader: Reader) -> list[Link]:
    """The places of the study, leading to their profiles."""
    return [reader.values.link(unit) for unit in reader.study.place_units]


def row_title(reader: Reader, question: Question, facet: str, *, full: bool = False) -> str:
    """The question, short or in full, with its facet."""
    title = reader.say(question.label if full else question.heading)
    return f"{title} ({reader.label('facets', facet).lower()})" if facet else title


def used_states(reader: Reader) -> list[Note]:
    """The states that occur in the matrix, in their usual order: what a legend explains."""
    used = reader.material.used_states
    return [note for id, note in reader.states.items() if id in used]


def counts(reader: Reader, matrix: Matrix) -> list[str]:
    """How many places, questions and answers there are, in words."""
    cells = list(matrix.cells)
    words = reader.words
    return [
        f"{words.number(len(reader.study.place_units))} {places_in_words(reader)}",
        words.n("questions", len(matrix.rows)),
        words.say(
            "answered_of",
            n=words.number(sum(cell.has_answer for cell in cells)),
            of=words.number(len(cells)),
        ),
    ]


def places_in_words(reader: Reader) -> str:
    """What the places are called, many or one: ``countries``."""
    kind = reader.study.framework.kinds[reader.study.settings.matrix_kind]
    is_one = len(reader.study.place_units) == 1
    return reader.say(kind.label if is_one else kind.plural).lower()


def limits_of(reader: Reader, question: Question) -> list[str]:
    """Why answers to ``question`` cannot be compared without more ado, in words."""
    limits, words = question.limits, reader.words
    found = [reader.say(limits.note)] if limits.note else []
    if limits.same_measure:
        found.append(words.limit_scales if question.scales else words.limit_measures)
    if limits.period_gap_years is not None:
        found.append(words.n("limit_years", limits.period_gap_years))
    return found


def _theme_list(reader: Reader, themes: list[tuple[Theme, list[MatrixRow]]]) -> Page:
    entries = [
        {
            "key": ("theme", theme.id),
            "text": reader.say(theme.label),
            "note": reader.say(theme.help) or reader.words.n("questions", len(rows)),
        }
        for theme, rows in themes
    ]
    lead = reader.words.n("themes_lead", len(themes))
    return Page(
        key=("themes",),
        template="themes.html",
        title=reader.words.themes,
        section=("themes",),
        data={"lead": lead, "themes": entries},
    )


def _theme_page(
    reader: Reader, theme: Theme, rows: list[MatrixRow], *, links: list[Link], position: int
) -> Page:
    of, known = {"n": position + 1, "of": len(links)}, reader.study.statements
    return Page(
        key=("theme", theme.id),
        template="theme.html",
        title=reader.say(theme.label),
        description=reader.say(theme.help),
        updated=reader.material.updated_with(
            [known[id] for row in rows for cell in row.cells for id in cell.statements]
        ),
        crumbs=[Link(reader.words.themes, ("themes",))],
        section=("themes",),
        data={
            "position": reader.words.say("position", **of),
            "help": reader.say(theme.help),
            "legend": used_states(reader),
            "figures": drawings_on(reader, ("theme", theme.id)),
            "place_label": reader.say(
                reader.study.framework.kinds[reader.study.settings.matrix_kind].label
            ),
            "rows": [_answers(reader, row) for row in rows],
            "before": links[position - 1] if position else None,
            "after": links[position + 1] if position + 1 < len(links) else None,
        },
    )


def _answers(reader: Reader, row: MatrixRow) -> dict[str, Any]:
    return {
        "anchor": anchor_of(f"{row.question.id}-{row.facet}"),
        "question": row_title(reader, row.question, row.facet, full=True),
        "help": reader.say(row.question.help),
        "limits": limits_of(reader, row.question) if has_limit(row) else [],
        "answers": [
            {
                "place": reader.values.link(cell.unit),
                "cell": reader.cell(cell),
                "sources": reader.sources_of(cell),
                "notes": reader.notes_of(cell),
            }
            for cell in row.cells
        ],
    }


def has_limit(row: MatrixRow) -> bool:
    """Whether the answers of the row cannot be compared without more ado."""
    return bool(row.question.limits.note) or not _BESIDE.isdisjoint(row.warnings)
