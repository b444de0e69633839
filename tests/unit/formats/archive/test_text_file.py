"""Text files of the archive: what a CSV and a YAML file give. Faults are in tests/formats/wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Where


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_table_is_read_with_the_line_of_each_row(tmp_path: Path, mark: bytes, end: bytes) -> None:
    lines = [b"a,b", b'1,"two, or', b'more"', b"", b",", "3,fjörður".encode()]
    (tmp_path / "t.csv").write_bytes(mark + end.join(lines))
    reader = Reader(tmp_path)
    table = reader.table("t.csv")
    assert table is not None
    assert (table.name, table.columns) == ("t.csv", ("a", "b"))
    more = f"two, or{end.decode()}more"
    assert [(row.number, dict(row.values)) for row in table.rows] == [
        (3, {"a": "1", "b": more}),
        (6, {"a": "3", "b": "fjörður"}),
    ]
    assert reader.problems == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("a,b".encode("utf-16"), "UTF-16"),
        ("a,b".encode("utf-16-be"), None),
        (b"\xfe\xff\x00a", "UTF-16"),
        (b"abc\xe5", "byte 3"),
    ],
)
def test_what_is_not_utf_8_says_why(tmp_path: Path, data: bytes, fault: str | None) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    reader = Reader(tmp_path)
    found = reader.words("t.csv")
    if fault is None:  # UTF-16 without a mark is UTF-8 with NULs, and has no heading that fits
        assert found == "\x00a\x00,\x00b"
        return
    (problem,) = reader.problems
    assert (problem.code, problem.where) == ("FORMAT_001", Where("t.csv"))
    assert fault in problem.cause


@pytest.mark.parametrize("name", ["gone.csv", "folder"])
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    reader = Reader(tmp_path)
    assert reader.table(name) is None
    assert reader.yaml(name) is None
    assert [(each.code, each.where) for each in reader.problems] == [
        ("FORMAT_005", Where(name)),
        ("FORMAT_005", Where(name)),
    ]
