"""reliability.json: how reliably the study was coded when it was last measured."""

from __future__ import annotations

import json
from pathlib import Path

from samsyn.coding.reliability.reliability_row import (
    ReliabilityTable,
    table_as_record,
    table_from_record,
)
from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import Where

FILE = "reliability.json"


def read_reliability(reader: Reader) -> ReliabilityTable | None:
    """The table; None where nobody stored it."""
    if not (reader.folder / FILE).is_file():
        return None
    try:
        return table_from_record(json.loads(reader.words(FILE) or ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        reader.report("CODING_006", Where(file=FILE), fault=fault)
        return None


def write_reliability(folder: Path, table: ReliabilityTable) -> Path:
    """Write reliability.json in one step."""
    path = folder / FILE
    words = json.dumps(table_as_record(table), ensure_ascii=False, indent=1) + "\n"
    replace_file(path, words.encode())
    return path
