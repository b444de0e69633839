"""Tables in the report: what each is made of, and how it is written in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.evidence.conflict import Conflict
from samsyn.evidence.statement import Statement
from samsyn.framework.question import Question
from samsyn.publication.computed.condition import is_number, meets, select_units
from samsyn.publication.computed.counting import measures_of
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import Markup, escape
from samsyn.publication.computed.number import date_in_words
from samsyn.publication.computed.saying import (
    answer_in_words,
    lower_first,
    measure_in_words,
    value_in_words,
)
from samsyn.publication.computed.writing import source
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say

#: Warnings that speak of the row, not of one cell.
ROW_WARNINGS = (CellWarning.DIFFERENT_MEASURE, CellWarning.PERIODS_APART)


@dataclass(frozen=True)
class ReportTable:
    """A table of Markdown cells. ``widths`` weigh the columns; ``right`` are aligned right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    right: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


_TOTAL_WIDTH = 120


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


def table(lookup: Lookup, name: object, /, *given: object, **details: object) -> Markup:
    """The table of that name; ``caption`` gives it other words."""
    make = _TABLES.get(str(name))
    if make is None:
        raise ExpressionError(f"there is no table {name!r}; there are: {', '.join(_TABLES)}")
    caption = str(details.pop("caption", ""))
    made = make(lookup, *given, **details)
    if not made.rows:
        raise ExpressionError(f"the table {name!r} would be empty")
    chosen = ReportTable(
        escape(caption) if caption else made.caption,
        made.header,
        made.rows,
        made.widths,
        made.right,
        made.notes,
    )
    return table_markdown(chosen)


def cell_markdown(lookup: Lookup, cell: Cell) -> str:
    """A cell in a table: its answer; absences and conflicts are marked as such."""
    words = escape(answer_in_words(lookup, cell))
    if cell.state is CellState.CONFLICT:
        return f"[{words}]{{.conflict}}"
    return words if cell.has_answer else f"[{words}]{{.absent}}"


def _theme(lookup: Lookup, id: object, /) -> ReportTable:
    """The questions of a theme × the places."""
    theme = lookup.study.framework.themes.get(str(id))
    if theme is None:
        raise ExpressionError(f"there is no theme {id!r}")
    kind = lookup.study.settings.matrix_kind
    asked = lookup.study.framework.questions_of(kind, theme=theme.id)
    return _matrix(lookup, asked, caption=theme.label.say(lookup.language))


def _questions(lookup: Lookup, ids: object, /) -> ReportTable:
    """Chosen questions × the places."""
    names = ids if isinstance(ids, tuple) else (ids,)
    asked = [lookup.question(lookup.study.settings.matrix_kind, each) for each in names]
    joined = "; ".join(each.heading.say(lookup.language) for each in asked)
    return _matrix(lookup, asked, caption=joined)


def _matrix(lookup: Lookup, asked: Sequence[Question], *, caption: str) -> ReportTable:
    units = lookup.study.place_units
    rows, notes = [], []
    for question in asked:
        for facet in question.facets or ("",):
            cells = [lookup.cells.get(unit, question.id, facet=facet) for unit in units]
            rows.append(
                (_heading(lookup, question, facet), *(cell_markdown(lookup, c) for c in cells))
            )
            notes += _limits_of(lookup, question, cells)
    return ReportTable(
        escape(caption),
        (_word(lookup, "question"), *(escape(lookup.name(unit)) for unit in units)),
        tuple(rows),
        widths=(5, *(4 for _ in units)),
        notes=(" ".join(notes),) if notes else (),
    )


def _heading(lookup: Lookup, question: Question, facet: str) -> str:
    words = question.heading.say(lookup.language)
    if facet:
        words += f" ({lower_first(say('facets', facet, lookup.language))})"
    return escape(words)


def _limits_of(lookup: Lookup, question: Question, cells: Iterable[Cell]) -> list[str]:
    """What a reader must know before comparing the row, in one sentence for each warning."""
    found = {warning for cell in cells for warning in cell.warnings}
    said = [say("warnings", each, lookup.language) for each in ROW_WARNINGS if each in found]
    if question.limits.note:
        said.append(question.limits.note.say(lookup.language))
    if not said:
        return []
    reasons = " ".join(each.rstrip(".") + "." for each in said)
    return [f"*{escape(question.heading.say(lookup.language))}*: {escape(reasons)}"]


def _list(lookup: Lookup, kind: object, columns: object, /, **conditions: object) -> ReportTable:
    """Units, one row each, with chosen answers."""
    name = lookup.kind(kind)
    asked = [
        lookup.question(name, each)
        for each in (columns if isinstance(columns, tuple) else (columns,))
    ]
    units = select_units(lookup, name, conditions)
    rows = tuple(
        (
            escape(lookup.name(unit)),
            *(cell_markdown(lookup, lookup.cells.get(unit, each.id)) for each in asked),
        )
        for unit in units
    )
    label = lookup.study.framework.kinds[name]
    return ReportTable(
        escape(label.plural.say(lookup.language)),
        (escape(label.label.say(lookup.language)), *(_heading(lookup, each, "") for each in asked)),
        rows,
        widths=(6, *(2 if is_number(each) else 3 for each in asked)),
        right=frozenset(at for at, each in enumerate(asked, start=1) if is_number(each)),
    )


def _crosstab(
    lookup: Lookup, kind: object, down: object, across: object, /, **conditions: object
) -> ReportTable:
    """Counts of units by two questions; a unit with several answers counts under each."""
    name = lookup.kind(kind)
    units = select_units(lookup, name, conditions)
    rows_of, columns_of = (lookup.question(name, each) for each in (down, across))
    rows = _values_found(lookup, units, rows_of)
    columns = _values_found(lookup, units, columns_of)

    def counted(*pairs: tuple[Question, str]) -> str:
        return str(
            sum(
                all(meets(lookup.cells.get(unit, q.id), value, q) for q, value in pairs)
                for unit in units
            )
        )

    body = [
        (
            _value_label(lookup, rows_of, row),
            *(counted((rows_of, row), (columns_of, column)) for column in columns),
            counted((rows_of, row)),
        )
        for row in rows
    ]
    total = (
        _word(lookup, "all"),
        *(counted((columns_of, each)) for each in columns),
        str(len(units)),
    )
    label = lookup.study.framework.kinds[name].plural.say(lookup.language)
    caption = say(
        "report",
        "crosstab",
        lookup.language,
        units=label,
        down=lower_first(rows_of.heading.say(lookup.language)),
        across=lower_first(columns_of.heading.say(lookup.language)),
    )
    header = (
        _heading(lookup, rows_of, ""),
        *(_value_label(lookup, columns_of, each) for each in columns),
        _word(lookup, "all"),
    )
    return ReportTable(
        escape(caption),
        header,
        (*body, total),
        widths=(4, *(2 for _ in columns), 2),
        right=frozenset(range(1, len(columns) + 2)),
        notes=(_word(lookup, "several"),) if rows_of.has_list or columns_of.has_list else (),
    )


def _values_found(lookup: Lookup, units: Iterable[str], question: Question) -> list[str]:
    """The answers that occur, in the order of the codelist, and ``absent`` if any has none."""
    cells = [lookup.cells.get(unit, question.id) for unit in units]
    found = dict.fromkeys(value for cell in cells for value in cell.values)
    order = [code.id for each in lookup.study.framework.codelists_of(question) for code in each]
    known = [each for each in order if each in found]
    rest = sorted(each for each in found if each not in order)
    return [*known, *rest, *(["absent"] if any(not cell.has_answer for cell in cells) else [])]


def _value_label(lookup: Lookup, question: Question, value: str) -> str:
    if value == "absent":
        return f"[{escape(say('report', 'absent', lookup.language))}]{{.absent}}"
    return escape(value_in_words(lookup, question, [value]))


def _measures(lookup: Lookup, question: object, /) -> ReportTable:
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
        _word(lookup, "place"),
        _heading(lookup, asked, ""),
        _word(lookup, "measure"),
        _word(lookup, "period"),
    )
    notes = tuple(_limits_of(lookup, asked, cells))
    return ReportTable(
        escape(asked.label.say(lookup.language)), header, rows, (3, 4, 4, 3), notes=notes
    )


def conflicts_table(lookup: Lookup, /) -> ReportTable:
    """The conflicts with both sides, and how each was settled."""
    rows = tuple(_conflict_row(lookup, each) for each in lookup.study.conflicts)
    header = tuple(_word(lookup, each) for each in ("about", "sides", "settlement"))
    return ReportTable(_word(lookup, "conflicts_caption"), header, rows, widths=(3, 5, 4))


def _conflict_row(lookup: Lookup, conflict: Conflict) -> tuple[str, ...]:
    question = lookup.study.framework.question(kind_of(conflict.unit), conflict.question)
    asked = question.heading.say(lookup.language) if question else conflict.question
    about = f"{escape(lookup.name(conflict.unit))}: {escape(lower_first(asked))}"
    sides = "; ".join(_side(lookup, question, each) for each in conflict.statements)
    settlement = conflict.settlement
    if settlement is None:
        return about, sides, f"[{_word(lookup, 'open')}]{{.conflict}}"
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


def _limits(lookup: Lookup, /) -> ReportTable:
    """The questions that cannot be compared without reserve, and why."""
    study = lookup.study
    rows = []
    for question in study.framework.questions_of(study.settings.matrix_kind):
        cells = [
            lookup.cells.get(unit, question.id, facet=facet)
            for unit in study.place_units
            for facet in question.facets or ("",)
        ]
        found = {warning for cell in cells for warning in cell.warnings}
        said = [say("warnings", each, lookup.language) for each in ROW_WARNINGS if each in found]
        said += [question.limits.note.say(lookup.language)] if question.limits.note else []
        if said:
            why = " ".join(each.rstrip(".") + "." for each in said)
            rows.append((_heading(lookup, question, ""), escape(why)))
    header = (_word(lookup, "question"), _word(lookup, "limit"))
    return ReportTable(_word(lookup, "limits_caption"), header, tuple(rows), widths=(2, 5))


def _rounds(lookup: Lookup, unit: object, question: object, /) -> ReportTable:
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
        _heading(lookup, asked, ""),
        *(escape(each.label.say(lookup.language)) for each in asked_in),
    )
    caption = (
        f"{escape(lookup.name(name))}: {escape(lower_first(asked.heading.say(lookup.language)))}"
    )
    notes = (_word(lookup, "read_in_part"),) if is_partial else ()
    return ReportTable(caption, header, rows, (4, *(2 for _ in asked_in)), notes=notes)


def _naming(lookup: Lookup, cell: Cell, value: str) -> str:
    if value in cell.values:
        return _word(lookup, "named")
    is_silent = CellWarning.PARTIAL in cell.warnings
    return f"[{_word(lookup, 'unread' if is_silent else 'not_named')}]{{.absent}}"


def _word(lookup: Lookup, key: str) -> str:
    return escape(say("report", key, lookup.language))


_TABLES: dict[str, Callable[..., ReportTable]] = {
    "theme": _theme,
    "questions": _questions,
    "list": _list,
    "crosstab": _crosstab,
    "measures": _measures,
    "conflicts": conflicts_table,
    "limits": _limits,
    "rounds": _rounds,
}
