"""sources.csv: read, and added to without touching what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.evidence.source import Source
from samsyn.formats.archive.source_file import append_sources, read_settlements, read_sources
from samsyn.formats.archive.text_file import Reader

HEADING = "source_id,title,publisher,year,language,url,page_date,kind"
NEW = Source("new", 'A "title", long\nand wide', year="2026", language="da", page_date="2026-05")


def test_a_folder_without_sources_has_none(tmp_path: Path) -> None:
    assert read_sources(Reader(tmp_path)) == {}
    assert read_settlements(Reader(tmp_path)) == ()


def test_a_source_is_its_row(tmp_path: Path) -> None:
    row = " s1 , Title ,Agency,2024,no,https://example.org,2024-05-31,agency"
    (tmp_path / "sources.csv").write_text(f"{HEADING}\n{row}\n", encoding="utf-8")
    reader = Reader(tmp_path)
    url = "https://example.org"
    source = Source("s1", "Title", "Agency", "2024", "nb", url, "2024-05-31", "agency")
    assert read_sources(reader) == {"s1": source}
    assert source.date == "2024-05-31"
    assert Source("s", "t", year="2024").date == "2024"


@pytest.mark.parametrize(
    "old",
    [
        None,
        "",
        f"{HEADING}\n",
        f"{HEADING}\nold,x,,,,,,\n",
        f"{HEADING}\nold,x,,,,,,",
        f"{HEADING}\r\nold,x,,,,,,\r\n",
        f"\ufeff{HEADING}\nold,x,,,,,,\n",
        'kind,title,source_id,year,language,page_date\nlaw,"a\nb",old,,,\n',
    ],
)
def test_sources_are_added_and_the_others_stay_byte_by_byte(
    tmp_path: Path, old: str | None
) -> None:
    file = tmp_path / "sources.csv"
    if old is not None:
        file.write_bytes(old.encode())
    before = read_sources(Reader(tmp_path)) if old else {}
    append_sources(tmp_path, [])
    append_sources(tmp_path, [NEW])
    reader = Reader(tmp_path)
    assert read_sources(reader) == {**before, "new": NEW}
    assert reader.problems == []
    assert file.read_bytes().startswith((old or HEADING).rstrip("\r\n").encode())
    assert [each.name for each in tmp_path.iterdir()] == ["sources.csv"]


def test_a_heading_without_ids_is_one_problem_and_not_one_a_row(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("id,title\na,A\nb,B\n", encoding="utf-8")
    reader = Reader(tmp_path)
    assert read_sources(reader) == {}
    (only,) = reader.problems
    assert (only.code, only.where.row) == ("STUDY_002", 1)


def test_a_settlement_of_no_day_is_a_warning(tmp_path: Path) -> None:
    heading = "unit,question,facet,round,accepted_source,reason,settled_by,settled_at"
    row = "country/DK,exit,,2026,a,Newer.,role:editors,01/02/2026"
    (tmp_path / "settlements.csv").write_text(f"{heading}\n{row}\n", encoding="utf-8")
    reader = Reader(tmp_path)
    assert len(read_settlements(reader)) == 1
    assert [(each.code, each.where.row) for each in reader.problems] == [("STUDY_011", 2)]
