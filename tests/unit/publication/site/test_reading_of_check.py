"""Checks of claims in words."""

from __future__ import annotations

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.reading_of_check import read_check
from samsyn.study import Study
from tests.unit.publication.site.conftest import EDITION

UNREAD = "and what else stands in the check as it is written"


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
        (
            "count('stars', size=('wild', 'big')) <= 1",
            ["the number of stars with “size: wild or big” is at most 1"],
        ),
        ("units('country') == ('DK', 'FI')", ["countrys is DK, FI"]),
        ("'DK' in units('country')", [UNREAD]),
        ("1 < count('country') < 3", [UNREAD]),
        ("count('stars', size=wild) <= 1", [UNREAD]),
        (
            "share(count('country'), 4) > 0.5 and count('country') - 1 == 3",
            ["the number of countrys − 1 is 3", UNREAD],
        ),
        (
            "not conflict('DK', 'exit')",
            ["not so: sources disagree on the answer of Denmark to “What of exit?”"],
        ),
        (
            "count_cells('country', 'any', unit='DK') == 4",
            ["the number of questions answered for Denmark is 4"],
        ),
        (
            "count_cells('country', 'not_found') == 1",
            ["the number of questions for all countrys with the state “Not found” is 1"],
        ),
        (
            "count_conflicts(settled=False) == 2",
            ["the number of open disagreements between sources is 2"],
        ),
        (
            "lowest('country', 'share') == 72",
            ["the lowest answer of countrys to “What of share?” is 72"],
        ),
        (
            "size(distinct('initiative', 'way')) == 1",
            ["the number of different answers of initiatives to “What of way?” is 1"],
        ),
        (
            "named('network/ran', 'named', '2026', 'hub')",
            ["“Round 2026”: the answer of RAN to “What of named?” names Hub"],
        ),
        (
            "size(added('network/ran', 'named', '2021', '2026')) == 1",
            [
                "the number of additions from “Round 2021” to “Round 2026” in the answer of RAN to "
                "“What of named?” is 1"
            ],
        ),
        (
            "size(staged('initiative', 'evaluated', country='DK')) == 0",
            ["the number of initiatives (Denmark) that are counted as “Evaluated” is 0"],
        ),
        (
            "size(never_evaluated('programme')) == 1",
            ["the number of programmes of which no evaluation was found is 1"],
        ),
        ("light('gone') == 'no_target'", ["the standing of “gone” is no target"]),
        ("size(rated('gone')) == 1", ["the number of initiatives with a level on “gone” is 1"]),
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
        ("count(", [UNREAD]),
        ("", []),
    ],
)
def test_a_check_is_read_aloud(reader: Reader, check: str, words: list[str]) -> None:
    assert read_check(reader, check) == words
