"""Messages of the collection room: reading what came back."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "COLLECTION_001",
        "error",
        "{words!r} is not an answer to {question!r}.",
        "Allowed are: {allowed}.",
    ),
    Message(
        "COLLECTION_002",
        "error",
        "{words!r} is not a number.",
        "Write digits, such as 1234 or 1,5; put words into the comment.",
    ),
    Message(
        "COLLECTION_003",
        "error",
        "{words!r} can be read as {one} and as {other}.",
        "Write it without a thousands separator.",
    ),
    Message(
        "COLLECTION_004",
        "error",
        "{words!r} is not a date or a year.",
        "Write 2024, 2024-05, 2024-05-31, or a time span such as 2016-2018.",
    ),
    Message(
        "COLLECTION_005",
        "error",
        "{words!r} is measured in {measure!r}, which {question!r} does not take.",
        "Allowed are: {allowed}.",
    ),
    Message(
        "COLLECTION_006",
        "error",
        "{words!r} is not a known {kinds}.",
        "Write an id that the study has, or add the unit first.",
    ),
    Message(
        "COLLECTION_007",
        "error",
        "The column {column!r} is not in the table.",
        "Correct tables.yaml, or the heading of the table. Its columns are: {known}.",
    ),
    Message(
        "COLLECTION_008",
        "error",
        "The row has an answer without a source.",
        "Name the source in the column {column!r}.",
    ),
    Message(
        "COLLECTION_009",
        "error",
        "The reading of {key!r} expected {expected!r} and the table now says {found!r}.",
        "Look at the row again; then mend or remove the reading in tables.yaml.",
    ),
    Message(
        "COLLECTION_010",
        "error",
        "Two rows have the key {key!r}; the first is row {first}.",
        "Rows need keys of their own: correct one of the two, or the key in tables.yaml.",
    ),
    Message(
        "COLLECTION_011",
        "error",
        "The table asks {question!r} of {kind}, which the framework does not have.",
        "Correct its name in the table or in tables.yaml, or add the question to the framework.",
    ),
    Message(
        "COLLECTION_012",
        "note",
        "The row {key!r} is no longer in the table; what it said stays in the ledger.",
        "Withdraw it with a reason if it no longer holds: samsyn admit --withdraw-missing.",
    ),
    Message(
        "COLLECTION_013",
        "error",
        "The reading of {key!r} fits no row of the tables.",
        "Correct its key, or remove it from tables.yaml.",
    ),
    # Forms that came back.
    Message(
        "COLLECTION_014",
        "error",
        "The row answers the side {facet!r} of {question!r}, which does not have it.",
        "Give one of its facets: {allowed}.",
    ),
    Message(
        "COLLECTION_015",
        "error",
        "{words!r} does not say with whom the answer may be shared.",
        "Write public, partners, internal, or embargo: and a day, such as embargo:2027-01-31.",
    ),
    Message(
        "COLLECTION_101",
        "error",
        "The workbook does not say to which study it belongs.",
        "Copy the answers into a new form of `samsyn forms`, and keep its hidden sheets.",
    ),
    Message(
        "COLLECTION_102",
        "error",
        "The workbook belongs to the study {found!r}, and this is {expected!r}.",
        "Admit it to the study that it belongs to.",
    ),
    Message(
        "COLLECTION_103",
        "error",
        "The workbook is for the {what} {found!r}, which the study does not have.",
        "Admit it to the study that it belongs to, or name it in study.yaml. Known: {known}.",
    ),
    Message(
        "COLLECTION_104",
        "note",
        "The form asked {before!r}, which is {after!r} today; the answer is read as that.",
        "Nothing needs to be done.",
    ),
    Message(
        "COLLECTION_105",
        "warning",
        "The row says {words!r} and has no id{hint}; it is not read as an answer.",
        "Move what it says into the row of the question, or add it by hand.",
    ),
    Message(
        "COLLECTION_106",
        "warning",
        "The answer is to {question!r}, which is not asked any more, or not in this way.",
        "Look at what became of the question in crosswalk.yaml, and answer that by hand.",
    ),
    Message(
        "COLLECTION_107",
        "error",
        "{question!r} is answered twice, in {first} and in {second}, and not alike.",
        "Leave one of the two; put several answers into one cell with ';' between them.",
    ),
    Message(
        "COLLECTION_108",
        "error",
        "{question!r} has an answer, and a reason why there is none.",
        "Remove one of the two.",
    ),
    Message(
        "COLLECTION_109",
        "error",
        "{words!r} is not one of the reasons for having no answer.",
        "Allowed are: {allowed}. Put other words into the comment.",
    ),
    Message(
        "COLLECTION_110",
        "error",
        "The number {words} has no unit of measure.",
        "Choose one of: {allowed}.",
    ),
    Message(
        "COLLECTION_111",
        "error",
        "The answer is in {one!r}, and the column of units of measure says {other!r}.",
        "Correct one of the two.",
    ),
    Message(
        "COLLECTION_112",
        "warning",
        "Nothing in the workbook is answered.",
        "Ask whether the right file was sent.",
    ),
    Message(
        "COLLECTION_113",
        "warning",
        "The answer is {words} per cent: a spreadsheet may have divided it by a hundred.",
        "If {words} is a share of one, write it times a hundred.",
    ),
    Message(
        "COLLECTION_114",
        "error",
        "The cell holds {words!r}, the fault of a formula.",
        "Write the answer itself in place of the formula.",
    ),
    Message(
        "COLLECTION_115",
        "error",
        "{words!r} does not confirm anything here.",
        "Choose yes where an answer is shown that is still right; else write the answer.",
    ),
    Message(
        "COLLECTION_116",
        "warning",
        "The cells {cells} were merged: the answer counts for the first row only.",
        "Take the cells apart, and answer each question in its own row.",
    ),
    Message(
        "COLLECTION_117",
        "error",
        "The sheet has questions, but no row that says which column holds the answers.",
        "Write the headings of the form above the columns again.",
    ),
    Message(
        "COLLECTION_118",
        "error",
        "The workbook was written as format {found!r}; this samsyn reads {known}.",
        "Read it with a newer samsyn, or write new forms with `samsyn forms`.",
    ),
    Message(
        "COLLECTION_119",
        "warning",
        "The sheet is not one of the form, and was not read.",
        "Look whether it holds an answer, and move that into the row of its question.",
    ),
    Message(
        "COLLECTION_120",
        "note",
        "The form was written for version {found} of the framework; today it is version {today}.",
        "Nothing needs to be done: answers are matched by ids and by the crosswalk.",
    ),
    Message(
        "COLLECTION_121",
        "error",
        "{question!r} is answered in another of these files too, and not alike.",
        "Ask who answered which of the two holds, and leave it out of the other file.",
    ),
    Message(
        "COLLECTION_122",
        "error",
        "The answer holds what looks like {what}; it was not read.",
        "Write about the institution: name an office and its page, and leave out whom it concerns.",
    ),
)
