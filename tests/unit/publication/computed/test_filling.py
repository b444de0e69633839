"""Filling text: what comes from data is text; what cannot be worked out is a problem."""

from __future__ import annotations

import pytest

from samsyn.publication.claim_check import filling_for
from samsyn.publication.computed.filling import Filling
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape, plain
from tests.reporting import cells_of, make_reported_study

STUDY = make_reported_study()


def filling(*, figures: set[str] | None = None) -> Filling:
    return filling_for(Lookup(STUDY, cells_of(STUDY), "en"), file="x.md", figures=figures)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{ count('country') }} of {{ 12345 }}", "5 of 12,345"),
        ("in {{ 2015 }}, {{ 0.5 }}", "in 2015, 0.5"),
        ("{{ -3 }}", "\u22123"),
        ("{{ values('DK', 'milieus') }}", "left and right"),
        ("{{ value('DK', 'body') }}", r"a \*body\* of \<b\>"),
        ("{{ 'a' if count('country') == 5\n else 'b' }}", "a"),
        ("{{ see('bars') }}", "the figure"),
        ("{{ figure('bars') }}", ""),
    ],
)
def test_text_is_filled(text: str, filled: str) -> None:
    assert filling().fill(text) == (filled, [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a\n\nb {{ count( }}", "CLAIM_001", 12),
        ("{{ value('IS', 'exit') }}", "CLAIM_001", 10),
        ("{{ 1 == 1 }}", "CLAIM_001", 10),
        ("{{ count('country')", "CLAIM_002", 10),
        ("a {{ 1 }}\nb }}", "CLAIM_002", 11),
        ("{{ figure('barss') }}", "CLAIM_001", 10),
        ("{{ table('tables') }}", "CLAIM_001", 10),
        ("{{ table('theme', 'nothing') }}", "CLAIM_001", 10),
        ("{{ table('list', 'initiative', 'start', country='NO') }}", "CLAIM_001", 10),
        ("{{ 'a'.upper() }}", "CLAIM_001", 10),
    ],
)
def test_problem_has_its_line(text: str, code: str, line: int) -> None:
    _, problems = filling(figures={"bars"}).fill(text, first_line=10)
    assert [(each.code, each.where.file, each.where.row) for each in problems] == [
        (code, "x.md", line)
    ]


def test_what_is_not_printable_is_refused() -> None:
    _, problems = Filling({"odd": lambda: b"bytes"}, "en", "x.md").fill("{{ odd() }}")
    assert "bytes cannot be printed" in problems[0].cause


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            "table('theme', 'theme')",
            ["| What of exit? | Yes | [Yes / No]{.conflict} |", "*What of exit?*"],
        ),
        (
            "table('questions', 'houses')",
            ["| 12 info\\_houses |", "Different units of measure or scales."],
        ),
        ("table('list', 'initiative', ('start', 'amount'))", ["| Alpha | 2015 |", ": Initiatives"]),
        ("table('crosstab', 'initiative', 'country', 'start')", ["| All | 1 | 1 | 2 |"]),
        (
            "table('crosstab', 'country', 'milieus', 'exit')",
            ["| Left |", "[Not known]{.absent}", "A unit with several"],
        ),
        ("table('measures', 'houses')", ["| DK | 12 info\\_houses | Info\\_houses |"]),
        ("table('conflicts')", ["[Not settled]{.conflict}", "Yes ([Ministry 2018](#source-law))"]),
        (
            "table('limits')",
            ["| What of exit? | A reading. |", "Different units of measure or scales."],
        ),
        (
            "table('rounds', 'page/p', 'networks')",
            ["| Alpha | named | [not read]{.absent} |", "“Not read”"],
        ),
        ("table('conflicts', caption='Two [sides]')", [r": Two \[sides\]"]),
    ],
)
def test_table(call: str, said: list[str]) -> None:
    filled, problems = filling().fill("{{ " + call + " }}")
    assert problems == []
    assert [words for words in said if words.replace("?", "?") not in filled] == []


def test_settled_conflict_names_who_and_why() -> None:
    study = make_reported_study(is_settled=True)
    lookup = Lookup(study, cells_of(study), "en")
    filled, _ = filling_for(lookup, file="x.md").fill("{{ table('conflicts') }}")
    assert "accepted by editors" in filled
    assert "the newer of the two" in filled


def test_escaped_text_comes_back_plain() -> None:
    words = r"#1 *a* [b](c) <i> $x$ ~~y~~ `z` \n | @me & ==w=="
    assert plain(escape(words)) == words
    assert escape("a\nb") == "a b"
    assert plain("**Bold** [link](#x)\nand\n\n- list `code`") == "Bold link and\n\nlist code"
