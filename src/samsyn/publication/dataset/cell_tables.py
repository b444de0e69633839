"""Tables of what is computed: cells, claims, and a wide table for each kind and language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.framework.question import LISTS, NUMBERS, AnswerType, Question
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.saying import answer_in_words, measure_in_words
from samsyn.publication.dataset.data_table import (
    DataTable,
    Datum,
    Field,
    Reference,
    make_field,
    table_title,
    text_fields,
    text_values,
)
from samsyn.publication.dataset.statement_tables import CELL_REFERENCES
from samsyn.study import Study
from samsyn.vocabulary.absence import SEPARATOR
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import label, say
from samsyn.vocabulary.text import Text

#: Between answers that are alternatives; each of them may be a list.
ALTERNATIVES = " | "
_PLAIN_NUMBER = "-0123456789."


def cell_table(study: Study, *, cells: Cells) -> DataTable:
    """Every cell that rests on a statement, in the order of the framework."""
    name = "cells"
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("unit", table=name, required=True),
            make_field("kind", table=name, required=True),
            make_field("question", table=name, required=True),
            make_field("facet", table=name),
            make_field("round", table=name, required=True),
            make_field("state", table=name, required=True, allowed=map(str, CellState)),
            make_field("values", table=name),
            make_field("measure", table=name),
            make_field("alternatives", table=name),
            make_field("measures", table=name),
            make_field("n_statements", table=name, type="integer", required=True),
            make_field("n_sources", table=name, type="integer", required=True),
            make_field("source_kinds", table=name),
            make_field("period", table=name),
            make_field("agreement", table=name, type="number"),
            make_field("warnings", table=name),
            make_field("statements", table=name, required=True),
        ),
        rows=[_cell_row(each) for each in cells],
        references=CELL_REFERENCES,
    )


def _cell_row(cell: Cell) -> list[Datum]:
    return [
        *(cell.unit, kind_of(cell.unit), cell.question, cell.facet, cell.round),
        str(cell.state),
        SEPARATOR.join(cell.values),
        cell.measure,
        ALTERNATIVES.join(SEPARATOR.join(each) for each in cell.alternatives),
        ALTERNATIVES.join(cell.measures),
        cell.n_statements,
        cell.n_sources,
        SEPARATOR.join(cell.source_kinds),
        cell.period,
        cell.agreement,
        SEPARATOR.join(map(str, cell.warnings)),
        SEPARATOR.join(cell.statements),
    ]


def claim_table(study: Study, *, claims: Iterable[Claim]) -> DataTable:
    """The claims of the report, and whether the data say so."""
    name, languages = "claims", study.settings.languages
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("claim", table=name, required=True, unique=True),
            make_field("state", table=name, required=True, allowed=map(str, ClaimState)),
            make_field("check", table=name),
            make_field("rests", table=name),
            *text_fields("text", table=name, languages=languages),
            make_field("statements", table=name),
        ),
        rows=[
            [
                *(each.id, str(each.state), each.check, each.rests),
                *text_values(Text(each.text), languages=languages),
                SEPARATOR.join(each.statements),
            ]
            for each in claims
        ],
        key=("claim",),
    )


def wide_tables(study: Study, *, cells: Cells) -> Iterable[DataTable]:
    """For each language and kind a table with a row a unit and a column a question, in words."""
    for language in study.settings.languages:
        lookup = Lookup(study, cells, language)
        for kind, units in study.units.items():
            if kind in study.framework.kinds and units:
                yield _wide_table(lookup, kind, units)


def _wide_table(lookup: Lookup, kind: str, units: Sequence[str]) -> DataTable:
    name = f"wide-{kind.lower()}-{lookup.language}"
    columns = [
        (question, facet)
        for question in lookup.study.framework.questions_of(kind)
        for facet in question.asked_facets
    ]
    plain = {question.id: _are_numbers(lookup, question, units) for question, _ in columns}
    fields = [
        make_field("unit", table=name, required=True, unique=True),
        make_field("unit_name", table=name),
    ]
    for question, facet in columns:
        fields += _wide_fields(question, facet, is_plain=plain[question.id])
    rows: list[list[Datum]] = []
    for unit in units:
        row: list[Datum] = [unit, lookup.name(unit)]
        for question, facet in columns:
            row += _wide_values(lookup, unit, question, facet, is_plain=plain[question.id])
        rows.append(row)
    return DataTable(
        name=name,
        title=_wide_title(lookup, kind),
        fields=_told_apart(fields),
        rows=rows,
        key=("unit",),
        references=(Reference(("unit",), "units", ("unit",)),),
        language=lookup.language,
        has_parquet=False,
    )


def _wide_title(lookup: Lookup, kind: str) -> Text:
    plural = lookup.study.framework.kinds[kind].plural
    said = label("dataset", "wide").words.items()
    return Text({tag: words.format(kind=plural.say(tag)) for tag, words in said})


def _told_apart(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields, with a sign behind a name that stands already: a question may be called unit."""
    found: dict[str, Field] = {}
    for field in fields:
        name = field.name
        while name in found:
            name += "_"
        found[name] = replace(field, name=name)
    return tuple(found.values())


def _are_numbers(lookup: Lookup, question: Question, units: Iterable[str]) -> bool:
    """Whether the column can be calculated with: one plain number at the most in each place."""
    if question.type not in NUMBERS or question.has_list:
        return False
    found = (
        lookup.cells.get(unit, question.id, facet=facet)
        for unit in units
        for facet in question.asked_facets
    )
    return all(_number(cell) is not None for cell in found if cell.state is CellState.ANSWERED)


def _number(cell: Cell) -> float | None:
    value = cell.value or ""
    is_number = len(cell.values) == 1 and value.strip(_PLAIN_NUMBER) == ""
    return float(value) if is_number else None


def _wide_fields(question: Question, facet: str, *, is_plain: bool) -> list[Field]:
    name = f"{question.id}_{facet}" if facet else question.id
    if not is_plain:
        return [Field(name, question.label, codelist=question.codelist)]
    said = make_field("said_of_number", table="wide").meaning
    return [Field(name, question.label, "number"), Field(f"{name}_said", said)]


def _wide_values(
    lookup: Lookup, unit: str, question: Question, facet: str, *, is_plain: bool
) -> list[Datum]:
    cell = lookup.cells.get(unit, question.id, facet=facet)
    if not is_plain:
        return [_in_words(lookup, cell, question)]
    if cell.state is CellState.ANSWERED:
        return [_number(cell), measure_in_words(lookup, cell.measure)]
    return [None, _in_words(lookup, cell, question)]


def _in_words(lookup: Lookup, cell: Cell, question: Question) -> str:
    """The answer as a reader wants it; what is no answer stands in brackets."""
    if not cell.has_answer:
        return f"({say('absences', cell.state, lookup.language)})"
    if cell.state is CellState.ANSWERED and question.type is AnswerType.TEXT:
        return SEPARATOR.join(cell.values)
    words = answer_in_words(lookup, cell)
    is_list = question.type in LISTS or cell.state is CellState.CONFLICT
    return words if is_list or cell.values else f"({words})"
