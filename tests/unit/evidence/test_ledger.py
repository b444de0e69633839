"""The ledger: what can be read from it, and that nothing in it can be changed unseen (M42)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import (
    GENESIS,
    Entry,
    EntryKind,
    Ledger,
    append,
    content_of,
    entry_hash,
    stub_of,
    verify_ledger,
)
from tests.making import say

HOW = {"recorded_by": "us", "recorded_at": "2026"}


def make_ledger() -> Ledger:
    """Five entries: a, b, c; b is replaced by b2; a is withdrawn."""
    said = [say("country/DK", q, "yes", source="s", origin=f"t/{q}") for q in "abc"]
    one = admit_answers(said, ledger=Ledger(), **HOW)
    b2 = say("country/DK", "b", "no", source="s", origin="t/b")
    two = admit_answers([b2], ledger=one.ledger, **HOW)
    gone = {"statement": one.added[0].id, "reason": "wrong", **HOW}
    return append(two.ledger, withdrawals=[gone])


LEDGER = make_ledger()
E1, E2, E3, E4, E5 = LEDGER.entries


def found(*entries: Entry, is_published: bool = False) -> list[tuple[str, int | None]]:
    problems = verify_ledger(Ledger(entries), is_published=is_published)
    assert all(each.where.file == "ledger.jsonl" for each in problems)
    return [(each.code, each.where.row) for each in problems]


def test_a_whole_ledger_has_no_problems() -> None:
    assert found(*LEDGER) == []
    assert verify_ledger(Ledger()) == []


def test_the_chain_begins_with_nothing_and_ends_with_the_head() -> None:
    assert Ledger().head == GENESIS == E1.previous
    assert [each.previous for each in (E2, E3, E4, E5)] == [E1.hash, E2.hash, E3.hash, E4.hash]
    assert LEDGER.head == E5.hash
    assert [each.number for each in LEDGER] == [1, 2, 3, 4, 5]
    assert len(LEDGER) == 5
    assert LEDGER.prefix(2).head == E2.hash


def test_current_is_what_nobody_replaced_or_withdrew() -> None:
    b1, b2 = E2.body["id"], E4.body["id"]
    assert [(each.question, each.value) for each in LEDGER.current.values()] == [
        ("c", "yes"),
        ("b", "no"),
    ]
    assert len(LEDGER.statements) == 4
    assert LEDGER.superseded_by == {b1: b2}
    assert [*LEDGER.withdrawn] == [E1.body["id"]]
    assert LEDGER.entry_of[b2] is E4
    assert [each.id for each in LEDGER.said_on["country/DK", "b", "", "2026"]] == [b1, b2]


def test_appending_leaves_the_given_ledger_as_it_is() -> None:
    assert append(LEDGER) == LEDGER
    longer = append(LEDGER, withdrawals=[{"statement": E3.body["id"]}])
    assert (len(LEDGER), len(longer)) == (5, 6)
    assert longer.entries[:5] == LEDGER.entries


def changed(entry: Entry, **change: Any) -> Entry:
    return replace(entry, body={**entry.body, **change})


def rehashed(entry: Entry, *, previous: str = "", number: int = 0, **change: Any) -> Entry:
    body = {**entry.body, **change}
    previous, number = previous or entry.previous, number or entry.number
    content = content_of(kind=entry.kind, body=body)
    hash = entry_hash(number=number, content=content, previous=previous)
    return Entry(number, entry.kind, body, previous, hash)


X2 = rehashed(E2, value="no")
ATTACKS: dict[str, tuple[list[Entry], list[tuple[str, int]]]] = {
    "a value is changed": ([E1, changed(E2, value="no"), E3, E4, E5], [("EVIDENCE_001", 2)]),
    "a note is added": ([E1, E2, changed(E3, note="x"), E4, E5], [("EVIDENCE_001", 3)]),
    "a withdrawal is changed": ([E1, E2, E3, E4, changed(E5, reason="x")], [("EVIDENCE_001", 5)]),
    "the kind is changed": (
        [E1, E2, replace(E3, kind=EntryKind.WITHDRAWAL), E4, E5],
        [("EVIDENCE_001", 3)],
    ),
    "a hash is changed": (
        [E1, replace(E2, hash="f" * 64), E3, E4, E5],
        [("EVIDENCE_001", 2), ("EVIDENCE_002", 3)],
    ),
    "a value is changed and hashed anew": ([E1, X2, E3, E4, E5], [("EVIDENCE_002", 3)]),
    "the first is deleted": ([E2, E3, E4], [("EVIDENCE_002", 1)]),
    "one is deleted": ([E1, E2, E4], [("EVIDENCE_002", 3)]),
    "one that is referred to is deleted": (
        [E1, E3, E4],
        [("EVIDENCE_002", 2), ("EVIDENCE_004", 3)],
    ),
    "one is deleted and the rest renumbered": (
        [E1, replace(E3, number=2), replace(E4, number=3)],
        [("EVIDENCE_002", 2), ("EVIDENCE_001", 2), ("EVIDENCE_001", 3), ("EVIDENCE_004", 3)],
    ),
    "one is inserted": (
        [E1, E2, rehashed(E3, previous=E2.hash, number=3, note="new"), E3, E4, E5],
        [("EVIDENCE_002", 4)],
    ),
    "one stands twice": ([E1, E2, E2, E3, E4, E5], [("EVIDENCE_002", 3)]),
    "two are exchanged": (
        [E1, E3, E2, E4, E5],
        [("EVIDENCE_002", 2), ("EVIDENCE_002", 3), ("EVIDENCE_002", 4)],
    ),
    "it is forked": (
        [E1, E2, E3, rehashed(E4, value="perhaps"), E4, E5],
        [("EVIDENCE_002", 5)],
    ),
    "something unknown is withdrawn": (
        [rehashed(E5, previous=GENESIS, number=1)],
        [("EVIDENCE_004", 1)],
    ),
    "something unknown is superseded": (
        [E1, E2, E3, rehashed(E4, supersedes="0" * 20)],
        [("EVIDENCE_004", 4)],
    ),
    "something later is superseded": (
        [rehashed(E1, supersedes=E2.body["id"])],
        [("EVIDENCE_004", 1)],
    ),
    "one is hidden": ([E1, stub_of(E2), E3], [("EVIDENCE_009", 2)]),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_m42_what_was_done_to_the_chain_is_seen(attack: str) -> None:
    entries, problems = ATTACKS[attack]
    assert found(*entries) == problems


def test_m42_a_tail_that_was_cut_off_leaves_a_whole_chain_with_another_head() -> None:
    cut = LEDGER.prefix(4)
    assert verify_ledger(cut) == []
    assert cut.head != LEDGER.head


def test_a_number_of_another_place_makes_another_hash() -> None:
    one = entry_hash(number=1, content="a", previous="1")
    assert one != entry_hash(number=11, content="a", previous="")
    assert one != entry_hash(number=1, content="a1", previous="")


def test_a_published_copy_with_stubs_still_verifies() -> None:
    hidden = [E1, stub_of(E2), E3, E4, stub_of(E5)]
    assert found(*hidden, is_published=True) == []
    assert hidden[1].body == {"content": E2.content}
    assert stub_of(hidden[1]) is hidden[1]


def test_a_stub_that_was_changed_is_seen() -> None:
    stub = replace(stub_of(E2), body={"content": E3.content})
    assert found(E1, stub, E3, is_published=True) == [("EVIDENCE_001", 2)]
    empty = replace(stub_of(E2), body={})
    assert found(E1, empty, E3, is_published=True) == [("EVIDENCE_001", 2)]


def test_a_line_is_canonical() -> None:
    assert E1.line.startswith('{"body":{"id":')
    assert E1.line.endswith(f'"number":1,"previous":"{GENESIS}"}}')
