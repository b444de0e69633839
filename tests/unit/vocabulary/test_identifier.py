"""Ids: what they may hold, and what is made of them."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.identifier import id_of, is_id, kind_of, slug, unit_of


@pytest.mark.parametrize("value", ["DK", "dk-plan2016", "a", "1", "a.b_c-d", "2017-05"])
def test_letters_digits_and_three_signs_make_an_id(value: str) -> None:
    assert is_id(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "-a", "_a", ".a", "a b", "a/b", "a;b", "a*", "a|b", "a,b", "a@b", "a\n"),
        *("æ", "DK ", "a\x00", "../a", "a:b", "a\u202eb", "a\u200b"),
    ],
)
def test_separators_and_what_cannot_be_seen_are_in_no_id(value: str) -> None:
    assert not is_id(value)


def test_a_unit_has_a_kind_and_an_id() -> None:
    assert unit_of("country", "DK") == "country/DK"
    assert kind_of("country/DK") == "country"
    assert id_of("country/DK") == "DK"
    assert (kind_of("country"), id_of("country")) == ("country", "")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Norges miljø- og", "norges-miljoe-og"),
        ("Ærø, Århus & Þórr", "aeroe-aarhus-thorr"),
        ("Äiti Öljy", "aiti-oljy"),
        ("Éé  --  x", "ee-x"),
        ("<script>", "script"),
        ("../../a", "a"),
        ("", "x"),
        ("中文", "x"),
    ],
)
def test_a_slug_is_plain(words: str, address: str) -> None:
    assert slug(words) == address
