"""sources.csv, settlements.csv, and the documents that the study holds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source, SourceStatus
from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import Where
from samsyn.vocabulary.identifier import is_id
from samsyn.vocabulary.period import is_date
from samsyn.vocabulary.sharing import EMBARGO, LEVELS, PUBLIC, is_level
from samsyn.vocabulary.text import normal_language

SOURCES = "sources.csv"
SETTLEMENTS = "settlements.csv"
DOCUMENTS = "documents"
_SOURCE_COLUMNS = ("title", "publisher", "year", "language", "url", "page_date", "kind")
#: Columns that a table of sources need not have.
_FURTHER_COLUMNS = ("read", "status", "document", "document_release")
#: Nothing outside the study folder is ever read.
_DOCUMENT_NAME = re.compile(r"[\w][\w. ()-]*[.]\w{1,8}")
#: No file that is taken in is larger (TRUST, "Loads to hold").
_LARGEST_DOCUMENT = 50_000_000


def read_sources(reader: Reader) -> dict[str, Source]:
    """The sources of the study by id."""
    if not (reader.folder / SOURCES).exists():
        return {}
    table = reader.table(SOURCES)
    if table and "source_id" not in table.columns:
        reader.report("STUDY_002", Where(file=SOURCES, row=1), what="The column source_id")
        return {}
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
        columns = (*_SOURCE_COLUMNS, *_FURTHER_COLUMNS)
        given = {name: row.values.get(name, "").strip() for name in columns}
        if given["language"]:
            given["language"] = normal_language(given["language"])
        found.setdefault(id, Source(id=id, **_understood(reader, given, where)))
    return found


def _understood(reader: Reader, given: dict[str, str], where: Where) -> dict[str, str]:
    """The row without words that cannot be understood: each is a problem, and none stops it."""
    status, known = given["status"].casefold(), [each.value for each in SourceStatus]
    kept = {**given, "status": status if status in known else ""}
    if status and not kept["status"]:
        reader.report("STUDY_012", where, status=given["status"], known=", ".join(known))
    if given["read"] and not is_date(given["read"]):
        reader.report("STUDY_011", where, column="read", found=given["read"])
        kept["read"] = ""
    return kept | _held(reader, given["document"], release=given["document_release"], where=where)


def _held(reader: Reader, name: str, *, release: str, where: Where) -> dict[str, str]:
    """The document of a row, if the study holds it, and to whom it may be shown."""
    if release and not is_level(release):
        levels = ", ".join((*LEVELS, f"{EMBARGO}YYYY-MM-DD"))
        reader.report("STUDY_014", where, release=release, known=levels)
        release = ""
    fault = _document_fault(reader.folder, name) if name else ""
    if fault:
        reader.report("STUDY_013", where, document=name, fault=fault)
    elif name and not release:
        reader.report("STUDY_015", where, document=name)
    is_held = bool(name and not fault)
    return {"document": name if is_held else "", "document_release": release if is_held else ""}


def _document_fault(folder: Path, name: str) -> str:
    """Why the document is none that the study holds; empty if it is one."""
    if not _DOCUMENT_NAME.fullmatch(name):
        return "not the name of a file"
    file = folder / DOCUMENTS / name
    if file.is_symlink() or not file.is_file():
        return f"not in {DOCUMENTS}/"
    return "larger than 50 MB" if file.stat().st_size > _LARGEST_DOCUMENT else ""


def read_documents(folder: Path, sources: Iterable[Source]) -> dict[str, bytes]:
    """Name → content of the documents that may be published now or after an embargo.

    What is for the study alone is not even opened.
    """
    return {
        each.document: (folder / DOCUMENTS / each.document).read_bytes()
        for each in sources
        if each.document_release.startswith((PUBLIC, EMBARGO))
    }


def read_settlements(reader: Reader) -> tuple[Settlement, ...]:
    """The settlements of the study, in order."""
    if not (reader.folder / SETTLEMENTS).exists():
        return ()
    table = reader.table(SETTLEMENTS)
    names = [each.name for each in fields(Settlement)]
    found = [
        Settlement(**{name: row.values.get(name, "").strip() for name in names})
        for row in (table.rows if table else ())
    ]
    for row, each in zip(table.rows if table else (), found, strict=True):
        if each.settled_at and not is_date(each.settled_at):
            where = Where(file=SETTLEMENTS, row=row.number)
            reader.report("STUDY_011", where, column="settled_at", found=each.settled_at)
    return tuple(found)


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
