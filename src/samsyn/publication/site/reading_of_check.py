"""Checks of claims in words: what the data are asked, for readers who do not read expressions.

The words never replace the check, which stands beside them as it is written: a condition that has
no words here is told of as such.
"""

from __future__ import annotations

import ast

from samsyn.publication.site.check_function import SAYINGS
from samsyn.publication.site.reader import Reader

#: Sign → the label that says it.
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "is",
    ast.NotEq: "is_not",
    ast.Gt: "more_than",
    ast.GtE: "at_least",
    ast.Lt: "less_than",
    ast.LtE: "at_most",
}


#: How two numbers are put together → the sign between them.
_TOGETHER: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "−",
    ast.Mult: "×",
    ast.Div: "/",
}


class _NoWords(Exception):
    """There are no words for a part of a check."""


def read_check(reader: Reader, check: str) -> list[str]:
    """The conditions that all must be true, each in words; last, that there are further ones."""
    try:
        tree = ast.parse(check.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return [reader.words.check_unread] if check else []
    is_and = isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And)
    conditions = tree.values if is_and and isinstance(tree, ast.BoolOp) else [tree]
    read = [_condition(reader, each) for each in conditions]
    further = [] if all(read) else [reader.words.check_unread]
    return [*(each for each in read if each), *further]


def _condition(reader: Reader, tree: ast.expr) -> str:
    try:
        return _truth(reader, tree)
    except _NoWords:
        return ""


def _truth(reader: Reader, tree: ast.expr) -> str:
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not):
        return reader.words.say("check_not", what=_truth(reader, tree.operand))
    if not isinstance(tree, ast.Compare):
        return _part(reader, tree)
    label = _SIGNS.get(type(tree.ops[0]))
    if label is None or len(tree.ops) != 1:
        raise _NoWords
    left, right = _part(reader, tree.left), _part(reader, tree.comparators[0])
    return reader.words.say(f"check_{label}", left=left, right=right)


def _part(reader: Reader, tree: ast.expr) -> str:
    """One side of a condition."""
    if isinstance(tree, ast.Constant):
        return _constant(reader, tree.value)
    if isinstance(tree, ast.Tuple | ast.List | ast.Set):
        return ", ".join(_part(reader, each) for each in tree.elts)
    if isinstance(tree, ast.BinOp) and type(tree.op) in _TOGETHER:
        sign = _TOGETHER[type(tree.op)]
        return f"{_part(reader, tree.left)} {sign} {_part(reader, tree.right)}"
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        return _call(reader, tree, tree.func.id)
    raise _NoWords


def _constant(reader: Reader, value: object) -> str:
    """A number, a state or a code; codes that only the data know have no words."""
    if isinstance(value, int | float):
        return reader.words.number(value) if isinstance(value, int) else str(value)
    words = str(value)
    if words in reader.states:
        return reader.states[words].label.lower()
    if words in reader.study.units.get(words.partition("/")[0], ()):
        return reader.name(words)
    source = reader.study.sources.get(words)
    return source.title if source else words.replace("_", " ")


def _call(reader: Reader, tree: ast.Call, name: str) -> str:
    if name == "size" and len(tree.args) == 1:
        is_answer = _function_of(tree.args[0]) in ("value", "values")
        key = "check_named_in" if is_answer else "check_size"
        return reader.words.say(key, what=_part(reader, tree.args[0]))
    saying = SAYINGS.get(name)
    plain = [str(each.value) for each in tree.args if isinstance(each, ast.Constant)]
    if saying is None or len(plain) != len(tree.args):
        raise _NoWords
    return saying(reader, plain, _conditions(tree))


def _function_of(tree: ast.expr) -> str:
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        return tree.func.id
    return ""


def _conditions(tree: ast.Call) -> dict[str, list[str]]:
    """What is asked for by name: each with the values that are let through."""
    return {each.arg: _values(each.value) for each in tree.keywords if each.arg}


def _values(tree: ast.expr) -> list[str]:
    if isinstance(tree, ast.Constant):
        return [str(tree.value)]
    if isinstance(tree, ast.Tuple | ast.List | ast.Set):
        return [value for each in tree.elts for value in _values(each)]
    raise _NoWords
