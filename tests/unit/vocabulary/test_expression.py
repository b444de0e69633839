"""Expressions: a short list of what can be said, and everything else is refused."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.expression import ExpressionError, check_expression, evaluate

NAMES: dict[str, object] = {"a": "yes", "n": 4, "many": ("x", "y")}


def count(*words: object, **given: object) -> int:
    return len(words) + len(given)


def fail() -> None:
    raise KeyError("gone")


FUNCTIONS = {"count": count, "fail": fail}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("a == 'yes'", True),
        ("a != 'yes'", False),
        ("n > 3 and n <= 4", True),
        ("1 < n < 4", False),
        ("1 < n >= 4", True),
        ("'x' in many", True),
        ("'z' not in many", True),
        ("a in ('yes', 'no')", True),
        ("a in ['no']", False),
        ("not a == 'yes'", False),
        ("a == 'no' or n", 4),
        ("a == 'no' and n", False),
        ("n + 1 - 2 * 3 / 4", 3.5),
        ("-n", -4),
        ("'one' if n == 1 else 'more'", "more"),
        ("'one' if n == 4 else 'more'", "one"),
        ("count('x', b='y')", 2),
        ("count()", 0),
        ("unknown", None),
        ("None", None),
        ("  n  ", 4),
    ],
)
def test_what_can_be_said(expression: str, value: object) -> None:
    assert evaluate(expression, names=NAMES, functions=FUNCTIONS) == value


REFUSED = [
    *("a.upper()", "a.__class__", "().__class__.__bases__", "count.__globals__", "a[0]"),
    *("many[0:1]", "lambda: 1", "(lambda: 1)()", "[x for x in many]", "{x for x in many}"),
    *("{x: 1 for x in many}", "(x for x in many)", "{'a': 1}", "{1}", "f'{a}'", "(b := 1)"),
    *("await a", "yield", "count(*many)", "count(**many)", "open('x')", "__import__('os')"),
    *("eval('1')", "n ** 2", "9**9**9", "n % 2", "n // 2", "n << 2", "n | 1", "n & 1", "n @ n"),
    *("~n", "+n", "n is 4", "n is not 4", "1j", "b'x'", "...", "count()()", "(count)(1)(2)"),
    *("import os", "a = 1", "a; n", "a\nn", "", " ", "1 +", "(", ")", "'", "\x00", "a =="),
    *("[" * 900, "(" * 500 + "1" + ")" * 500, "-" * 1900 + "1", "not " * 450 + "n"),
    *("1+" * 900 + "1", "a.b" + ".b" * 600, "x" * 2001, "count(" * 60 + ")" * 60),
]


@pytest.mark.parametrize("expression", REFUSED, ids=lambda each: repr(each[:30]))
def test_everything_else_is_refused_when_checked_and_when_worked_out(expression: str) -> None:
    assert check_expression(expression, functions={"count"})
    with pytest.raises(ExpressionError):
        evaluate(expression, names=NAMES, functions=FUNCTIONS)


@pytest.mark.parametrize(
    "expression",
    [
        *(
            "n / 0",
            "n > 'word'",
            "n in 4",
            "'x' in unknown",
            "unknown < 1",
            "a + 'x'",
            "'a' * 10**9",
        ),
        *("'a' * 1000000000", "many * 1000000000", "n * 'a'", "-a", "fail()", "count(1) > 'x'"),
    ],
)
def test_what_goes_wrong_while_it_is_worked_out_is_an_expression_error(expression: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(expression, names=NAMES, functions=FUNCTIONS)


@pytest.mark.parametrize("expression", ["a == 'yes'", "count(n, b=many) > 1 if a else -n", "1 / 0"])
def test_what_can_be_read_has_no_fault(expression: str) -> None:
    assert check_expression(expression, functions={"count"}) == ""


def test_a_function_that_is_not_handed_in_is_named() -> None:
    assert "'count'" in check_expression("count(1)", functions=set())
