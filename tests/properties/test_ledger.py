"""Whatever is done to a ledger is found (M42)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given as given_always
from hypothesis import settings
from hypothesis import strategies as st

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import (
    Entry,
    EntryKind,
    Ledger,
    append,
    stub_of,
    verify_ledger,
)
from samsyn.publication.release import Release, check_anchor


def given(
    *drawn: st.SearchStrategy[object],
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Forty examples are enough: each holds a whole ledger."""
    return lambda test: settings(max_examples=40, deadline=None)(given_always(*drawn)(test))


WORDS = st.text(min_size=1, max_size=8)
ANSWERS = st.lists(
    st.builds(
        Answer,
        unit=st.sampled_from(["country/DK", "country/NO", "initiative/x"]),
        question=st.sampled_from(["exit", "year"]),
        round=st.sampled_from(["2021", "2026"]),
        value=WORDS | st.lists(WORDS, min_size=1, max_size=3).map(tuple),
        origin=st.sampled_from(["", "a", "b"]),
        note=WORDS,
    ),
    min_size=3,
    max_size=9,
    unique_by=lambda each: (each.unit, each.question, each.round, each.value),
)


def ledger_of(answers: list[Answer], *, before: Ledger | None = None) -> Ledger:
    return admit_answers(
        answers,
        ledger=before or Ledger(),
        recorded_by="agent:tester",
        recorded_at="2026-06-01T12:00:00Z",
    ).ledger


def release_of(ledger: Ledger) -> Release:
    return Release(
        number="2026.1",
        released_at="2026-06-02T12:00:00Z",
        study="small",
        framework_version="1",
        ledger_length=len(ledger),
        ledger_head=ledger.head,
        previous="",
        claims={},
        counts={},
        files=(),
    )


def rows(ledger: Ledger) -> list[int | None]:
    return [each.where.row for each in verify_ledger(ledger)]


@given(ANSWERS)
def test_a_ledger_that_nobody_touched_is_whole(answers: list[Answer]) -> None:
    assert verify_ledger(ledger_of(answers)) == []


@given(ANSWERS, st.data())
def test_a_changed_entry_is_named(answers: list[Answer], data: st.DataObject) -> None:
    ledger = ledger_of(answers)
    place = data.draw(st.integers(0, len(ledger) - 1))
    field = data.draw(st.sampled_from(["value", "note", "recorded_at", "unit"]))
    entries = list(ledger.entries)
    body = {**entries[place].body, field: "something else entirely"}
    entries[place] = replace(entries[place], body=body)
    problems = verify_ledger(Ledger(tuple(entries)))
    assert (problems[0].code, problems[0].where.row) == ("EVIDENCE_001", place + 1)


@given(ANSWERS, st.data())
def test_a_changed_entry_with_its_hash_made_anew_breaks_the_next(
    answers: list[Answer], data: st.DataObject
) -> None:
    ledger = ledger_of(answers)
    place = data.draw(st.integers(0, len(ledger) - 2))
    changed = ledger.statements[ledger.entries[place].body["id"]]
    before = ledger.prefix(place)
    entry = append(before, statements=[replace(changed, note="quite other words")]).entries[-1]
    entries = (*before.entries, entry, *ledger.entries[place + 1 :])
    assert rows(Ledger(entries))[0] == place + 2


@given(ANSWERS, st.data())
def test_a_removed_entry_is_named(answers: list[Answer], data: st.DataObject) -> None:
    ledger = ledger_of(answers)
    place = data.draw(st.integers(0, len(ledger) - 2))
    entries = ledger.entries[:place] + ledger.entries[place + 1 :]
    assert rows(Ledger(entries))[0] == place + 1


@given(ANSWERS, st.data())
def test_an_inserted_entry_is_named(answers: list[Answer], data: st.DataObject) -> None:
    ledger = ledger_of(answers)
    place = data.draw(st.integers(0, len(ledger) - 1))
    extra = data.draw(st.sampled_from(ledger.entries))
    entries = (*ledger.entries[:place], extra, *ledger.entries[place:])
    # An entry beside its own copy is where it should be: then the copy is the one too many.
    assert rows(Ledger(entries))[0] == place + (1 if extra.number - 1 != place else 2)


@given(ANSWERS, st.data())
def test_reordered_entries_are_named(answers: list[Answer], data: st.DataObject) -> None:
    ledger = ledger_of(answers)
    order = data.draw(st.permutations(range(len(ledger))).filter(lambda each: each != sorted(each)))
    entries = tuple(ledger.entries[place] for place in order)
    first = next(place for place, was in enumerate(order) if place != was)
    assert rows(Ledger(entries))[0] == first + 1


@given(ANSWERS, st.integers(1, 3))
def test_a_lost_tail_is_found_by_the_release(answers: list[Answer], lost: int) -> None:
    ledger = ledger_of(answers)
    shorter = ledger.prefix(len(ledger) - lost)
    assert verify_ledger(shorter) == []
    assert [each.code for each in check_anchor(shorter, release=release_of(ledger))] == [
        "EVIDENCE_008"
    ]


@given(ANSWERS)
def test_a_whole_chain_made_anew_is_found_by_the_release(answers: list[Answer]) -> None:
    ledger = ledger_of(answers)
    other = ledger_of([replace(each, note="rewritten history") for each in answers])
    assert verify_ledger(other) == []
    assert check_anchor(other, release=release_of(ledger)) != []


@given(ANSWERS, ANSWERS)
def test_what_comes_after_a_release_leaves_it_whole(
    answers: list[Answer], later: list[Answer]
) -> None:
    ledger = ledger_of(answers)
    assert check_anchor(ledger_of(later, before=ledger), release=release_of(ledger)) == []


@given(ANSWERS)
def test_two_writers_who_fork_the_ledger_are_found(answers: list[Answer]) -> None:
    first, *rest = answers
    common = ledger_of([first])
    one, other = (ledger_of([each], before=common) for each in rest[:2])
    both = Ledger((*one.entries, other.entries[-1]))
    assert rows(both)[0] == len(one) + 1


def test_the_same_time_or_a_clock_set_back_breaks_nothing() -> None:
    ledger = Ledger()
    for value, at in (("a", "2026-06-01T12:00:00Z"), ("b", "2020-01-01T00:00:00Z")):
        said = Answer(unit="country/DK", question="exit", round="2026", value=value, origin="x")
        ledger = admit_answers([said], ledger=ledger, recorded_by="agent:t", recorded_at=at).ledger
    assert verify_ledger(ledger) == []
    assert [each.value for each in ledger.current.values()] == ["b"]


@given(ANSWERS, st.data())
def test_a_stub_keeps_the_chain_whole_in_published_copies_only(
    answers: list[Answer], data: st.DataObject
) -> None:
    ledger = ledger_of(answers)
    hidden = data.draw(st.sets(st.integers(0, len(ledger) - 1), min_size=1))
    copy = Ledger(
        tuple(stub_of(each) if i in hidden else each for i, each in enumerate(ledger.entries))
    )
    assert copy.head == ledger.head
    assert verify_ledger(copy, is_published=True) == []
    assert [each.code for each in verify_ledger(copy)] == ["EVIDENCE_009"] * len(hidden)
    assert stub_of(copy.entries[min(hidden)]) is copy.entries[min(hidden)]


@pytest.mark.parametrize("content", ["0" * 64, ""])
def test_a_stub_with_another_content_is_found(content: str) -> None:
    ledger = ledger_of(
        [Answer(unit="country/DK", question="exit", round="2026", value="yes", note="note")]
    )
    entry = ledger.entries[0]
    stub = Entry(1, EntryKind.WITHHELD, {"content": content}, entry.previous, entry.hash)
    problems = verify_ledger(Ledger((stub,)), is_published=True)
    assert [each.code for each in problems] == ["EVIDENCE_001"]
