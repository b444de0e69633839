"""tables.yaml: how the columns of tables/*.csv become answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samsyn.collection.raw_answer import columns_of
from samsyn.collection.table import (
    CellReading,
    Layout,
    Meaning,
    RoundPlan,
    Table,
    TableMapping,
    TablePlan,
)
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Where
from samsyn.vocabulary.absence import NONE, Absence

FILE = "tables.yaml"
#: Nothing outside the study folder is ever read.
_FILE_NAME = re.compile(r"\w[\w. -]*[.]csv")
_PLAN_KEYS = (
    *("file", "at", "layout", "unit", "key", "question", "questions", "value", "source", "note"),
    *("excerpt", "period", "round", "columns", "fixed", "measure", "pair", "where", "parts"),
    *("kinds", "partial", "empty", "skip_empty", "coded_by_us", "adds", "facet", "release"),
    "language",
    "said_by",
)


def read_mapping(reader: Reader) -> TableMapping:
    """What tables.yaml says; empty where there is none."""
    if not (reader.folder / FILE).exists():
        return TableMapping()
    file = open_section(reader, FILE, allowed=("tables", "values", "readings", "drafts"))
    if file is None:
        return TableMapping()
    read = [(_is_whole(each), _read_plan(each)) for each in file.sections("tables")]
    return TableMapping(
        plans=tuple(plan for is_whole, plan in read if is_whole),
        meanings=_read_meanings(file),
        readings={each.key: each for each in _read_readings(file)},
    )


def read_tables(reader: Reader, mapping: TableMapping) -> Iterator[tuple[TablePlan, Table]]:
    """Each plan with its table; a file is read once. Missing columns are problems."""
    tables: dict[str, Table | None] = {}
    for plan in mapping.plans:
        if plan.path not in tables:
            tables[plan.path] = reader.table(plan.path)
        table = tables[plan.path]
        if table is None:
            continue
        missing = sorted(columns_of(plan) - {*table.columns})
        for column in missing:
            reader.report(
                "COLLECTION_007",
                Where(file=plan.path, row=1),
                column=column,
                known=", ".join(table.columns),
            )
        if not missing:
            yield plan, table


def _is_whole(entry: Section) -> bool:
    """Whether the entry names its file, its units and its rows; reports what is missing."""
    missing = [key for key in ("file", "unit", "key") if not entry.word(key)]
    for key in missing:
        entry.wrong(key, "given")
    is_inside = bool(_FILE_NAME.fullmatch(entry.word("file", "-.csv")))
    if not is_inside:
        entry.wrong("file", "the name of a .csv file, without a folder")
    return is_inside and not missing


def _read_plan(entry: Section) -> TablePlan:
    entry.allow(_PLAN_KEYS)
    return TablePlan(
        file=entry.word("file"),
        at=_one_of(entry, "at", ("tables", "study")),
        layout=Layout(_one_of(entry, "layout", ("long", "wide", "pairs", "links", "units"))),
        unit=entry.word("unit"),
        key=entry.word("key"),
        question=entry.word("question"),
        questions=_words_to_words(entry, "questions"),
        value=entry.word("value"),
        source=entry.word("source"),
        note=entry.word("note"),
        excerpt=entry.word("excerpt"),
        period=entry.word("period"),
        facet=entry.word("facet"),
        release=entry.word("release"),
        said_by=entry.word("said_by"),
        round=_read_round(entry),
        columns=_words_to_words(entry, "columns"),
        fixed=_words_to_words(entry, "fixed"),
        measure=_words_to_words(entry, "measure"),
        pair=_read_pair(entry),
        where=_words_to_lists(entry, "where"),
        parts=_words_to_lists(entry, "parts"),
        kinds=_words_to_words(entry, "kinds"),
        partial=_read_partial(entry.section("partial")),
        records_absence=_one_of(entry, "empty", ("skip", "not_found")) == Absence.NOT_FOUND,
        skip_empty=entry.words("skip_empty"),
        coded_by_us=entry.words("coded_by_us"),
        language=_words_to_words(entry, "language"),
        adds=entry.flag("adds"),
    )


def _read_round(entry: Section) -> RoundPlan:
    if not isinstance(entry.data.get("round"), dict):
        return RoundPlan(literal=entry.word("round"))
    (plan,) = [each for each in [entry.section("round")] if each]
    plan.allow(("by", "map"))
    return RoundPlan(by=plan.word("by"), map=_words_to_words(plan, "map"))


def _read_pair(entry: Section) -> tuple[tuple[str, str], ...]:
    found = entry.data.get("pair", [])
    if isinstance(found, list) and all(isinstance(each, list) and len(each) == 2 for each in found):
        return tuple((str(value), str(source)) for value, source in found)
    entry.wrong("pair", "a list of [value column, source column]")
    return ()


def _one_of(entry: Section, key: str, allowed: tuple[str, ...]) -> str:
    """The word at ``key``, which is one of ``allowed``; the first of them by default."""
    said = entry.word(key, allowed[0])
    if said in allowed:
        return said
    entry.wrong(key, f"one of {', '.join(allowed)}")
    return allowed[0]


def _read_partial(entry: Section | None) -> tuple[str, str] | None:
    if entry is None:
        return None
    entry.allow(("column", "when"))
    return (entry.word("column"), entry.word("when"))


def _words_to_words(entry: Section, key: str) -> dict[str, str]:
    inside = entry.section(key)
    return {name: inside.word(name) for name in inside.data} if inside else {}


def _words_to_lists(entry: Section, key: str) -> dict[str, tuple[str, ...]]:
    inside = entry.section(key)
    return {name: inside.words(name) for name in inside.data} if inside else {}


def _read_meanings(file: Section) -> dict[str, dict[str, Meaning]]:
    values = file.section("values")
    if values is None:
        return {}
    found: dict[str, dict[str, Meaning]] = {}
    for question in values.data:
        entries = values.section(question)
        if entries is not None:
            found[question] = {words: _read_meaning(entries, words) for words in entries.data}
    return found


def _read_meaning(entries: Section, words: str) -> Meaning:
    said = entries.data[words]
    if not isinstance(said, dict):
        return Meaning(value=entries.words(words))
    if said.get("absence") in tuple(Absence):
        return Meaning(absence=str(said["absence"]))
    if said.get("no") is True:
        return Meaning(value=(NONE,))
    entries.wrong(words, "a value, {absence: …} or {no: true}")
    return Meaning()


def _read_readings(file: Section) -> Iterator[CellReading]:
    for each in file.sections("readings"):
        each.allow(("key", "expect", "reason", "measure", "period"))
        for needed in ("key", "expect", "reason"):
            if needed not in each.data:
                each.wrong(needed, "given")
        yield CellReading(
            key=each.word("key"),
            expect=each.word("expect"),
            reason=each.word("reason"),
            measure=each.word("measure"),
            period=each.word("period"),
            line=each.where().row,
        )
