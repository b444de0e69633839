"""Tables in the report: what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from samsyn.framework.question import Question
from samsyn.publication.computed.condition import is_number, meets, select_units
from samsyn.publication.computed.grid import (
    ReportTable,
    cell_markdown,
    limits_of,
    question_heading,
    table_markdown,
    word,
)
from samsyn.publication.computed.limit_table import (
    conflicts_table,
    limits_table,
    measures_table,
    rounds_table,
)
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import Markup, escape
from samsyn.publication.computed.saying import value_in_words
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import lower_first


def table(lookup: Lookup, name: object, /, *given: object, **details: object) -> Markup:
    """The table of that name; ``caption`` gives it other words."""
    make = _TABLES.get(str(name))
    if make is None:
        raise ExpressionError(f"there is no table {name!r}; there are: {', '.join(_TABLES)}")
    caption = str(details.pop("caption", ""))
    made = make(lookup, *given, **details)
    if not made.rows:
        raise ExpressionError(f"the table {name!r} would be empty")
    if caption:
        made = replace(made, caption=escape(caption))
    return table_markdown(made)


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
        for facet in question.asked_facets:
            cells = [lookup.cells.get(unit, question.id, facet=facet) for unit in units]
            rows.append(
                (
                    question_heading(lookup, question, facet),
                    *(cell_markdown(lookup, c) for c in cells),
                )
            )
            notes += limits_of(lookup, question, cells)
    return ReportTable(
        escape(caption),
        (word(lookup, "question"), *(escape(lookup.name(unit)) for unit in units)),
        tuple(rows),
        widths=(5, *(4 for _ in units)),
        notes=(" ".join(notes),) if notes else (),
    )


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
        (
            escape(label.label.say(lookup.language)),
            *(question_heading(lookup, each) for each in asked),
        ),
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
        word(lookup, "all"),
        *(counted((columns_of, each)) for each in columns),
        str(len(units)),
    )
    header = (
        question_heading(lookup, rows_of),
        *(_value_label(lookup, columns_of, each) for each in columns),
        word(lookup, "all"),
    )
    return ReportTable(
        _crosstab_caption(lookup, name, rows_of, columns_of),
        header,
        (*body, total),
        widths=(4, *(2 for _ in columns), 2),
        right=frozenset(range(1, len(columns) + 2)),
        notes=(word(lookup, "several"),) if rows_of.has_list or columns_of.has_list else (),
    )


def _crosstab_caption(lookup: Lookup, kind: str, down: Question, across: Question) -> str:
    """``Initiatives by kind and level of prevention``."""
    headings = (each.heading.say(lookup.language) for each in (down, across))
    down_said, across_said = map(lower_first, headings)
    units = lookup.study.framework.kinds[kind].plural.say(lookup.language)
    words = {"units": units, "down": down_said, "across": across_said}
    return escape(say("report", "crosstab", lookup.language, **words))


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


_TABLES: dict[str, Callable[..., ReportTable]] = {
    "theme": _theme,
    "questions": _questions,
    "list": _list,
    "crosstab": _crosstab,
    "measures": measures_table,
    "conflicts": conflicts_table,
    "limits": limits_table,
    "rounds": rounds_table,
}
