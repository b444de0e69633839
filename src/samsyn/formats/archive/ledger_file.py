"""ledger.jsonl: one entry a line, appended and never rewritten."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samsyn.evidence.ledger import Entry, EntryKind, Ledger
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Where

FILE = "ledger.jsonl"


def read_ledger(reader: Reader) -> Ledger:
    """The ledger of the folder; empty where there is none yet. Unreadable lines are problems."""
    if not (reader.folder / FILE).exists():
        return Ledger()
    words = reader.words(FILE) or ""
    entries: list[Entry] = []
    for number, line in enumerate(words.splitlines(), start=1):
        try:
            entries.append(_entry(json.loads(line)))
        except (ValueError, KeyError, TypeError) as fault:
            reader.report("EVIDENCE_003", Where(file=FILE, row=number), number=number, fault=fault)
    return Ledger(tuple(entries))


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(
        number=int(data["number"]),
        kind=EntryKind(data["kind"]),
        body=dict(data["body"]),
        previous=str(data["previous"]),
        hash=str(data["hash"]),
    )


def append_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Append ``entries`` durably, all or none.

    The old lines and the new ones are written to a file beside the ledger, flushed to the disk,
    and take the ledger's place in one step: after a crash either all are there or none.
    """
    lines = "".join(f"{each.line}\n" for each in entries)
    if not lines:
        return
    ledger, beside = folder / FILE, folder / f"{FILE}.new"
    old = ledger.read_bytes() if ledger.exists() else b""
    with beside.open("wb") as file:
        file.write(old + lines.encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(ledger)
