"""One entry of a YAML file, key by key: what is taken, and what is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader
from samsyn.vocabulary.text import Text


def make_section(folder: Path, words: str) -> Section:
    (folder / "f.yaml").write_text(words, encoding="utf-8")
    section = open_section(Reader(folder), "f.yaml", allowed=("key", "drafts", "draft", "id"))
    assert section is not None
    return section


def found(section: Section) -> list[tuple[str, str, int | None]]:
    return [(each.code, each.where.file, each.where.row) for each in section.reader.problems]


@pytest.mark.parametrize(
    ("method", "written", "value"),
    [
        ("word", "NO", "NO"),
        ("word", "2026", "2026"),
        ("word", "1.50", "1.50"),
        ("word", "1.5", "1.5"),
        ("word", "null", ""),
        ("flag", "true", True),
        ("flag", "false", False),
        ("whole", "5", 5),
        ("whole", "null", None),
        ("words", "one", ("one",)),
        ("words", "2026", ("2026",)),
        ("words", "[a, 1, 1.5]", ("a", "1", "1.5")),
        ("words", "[]", ()),
        ("words", "null", ()),
        ("text", "Law", Text({"en": "Law"})),
        ("text", "2026", Text({"en": "2026"})),
        ("text", "{en: Law, no: Lov}", Text({"en": "Law", "nb": "Lov"})),
        ("text", "null", Text()),
    ],
)
def test_what_fits_is_taken(tmp_path: Path, method: str, written: str, value: Any) -> None:
    section = make_section(tmp_path, f"key: {written}\n")
    assert getattr(section, method)("key") == value
    assert found(section) == []


@pytest.mark.parametrize(
    ("method", "value"),
    [("word", ""), ("flag", False), ("whole", None), ("words", ()), ("text", Text())],
)
def test_what_is_not_there_is_empty(tmp_path: Path, method: str, value: Any) -> None:
    section = make_section(tmp_path, "id: a\n")
    assert getattr(section, method)("key") == value
    assert section.section("key") is None
    assert list(section.sections("key")) == []
    assert found(section) == []


@pytest.mark.parametrize(
    ("method", "written"),
    [
        *[("word", "true"), ("word", "[a]"), ("word", "{a: b}")],
        *[("flag", "'yes'"), ("flag", "1"), ("flag", "no")],
        *[("whole", "five"), ("whole", "1.5"), ("whole", "true")],
        *[("words", "true"), ("words", "{a: b}"), ("words", "[[a]]"), ("words", "[true]")],
        *[("text", "true"), ("text", "[a]"), ("text", "{en: {a: b}}"), ("text", "{en: null}")],
        *[
            ("text", "{en: true}"),
            ("text", "{en: a, title: b}"),
            ("section", "word"),
            ("section", "[a]"),
        ],
    ],
)
def test_what_does_not_fit_is_told_with_its_line(tmp_path: Path, method: str, written: str) -> None:
    section = make_section(tmp_path, f"id: a\nkey: {written}\n")
    assert not getattr(section, method)("key")
    assert found(section) == [("STUDY_006", "f.yaml", 2)]


def test_the_entries_of_a_list_have_lines_of_their_own(tmp_path: Path) -> None:
    section = make_section(tmp_path, "key:\n  - {id: a}\n  - word\n  - id: b\n    label: x\n")
    entries = list(section.sections("key"))
    assert [each.id() for each in entries] == ["a", "b"]
    assert [each.where().row for each in entries] == [2, 4]
    assert entries[1].where("label").row == 5
    assert entries[1].where("unknown").row == 4
    assert found(section) == [("STUDY_006", "f.yaml", 3)]


def test_a_list_that_is_none_is_told(tmp_path: Path) -> None:
    section = make_section(tmp_path, "key: {a: b}\n")
    assert list(section.sections("key")) == []
    assert found(section) == [("STUDY_006", "f.yaml", 1)]


@pytest.mark.parametrize(
    ("written", "code"),
    [("id: ok-1", None), ("key: x", "STUDY_006"), ("id: a b", "FRAMEWORK_009"),
     ("id: [a]", "STUDY_006")],
)  # fmt: skip
def test_an_id_is_checked(tmp_path: Path, written: str, code: str | None) -> None:
    section = make_section(tmp_path, written)
    section.id()
    assert {each[0] for each in found(section)} == ({code} if code else set())


def test_ids_that_stand_twice_are_told(tmp_path: Path) -> None:
    section = make_section(
        tmp_path, "key:\n  - {id: a}\n  - {id: b}\n  - {id: a}\n  - {}\n  - {}\n"
    )
    assert len(list(section.unlike("key"))) == 5
    assert found(section) == [("STUDY_006", "f.yaml", 4)]


def test_keys_without_a_meaning_are_warnings(tmp_path: Path) -> None:
    section = make_section(tmp_path, "key: x\nkee: y\n")
    assert found(section) == [("STUDY_007", "f.yaml", 2)]


@pytest.mark.parametrize(
    ("written", "drafts"),
    [
        ("drafts: [no, fi]\nkey: {en: a, no: b, fi: c}", {"nb", "fi"}),
        ("drafts: fi\nkey: {en: a, fi: c}", {"fi"}),
        ("draft: true\nkey: {en: a, fi: c}", {"en", "fi"}),
        ("drafts: [sv]\nkey: {en: a, fi: c}", set()),
        ("draft: false\nkey: {en: a}", set()),
    ],
)
def test_drafts_are_marked_for_the_file_or_the_entry(
    tmp_path: Path, written: str, drafts: set[str]
) -> None:
    section = make_section(tmp_path, written)
    assert section.text("key").drafts == drafts
    assert found(section) == []
