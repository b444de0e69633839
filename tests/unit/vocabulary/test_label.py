"""The library's own words, in the files that travel with it."""

from __future__ import annotations

import re

import pytest

from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.label import codelist_of, label, labels, say, translations
from samsyn.vocabulary.text import LANGUAGE_NAMES

GROUPS = ["yes_no", "facets", "absences", "cell_states", "gap_types", "warnings"]


@pytest.mark.parametrize("group", GROUPS)
def test_what_every_study_shows_is_said_in_six_languages(group: str) -> None:
    silent = {
        key: words.missing(LANGUAGE_NAMES)
        for key, words in labels()[group].items()
        if words.missing(LANGUAGE_NAMES)
    }
    assert silent == {}


@pytest.mark.parametrize("group", GROUPS)
def test_translations_that_nobody_reviewed_are_drafts(group: str) -> None:
    for words in labels()[group].values():
        assert words.drafts == {"sv", "nb", "fi", "is"}


@pytest.mark.parametrize("group", labels())
def test_every_label_is_said_in_english_and_danish(group: str) -> None:
    assert {key: w.missing(["en", "da"]) for key, w in labels()[group].items()} == {
        key: [] for key in labels()[group]
    }


def test_every_absence_has_a_label() -> None:
    assert {*labels()["absences"]} - {"label"} == {*Absence}


def test_details_are_filled_in() -> None:
    assert say("yes_no", "yes", "fi") == "Kyllä"
    assert say("form", "only_if", "en", condition="<b>{x}</b>").count("<b>{x}</b>") == 1


def test_an_unknown_label_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        label("yes_no", "unknown")


def test_a_group_is_a_codelist_without_its_heading() -> None:
    found = codelist_of("yes_no", negative=frozenset({"no"}))
    assert [(code.id, code.negative) for code in found] == [("yes", False), ("no", True)]
    assert found.label.say("da") == "Ja eller nej"


@pytest.mark.parametrize("words", ["Yes", "ja", "JÁ", "kyllä", "já"])
def test_yes_is_understood_in_six_languages(words: str) -> None:
    found = codelist_of("yes_no").find(words)
    assert found is not None
    assert found.id == "yes"


def test_a_translation_translates_words_that_there_are_and_fills_no_other_places() -> None:
    wrong = [
        (language, group, key)
        for language, group, key, words in translations()
        if key not in labels().get(group, {})
        or not _places(words) <= _places(labels()[group][key].words["en"])
    ]
    assert wrong == []


def test_words_of_a_translated_language_are_drafts_until_somebody_reviewed_them() -> None:
    words = label("site", "front_lead").in_language("fi")
    assert (words.language, words.is_draft, words.is_fallback) == ("fi", True, False)


def _places(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))
