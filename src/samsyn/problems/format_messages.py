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
)
