"""Marks of sources and the documents that a study holds: read as far as they can be understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.evidence.source import Source
from samsyn.formats.archive.source_file import read_documents, read_sources
from samsyn.formats.archive.text_file import Reader

HEADING = "source_id,title,read,status,document,document_release"


def read(folder: Path, row: str) -> tuple[Source, list[str]]:
    """The source of one row, and the codes of the problems met."""
    (folder / "sources.csv").write_text(f"{HEADING}\n{row}\n", encoding="utf-8")
    reader = Reader(folder)
    return read_sources(reader)["s"], [each.code for each in reader.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "plan 2024.pdf").write_bytes(b"%PDF-1.7 plan")
    (tmp_path / "secret.txt").write_text("no", encoding="utf-8")
    (tmp_path / "documents" / "link.txt").symlink_to(tmp_path / "secret.txt")
    return tmp_path


def test_a_source_says_when_it_was_read_and_what_became_of_it(folder: Path) -> None:
    source, codes = read(folder, "s,T,2026-05-31,Dead,plan 2024.pdf,public")
    assert codes == []
    assert (source.read, source.status) == ("2026-05-31", "dead")
    assert read_documents(folder, [source]) == {"plan 2024.pdf": b"%PDF-1.7 plan"}


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("s,T,last week,,,", ["STUDY_011"]),
        ("s,T,,gone,,", ["STUDY_012"]),
        ("s,T,,,lost.pdf,public", ["STUDY_013"]),
        ("s,T,,,../secret.txt,public", ["STUDY_013"]),
        ("s,T,,,link.txt,public", ["STUDY_013"]),
        ("s,T,,,plan 2024.pdf,everybody", ["STUDY_014", "STUDY_015"]),
        ("s,T,,,plan 2024.pdf,", ["STUDY_015"]),
    ],
)
def test_what_cannot_be_understood_is_left_out_and_said(
    folder: Path, row: str, codes: list[str]
) -> None:
    source, found = read(folder, row)
    assert found == codes
    assert (source.read, source.status, source.document_release) == ("", "", "")
    assert read_documents(folder, [source]) == {}


@pytest.mark.parametrize("release", ["partners", "internal"])
def test_what_is_for_the_study_alone_is_not_opened(folder: Path, release: str) -> None:
    source, codes = read(folder, f"s,T,,,plan 2024.pdf,{release}")
    assert codes == []
    assert read_documents(folder, [source]) == {}


def test_what_is_under_an_embargo_is_there_when_its_day_comes(folder: Path) -> None:
    source, _ = read(folder, "s,T,,,plan 2024.pdf,embargo:2027-01-01")
    assert read_documents(folder, [source]).keys() == {"plan 2024.pdf"}
