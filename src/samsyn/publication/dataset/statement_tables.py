"""Tables of what is known: statements, sources, conflicts, settlements."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from samsyn.evidence.ledger import EntryKind, Ledger
from samsyn.evidence.statement import Statement
from samsyn.publication.dataset.data_table import (
    DataTable,
    Datum,
    Reference,
    make_field,
    table_title,
)
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence

CURRENT, SUPERSEDED, WITHDRAWN = "current", "superseded", "withdrawn"
_UNIT = Reference(("unit",), "units", ("unit",))
_QUESTION = Reference(("kind", "question"), "questions", ("kind", "question"))
_ROUND = Reference(("round",), "rounds", ("round",))
_SOURCE = Reference(("source",), "sources", ("source",))
_STATEMENT = Reference(("statement",), "statements", ("statement",))
#: What a cell is: which unit, which question, and in which round.
CELL_REFERENCES = (_UNIT, _QUESTION, _ROUND)

#: Column → what stands in it, for the columns that come from the statement alone.
_PLAIN: dict[str, Callable[[Statement], Datum]] = {
    "unit": lambda each: each.unit,
    "kind": lambda each: each.kind,
    "question": lambda each: each.question,
    "facet": lambda each: each.facet,
    "round": lambda each: each.round,
    "period": lambda each: each.period,
    "value": lambda each: each.flat_value,
    "measure": lambda each: each.measure,
    "absence": lambda each: str(each.absence) if each.absence else None,
    "partial": lambda each: each.partial,
    "evidenced": lambda each: each.evidenced,
    "original": lambda each: each.original,
    "language": lambda each: each.language,
    "source": lambda each: each.source,
    "excerpt": lambda each: each.excerpt.words if each.excerpt else None,
    "excerpt_place": lambda each: each.excerpt.place if each.excerpt else None,
    "said_by": lambda each: each.said_by,
    "confidence": lambda each: each.confidence,
    "note": lambda each: each.note,
    "origin": lambda each: each.origin,
    "recorded_by": lambda each: each.recorded_by,
    "recorded_at": lambda each: each.recorded_at,
    "supersedes": lambda each: each.supersedes,
    "reason": lambda each: each.reason,
}
_TYPES = {"partial": "boolean", "evidenced": "boolean", "recorded_at": "datetime"}
_NEEDED = frozenset({"unit", "kind", "question", "round", "recorded_by", "recorded_at"})


def statement_table(study: Study) -> DataTable:
    """Every public statement that was ever admitted, also those that were replaced."""
    name = "statements"
    statuses = (CURRENT, SUPERSEDED, WITHDRAWN)
    fields = [
        make_field("statement", table=name, required=True, unique=True),
        make_field("status", table=name, required=True, allowed=statuses),
        make_field("entry", table=name, type="integer", required=True, unique=True),
    ]
    for column in _PLAIN:
        allowed = tuple(map(str, Absence)) if column == "absence" else ()
        type, required = _TYPES.get(column, "string"), column in _NEEDED
        fields.append(make_field(column, table=name, type=type, required=required, allowed=allowed))
    fields.append(make_field("superseded_by", table=name))
    return DataTable(
        name=name,
        title=table_title(name),
        fields=tuple(fields),
        rows=list(_statement_rows(study.ledger)),
        key=("statement",),
        references=(*CELL_REFERENCES, _SOURCE),
    )


def _statement_rows(ledger: Ledger) -> Iterable[list[Datum]]:
    for entry in ledger:
        if entry.kind is not EntryKind.STATEMENT:
            continue
        id = entry.body["id"]
        each = ledger.statements[id]
        plain = [read(each) for read in _PLAIN.values()]
        yield [id, _status(id, ledger), entry.number, *plain, ledger.superseded_by.get(id)]


def _status(id: str, ledger: Ledger) -> str:
    if id in ledger.withdrawn:
        return WITHDRAWN
    return SUPERSEDED if id in ledger.superseded_by else CURRENT


def source_table(study: Study) -> DataTable:
    """The sources that can be cited."""
    name = "sources"
    columns = ("title", "publisher", "year", "language", "url", "page_date")
    further = ("read", "status", "document")
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("source", table=name, required=True, unique=True),
            *(make_field(column, table=name) for column in columns),
            make_field("source_kind", table=name, codelist="source_kinds"),
            *(make_field(column, table=name) for column in further),
        ),
        rows=[
            [each.id, *(getattr(each, column) for column in (*columns, "kind", *further))]
            for each in study.sources.values()
        ],
        key=("source",),
    )


def conflict_table(study: Study) -> DataTable:
    """A row for each statement that disagrees with another on the same cell."""
    name = "conflicts"
    rows: list[list[Datum]] = []
    for number, conflict in enumerate(study.conflicts, start=1):
        accepted = conflict.settlement.accepted_source if conflict.settlement else ""
        for each in conflict.statements:
            unit, question, facet, round = conflict.cell
            rows.append(
                [
                    *(number, unit, each.kind, question, facet, round, each.id),
                    *(each.flat_value, each.measure, each.source),
                    bool(accepted) and each.source == accepted,
                ]
            )
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("conflict", table=name, type="integer", required=True),
            *(make_field(column, table=name) for column in _CELL),
            make_field("statement", table=name, required=True),
            *(make_field(column, table=name) for column in ("value", "measure", "source")),
            make_field("accepted", table=name, type="boolean", required=True),
        ),
        rows=rows,
        references=(*CELL_REFERENCES, _SOURCE, _STATEMENT),
    )


_CELL = ("unit", "kind", "question", "facet", "round")


def settlement_table(study: Study) -> DataTable:
    """The conflicts that a person settled, and why."""
    name = "settlements"
    columns = ("accepted_source", "reason", "settled_by", "settled_at")
    return DataTable(
        name=name,
        title=table_title(name),
        fields=tuple(make_field(column, table=name) for column in (*_CELL, *columns)),
        rows=[
            [
                *(each.unit, each.unit.partition("/")[0], each.question, each.facet, each.round),
                *(getattr(each, column) for column in columns),
            ]
            for each in study.settlements
        ],
        references=(Reference(("accepted_source",), "sources", ("source",)),),
    )
