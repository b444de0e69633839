"""How a workbook looks: one accent, much white, a pale yellow where somebody writes."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FONT = "Calibri"
INK = "22303A"
ACCENT = "1F5564"
GREY = "5F6B73"
LINE = "D5DBDE"

TITLE = Font(name=FONT, size=20, bold=True, color=ACCENT)
SUBTITLE = Font(name=FONT, size=13, color=GREY)
SECTION = Font(name=FONT, size=13, bold=True, color=ACCENT)
BODY = Font(name=FONT, size=11, color=INK)
STRONG = Font(name=FONT, size=11, bold=True, color=INK)
QUIET = Font(name=FONT, size=10, color=GREY)
NOTHING = Font(name=FONT, size=10, italic=True, color=GREY)
LINK = Font(name=FONT, size=11, color=ACCENT, underline="single")
HEADING = Font(name=FONT, size=10, bold=True, color=ACCENT)

YELLOW = PatternFill("solid", start_color="FFF9E0")
DEEP_YELLOW = PatternFill("solid", start_color="FFEFB0")
PALE = PatternFill("solid", start_color="EFF4F5")

_THIN = Side(style="thin", color=LINE)
_STRONG = Side(style="medium", color=ACCENT)
UNDER = Border(bottom=_THIN)
BOX = Border(bottom=_THIN, left=_THIN, right=_THIN, top=_THIN)
UNDER_HEADING = Border(bottom=_STRONG)

TOP = Alignment(wrap_text=True, vertical="top")
ONE_LINE = Alignment(vertical="center")
BOTTOM = Alignment(wrap_text=True, vertical="bottom")
NUMBER = Alignment(horizontal="right", vertical="top", indent=1)

#: Widths of the columns in characters.
WIDTHS = {
    "item": 4,
    "number": 5,
    "question": 42,
    "known": 26,
    "confirmed": 9,
    "answer": 30,
    "measure": 13,
    "absence": 18,
    "source": 25,
    "period": 12,
    "comment": 25,
    "value": 4,
    "value_measure": 4,
}


def lines_of(words: str, *, width: float) -> int:
    """How many lines ``words`` take in a column of ``width`` characters (an estimate)."""
    per_line = max(int(width * 0.92), 1)
    return sum(max(1, -(-len(line) // per_line)) for line in words.split("\n"))


def height_of(cells: list[tuple[str, float]], *, least: float = 36, points: float = 15) -> float:
    """The height in points of a row that shows the words of ``cells``: (words, width) each."""
    most = max((lines_of(words, width=width) for words, width in cells), default=1)
    return min(max(least, most * points + 6), 400)
