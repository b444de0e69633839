"""sensitivity.json: in how many variants each claim held when it was last worked out."""

from __future__ import annotations

import json
from pathlib import Path

from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import Where
from samsyn.publication.claim_sensitivity import (
    Sensitivity,
    sensitivity_as_record,
    sensitivity_from_record,
)

FILE = "sensitivity.json"


def read_sensitivity(reader: Reader) -> Sensitivity | None:
    """What was found; None where nobody stored it."""
    if not (reader.folder / FILE).is_file():
        return None
    try:
        return sensitivity_from_record(json.loads(reader.words(FILE) or ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        reader.report("COMPARISON_002", Where(file=FILE), fault=fault)
        return None


def write_sensitivity(folder: Path, found: Sensitivity) -> Path:
    """Write sensitivity.json in one step."""
    path = folder / FILE
    record = sensitivity_as_record(found)
    replace_file(path, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    return path
