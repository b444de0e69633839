"""The process in which files of strangers are opened: it may be killed at any moment.

It is asked with one line of JSON a file, and answers with the length of a JSON text (eight bytes,
big endian) and that text. Nothing that it says is believed to be more than words and numbers.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import python_calamine as calamine

from samsyn.formats.workbook.container import LARGEST_FILE, RefusedError, examine

_MEMORY = 1 << 30
_MOST_ROWS, _MOST_COLUMNS = 20_000, 300


def serve(questions: BinaryIO, answers: BinaryIO, *, seconds: float) -> None:
    """Answer until nobody asks any more. ``seconds`` of the processor is what a file may take."""
    for line in questions:
        limit(seconds)
        said = json.dumps(answer(json.loads(line)), ensure_ascii=False).encode()
        answers.write(len(said).to_bytes(8, "big") + said)
        answers.flush()


def answer(path: str) -> dict[str, Any]:
    """What stands in the file at ``path``, or the code and details of why it is not read."""
    try:
        return read_file(Path(path))
    except RefusedError as refusal:
        return {"code": refusal.code, "details": refusal.details}
    except OSError as fault:
        details = {"file": Path(path).name, "fault": fault.strerror or "it cannot be read"}
        return {"code": "FORMAT_005", "details": details}
    except MemoryError:
        return {"code": "FORMAT_107", "details": {"after": "at its limit of memory"}}
    except BaseException as fault:  # what the parser written in Rust panics with is no Exception
        return {"code": "FORMAT_105", "details": {"fault": str(fault)[:200]}}


def read_file(path: Path) -> dict[str, Any]:
    """The sheets of the workbook at ``path``. Raises RefusedError, OSError, what parsers raise."""
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    contents = examine(data)
    workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return {
        "active": contents.active,
        "formulas": contents.formulas,
        "faults": contents.faults,
        "sheets": [_sheet(workbook, position) for position in range(len(workbook.sheet_names))],
    }


def _sheet(workbook: calamine.CalamineWorkbook, position: int) -> dict[str, Any]:
    name = workbook.sheet_names[position]
    if workbook.sheets_metadata[position].typ != calamine.SheetTypeEnum.WorkSheet:
        return {"name": name, "rows": [], "merged": []}
    sheet = workbook.get_sheet_by_index(position)
    if sheet.total_height > _MOST_ROWS or sheet.total_width > _MOST_COLUMNS:
        raise RefusedError("FORMAT_106", fault=f"a sheet of more than {_MOST_ROWS} rows")
    rows = [[_plain(each) for each in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
    return {"name": name, "rows": rows, "merged": merged}


def _plain(value: Any) -> Any:
    """A cell as words or a number. Whole days lose their midnight."""
    if isinstance(value, str) or type(value) in (float, int):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date) else str(value)


def limit(seconds: float) -> None:
    """Allow the process 1 GiB of memory, and from now on ``seconds`` of the processor."""
    if sys.platform == "win32":  # pragma: no cover  # has no such limits; the clock remains
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    until = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def main() -> None:
    """Serve the process that started this one."""
    serve(sys.stdin.buffer, sys.stdout.buffer, seconds=float(sys.argv[1]))
