"""Texts in several languages: nothing is ever blank, drafts and stand-ins are marked."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.text import Text, Wording, is_language, normal_language, text


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("da", "da"),
        ("da-DK", "da"),
        ("DA_dk", "da"),
        (" sv ", "sv"),
        ("no", "nb"),
        ("nob", "nb"),
        ("nn", "nn"),
        ("isl", "is"),
        ("zh-Hant", "zh"),
    ],
)
def test_a_language_is_written_one_way(tag: str, written: str) -> None:
    assert normal_language(tag) == written


@pytest.mark.parametrize(
    ("tag", "is_one"),
    [("da", True), ("da-DK", True), ("NOB", True), ("", False), ("title", False), ("../..", False)],
)
def test_a_language_has_two_or_three_letters(tag: str, is_one: bool) -> None:
    assert is_language(tag) is is_one


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        ({"en": "Law", "da": "Lov"}, "da", Wording("Lov", "da")),
        ({"en": "Law", "da": "Lov"}, "fi", Wording("Law", "en", is_fallback=True)),
        ({"da": "Lov"}, "fi", Wording("Lov", "da", is_fallback=True)),
        ({"en": "Law", "da": ""}, "da", Wording("Law", "en", is_fallback=True)),
        ({"en": " ", "da": "Lov"}, "fi", Wording("Lov", "da", is_fallback=True)),
        ({}, "da", Wording("", "da", is_fallback=True)),
    ],
)
def test_a_missing_language_falls_back_and_is_marked(
    words: dict[str, str], language: str, shown: Wording
) -> None:
    assert Text(words).in_language(language) == shown
    assert Text(words).say(language) == shown.words


def test_a_draft_is_marked_also_where_it_stands_in() -> None:
    drafted = Text({"en": "Law", "sv": "Lag"}, frozenset({"en", "sv"}))
    assert drafted.in_language("sv") == Wording("Lag", "sv", is_draft=True)
    assert drafted.in_language("fi") == Wording("Law", "en", is_draft=True, is_fallback=True)


def test_missing_names_the_languages_without_words() -> None:
    assert Text({"en": "Law", "da": " "}).missing(["en", "da", "sv"]) == ["da", "sv"]


@pytest.mark.parametrize(
    ("words", "says"), [({}, False), ({"en": ""}, False), ({"da": " "}, False), ({"da": "x"}, True)]
)
def test_a_text_without_words_is_false(words: dict[str, str], says: bool) -> None:
    assert bool(Text(words)) is says


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Law", Text({"en": "Law"})),
        (2026, Text({"en": "2026"})),
        ("", Text()),
        (None, Text()),
        ({"en": "Law", "no": "Lov"}, Text({"en": "Law", "nb": "Lov"})),
    ],
)
def test_a_text_is_read_from_a_word_or_a_mapping(value: object, read: Text) -> None:
    assert text(value) == read


def test_drafts_are_named_like_languages_and_only_where_there_are_words() -> None:
    assert text({"en": "Law", "no": "Lov"}, drafts=["no", "fi"]).drafts == {"nb"}
