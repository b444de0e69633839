"""The ledger: everything that was ever admitted, in order, chained by hashes, never changed.

An entry's hash covers its number, its content and the hash before it, each with its length
in front, so that no two different chains can have the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from samsyn.evidence.statement import Statement, as_record, from_record
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.canonical import canonical_json

#: What the first entry continues.
GENESIS = "0" * 64


class EntryKind(StrEnum):
    """What an entry records."""

    STATEMENT = "statement"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. ``number`` counts from 1."""

    number: int
    kind: EntryKind
    body: Mapping[str, Any]
    previous: str
    hash: str


def entry_hash(*, number: int, kind: str, body: Mapping[str, Any], previous: str) -> str:
    """The hash of an entry with this content in this place."""
    digest = hashlib.sha256()
    for part in (previous, str(number), kind, canonical_json(body)):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True)
class Ledger:
    """Entries in the order in which they were admitted."""

    entries: tuple[Entry, ...] = ()

    @property
    def head(self) -> str:
        """The hash of the last entry: it stands for all of them."""
        return self.entries[-1].hash if self.entries else GENESIS

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement that was ever admitted, by id, in order."""
        return {
            entry.body["id"]: from_record(entry.body)
            for entry in self.entries
            if entry.kind is EntryKind.STATEMENT
        }

    @cached_property
    def withdrawn(self) -> dict[str, Mapping[str, Any]]:
        """Statement id → its withdrawal: statement, reason, recorded_by, recorded_at."""
        return {
            entry.body["statement"]: entry.body
            for entry in self.entries
            if entry.kind is EntryKind.WITHDRAWAL
        }

    @cached_property
    def superseded_by(self) -> dict[str, str]:
        """Statement id → id of the statement that replaced it."""
        return {each.supersedes: each.id for each in self.statements.values() if each.supersedes}

    @cached_property
    def current(self) -> dict[str, Statement]:
        """The statements that nobody replaced or withdrew."""
        return {
            id: each
            for id, each in self.statements.items()
            if id not in self.superseded_by and id not in self.withdrawn
        }

    @cached_property
    def entry_of(self) -> dict[str, Entry]:
        """Statement id → the entry that records it."""
        return {
            entry.body["id"]: entry for entry in self.entries if entry.kind is EntryKind.STATEMENT
        }

    @cached_property
    def said_on(self) -> dict[tuple[str, str, str, str], list[Statement]]:
        """Unit, question, facet, round → every statement ever admitted on them."""
        found: dict[tuple[str, str, str, str], list[Statement]] = {}
        for each in self.statements.values():
            found.setdefault((each.unit, each.question, each.facet, each.round), []).append(each)
        return found

    def prefix(self, length: int) -> Ledger:
        """The ledger as it was after ``length`` entries."""
        return Ledger(self.entries[:length])


def append(
    ledger: Ledger,
    *,
    statements: Sequence[Statement] = (),
    withdrawals: Sequence[Mapping[str, Any]] = (),
) -> Ledger:
    """The ledger with new entries at its end. The given ledger is not changed."""
    new: list[Entry] = []
    number, previous = len(ledger), ledger.head
    bodies = [(EntryKind.STATEMENT, as_record(each)) for each in statements]
    bodies += [(EntryKind.WITHDRAWAL, dict(each)) for each in withdrawals]
    for kind, body in bodies:
        number += 1
        hash = entry_hash(number=number, kind=kind, body=body, previous=previous)
        new.append(Entry(number, kind, body, previous, hash))
        previous = hash
    return Ledger((*ledger.entries, *new))


def verify_ledger(ledger: Ledger, *, file: str = "ledger.jsonl") -> list[Problem]:
    """What is wrong with the chain: the first bad entry is named, and each later one.

    Finds changed, removed, inserted and reordered entries. A tail that was cut off leaves an intact
    chain: it is found by comparing with the head that a release wrote down.
    """
    problems: list[Problem] = []
    previous, known = GENESIS, set[str]()
    for position, entry in enumerate(ledger.entries, start=1):
        where = Where(file=file, row=position)
        if entry.previous != previous or entry.number != position:
            problems.append(
                problem("EVIDENCE_002", where=where, number=position, previous=position - 1)
            )
        expected = entry_hash(
            number=entry.number, kind=entry.kind, body=entry.body, previous=entry.previous
        )
        if expected != entry.hash:
            problems.append(problem("EVIDENCE_001", where=where, number=position))
        problems += _unknown_references(entry, known=known, where=where)
        known.add(str(entry.body.get("id", "")))
        previous = entry.hash
    return problems


def _unknown_references(entry: Entry, *, known: set[str], where: Where) -> list[Problem]:
    named = entry.body.get("supersedes") or entry.body.get("statement")
    if not named or named in known:
        return []
    return [problem("EVIDENCE_004", where=where, number=entry.number, statement=named)]
