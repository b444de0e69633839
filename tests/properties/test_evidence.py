"""Properties of evidence: round trips, the order of admission, and a chain that sees any change."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from samsyn.collection.answer import Answer, Excerpt
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Ledger, append, verify_ledger
from samsyn.evidence.statement import as_record, from_record, statement_of
from samsyn.formats.archive.ledger_file import append_entries, read_ledger
from samsyn.formats.archive.text_file import Reader
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.canonical import canonical_json

#: Any text of Unicode that UTF-8 can write, control characters and all.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOME = WORDS.filter(bool)
IDS = st.sampled_from(["a", "b", "c"])
EXCERPTS = st.builds(
    Excerpt, SOME, place=WORDS, prefix=WORDS, suffix=WORDS, start=st.none() | st.integers(0, 99)
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    said: dict[str, Any] = {"value": draw(SOME | st.lists(SOME, min_size=1, max_size=3).map(tuple))}
    if draw(st.booleans()):
        said = {"absence": draw(st.sampled_from(Absence))}
    return Answer(
        unit=f"country/{draw(IDS)}",
        question=draw(IDS),
        round=draw(IDS),
        source=draw(WORDS),
        measure=draw(WORDS),
        facet=draw(st.sampled_from(["", "law"])),
        period=draw(WORDS),
        partial=draw(st.booleans()),
        evidenced=draw(st.booleans()),
        original=draw(WORDS),
        language=draw(WORDS),
        excerpt=draw(st.none() | EXCERPTS),
        said_by=draw(WORDS),
        confidence=draw(WORDS),
        note=draw(WORDS),
        release=draw(st.sampled_from(["public", "internal"])),
        origin=draw(st.sampled_from(["", "t/1", "t/2"])),
        **said,
    )


def admit(said: list[Answer], ledger: Ledger | None = None) -> Ledger:
    done = admit_answers(
        said, ledger=ledger or Ledger(), recorded_by="us", recorded_at="2026", new_salt=lambda: "s"
    )
    return done.ledger


@given(answers(), WORDS, WORDS)
@settings(max_examples=60)
def test_a_statement_is_its_record_and_its_line(answer: Answer, by: str, salt: str) -> None:
    statement = statement_of(answer, recorded_by=by, recorded_at="2026", salt=salt)
    record = as_record(statement)
    assert from_record(record) == statement
    assert from_record(json.loads(canonical_json(record))) == statement


@given(st.lists(answers(), max_size=6))
@settings(max_examples=25)
def test_a_ledger_is_its_file(said: list[Answer]) -> None:
    ledger = admit(said)
    with tempfile.TemporaryDirectory() as folder:
        append_entries(Path(folder), ledger)
        reader = Reader(Path(folder))
        found = read_ledger(reader)
    assert reader.problems == []
    assert found.head == ledger.head
    assert found.statements == ledger.statements
    assert verify_ledger(found) == []


@given(st.data())
@settings(max_examples=40)
def test_the_order_of_independent_answers_does_not_change_the_statements(
    data: st.DataObject,
) -> None:
    found = data.draw(st.lists(answers(), max_size=6))
    said = [
        Answer(**{**vars(each), "origin": f"t/{n}", "release": "public"})
        for n, each in enumerate(found)
    ]
    shuffled = data.draw(st.permutations(said))
    assert {*admit(said).statements} == {*admit(shuffled).statements}


@given(st.lists(st.lists(answers(), max_size=5), max_size=4))
@settings(max_examples=40)
def test_admitting_twice_adds_nothing_whatever_came_before(times: list[list[Answer]]) -> None:
    ledger = Ledger()
    for said in times:
        # Each origin says one thing at a time: `check` reports those that say two.
        one_each = [*{(each.origin, each.unit, each.question, each.facet, each.round): each
                      for each in said if each.origin}.values()]  # fmt: skip
        ledger = admit(one_each, ledger)
        assert len(admit(one_each, ledger)) == len(ledger)
        assert len({entry.body["id"] for entry in ledger}) == len(ledger)
    assert verify_ledger(ledger) == []


LEDGER = admit(
    [
        Answer(
            unit="country/DK", question="a", round="r", value="yes", source="å\u2028", note="\x1b\n"
        ),
        Answer(
            unit="country/DK", question="b", round="r", absence=Absence.NOT_FOUND, evidenced=False
        ),
        Answer(unit="country/DK", question="c", round="r", value=("x", "y"), excerpt=Excerpt("z")),
    ]
)
LEDGER = append(LEDGER, withdrawals=[{"statement": next(iter(LEDGER.statements)), "reason": "x"}])
BYTES = "".join(f"{each.line}\n" for each in LEDGER).encode()


def is_found_out(data: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ledger.jsonl").write_bytes(data)
        reader = Reader(Path(folder))
        ledger = read_ledger(reader)
        ledger.current  # noqa: B018  # nothing that was read may stop the work
        return bool(reader.problems or verify_ledger(ledger))


@given(st.integers(0, len(BYTES) - 2), st.integers(1, 255))
@settings(max_examples=200)
@example(BYTES.index(b"\\u001b") + 5, ord("b") ^ ord("B"))
@example(BYTES.index(b'"unit"') + 1, 1)
@example(BYTES.index(b"not_found"), 1)
def test_m42_any_changed_byte_is_found_out(place: int, change: int) -> None:
    changed = bytearray(BYTES)
    changed[place] ^= change
    # A line end of Windows after a line is no change of what is written.
    assume(bytes(changed).replace(b"\r\n", b"\n") != BYTES)
    assert is_found_out(bytes(changed))


@given(st.integers(0, len(BYTES) - 2), st.binary(min_size=0, max_size=3), st.integers(0, 3))
@settings(max_examples=120)
def test_m42_anything_inserted_or_removed_is_found_out(place: int, new: bytes, gone: int) -> None:
    changed = BYTES[:place] + new + BYTES[place + gone :]
    kept = changed.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"\n"
    is_cut = BYTES.startswith(kept)  # a whole tail that is gone: only a release knows its head
    assume(kept != BYTES and not is_cut)
    assert is_found_out(changed)


def test_m42_the_bytes_that_are_changed_are_whole() -> None:
    assert not is_found_out(BYTES)
    assert not is_found_out(BYTES.replace(b"\n", b"\r\n"))
