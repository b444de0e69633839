"""CSV that a spreadsheet cannot be led to run (RFC 4180, UTF-8, OWASP "CSV injection").

A text that a spreadsheet would take for a formula gets an apostrophe in front. So that nothing is
lost, a text that begins with apostrophes and then such a sign gets one more: who reads the files
by program takes one apostrophe away from every text that fits :data:`MARKED`. The Parquet files
and the ledger hold the words as they are.
"""

from __future__ import annotations

import csv
import io
import re

from samsyn.publication.dataset.data_table import DataTable, Datum

_SIGNS = r"=+\-@\t\r\n"
_DANGEROUS = re.compile(rf"^'*[{_SIGNS}]")
#: Texts from which a reader takes the first apostrophe away.
MARKED = re.compile(rf"^'+[{_SIGNS}]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


def inert(words: str) -> str:
    """``words`` as they may stand in a cell: a number stays, a formula gets an apostrophe."""
    if _DANGEROUS.match(words) and not _NUMBER.match(words):
        return f"'{words}"
    return words


def restore(words: str) -> str:
    """What :func:`inert` was given."""
    return words[1:] if MARKED.match(words) else words


def csv_bytes(table: DataTable, *, is_inert: bool = True) -> bytes:
    """The table as a CSV file with a heading. Without ``is_inert`` for other programs only."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    write = _inert_datum if is_inert else _datum
    writer.writerows([write(each) for each in row] for row in table.rows)
    return file.getvalue().encode()


def _datum(value: Datum) -> object:
    """As Table Schema writes it: true and false in small letters, whole numbers without a point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _inert_datum(value: Datum) -> object:
    return inert(value) if isinstance(value, str) else _datum(value)
