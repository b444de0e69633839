"""report/: what was confirmed, and the plan of figures. Faults are in tests/formats/wrong."""

from __future__ import annotations

from pathlib import Path

from samsyn.formats.archive.report_files import (
    read_confirmed,
    read_figure_plan,
    read_report,
    write_confirmed,
)
from samsyn.formats.archive.text_file import Reader


def test_a_folder_without_a_report_has_none(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert read_report(reader, languages=["en", "da"]) == {"en": {}, "da": {}}
    assert read_confirmed(reader) == {}
    assert read_figure_plan(reader) == {}
    assert reader.problems == []


def test_text_is_read_by_language_and_stem(tmp_path: Path) -> None:
    (tmp_path / "report" / "da").mkdir(parents=True)
    (tmp_path / "report" / "da" / "1-summary.md").write_text("# Resumé", encoding="utf-8")
    (tmp_path / "report" / "da" / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "report" / "figures.yaml").write_text("", encoding="utf-8")
    reader = Reader(tmp_path)
    assert read_report(reader, languages=["da"]) == {"da": {"1-summary": "# Resumé"}}
    assert read_figure_plan(reader) == {}
    (tmp_path / "report" / "figures.yaml").write_text("a: [b]", encoding="utf-8")
    assert read_figure_plan(reader) == {"a": ["b"]}
    assert reader.problems == []


def test_what_was_confirmed_is_read_whatever_the_words(tmp_path: Path) -> None:
    entries = [{"claim": "a", "text": "\u2028 \x85 \n"}, {"claim": "b", "text": ""}]
    write_confirmed(tmp_path, entries)
    reader = Reader(tmp_path)
    assert read_confirmed(reader) == {"a": entries[0], "b": entries[1]}
    assert reader.problems == []
