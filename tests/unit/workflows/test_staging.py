"""Files that did not change are not written again, and nobody sees half of an edition."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from samsyn.workflows.staging import Staging, Tally

BEFORE = {"a.html": b"one", "deep/b.html": b"two", "gone.html": b"three"}


def publish(out: Path, files: Mapping[str, bytes]) -> tuple[Tally, int]:
    staging = Staging(out)
    staging.begin()
    tallies = [staging.put(path, content) for path, content in files.items()]
    return sum(tallies, start=Tally()), staging.finish()


def identity(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert publish(out, BEFORE) == (Tally(written=3, kept=0, size=11), 0)
    kept, changed = identity(out / "deep/b.html"), identity(out / "a.html")
    done = publish(out, {"a.html": b"ONE", "deep/b.html": b"two", "new.html": b"four"})
    assert done == (Tally(written=2, kept=1, size=10), 1)
    assert identity(out / "deep/b.html") == kept
    assert identity(out / "a.html") != changed
    assert sorted(each.name for each in out.rglob("*.html")) == ["a.html", "b.html", "new.html"]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_until_it_is_finished_everything_is_as_before(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, BEFORE)
    staging = Staging(out)
    staging.begin()
    staging.put("a.html", b"ONE")
    assert staging.read("a.html") == b"ONE"
    assert (out / "a.html").read_bytes() == b"one"
    staging.discard()
    assert {str(each.relative_to(out)) for each in out.rglob("*.html")} == BEFORE.keys()


def test_what_an_interrupted_run_left_is_not_published(tmp_path: Path) -> None:
    out = tmp_path / "out"
    staging = Staging(out)
    staging.begin()
    staging.put("left.html", b"left")
    publish(out, BEFORE)
    assert not (out / "left.html").exists()


def test_a_file_that_somebody_changed_is_written_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, BEFORE)
    (out / "a.html").write_bytes(b"own")
    assert publish(out, BEFORE)[0] == Tally(written=1, kept=2, size=11)
    assert (out / "a.html").read_bytes() == b"one"


def test_where_files_have_one_name_only_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    out = tmp_path / "out"
    publish(out, BEFORE)
    written_at = (out / "a.html").stat().st_mtime_ns
    monkeypatch.setattr(os, "link", refuse)
    assert publish(out, BEFORE)[0] == Tally(written=0, kept=3, size=11)
    assert (out / "a.html").stat().st_mtime_ns == written_at
