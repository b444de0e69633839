"""Messages that quote strangers do no harm (TRUST M12, M13, M44)."""

from __future__ import annotations

import pytest

from samsyn.problems.inert import inert, make_inert
from samsyn.problems.problem import Where, problem


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ærø, þing и 東京", "Ærø, þing и 東京"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nERROR b", "a\\nERROR b"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066"),
        ("zero\u200bwidth\x00", "zero\\u200bwidth\\x00"),
        ("<img onerror=x>", "<img onerror=x>"),
        ("1\u00a0234", "1\u00a0234"),
    ],
)
def test_m13_what_does_not_print_is_written_out(words: str, shown: str) -> None:
    assert inert(words) == shown


def test_very_long_words_are_cut_in_the_middle() -> None:
    assert inert("a" * 50 + "b" * 50, longest=10) == "aaaaa … bbbbb"


def test_m12_every_text_of_a_problem_is_inert() -> None:
    where = Where(file="a\x1b", sheet="b\u202e", cell="c\n", question="d\x00", row=3)
    found = make_inert(problem("FORMAT_005", where=where, file="x\x1b", fault="y\r"))
    assert found.where == Where(
        file="a\\x1b", sheet="b\\u202e", cell="c\\n", question="d\\x00", row=3
    )
    assert found.cause == "The file x\\x1b cannot be opened: y\\r."
