"""One sheet of questions: a row a question, drop-downs, what is known, hidden ids."""

from __future__ import annotations

from typing import Any

from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from samsyn.collection.instrument import Allowed, Instrument, Item, Section
from samsyn.formats.workbook import look
from samsyn.formats.workbook.code_sheet import CodeSheet
from samsyn.formats.workbook.inert_cell import put, put_with_note, storable
from samsyn.formats.workbook.layout import (
    COLUMNS,
    FIRST_ROW,
    HEADING_ROW,
    HELP_ROW,
    HIDDEN,
    ID_ROW,
    MARK,
    TITLE_ROW,
    WRITTEN,
    column_letter,
    item_id,
)
from samsyn.framework.question import AnswerType
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import Wording

_INDEX = {name: index for index, name in enumerate(COLUMNS, start=1)}
#: Excel cuts longer prompts off (ECMA-376 part 1, 18.3.1.32), and longer titles.
_LONGEST_PROMPT = 255


def marked(wording: Wording, *, language: str) -> str:
    """The words, followed by the tag of their language where that is not ``language``."""
    stands_in = wording.is_fallback and wording.words and wording.language != language
    return f"{wording.words} [{wording.language}]" if stands_in else wording.words


def write_section(
    sheet: Any, section: Section, *, instrument: Instrument, codes: CodeSheet, first: int, back: str
) -> None:
    """Fill ``sheet`` with ``section``, numbering its questions from ``first``."""
    _Writer(sheet, instrument, codes).write(section, first=first, back=back)


class _Writer:
    """Writes one sheet of questions."""

    def __init__(self, sheet: Any, instrument: Instrument, codes: CodeSheet) -> None:
        self.sheet = sheet
        self.instrument = instrument
        self.language = instrument.language
        self.codes = codes
        self.lists: dict[tuple[str, str, str], DataValidation] = {}

    def write(self, section: Section, *, first: int, back: str) -> None:
        self._head(section, back=back)
        for position, item in enumerate(section.items):
            self._item(item, row=FIRST_ROW + position, number=first + position)
        for each in self.lists.values():
            self.sheet.add_data_validation(each)
        self._columns(section)
        self._page(section)

    def cell(self, row: int, column: str) -> Any:
        return self.sheet.cell(row, _INDEX[column])

    def _head(self, section: Section, *, back: str) -> None:
        title = put(self.cell(TITLE_ROW, "number"), marked(section.label, language=self.language))
        title.font = look.TITLE
        help_cell = put(self.cell(HELP_ROW, "number"), marked(section.help, language=self.language))
        help_cell.font = look.QUIET
        link = put(self.cell(TITLE_ROW, "comment"), say("form", "back", self.language))
        link.hyperlink = f"#'{back}'!A1"
        link.font = look.LINK
        for row, name in ((TITLE_ROW, "title"), (HELP_ROW, "help"), (HEADING_ROW, "heading")):
            put(self.cell(row, "item"), f"{MARK}{name}")
        for name in COLUMNS:
            put(self.cell(ID_ROW, name), f"{MARK}{name}")
            if name not in HIDDEN:
                heading = put(
                    self.cell(HEADING_ROW, name), say("form_columns", name, self.language)
                )
                heading.font, heading.alignment = look.HEADING, look.BOTTOM
                heading.border = look.UNDER_HEADING
                heading.fill = look.DEEP_YELLOW if name == "answer" else look.PALE
        self.sheet.row_dimensions[ID_ROW].hidden = True
        self.sheet.row_dimensions[TITLE_ROW].height = 30
        self.sheet.row_dimensions[HELP_ROW].height = 20
        self.sheet.row_dimensions[HEADING_ROW].height = 34

    def _item(self, item: Item, *, row: int, number: int) -> None:
        for name in COLUMNS:
            if name not in HIDDEN:
                self._plain(row, name)
        put(self.cell(row, "item"), item_id(item.question, item.facet))
        self.cell(row, "number").value = number
        self._question(item, row=row)
        self._known(item, row=row)
        self._ask(item, row=row)
        label = f"{self._label(item)}\n{item.relevant}" if item.relevant else self._label(item)
        known = item.known.words if item.known else ""
        self.sheet.row_dimensions[row].height = look.height_of(
            [(label, look.WIDTHS["question"]), (known, look.WIDTHS["known"])]
        )

    def _plain(self, row: int, name: str) -> None:
        cell = self.cell(row, name)
        cell.font, cell.alignment, cell.border = look.BODY, look.TOP, look.UNDER
        if name in WRITTEN:
            # Text: what somebody types is kept as it is typed, 80% and 1-2 and 1,5 too.
            cell.number_format = "@"
            cell.border = look.BOX
        if name == "answer":
            cell.fill = look.YELLOW
        if name == "number":
            cell.font, cell.alignment = look.QUIET, look.NUMBER

    def _label(self, item: Item) -> str:
        words = marked(item.label, language=self.language)
        return f"{words} – {item.facet_label}" if item.facet_label else words

    def _question(self, item: Item, *, row: int) -> None:
        cell = self.cell(row, "question")
        put_with_note(cell, self._label(item), item.relevant, font=look.FONT, colour=look.GREY)
        if item.help.words:
            cell.comment = _comment(marked(item.help, language=self.language))

    def _known(self, item: Item, *, row: int) -> None:
        cell = self.cell(row, "known")
        cell.font = look.QUIET
        if item.known is None:
            put(cell, say("form", "nothing_known", self.language))
            cell.font = look.NOTHING
            return
        put(cell, item.known.words)
        if item.known.value:
            put(self.cell(row, "value"), item.known.value)
            put(self.cell(row, "value_measure"), item.known.measure)
            yes = say("yes_no", "yes", self.language)
            self._list("confirmed", "yes", (Allowed("yes", Wording(yes, self.language)),), row=row)

    def _ask(self, item: Item, *, row: int) -> None:
        hint = item.hint
        if item.allowed:
            self._list(
                "answer", item.list_id, item.allowed, row=row, hint=hint, free=item.takes_list
            )
        else:
            self._hint(item.type, hint, row=row)
        if item.measures:
            self._list(
                "measure", ";".join(each.id for each in item.measures), item.measures, row=row
            )
        else:
            self.cell(row, "measure").border = look.UNDER
        self._list("absence", "reasons", self.instrument.reasons, row=row)

    def _list(
        self,
        column: str,
        name: str,
        allowed: tuple[Allowed, ...],
        *,
        row: int,
        hint: str = "",
        free: bool = False,
    ) -> None:
        """A drop-down. ``free``: several answers may be written, and nothing is complained of."""
        key = (column, name, hint)
        if key not in self.lists:
            self.lists[key] = DataValidation(
                type="list",
                formula1=self.codes.range_of(name, allowed),
                allow_blank=True,
                showErrorMessage=not free,
                errorStyle="warning",
                error=say("form", "wrong_choice", self.language)[:_LONGEST_PROMPT],
                showInputMessage=bool(hint),
                prompt=hint[:_LONGEST_PROMPT] or None,
            )
        self.lists[key].add(self.cell(row, column).coordinate)

    def _hint(self, type: AnswerType, hint: str, *, row: int) -> None:
        """A note that appears when somebody stands in the cell; anything may be written."""
        key = ("answer", type, hint)
        if key not in self.lists:
            self.lists[key] = DataValidation(
                showErrorMessage=False, showInputMessage=True, prompt=hint[:_LONGEST_PROMPT]
            )
        self.lists[key].add(self.cell(row, "answer").coordinate)

    def _columns(self, section: Section) -> None:
        measured = any(item.measures for item in section.items)
        for name, index in _INDEX.items():
            column = self.sheet.column_dimensions[column_letter(index - 1)]
            column.width = look.WIDTHS[name]
            column.hidden = name in HIDDEN or (name == "measure" and not measured)
        self.sheet.freeze_panes = self.cell(FIRST_ROW, "known").coordinate

    def _page(self, section: Section) -> None:
        sheet = self.sheet
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
        last = FIRST_ROW + len(section.items) - 1
        sheet.print_area = f"B{TITLE_ROW}:{column_letter(_INDEX['comment'] - 1)}{last}"
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
        sheet.oddFooter.left.text = _footer(self.instrument)
        page = say("form", "page", self.language, page="&P", pages="&N")
        sheet.oddFooter.right.text = page


def _footer(instrument: Instrument) -> str:
    heading, language = instrument.heading, instrument.language
    place = heading.place_name.say(language)
    return storable(f"{heading.title.say(language)} · {place}").replace("&", "&&")


def _comment(words: str) -> Comment:
    comment = Comment(storable(words), "samsyn")
    comment.width = 360
    comment.height = 24 + 18 * look.lines_of(words, width=52)
    return comment
