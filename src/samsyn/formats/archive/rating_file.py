"""ratings/<battery>.json: what `samsyn rate` found, and the truth of a battery that is invented."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samsyn.coding.results.record import result_as_record, result_from_record
from samsyn.coding.results.result import RatingResult
from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import Where

FOLDER = "ratings"
_TRUTH = ".truth.json"


def read_results(reader: Reader) -> dict[str, RatingResult]:
    """Battery → its result, of the files that there are."""
    found: dict[str, RatingResult] = {}
    for file in sorted((reader.folder / FOLDER).glob("*.json")):
        if file.name.endswith(_TRUTH):
            continue
        name = f"{FOLDER}/{file.name}"
        try:
            result = result_from_record(json.loads(reader.words(name) or ""))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            reader.report("CODING_041", Where(file=name), file=name, fault=fault)
            continue
        found[result.battery] = result
    return found


def read_truths(reader: Reader) -> dict[str, Mapping[str, Any]]:
    """Battery → the truth that its invented ratings were drawn from."""
    found: dict[str, Mapping[str, Any]] = {}
    for file in sorted((reader.folder / FOLDER).glob(f"*{_TRUTH}")):
        name = f"{FOLDER}/{file.name}"
        try:
            said = json.loads(reader.words(name) or "")
            truth = {"units": dict(said["units"]), "places": dict(said["places"])}
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            reader.report("CODING_041", Where(file=name), file=name, fault=fault)
            continue
        found[file.name.removesuffix(_TRUTH)] = truth
    return found


def write_result(folder: Path, result: RatingResult, *, is_invented: bool = False) -> Path:
    """Write ratings/<battery>.json in one step; says so where the ratings are invented."""
    record = result_as_record(result)
    said = {"format": record.pop("format"), **({"invented": True} if is_invented else {}), **record}
    path = folder / FOLDER / f"{result.battery}.json"
    replace_file(path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
    return path
