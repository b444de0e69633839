"""Words of strangers in messages: shown, never acted on (M12, M13, M44)."""

from __future__ import annotations

import pytest

from samsyn.problems.inert import inert, make_inert
from samsyn.problems.problem import Where, problem


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Tønder & <b>", "Tønder & <b>"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nERROR b", "a\\nERROR b"),
        ("a\r\tb", "a\\r\\tb"),
        ("a\x00b", "a\\x00b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\u0085b", "a\\x85b"),
        ("a\U000e0001b", "a\\U000e0001b"),
        ("", ""),
    ],
)
def test_what_does_not_print_is_written_out(words: str, shown: str) -> None:
    assert inert(words) == shown


def test_very_long_words_are_cut_in_the_middle() -> None:
    shown = inert("a" * 500 + "b" * 500, longest=100)
    assert shown == "a" * 50 + " … " + "b" * 50


def test_every_text_of_a_problem_becomes_inert() -> None:
    where = Where(file="a\x1b.csv", row=3, sheet="\u202eS", unit="u\n")
    found = make_inert(problem("FORMAT_003", where=where, key="k\x1b[2J\nINFO"))
    assert found.where == Where(file="a\\x1b.csv", row=3, sheet="\\u202eS", unit="u\\n")
    assert "\\x1b[2J\\nINFO" in found.cause
    assert all(each.isprintable() for each in (found.cause, found.remedy, str(found.where)))
