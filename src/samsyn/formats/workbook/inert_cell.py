"""Words written into cells so that no program ever takes them for a formula (OWASP ASVS 1.2.10)."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
#: What a cell of a workbook holds at most.
_LONGEST = 32_767


def storable(words: str) -> str:
    """``words`` with the control characters that a workbook cannot hold written out."""
    kept = "".join(
        each if each in "\n\t" or each.isprintable() or ord(each) > 0x9F else ascii(each)[1:-1]
        for each in words
    )
    return kept[:_LONGEST]


def put(cell: Any, words: str) -> Any:
    """Write ``words`` into ``cell`` as text, whatever they begin with. Returns the cell.

    A quote mark in the cell's format, which nobody sees, keeps them text when somebody edits it.
    """
    cell.value = storable(words)
    cell.data_type = "s"
    if words.startswith(_ACTIVE):
        cell.quotePrefix = True
    return cell


def put_with_note(cell: Any, words: str, note: str, *, font: str, colour: str) -> Any:
    """Write ``words`` and below them a smaller, grey ``note``. Returns the cell."""
    put(cell, words)
    if note:
        quiet = InlineFont(rFont=font, sz=9, color=colour)
        cell.value = CellRichText(storable(words), TextBlock(quiet, f"\n{storable(note)}"))
    return cell
