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
        "Add the question to the framework, or take the column out of tables.yaml.",
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
)
