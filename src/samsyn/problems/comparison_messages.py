"""Messages of the comparison room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "COMPARISON_001",
        "warning",
        "The claim {claim!r} does not hold as it is: it was not tried in variants.",
        "Correct the sentence or its check; `samsyn claims` says what is wrong.",
    ),
    Message(
        "COMPARISON_002",
        "warning",
        "What was found of the claims in variants cannot be read: {fault}.",
        "Work it out anew with: samsyn sensitivity FOLDER --store.",
    ),
)
