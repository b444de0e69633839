"""Rows of tables → raw answers: words with the unit, question and source that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from samsyn.collection.table import Layout, Row, Table, TablePlan
from samsyn.vocabulary.sharing import PUBLIC, is_level

#: The sides of a question that may be answered apart (labels in ``labels/answers.yaml``).
FACETS = ("law", "practice", "plan")
EDITORS = "agent:samsyn-editors"
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class RawAnswer:
    """The words of one answer, not yet understood. ``column`` is where they stand."""

    unit: str
    question: str
    words: str
    origin: str
    row: int
    column: str
    file: str
    round: str = ""
    source: str = ""
    note: str = ""
    excerpt: str = ""
    period: str = ""
    measure: str = ""
    partial: bool = False
    said_by: str = ""
    records_absence: bool = False
    facet: str = ""
    release: str = PUBLIC
    language: str = ""


def raw_answers(table: Table, *, plan: TablePlan) -> Iterator[RawAnswer]:
    """Every raw answer in ``table``; nothing for cells whose emptiness says nothing."""
    for row in table.rows:
        if is_meant(row, plan=plan):
            yield from _BY_LAYOUT[plan.layout](_named(row, plan), plan)


def units_in(table: Table, *, plan: TablePlan) -> Iterator[tuple[str, Row]]:
    """The units that the rows are about, each with its row."""
    for row in table.rows:
        if is_meant(row, plan=plan):
            yield fill(plan.unit, _named(row, plan).values), row


def is_meant(row: Row, *, plan: TablePlan) -> bool:
    """Whether ``plan`` takes ``row``."""
    return all(row.values.get(column, "") in words for column, words in plan.where.items())


def fill(template: str, values: Mapping[str, str]) -> str:
    """``template`` with ``{column}`` replaced by the row's word."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), template)


def columns_of(plan: TablePlan) -> set[str]:
    """The columns that ``plan`` needs the table to have."""
    named = {plan.value, plan.source, plan.note, plan.excerpt, plan.period, plan.round.by}
    named |= {*plan.columns, *plan.where, *plan.parts}
    named |= {plan.facet} - {*FACETS} | {each for each in [plan.release] if not is_level(each)}
    named |= {each for pair in plan.pair for each in pair}
    named |= {plan.partial[0]} if plan.partial else set()
    named |= {"table"} if plan.kinds else set()
    named |= {*plan.skip_empty, *plan.coded_by_us} - {*plan.fixed}
    templates = [plan.unit, plan.key, plan.question, plan.round.literal, plan.said_by]
    templates += [*plan.measure.values(), *plan.language.values()]
    inside = {name for each in (*templates, *named) for name in _PLACEHOLDER.findall(each)}
    derived = {"kind"} if plan.kinds else set()
    derived |= {name for names in plan.parts.values() for name in names}
    return ({each for each in named if each and "{" not in each} | inside) - derived


def _named(row: Row, plan: TablePlan) -> Row:
    """The row with its parts and its kind of unit as further columns."""
    values = dict(row.values)
    for column, names in plan.parts.items():
        values.update(zip(names, values.get(column, "").split("/"), strict=False))
    if plan.kinds:
        values["kind"] = plan.kinds.get(values.get("table", ""), "")
    return replace(row, values=values)


def _start(row: Row, plan: TablePlan) -> RawAnswer:
    """What all answers of a row share."""
    values = row.values
    flag = plan.partial
    round = plan.round.map.get(values.get(plan.round.by, ""), "") if plan.round.by else ""
    return RawAnswer(
        unit=fill(plan.unit, values),
        question=plan.question,
        words="",
        origin=f"{plan.stem}/{fill(plan.key, values)}",
        row=row.number,
        column="",
        file=plan.path,
        round=round or fill(plan.round.literal, values),
        source=_word(plan.source, values),
        note=_word(plan.note, values),
        excerpt=_word(plan.excerpt, values),
        period=_word(plan.period, values),
        facet=plan.facet if plan.facet in FACETS else _word(plan.facet, values),
        release=plan.release if is_level(plan.release) else _word(plan.release, values) or PUBLIC,
        partial=bool(flag) and values.get(flag[0] if flag else "", "") == (flag[1] if flag else ""),
    )


def _word(name: str, values: Mapping[str, str]) -> str:
    """The row's word in the column ``name``, or what the template ``name`` gives."""
    return (fill(name, values) if "{" in name else values.get(name, "")).strip()


def _finish(start: RawAnswer, plan: TablePlan, values: Mapping[str, str], **said: str) -> RawAnswer:
    answer = replace(start, **said)  # type: ignore[arg-type]  # only words are given
    by_us = answer.column in plan.coded_by_us or answer.column in plan.fixed
    return replace(
        answer,
        words=answer.words.strip(),
        measure=fill(plan.measure.get(answer.question, ""), values),
        said_by=EDITORS if by_us else fill(plan.said_by, values),
        language=fill(plan.language.get(answer.column, ""), values) if answer.words else "",
        records_absence=plan.records_absence and answer.column not in plan.skip_empty,
    )


def _long(row: Row, plan: TablePlan) -> Iterator[RawAnswer]:
    asked = fill(plan.question, row.values)
    yield _finish(
        _start(row, plan),
        plan,
        row.values,
        question=plan.questions.get(asked, asked),
        words=_word(plan.value, row.values),
        column=plan.value,
    )


def _wide(row: Row, plan: TablePlan) -> Iterator[RawAnswer]:
    start = _start(row, plan)
    for column, question in plan.columns.items():
        yield _finish(
            start,
            plan,
            row.values,
            question=question,
            words=row.values.get(column, ""),
            column=column,
            origin=f"{start.origin}/{column}",
        )
    for question, words in plan.fixed.items():
        yield _finish(
            start,
            plan,
            row.values,
            question=question,
            words=words,
            column=question,
            origin=f"{start.origin}/{question}",
        )


def _pairs(row: Row, plan: TablePlan) -> Iterator[RawAnswer]:
    start = _start(row, plan)
    asked = fill(plan.question, row.values)
    for side, (value, source) in zip("abcdefgh", plan.pair, strict=False):
        yield _finish(
            start,
            plan,
            row.values,
            question=plan.questions.get(asked, asked),
            words=row.values.get(value, ""),
            source=row.values.get(source, "").strip(),
            column=value,
            origin=f"{start.origin}/{side}",
        )


def _nothing(row: Row, plan: TablePlan) -> Iterator[RawAnswer]:
    return iter(())


_BY_LAYOUT = {
    Layout.UNITS: _nothing,
    Layout.LONG: _long,
    Layout.WIDE: _wide,
    Layout.PAIRS: _pairs,
    Layout.LINKS: _long,
}
