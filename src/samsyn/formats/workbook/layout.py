"""Where things stand in a workbook: what the writer and the reader both know.

Everything that the reader looks for is marked with a word of ours, so that nothing is ever found
by its position, and so that sheets may be renamed, sorted and translated.
"""

from __future__ import annotations

#: The version of this layout.
FORMAT = "1"

#: Begins every mark of ours.
MARK = "samsyn:"
#: The first cell of the hidden sheet that says for what the workbook was written.
IDENTITY = f"{MARK}workbook"
#: The first cell of the hidden sheet with the lists of the drop-downs.
CODES = f"{MARK}codes"
#: Stands in a hidden column of the first sheet.
FRONT = f"{MARK}front"

IDENTITY_SHEET = "samsyn"
CODES_SHEET = "codes"

#: The columns of a sheet of questions, in the order in which they are written. A hidden row above
#: the headings holds ``samsyn:`` and these names.
COLUMNS = (
    "item",
    "number",
    "question",
    "known",
    "confirmed",
    "answer",
    "measure",
    "absence",
    "source",
    "period",
    "comment",
    "value",
    "value_measure",
)
#: Columns that nobody sees: ids, and what was known in ids.
HIDDEN = frozenset({"item", "value", "value_measure"})
#: Columns that a contact writes into.
WRITTEN = frozenset({"confirmed", "answer", "measure", "absence", "source", "period", "comment"})

#: Rows of a sheet of questions when it is written: hidden ids, theme, help, headings, questions.
ID_ROW, TITLE_ROW, HELP_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4, 5

#: What the identity sheet says, in this order.
IDENTITY_KEYS = ("format", "study", "version", "place", "language", "round")
#: And these, where it asks about a unit that is no place, or a rater: the kind, the place of the
#: contact or of the rater, and the rater.
SUBJECT_KEYS = ("kind", "asked", "rater")


def item_id(question: str, facet: str) -> str:
    """The hidden id of a row: ``exit_programme``, or ``exit_programme/law``."""
    return f"{question}/{facet}" if facet else question


def column_letter(index: int) -> str:
    """The letters of the column ``index``, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
