"""Small expressions in studies: routing conditions, checks of claims, numbers in text.

They are read with Python's grammar and walked here: no attribute, no subscript, no lambda, no
comprehension, and only the functions that are handed in. What is not on the list cannot run.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache

_LONGEST = 2_000
_DEEPEST = 40

_COMPARE: dict[type[ast.cmpop], Callable[[object, object], object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,  # type: ignore[dict-item]  # mixed types raise TypeError, caught below
    ast.LtE: operator.le,  # type: ignore[dict-item]
    ast.Gt: operator.gt,  # type: ignore[dict-item]
    ast.GtE: operator.ge,  # type: ignore[dict-item]
    ast.In: lambda left, right: operator.contains(right, left),  # type: ignore[arg-type]
    ast.NotIn: lambda left, right: not operator.contains(right, left),  # type: ignore[arg-type]
}
_CALCULATE: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class ExpressionError(ValueError):
    """The expression cannot be read, or asks for something that is not on the list."""


def evaluate(
    expression: str,
    *,
    names: Mapping[str, object] | None = None,
    functions: Mapping[str, Callable[..., object]] | None = None,
) -> object:
    """The value of ``expression``. Unknown names are None; unknown functions are an error.

    Raises ExpressionError for anything but the plain grammar above, and for whatever goes wrong
    while it is worked out (division by zero, a number compared with a word).
    """
    tree = parse(expression)
    try:
        return _Walker(names or {}, functions or {}).value(tree.body, depth=0)
    except (TypeError, ZeroDivisionError, OverflowError, KeyError) as error:
        raise ExpressionError(f"{expression!r}: {error}") from error


def check_expression(expression: str, *, functions: set[str]) -> str:
    """What is wrong with ``expression`` without working it out; empty if nothing."""
    try:
        tree = parse(expression)
    except ExpressionError as error:
        return str(error)
    return _fault(tree.body, functions=functions, depth=0)


def _fault(node: ast.AST, *, functions: set[str], depth: int) -> str:
    """The first thing in ``node`` that the walker would refuse."""
    if depth > _DEEPEST:
        return f"nested deeper than {_DEEPEST}"
    if isinstance(node, ast.expr) and not hasattr(_Walker, f"_{type(node).__name__}"):
        return f"{type(node).__name__} is not allowed in an expression"
    if isinstance(node, ast.Constant) and not isinstance(node.value, str | int | float | None):
        return f"{node.value!r} is not allowed in an expression"
    if isinstance(node, ast.operator) and type(node) not in _CALCULATE:
        return "only + - * / on numbers are allowed"
    if isinstance(node, ast.cmpop) and type(node) not in _COMPARE:
        return "this comparison is not allowed"
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not | ast.USub):
        return "this sign is not allowed"
    if isinstance(node, ast.Call) and (fault := _fault_of_call(node, functions=functions)):
        return fault
    faults = (
        _fault(each, functions=functions, depth=depth + 1) for each in ast.iter_child_nodes(node)
    )
    return next(filter(None, faults), "")


def _fault_of_call(node: ast.Call, *, functions: set[str]) -> str:
    if not isinstance(node.func, ast.Name):
        return "only functions by their name can be called"
    if node.func.id not in functions:
        return f"there is no function {node.func.id!r}"
    return "** is not allowed in an expression" if not all(e.arg for e in node.keywords) else ""


# The same condition is worked out for every unit. Nobody changes a tree.
@lru_cache(maxsize=4096)
def parse(expression: str) -> ast.Expression:
    """The tree of ``expression``. Raises ExpressionError if it is none, or too long."""
    if len(expression) > _LONGEST:
        raise ExpressionError(f"longer than {_LONGEST} characters")
    try:
        return ast.parse(expression.strip(), mode="eval")
    except SyntaxError as error:
        rest = (error.text or "")[(error.offset or 1) - 1 :].strip()
        where = f"at {rest!r}" if rest else "at its end"
        fault = f"{expression!r} is not an expression: {error.msg} {where}"
        raise ExpressionError(fault) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"{expression!r} is not an expression: {error}") from error


class _Walker:
    """Works an expression out, node by node."""

    def __init__(
        self, names: Mapping[str, object], functions: Mapping[str, Callable[..., object]]
    ) -> None:
        self.names = names
        self.functions = functions

    def value(self, node: ast.expr, *, depth: int) -> object:
        if depth > _DEEPEST:
            raise ExpressionError(f"nested deeper than {_DEEPEST}")
        walk = getattr(self, f"_{type(node).__name__}", None)
        if walk is None:
            raise ExpressionError(f"{type(node).__name__} is not allowed in an expression")
        found: object = walk(node, depth + 1)
        return found

    def _Constant(self, node: ast.Constant, depth: int) -> object:
        if isinstance(node.value, str | int | float) or node.value is None:
            return node.value
        raise ExpressionError(f"{node.value!r} is not allowed in an expression")

    def _Name(self, node: ast.Name, depth: int) -> object:
        return self.names.get(node.id)

    def _Tuple(self, node: ast.Tuple | ast.List, depth: int) -> object:
        return tuple(self.value(each, depth=depth) for each in node.elts)

    _List = _Tuple

    def _BoolOp(self, node: ast.BoolOp, depth: int) -> object:
        found: object = None
        for each in node.values:
            found = self.value(each, depth=depth)
            if bool(found) is isinstance(node.op, ast.Or):
                return found
        return found

    def _UnaryOp(self, node: ast.UnaryOp, depth: int) -> object:
        found = self.value(node.operand, depth=depth)
        if isinstance(node.op, ast.Not):
            return not found
        if isinstance(node.op, ast.USub) and isinstance(found, int | float):
            return -found
        raise ExpressionError("this sign is not allowed")

    def _Compare(self, node: ast.Compare, depth: int) -> object:
        left = self.value(node.left, depth=depth)
        for sign, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.value(right_node, depth=depth)
            compare = _COMPARE.get(type(sign))
            if compare is None:
                raise ExpressionError("this comparison is not allowed")
            if not compare(left, right):
                return False
            left = right
        return True

    def _BinOp(self, node: ast.BinOp, depth: int) -> object:
        left, right = (self.value(each, depth=depth) for each in (node.left, node.right))
        calculate = _CALCULATE.get(type(node.op))
        if calculate is None or not isinstance(left, int | float):
            raise ExpressionError("only + - * / on numbers are allowed")
        if not isinstance(right, int | float):
            raise ExpressionError("only + - * / on numbers are allowed")
        return calculate(left, right)

    def _IfExp(self, node: ast.IfExp, depth: int) -> object:
        return self.value(
            node.body if self.value(node.test, depth=depth) else node.orelse, depth=depth
        )

    def _Call(self, node: ast.Call, depth: int) -> object:
        if not isinstance(node.func, ast.Name):
            raise ExpressionError("only functions by their name can be called")
        function = self.functions.get(node.func.id)
        if function is None:
            raise ExpressionError(f"there is no function {node.func.id!r}")
        arguments = [self.value(each, depth=depth) for each in node.args]
        keywords: dict[str, object] = {}
        for each in node.keywords:
            if each.arg is None:
                raise ExpressionError("** is not allowed in an expression")
            keywords[each.arg] = self.value(each.value, depth=depth)
        return function(*arguments, **keywords)
