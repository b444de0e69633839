"""Codelists: codes are found by id or label, and never guessed."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text

LIST = Codelist(
    "hotlines",
    Text({"en": "Hotlines"}),
    (
        Code("none", Text({"en": "No hotline", "da": "Ingen linje"}), negative=True),
        Code("exit_helpline", Text({"en": "Helpline", "da": "Hjælpelinje"})),
        Code("partly", Text({"en": "exit_helpline", "da": "Delvis"})),
        Code("other", Text({"en": "Helpline", "da": "Andet"})),
        Code("OTHER", Text({"en": "Loud"})),
    ),
    ordered=True,
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("none", "none"),
        (" NO HOTLINE ", "none"),
        ("ingen linje", "none"),
        ("exit helpline", "exit_helpline"),
        ("exit_helpline", "exit_helpline"),
        ("Exit_Helpline", "exit_helpline"),
        ("Delvis", "partly"),
        ("other", "other"),
        ("OTHER", "OTHER"),
        ("oThEr", "other"),
    ],
)
def test_a_code_is_found_by_id_before_label(words: str, code: str) -> None:
    found = LIST.find(words)
    assert found is not None
    assert found.id == code


@pytest.mark.parametrize("words", ["", "unknown", "Helpline"])
def test_what_is_unknown_or_means_two_codes_is_not_found(words: str) -> None:
    assert LIST.find(words) is None


def test_a_codelist_is_a_collection_in_order() -> None:
    assert [code.id for code in LIST] == ["none", "exit_helpline", "partly", "other", "OTHER"]
    assert len(LIST) == 5
    assert "partly" in LIST
    assert "Delvis" not in LIST
    assert LIST.by_id["none"].negative
    assert LIST.position("partly") == 3


def test_an_unknown_code_has_no_position() -> None:
    with pytest.raises(ValueError, match="not in list"):
        LIST.position("unknown")
