"""ledger.jsonl: one entry a line, appended and never rewritten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samsyn.evidence.ledger import GENESIS, Entry, EntryKind, Ledger, check_body
from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import StudyError, Where, problem

FILE = "ledger.jsonl"
#: What reading a line of a stranger can raise; very deep or very long JSON included.
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)


def read_ledger(reader: Reader) -> Ledger:
    """The ledger of the folder; empty where there is none yet. Unreadable lines are problems."""
    if not (reader.folder / FILE).exists():
        return Ledger()
    words = reader.words(FILE) or ""
    entries: list[Entry] = []
    lines = words.removesuffix("\n").split("\n") if words else []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(_read_entry(line.removesuffix("\r")))
        except _UNREADABLE as fault:
            reader.report("EVIDENCE_003", Where(file=FILE, row=number), number=number, fault=fault)
    return Ledger(tuple(entries))


def _read_entry(line: str) -> Entry:
    """The entry that ``line`` holds. Raises one of _UNREADABLE for anything that samsyn would
    not have written so, to the letter: what cannot be seen in the hash is seen here."""
    data: dict[str, Any] = json.loads(line)
    entry = Entry(
        number=int(data["number"]),
        kind=EntryKind(data["kind"]),
        body=dict(data["body"]),
        previous=str(data["previous"]),
        hash=str(data["hash"]),
    )
    if entry.line != line:
        raise ValueError("it is not written as samsyn writes it")
    check_body(entry)
    return entry


def append_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Append ``entries`` durably, all or none.

    The old lines and the new ones are written to a file beside the ledger, flushed to the disk,
    and take the ledger's place in one step: after a crash either all are there or none. Raises
    StudyError if that cannot be done, or if the ledger does not end where ``entries`` begin.
    """
    new = [*entries]
    if not new:
        return
    lines = "".join(f"{each.line}\n" for each in new)
    try:
        _append(folder, lines.encode(), first=new[0])
    except OSError as fault:
        where, why = Where(file=FILE), fault.strerror or str(fault)
        raise StudyError([problem("FORMAT_005", where=where, file=FILE, fault=why)]) from fault


def _append(folder: Path, lines: bytes, *, first: Entry) -> None:
    ledger = folder / FILE
    old = ledger.read_bytes() if ledger.exists() else b""
    old += b"\n" if old and not old.endswith(b"\n") else b""
    if _head(old) != first.previous:
        of = {"number": first.number, "previous": first.number - 1}
        raise StudyError([problem("EVIDENCE_002", where=Where(file=FILE), **of)])
    replace_file(ledger, old + lines)


def _head(old: bytes) -> str:
    """The hash of the last entry in ``old``: somebody may have written since it was read."""
    last = old.rstrip().rpartition(b"\n")[2]
    return str(json.loads(last)["hash"]) if last else GENESIS
