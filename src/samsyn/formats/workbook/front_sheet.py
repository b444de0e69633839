"""The first sheet: what this is, who answers, how, and what the reasons for no answer mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.worksheet.pagebreak import Break

from samsyn.collection.instrument import Instrument
from samsyn.formats.workbook import look
from samsyn.formats.workbook.inert_cell import put, storable
from samsyn.formats.workbook.layout import FRONT
from samsyn.formats.workbook.theme_sheet import marked
from samsyn.vocabulary.label import say

_STEPS = ("sheets", "confirm", "answer", "none", "source", "free", "persons")
#: A narrow column of names and numbers, a wide one of text.
_NARROW, _WIDE = 30, 116


def write_front(sheet: Any, *, instrument: Instrument, sheet_names: Sequence[str]) -> None:
    """Fill ``sheet``; ``sheet_names`` are those of the sections, to which it links."""
    front = _Front(sheet, instrument)
    front.title()
    front.facts()
    front.steps()
    front.reasons()
    front.themes(sheet_names)
    front.page()


class _Front:
    """Writes from the top down; ``row`` is the next free one."""

    def __init__(self, sheet: Any, instrument: Instrument) -> None:
        self.sheet = sheet
        self.instrument = instrument
        self.language = instrument.language
        self.row = 1

    def say(self, key: str, **details: object) -> str:
        return say("form", key, self.language, **details)

    def line(self, left: str, right: str = "", *, space: float = 0) -> tuple[Any, Any]:
        """Write a row and go to the next. Returns its two cells."""
        first = put(self.sheet.cell(self.row, 1), left)
        second = put(self.sheet.cell(self.row, 2), right)
        for cell in (first, second):
            cell.font, cell.alignment = look.BODY, look.TOP
        height = look.height_of([(left, _NARROW), (right, _WIDE * 1.1)], least=20)
        self.sheet.row_dimensions[self.row].height = height + space
        self.row += 1
        return first, second

    def heading(self, words: str) -> None:
        self.row += 1
        cells = self.line(words)
        self.sheet.row_dimensions[self.row - 1].height = 24
        cells[0].alignment = look.ONE_LINE
        for cell in cells:
            cell.font, cell.border = look.SECTION, look.UNDER_HEADING

    def title(self) -> None:
        heading = self.instrument.heading
        title = put(self.sheet.cell(1, 1), heading.title.say(self.language))
        title.font = look.TITLE
        place = heading.place_name.say(self.language)
        subtitle = put(self.sheet.cell(2, 1), self.say("subtitle", place=place))
        subtitle.font = look.SUBTITLE
        self.sheet.row_dimensions[1].height, self.sheet.row_dimensions[2].height = 32, 24
        self.row = 4
        if self.instrument.is_draft:
            _, note = self.line("", self.say("draft"))
            note.font, note.fill = look.QUIET, look.PALE
            self.row += 1

    def facts(self) -> None:
        heading, n = self.instrument.heading, len(self.instrument.items)
        effort = self.say("effort_value", minutes=self.instrument.minutes, n=n)
        facts = (
            ("place", heading.place_name.say(self.language)),
            ("round", heading.round_label.say(self.language)),
            ("contact", heading.contact.say(self.language) or self.say("contact_default")),
            ("effort", effort),
            ("deadline", ""),
        )
        for key, words in facts:
            name, value = self.line(self.say(key), words)
            name.font = look.QUIET
            name.border = value.border = look.UNDER
            if key == "deadline":
                value.fill, value.number_format = look.YELLOW, "@"

    def steps(self) -> None:
        self.heading(self.say("how"))
        words = {
            "yes": say("yes_no", "yes", self.language),
            "no": say("yes_no", "no", self.language),
            "confirmed": say("form_columns", "confirmed", self.language),
        }
        for number, step in enumerate(_STEPS, start=1):
            left, _ = self.line(f"{number}", self.say(f"step_{step}", **words), space=2)
            left.font = look.SECTION
            left.alignment = look.NUMBER
        shared = "internal" if self.instrument.heading.rater else "public"
        self.line("", self.say(shared))[1].font = look.STRONG

    def reasons(self) -> None:
        self.sheet.row_breaks.append(Break(id=self.row))
        self.heading(self.say("no_answer"))
        self.line("", self.say("no_answer_text"))
        for reason in self.instrument.reasons:
            name, meaning = self.line(marked(reason.label, language=self.language), reason.help)
            name.font = look.STRONG
            name.border = meaning.border = look.UNDER

    def themes(self, sheet_names: Sequence[str]) -> None:
        self.heading(self.say("themes"))
        for section, name in zip(self.instrument.sections, sheet_names, strict=True):
            n = len(section.items)
            count = self.say("question_count_one") if n == 1 else self.say("question_count", n=n)
            help_words = marked(section.help, language=self.language)
            words = f"{count}. {help_words}" if help_words else f"{count}."
            link, said = self.line(marked(section.label, language=self.language), words)
            link.hyperlink = f"#'{name.replace(chr(39), chr(39) * 2)}'!A1"
            link.font = look.LINK
            link.border = said.border = look.UNDER

    def page(self) -> None:
        sheet = self.sheet
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _NARROW, _WIDE
        sheet.column_dimensions["C"].hidden = True
        put(sheet.cell(1, 3), FRONT)
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_margins.left = sheet.page_margins.right = 0.6
        sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
        sheet.print_area = f"A1:B{self.row - 1}"
        title = self.instrument.heading.title.say(self.language)
        sheet.oddFooter.left.text = storable(title).replace("&", "&&")
        sheet.oddFooter.right.text = self.say("page", page="&P", pages="&N")
