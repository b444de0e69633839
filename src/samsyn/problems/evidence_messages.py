"""Messages of the evidence room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "EVIDENCE_001",
        "error",
        "Entry {number} of the ledger was changed: its content does not match its hash.",
        "Restore the ledger from a backup or a release; corrections are new entries.",
    ),
    Message(
        "EVIDENCE_002",
        "error",
        "Entry {number} does not continue entry {previous}: something was removed, added or moved.",
        "Restore the ledger from a backup or a release.",
    ),
    Message(
        "EVIDENCE_003",
        "error",
        "Line {number} of the ledger cannot be read: {fault}.",
        "Restore the ledger from a backup or a release.",
    ),
    Message(
        "EVIDENCE_004",
        "error",
        "Entry {number} supersedes or withdraws {statement}, which no earlier entry records.",
        "Restore the ledger from a backup or a release.",
    ),
    Message(
        "EVIDENCE_005",
        "error",
        "The settlement accepts the source {source!r}, which says nothing on {unit} {question}.",
        "Name one of the sources that disagree: {known}.",
    ),
    Message(
        "EVIDENCE_006",
        "warning",
        "The settlement on {unit} {question} settles nothing: its sources do not disagree.",
        "Remove it from settlements.csv.",
    ),
    Message(
        "EVIDENCE_007",
        "error",
        "The settlement on {unit} {question} does not say {missing}.",
        "A settlement names who settled it, when, and why.",
    ),
    Message(
        "EVIDENCE_008",
        "error",
        "The ledger ends at entry {found}; the release {release} froze it at entry {expected}.",
        "The end of the ledger was cut off or replaced: restore it from a backup.",
    ),
    Message(
        "EVIDENCE_009",
        "error",
        "Entry {number} says only that something is withheld: that belongs in published copies.",
        "Restore the ledger from a backup or a release.",
    ),
)
