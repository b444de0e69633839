"""Tables in the report: what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from samsyn.comparison.crosstab import MISSING, count_units, say_category
from samsyn.framework.question import Question
from samsyn.publication.computed.condition import is_number, select_units
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
    asked = [lookup.question(name, each) for each in (down, across)]
    found = count_units(
        lookup.study,
        cells=lookup.cells,
        kind=name,
        by=[each.id for each in asked],
        units=select_units(lookup, name, conditions),
    )
    rows, columns = (found.met(at) for at in (0, 1))
    body = [
        (
            _category_label(lookup, asked[0], row),
            *(str(found.count(row, column)) for column in columns),
            str(found.count_in(0, row)),
        )
        for row in rows
    ]
    in_columns = (str(found.count_in(1, each)) for each in columns)
    total = (word(lookup, "all"), *in_columns, str(found.total))
    header = (
        question_heading(lookup, asked[0]),
        *(_category_label(lookup, asked[1], each) for each in columns),
        word(lookup, "all"),
    )
    return ReportTable(
        _crosstab_caption(lookup, name, *asked),
        header,
        (*body, total),
        widths=(4, *(2 for _ in columns), 2),
        right=frozenset(range(1, len(columns) + 2)),
        notes=(word(lookup, "several"),) if any(each.has_list for each in asked) else (),
    )


def _crosstab_caption(lookup: Lookup, kind: str, down: Question, across: Question) -> str:
    """``Initiatives by kind and level of prevention``."""
    headings = (each.heading.say(lookup.language) for each in (down, across))
    down_said, across_said = map(lower_first, headings)
    units = lookup.study.framework.kinds[kind].plural.say(lookup.language)
    words = {"units": units, "down": down_said, "across": across_said}
    return escape(say("report", "crosstab", lookup.language, **words))


def _category_label(lookup: Lookup, question: Question, category: str) -> str:
    if category == MISSING:
        missing = say_category(lookup.study, question, category, language=lookup.language)
        return f"[{escape(missing)}]{{.absent}}"
    return escape(value_in_words(lookup, question, [category]))


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
