"""Private matter in large files: found with its line, and not where digits mean nothing."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.private_matter import find_private, find_private_in_file


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("one\nwrite to a.b@example.org please", [(2, "an e-mail address")]),
        ("born 010170-1234, they said", [(1, "a personal number")]),
        (
            "010170-1234 and 010170-1234\nx@example.org",
            [
                (1, "a personal number"),
                (2, "an e-mail address"),
            ],
        ),
        ('"@id": "010170"', []),
        ("https://example.org/010170-1234 and https://u@example.org/", []),
        ("5716591640901234567890abcdef", []),
        ("nothing at all", []),
    ],
)
def test_lines_and_kinds(words: str, found: list[tuple[int, str]]) -> None:
    assert [*find_private_in_file(words)] == found


def test_what_stands_far_away_is_not_looked_at_twice() -> None:
    words = "x " * 1_000 + "a@example.org" + " y" * 1_000
    assert [*find_private_in_file(words)] == [(1, "an e-mail address")]


@pytest.mark.parametrize(
    "number",
    [
        "070761-4285",  # Denmark, the example of the register's own description
        "0707614285",
        "120160-3389",  # Iceland
        "1201603389",
        "13097248022",  # Norway
        "131052-308T",  # Finland
        "811228-9874",  # Sweden
        "19811228-9874",
        "811288-9871",  # Sweden, a coordination number: the day with sixty added
    ],
)
def test_personal_numbers_of_five_countries_are_known(number: str) -> None:
    assert {what for _, what in find_private(f"number {number}.")} == {"a personal number"}


@pytest.mark.parametrize(
    "number",
    ["0707614286", "13097248023", "131052-308U", "811228-9875", "991399-9874", "3113011111", "12"],
)
def test_digits_that_are_none_are_left_alone(number: str) -> None:
    assert [*find_private(f"number {number}.")] == []
