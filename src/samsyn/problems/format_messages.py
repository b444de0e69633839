"""Messages about files: what cannot be read, and why."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "FORMAT_001",
        "error",
        "The file is not UTF-8: {fault}.",
        "Save it as UTF-8 (in a spreadsheet: 'CSV UTF-8').",
    ),
    Message(
        "FORMAT_002",
        "error",
        "The file cannot be read as YAML: {fault}.",
        "Correct the line; indentation counts, and a text with ': ' needs quotation marks.",
    ),
    Message(
        "FORMAT_003",
        "error",
        "The key {key!r} stands twice; only one of the two would be read.",
        "Remove one of the two.",
    ),
    Message(
        "FORMAT_004",
        "error",
        "Row {row} has {found} values where the heading has {expected}.",
        "Put values with commas into quotation marks, or add what is missing.",
    ),
    Message(
        "FORMAT_005",
        "error",
        "The file {file} cannot be opened: {fault}.",
        "Check its name and that you may read it.",
    ),
    Message(
        "FORMAT_006",
        "error",
        "The file is empty.",
        "Give it a heading and at least one row.",
    ),
    Message(
        "FORMAT_007",
        "error",
        "The file cannot be read as CSV: {fault}.",
        "Check the quotation marks around this line: each that opens must close.",
    ),
    Message(
        "FORMAT_008",
        "error",
        "The line cannot be read: {fault}.",
        "Remove the line, and confirm the claims again with `samsyn claims --confirm`.",
    ),
    # Spreadsheet files of strangers.
    Message(
        "FORMAT_101",
        "error",
        "The file is protected with a password: it is encrypted.",
        "Open it with the password, save it without one (File, Info, Protect), and send it again.",
    ),
    Message(
        "FORMAT_102",
        "error",
        "The file is {what}, not an .xlsx workbook, whatever its name says.",
        "Open it in a spreadsheet program and save it as 'Excel Workbook (.xlsx)'.",
    ),
    Message(
        "FORMAT_103",
        "error",
        "The workbook holds macros ({what}): it is not opened.",
        "Save it as 'Excel Workbook (.xlsx)', which leaves the macros out, and send it again.",
    ),
    Message(
        "FORMAT_104",
        "warning",
        "The workbook holds {what}; they were left out, and only the cells were read.",
        "Check that no answer rested on them.",
    ),
    Message(
        "FORMAT_105",
        "error",
        "The workbook is damaged or cut off: {fault}.",
        "Send it again; if that does not help, open it and save it anew.",
    ),
    Message(
        "FORMAT_106",
        "error",
        "The workbook is larger than samsyn opens: {fault}.",
        "Send only the sheets of the form, without pictures and further sheets.",
    ),
    Message(
        "FORMAT_107",
        "error",
        "The workbook is too complex: reading it was stopped {after}.",
        "Copy the answers into a new form and send that.",
    ),
    Message(
        "FORMAT_108",
        "warning",
        "The workbook holds {n} formulas; what they last came to was read.",
        "Check the answers in those cells.",
    ),
    Message(
        "FORMAT_109",
        "warning",
        "In {n} cells a formula failed (#REF!, #N/A …); they were read as empty.",
        "Write the answers themselves in place of the formulas.",
    ),
)
