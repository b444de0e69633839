"""sources.csv and settlements.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import Where
from samsyn.vocabulary.identifier import is_id
from samsyn.vocabulary.text import normal_language

SOURCES = "sources.csv"
SETTLEMENTS = "settlements.csv"
_SOURCE_COLUMNS = ("title", "publisher", "year", "language", "url", "page_date", "kind")


def read_sources(reader: Reader) -> dict[str, Source]:
    """The sources of the study by id."""
    if not (reader.folder / SOURCES).exists():
        return {}
    table = reader.table(SOURCES)
    found: dict[str, Source] = {}
    for row in table.rows if table else ():
        id = row.values.get("source_id", "").strip()
        where = Where(file=SOURCES, row=row.number)
        if not id:
            reader.report("STUDY_002", where, what="The source_id")
            continue
        if not is_id(id):
            reader.report("FRAMEWORK_009", where, name=id)
        if id in found:
            reader.report("STUDY_008", where, source=id)
        given = {name: row.values.get(name, "").strip() for name in _SOURCE_COLUMNS}
        if given["language"]:
            given["language"] = normal_language(given["language"])
        found.setdefault(id, Source(id=id, **given))
    return found


def read_settlements(reader: Reader) -> tuple[Settlement, ...]:
    """The settlements of the study, in order."""
    if not (reader.folder / SETTLEMENTS).exists():
        return ()
    table = reader.table(SETTLEMENTS)
    names = [each.name for each in fields(Settlement)]
    return tuple(
        Settlement(**{name: row.values.get(name, "").strip() for name in names})
        for row in (table.rows if table else ())
    )


def append_sources(folder: Path, sources: Sequence[Source]) -> None:
    """Append ``sources`` to sources.csv in one step; its other lines stay byte by byte."""
    if not sources:
        return
    file = folder / SOURCES
    heading = ["source_id", *_SOURCE_COLUMNS]
    old = file.read_bytes() if file.exists() else b""
    old = old if old.strip() else f"{','.join(heading)}\n".encode()
    end = "\r\n" if b"\r\n" in old else "\n"
    columns = next(csv.reader(io.StringIO(old.decode("utf-8-sig"), newline="")))
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator=end)
    for each in sources:
        known = {"source_id": each.id, **vars(each)}
        writer.writerow([known.get(column, "") for column in columns])
    replace_file(file, old.rstrip(b"\r\n") + end.encode() + lines.getvalue().encode())
