"""The ledger: everything that was ever admitted, in order, chained by hashes, never changed.

An entry's hash covers the hash before it, its number and the hash of its content, each with its
length in front, so that no two different chains can have the same bytes. As it covers the hash of
the content and not the content itself, an entry that may not be shown can be replaced by a stub
that holds that hash: who gets such a copy can still verify the whole chain.
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
from samsyn.vocabulary.canonical import canonical_json, content_hash

#: What the first entry continues.
GENESIS = "0" * 64


class EntryKind(StrEnum):
    """What an entry records. ``withheld`` stands for either of the others in published copies."""

    STATEMENT = "statement"
    WITHDRAWAL = "withdrawal"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. ``number`` counts from 1."""

    number: int
    kind: EntryKind
    body: Mapping[str, Any]
    previous: str
    hash: str

    @cached_property
    def content(self) -> str:
        """The hash of kind and body; of a stub, the one that it holds."""
        if self.kind is EntryKind.WITHHELD:
            return str(self.body.get("content", ""))
        return content_of(kind=self.kind, body=self.body)

    @cached_property
    def statement(self) -> Statement:
        """What the entry records. Raises TypeError, ValueError, KeyError if that is no statement.

        An entry stands in the ledgers of many releases: what it says is read once.
        """
        return from_record(self.body)

    @property
    def line(self) -> str:
        """The line of ledger.jsonl that stands for the entry, without its end."""
        return canonical_json(
            {
                "number": self.number,
                "kind": str(self.kind),
                "body": self.body,
                "previous": self.previous,
                "hash": self.hash,
            }
        )


def content_of(*, kind: str, body: Mapping[str, Any]) -> str:
    """The hash of what an entry records."""
    return content_hash({"kind": str(kind), "body": body})


def check_body(entry: Entry) -> None:
    """Raise TypeError, ValueError, KeyError if the body does not say what its kind says."""
    if entry.kind is EntryKind.STATEMENT:
        _ = entry.statement
    elif entry.kind is EntryKind.WITHDRAWAL and not isinstance(entry.body["statement"], str):
        raise TypeError("a withdrawal names a statement")


def entry_hash(*, number: int, content: str, previous: str) -> str:
    """The hash of an entry with this content in this place."""
    digest = hashlib.sha256()
    for part in (previous, str(number), content):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def stub_of(entry: Entry) -> Entry:
    """``entry`` without what it records: only the hash of it, so that the chain still verifies."""
    if entry.kind is EntryKind.WITHHELD:
        return entry
    stub = {"content": entry.content}
    return Entry(entry.number, EntryKind.WITHHELD, stub, entry.previous, entry.hash)


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
            entry.statement.id: entry.statement
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
        return self if length >= len(self) else Ledger(self.entries[:length])


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
        content = content_of(kind=kind, body=body)
        hash = entry_hash(number=number, content=content, previous=previous)
        new.append(Entry(number, kind, body, previous, hash))
        previous = hash
    return Ledger((*ledger.entries, *new))


def verify_ledger(
    ledger: Ledger, *, file: str = "ledger.jsonl", is_published: bool = False
) -> list[Problem]:
    """What is wrong with the chain: every entry that was changed, or does not follow the last.

    Finds changed, removed, inserted and reordered entries. A tail that was cut off leaves an intact
    chain: it is found by comparing with the head that a release wrote down. Stubs of withheld
    entries belong in published copies (``is_published``) and nowhere else.
    """
    problems: list[Problem] = []
    previous, number, known, has_stub = GENESIS, 0, set[str](), False
    for position, entry in enumerate(ledger.entries, start=1):
        where = Where(file=file, row=position)
        is_stub = entry.kind is EntryKind.WITHHELD
        has_stub = has_stub or is_stub
        if entry.previous != previous or entry.number != number + 1:
            problems.append(
                problem("EVIDENCE_002", where=where, number=entry.number, previous=number)
            )
        if entry.hash != _expected_hash(entry):
            problems.append(problem("EVIDENCE_001", where=where, number=entry.number))
        if is_stub and not is_published:
            problems.append(problem("EVIDENCE_009", where=where, number=entry.number))
        if not has_stub:  # what a stub recorded is not known, and may be what is referred to
            problems += _unknown_references(entry, known=known, where=where)
        known.add(str(entry.body.get("id", "")))
        previous, number = entry.hash, entry.number
    return problems


def _expected_hash(entry: Entry) -> str:
    return entry_hash(number=entry.number, content=entry.content, previous=entry.previous)


def _unknown_references(entry: Entry, *, known: set[str], where: Where) -> list[Problem]:
    named = entry.body.get("supersedes") or entry.body.get("statement")
    if not named or named in known:
        return []
    return [problem("EVIDENCE_004", where=where, number=entry.number, statement=named)]
