"""Words: endings, irregular forms, compounds, letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.publication.search.compound import Splitter
from samsyn.publication.search.front_code import base36, front_coded, read_front_coded
from samsyn.publication.search.letters import fold, telling_words, words_of
from samsyn.publication.search.lexicon import LANGUAGES, change_word, lexicon_of
from samsyn.publication.search.word import WordReader


@pytest.mark.parametrize(
    ("language", "form", "word"),
    [
        ("da", "børnene", "barn"),
        ("da", "mænd", "mand"),
        ("sv", "böckerna", "bok"),
        ("nb", "fengslene", "fengsel"),
        ("fi", "kunnissa", "kunta"),
        ("is", "börnum", "barn"),
        ("en", "policies", "policy"),
    ],
)
def test_a_form_leads_to_its_word(language: str, form: str, word: str) -> None:
    assert word in lexicon_of(language).guesses(form)
    assert word in WordReader().prepare(form, language=language).keys


@pytest.mark.parametrize(
    ("language", "compound", "parts"),
    [
        ("da", "ungdomskriminalitet", {"ungdom", "kriminalitet"}),
        ("sv", "grundskola", {"grund", "skola"}),
        ("sv", "kvinnojour", {"kvinna", "jour"}),
        ("nb", "bekymringssamtale", {"bekymring", "samtale"}),
        ("fi", "lastensuojelu", {"lapsi", "suojelu"}),
        ("is", "grunnskóli", {"grunnur", "skóli"}),
    ],
)
def test_a_compound_is_taken_apart(language: str, compound: str, parts: set[str]) -> None:
    found = Splitter(language, lexicon_of(language)).split(compound)
    assert parts & set(found)
    assert len(found) >= 2


def test_a_compound_within_a_compound_is_taken_apart_too() -> None:
    found = Splitter("da", lexicon_of("da")).split("ungdomskriminalitetsforebyggelse")
    assert {"kriminalitet", "forebyggelse"} <= set(found)


def test_words_that_only_the_study_knows_are_parts_too() -> None:
    lexicon = lexicon_of("da")
    assert Splitter("da", lexicon).split("zyxwprogram") == ()
    own = frozenset({"zyxw"})
    assert Splitter("da", lexicon, own).split("zyxwprogram") == ("zyxw", "program")


def test_english_compounds_stand_apart_already() -> None:
    assert Splitter("en", lexicon_of("en")).split("policework") == ()


def test_an_unknown_word_is_kept_as_written_and_as_guessed() -> None:
    keys = WordReader().prepare("zyxwerne", language="da").keys
    assert keys[0] == "zyxwerne"
    assert len(keys) == 2


@pytest.mark.parametrize(("word", "language"), [("børnene", "xx"), ("2015", "da"), ("dk1", "da")])
def test_what_is_no_word_of_a_known_language_stays_as_it_is(word: str, language: str) -> None:
    assert WordReader().prepare(word, language=language).keys == (word,)


def test_a_language_that_is_not_known_has_an_empty_lexicon() -> None:
    assert lexicon_of("xx").guesses("børnene") == ["børnene"]


@pytest.mark.parametrize(("change", "word"), [("0", "abc"), ("1d", "abd"), ("3x", "x"), ("9", "")])
def test_a_change_cuts_and_adds(change: str, word: str) -> None:
    assert change_word("abc", change) == word


def test_words_are_what_stands_between_signs() -> None:
    assert words_of("Info-house, § 115: “Exit”_x") == ["info", "house", "115", "exit", "x"]


def test_words_that_say_nothing_depend_on_the_language() -> None:
    assert telling_words("men i fængsel", language="da") == ["fængsel"]
    assert telling_words("men in prison", language="en") == ["men", "prison"]
    assert telling_words("men in prison") == ["prison"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("høring", "horing"), ("äiti", "aiti"), ("útgöngu", "utgongu"), ("það", "thad")],
)
def test_folded_words_can_be_written_on_any_keyboard(one: str, other: str) -> None:
    assert fold(one) == other


@given(st.lists(st.text(alphabet="abåæøé", min_size=1, max_size=40), unique=True))
def test_front_coded_words_come_back(words: list[str]) -> None:
    assert read_front_coded(front_coded(sorted(words))) == sorted(words)


@given(st.integers(min_value=0, max_value=10**9))
def test_numbers_in_base_36_come_back(number: int) -> None:
    assert int(base36(number), 36) == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_endings_forms_and_words(language: str) -> None:
    lexicon = lexicon_of(language)
    assert lexicon.endings
    assert lexicon.forms
    assert len(lexicon.words) > 10_000
