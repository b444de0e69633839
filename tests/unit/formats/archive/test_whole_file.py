"""A file takes the place of another in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.formats.archive.whole_file import replace_file


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "report" / "confirmed.jsonl"
    replace_file(file, b"before")
    replace_file(file, b"after")
    assert file.read_bytes() == b"after"
    assert [*file.parent.iterdir()] == [file]
    assert file.stat().st_mode & 0o777 == 0o644


def test_what_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "sources.csv"
    folder.mkdir()
    with pytest.raises(OSError, match=r"sources\.csv"):
        replace_file(folder, b"after")
    assert [*tmp_path.iterdir()] == [folder]
