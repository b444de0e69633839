"""What is looked for is found in every spelling and in every surrounding."""

from __future__ import annotations

import pytest

from samsyn.publication.inspection.needle import Needles

ID = "d826bd11f40ddc4a80bc"


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        (ID, f'<li id="entry-{ID}">'),
        (ID, f"ab{ID}99"),
        ("nordic.high", "x/nordic.high/"),
        ('said "no" & left', "<p>said &quot;no&quot; &amp; left</p>"),
        ('said "no" & left', '<p>said "no" &amp; left</p>'),
        ('said "no" & left', '{"a": "said \\"no\\" & left"}'),
        ("two words", "some-two words-more"),
        ("three small words", "xthree small wordsx"),
        ("Ærlige ord i brevet", "de Ærlige ord i brevet."),
    ],
)
def test_found_with_its_place(needle: str, text: str) -> None:
    others = [f"nowhere word{number} read" for number in range(100)]
    for more in ([], others):
        found = Needles([needle, "f" * 20, *more]).find(text)
        assert list(found) == [needle]
        assert 0 <= found[needle] < len(text)


@pytest.mark.parametrize("text", [ID[:-1], "three small  words", "small", "", "THREE SMALL WORDS"])
def test_not_found_where_it_is_not(text: str) -> None:
    others = [f"nowhere word{number} read" for number in range(100)]
    assert Needles([ID, "three small words", *others]).find(text) == {}
