"""ledger.jsonl: read to the letter, appended all or not at all."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Entry, Ledger, verify_ledger
from samsyn.formats.archive.ledger_file import append_entries, read_ledger
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import StudyError
from tests.making import say

NAUGHTY = "\u2028 \u2029 \x85 \x0b \x1c \x7f \n \r\n \ufeff \u202e 😀 =1+1 \\u001b \" '"


def admit(ledger: Ledger, *questions: str) -> Ledger:
    said = [say("country/DK", q, "yes", source="s", note=NAUGHTY) for q in questions]
    return admit_answers(said, ledger=ledger, recorded_by="us", recorded_at="2026").ledger


ONE = admit(Ledger(), "a", "b")
TWO = admit(ONE, "c")


def read(folder: Path) -> tuple[Ledger, list[tuple[str, int | None]]]:
    reader = Reader(folder)
    return read_ledger(reader), [(each.code, each.where.row) for each in reader.problems]


def test_a_folder_without_a_ledger_has_an_empty_one(tmp_path: Path) -> None:
    assert read(tmp_path) == (Ledger(), [])
    append_entries(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


def test_what_was_appended_is_read_whatever_the_words(tmp_path: Path) -> None:
    append_entries(tmp_path, ONE)
    append_entries(tmp_path, TWO.entries[2:])
    ledger, problems = read(tmp_path)
    assert problems == []
    assert (ledger.head, len(ledger)) == (TWO.head, 3)
    assert ledger.statements == TWO.statements
    assert verify_ledger(ledger) == []
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.jsonl"]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_last_line_without_its_end_is_ended_first(tmp_path: Path, end: str) -> None:
    lines = [each.line for each in ONE]
    (tmp_path / "ledger.jsonl").write_bytes("\n".join(lines).encode() + end.encode())
    append_entries(tmp_path, TWO.entries[2:])
    ledger, problems = read(tmp_path)
    assert (ledger.head, problems) == (TWO.head, [])


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    text = "".join(f"{each.line}\r\n" for each in TWO)
    (tmp_path / "ledger.jsonl").write_bytes(text.encode())
    ledger, problems = read(tmp_path)
    assert (ledger.head, problems) == (TWO.head, [])


def test_m42_two_writers_make_no_fork(tmp_path: Path) -> None:
    append_entries(tmp_path, ONE)
    append_entries(tmp_path, TWO.entries[2:])
    other = admit(ONE, "d")
    before = (tmp_path / "ledger.jsonl").read_bytes()
    with pytest.raises(StudyError) as caught:
        append_entries(tmp_path, other.entries[2:])
    assert [each.code for each in caught.value.problems] == ["EVIDENCE_002"]
    assert (tmp_path / "ledger.jsonl").read_bytes() == before


def test_m48_what_cannot_be_written_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudyError) as caught:
        append_entries(tmp_path, ONE)
    assert [each.code for each in caught.value.problems] == ["FORMAT_005"]
    assert [*tmp_path.iterdir()] == []


def rewritten(entry: Entry, **change: object) -> str:
    return json.dumps(json.loads(entry.line) | change)


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "null",
        "[]",
        "5",
        '"entry"',
        "{}",
        "{",
        "[" * 100_000,
        '{"number": ' + "9" * 5_000 + "}",
        ONE.entries[1].line + " ",
        " " + ONE.entries[1].line,
        ONE.entries[1].line.replace(":", ": ", 1),
        ONE.entries[1].line.replace('"number":2', '"number":2.0'),
        ONE.entries[1].line.replace('"number":2', '"number":1e999'),
        ONE.entries[1].line.replace('"number":2', '"number":NaN'),
        ONE.entries[1].line.replace('"number":2', '"number":2,"number":2'),
        ONE.entries[1].line.replace('"number":2', '"more":1,"number":2'),
        ONE.entries[1].line.replace("\\u000b", "\\u000B"),
        ONE.entries[1].line.replace("\\u000b", "\\ud800"),
        ONE.entries[1].line.replace('"statement"', '"opinion"'),
        ONE.entries[1].line.replace('"value":"yes"', '"value":5'),
        ONE.entries[1].line.replace('"statement"', '"withdrawal"'),
        rewritten(ONE.entries[1], body=[]),
        rewritten(ONE.entries[1], body=[["id", "x"]]),
        rewritten(ONE.entries[1], previous=None),
    ],
    ids=lambda line: repr(line[:12]),
)
def test_what_samsyn_would_not_have_written_is_not_read(tmp_path: Path, line: str) -> None:
    first = ONE.entries[0].line
    (tmp_path / "ledger.jsonl").write_text(f"{first}\n{line}\n", encoding="utf-8")
    ledger, problems = read(tmp_path)
    assert problems == [("EVIDENCE_003", 2)]
    assert [each.line for each in ledger] == [first]


@pytest.mark.parametrize("body", [{}, {"statement": 5}, {"statement": None}])
def test_a_withdrawal_names_a_statement(tmp_path: Path, body: dict[str, object]) -> None:
    entry = Entry(1, "withdrawal", body, "0" * 64, "0" * 64)  # type: ignore[arg-type]
    (tmp_path / "ledger.jsonl").write_text(f"{entry.line}\n", encoding="utf-8")
    assert read(tmp_path) == (Ledger(), [("EVIDENCE_003", 1)])
