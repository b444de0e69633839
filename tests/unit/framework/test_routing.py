"""Routing: a question is skipped only by an answer, never by an absence."""

from __future__ import annotations

import pytest

from samsyn.framework.routing import is_relevant, names_in
from tests.making import make_question


@pytest.mark.parametrize(
    ("condition", "answers", "asked"),
    [
        ("", {}, True),
        ("a == 'yes'", {"a": "yes"}, True),
        ("a == 'yes'", {"a": "no"}, False),
        ("a == 'yes'", {}, True),
        ("a == 'yes'", {"b": "no"}, True),
        ("a != 'no'", {"a": "no"}, False),
        ("not a == 'yes'", {"a": "yes"}, False),
        ("'x' in a", {"a": ("x", "y")}, True),
        ("'z' in a", {"a": ("x", "y")}, False),
        # What is not answered decides nothing; what is answered may decide alone.
        ("a == 'yes' and b == 'yes'", {"a": "yes"}, True),
        ("a == 'yes' and b == 'yes'", {"b": "yes"}, True),
        ("a == 'yes' and b == 'yes'", {"a": "no"}, False),
        ("a == 'yes' and b == 'yes'", {"a": "yes", "b": "no"}, False),
        ("a == 'yes' and b == 'yes'", {"a": "yes", "b": "yes"}, True),
        ("a == 'yes' or b == 'yes'", {"a": "no"}, True),
        ("a == 'yes' or b == 'yes'", {"a": "yes"}, True),
        ("a == 'yes' or b == 'yes'", {"a": "no", "b": "no"}, False),
        ("(a == 'yes' or b == 'yes') and c == 'yes'", {"a": "yes", "c": "no"}, False),
        ("(a == 'yes' or b == 'yes') and c == 'yes'", {"a": "no", "c": "yes"}, True),
        ("a == b", {"a": "yes"}, True),
        # A condition that cannot be worked out asks; `check` reports it.
        ("a > 3", {"a": "many"}, True),
        ("a ==", {"a": "no"}, True),
        ("a.b == 'yes'", {"a": "no"}, True),
        ("(" * 900, {"a": "no"}, True),
    ],
)
def test_a_question_is_asked(condition: str, answers: dict[str, object], asked: bool) -> None:
    question = make_question("q", relevant=condition)
    assert is_relevant(question, answers=answers) is asked


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("a == 'yes' and not b", {"a", "b"}),
        ("'a' == 'b'", set()),
        ("a ==", set()),
        ("", set()),
        ("\x00", set()),
        ("(" * 900, set()),
        ("a" * 3_000, set()),
    ],
)
def test_the_questions_that_a_condition_speaks_of(condition: str, names: set[str]) -> None:
    assert names_in(condition) == names
