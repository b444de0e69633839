"""Checks of claims in words."""

from __future__ import annotations

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.reading_of_check import read_check
from samsyn.study import Study
from tests.unit.publication.site.conftest import EDITION


@pytest.fixture(scope="module")
def reader(study: Study) -> Reader:
    return Reader(Material(study, build_cells(study), EDITION), language="en")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (
            "count('country', exit='yes') == 4",
            ["the number of countrys with “What of exit?: Yes” is 4"],
        ),
        (
            "count('country') >= 2 and value('DK', 'share') < 90",
            [
                "the number of countrys is at least 2",
                "the answer of Denmark to “What of share?” is less than 90",
            ],
        ),
        (
            "state('NO', 'exit') == 'not_found'",
            ["the answer of NO to “What of exit?” is not found"],
        ),
        (
            "size(units('country', exit='not_found', round='2026')) != 3",
            ["the number of countrys with “What of exit?: Not found” and “Round: 2026” is not 3"],
        ),
        (
            "value('initiative/line', 'name') == 'Line'",
            ["the answer of Line to “What of name?” is Line"],
        ),
        ("count('stars', size=wild) <= 1", ["the number of stars with “size: wild” is at most 1"]),
        ("units('country') == ('DK', 'FI')", ["countrys is DK, FI"]),
        ("'DK' in units('country')", ["'DK' in units('country')"]),
        ("1 < count('country') < 3", ["1 < count('country') < 3"]),
        ("share(count('country'), 4) > 0.5", ["share(count('country'), 4) is more than 0.5"]),
        (
            "settled('DK', 'exit')",
            [
                "what sources disagreed on has been settled: "
                "the answer of Denmark to “What of exit?”"
            ],
        ),
        (
            "conflict('DK', 'exit')",
            ["sources disagree on the answer of Denmark to “What of exit?”"],
        ),
        (
            "year('DK', 'exit') == 2017",
            ["the year in the answer of Denmark to “What of exit?” is 2017"],
        ),
        (
            "said('DK', 'exit', 'gone') == 'yes'",
            ["the answer of Denmark to “What of exit?” according to “gone” is yes"],
        ),
        (
            "warned('exit', 'stale')",
            ["the answers to “What of exit?” carry the warning “Old source”"],
        ),
        (
            "size(measures('share')) == 2",
            ["the number of units of measure or scales in the answers to “What of share?” is 2"],
        ),
        ("count(", ["count("]),
        ("", []),
    ],
)
def test_a_check_is_read_aloud(reader: Reader, check: str, words: list[str]) -> None:
    assert read_check(reader, check) == words
