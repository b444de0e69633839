"""Tables of what limits a comparison: measures, warnings, conflicts, rounds."""

from __future__ import annotations

from samsyn.comparison.cell import Cell, CellWarning
from samsyn.evidence.conflict import Conflict
from samsyn.evidence.statement import Statement
from samsyn.framework.question import Question
from samsyn.publication.computed.counting import measures_of
from samsyn.publication.computed.grid import (
    ReportTable,
    cell_markdown,
    limits_of,
    question_heading,
    row_limits,
    word,
)
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape
from samsyn.publication.computed.number import date_in_words
from samsyn.publication.computed.saying import measure_in_words, value_in_words
from samsyn.publication.computed.writing import source
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import lower_first


def measures_table(lookup: Lookup, question: object, /) -> ReportTable:
    """One question over all places, with what each answer measures and when."""
    asked = lookup.question(lookup.study.settings.matrix_kind, question)
    cells = [lookup.cells.get(unit, asked.id) for unit in lookup.study.place_units]
    rows = tuple(
        (
            escape(lookup.name(cell.unit)),
            cell_markdown(lookup, cell),
            escape(", ".join(measure_in_words(lookup, each) for each in measures_of(cell))) or "–",
            escape(date_in_words(cell.period, language=lookup.language)) or "–",
        )
        for cell in cells
    )
    header = (
        word(lookup, "place"),
        question_heading(lookup, asked),
        word(lookup, "measure"),
        word(lookup, "period"),
    )
    notes = tuple(limits_of(lookup, asked, cells))
    return ReportTable(
        escape(asked.label.say(lookup.language)), header, rows, (3, 4, 4, 3), notes=notes
    )


def conflicts_table(lookup: Lookup, /) -> ReportTable:
    """The conflicts with both sides, and how each was settled."""
    rows = tuple(_conflict_row(lookup, each) for each in lookup.study.conflicts)
    header = tuple(word(lookup, each) for each in ("about", "sides", "settlement"))
    return ReportTable(word(lookup, "conflicts_caption"), header, rows, widths=(3, 5, 4))


def _conflict_row(lookup: Lookup, conflict: Conflict) -> tuple[str, ...]:
    question = lookup.study.framework.question(kind_of(conflict.unit), conflict.question)
    asked = question.heading.say(lookup.language) if question else conflict.question
    about = f"{escape(lookup.name(conflict.unit))}: {escape(lower_first(asked))}"
    sides = "; ".join(_side(lookup, question, each) for each in conflict.statements)
    settlement = conflict.settlement
    if settlement is None:
        return about, sides, f"[{word(lookup, 'open')}]{{.conflict}}"
    day = date_in_words(settlement.settled_at, language=lookup.language)
    settled = say(
        "report",
        "settled",
        lookup.language,
        source=source(lookup, settlement.accepted_source),
        by=escape(settlement.settled_by),
        date=day,
    )
    return about, sides, f"{settled} {escape(settlement.reason)}"


def _side(lookup: Lookup, question: Question | None, statement: Statement) -> str:
    words = statement.flat_value or ""
    if question is not None:
        words = value_in_words(lookup, question, statement.values, measure=statement.measure)
    cited = source(lookup, statement.source) if statement.source else ""
    return f"{escape(words)} ({cited})" if cited else escape(words)


def limits_table(lookup: Lookup, /) -> ReportTable:
    """The questions that cannot be compared without reserve, and why."""
    study = lookup.study
    rows = []
    for question in study.framework.questions_of(study.settings.matrix_kind):
        cells = [
            lookup.cells.get(unit, question.id, facet=facet)
            for unit in study.place_units
            for facet in question.asked_facets
        ]
        if why := row_limits(lookup, question, cells):
            rows.append((question_heading(lookup, question), escape(why)))
    header = (word(lookup, "question"), word(lookup, "limit"))
    return ReportTable(word(lookup, "limits_caption"), header, tuple(rows), widths=(2, 5))


def rounds_table(lookup: Lookup, unit: object, question: object, /) -> ReportTable:
    """Answers × rounds: what each names. A list that was read in part says nothing by silence."""
    name = lookup.unit(unit)
    asked = lookup.question(kind_of(name), question)
    rounds = lookup.study.settings.rounds
    cells = {each.id: lookup.cell(name, asked.id, round=each.id) for each in rounds}
    asked_in = [each for each in rounds if cells[each.id].statements]
    values = dict.fromkeys(v for each in asked_in for v in cells[each.id].values)
    rows = tuple(
        (
            escape(value_in_words(lookup, asked, [value])),
            *(_naming(lookup, cells[each.id], value) for each in asked_in),
        )
        for value in values
    )
    is_partial = any(CellWarning.PARTIAL in cells[each.id].warnings for each in asked_in)
    header = (
        question_heading(lookup, asked),
        *(escape(each.label.say(lookup.language)) for each in asked_in),
    )
    caption = (
        f"{escape(lookup.name(name))}: {escape(lower_first(asked.heading.say(lookup.language)))}"
    )
    notes = (word(lookup, "read_in_part"),) if is_partial else ()
    return ReportTable(caption, header, rows, (4, *(2 for _ in asked_in)), notes=notes)


def _naming(lookup: Lookup, cell: Cell, value: str) -> str:
    if value in cell.values:
        return word(lookup, "named")
    is_silent = CellWarning.PARTIAL in cell.warnings
    return f"[{word(lookup, 'unread' if is_silent else 'not_named')}]{{.absent}}"
