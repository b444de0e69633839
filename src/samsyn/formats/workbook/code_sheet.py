"""The hidden sheet with the lists of the drop-downs: words, and their ids beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samsyn.collection.instrument import Allowed
from samsyn.formats.workbook.inert_cell import put
from samsyn.formats.workbook.layout import CODES, CODES_SHEET, column_letter


class CodeSheet:
    """Lists are added as they are needed, each once; each takes two columns."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.ranges: dict[tuple[str, ...], str] = {}
        self.columns = 1
        put(sheet.cell(1, 1), CODES)

    def range_of(self, name: str, allowed: Iterable[Allowed]) -> str:
        """The range of the words of ``allowed``, as a drop-down takes it."""
        codes = tuple(allowed)
        key = (name, *(each.id for each in codes))
        if key not in self.ranges:
            self.ranges[key] = self._add(name, codes)
        return self.ranges[key]

    def _add(self, name: str, codes: tuple[Allowed, ...]) -> str:
        words, ids = self.columns + 1, self.columns + 2
        self.columns += 2
        put(self.sheet.cell(1, words), name)
        for row, each in enumerate(codes, start=2):
            put(self.sheet.cell(row, words), each.label.words)
            put(self.sheet.cell(row, ids), each.id)
        letter = column_letter(words - 1)
        return f"'{CODES_SHEET}'!${letter}$2:${letter}${len(codes) + 1}"
