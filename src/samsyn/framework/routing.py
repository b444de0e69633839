"""Routing: whether a question is asked of a unit, given the unit's other answers."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache

from samsyn.framework.question import Question
from samsyn.vocabulary.expression import ExpressionError, evaluate, parse


def is_relevant(question: Question, *, answers: Mapping[str, object]) -> bool:
    """Whether ``question`` is asked when the unit's other answers are ``answers``.

    A condition on something that nobody has answered yet does not route anybody away: a question
    is skipped only by an answer, never by an absence. A condition that cannot be worked out is
    an error of the framework, which ``check`` reports; here it asks.
    """
    if not question.relevant:
        return True
    try:
        return _decide(parse(question.relevant).body, answers) is not False
    except ExpressionError:
        return True


def names_in(condition: str) -> set[str]:
    """The questions that ``condition`` speaks of; none if it cannot be read."""
    try:
        return set(_names(parse(condition)))
    except ExpressionError:
        return set()


# The conditions of a framework are few, and asked again for every unit, round and variant.
@lru_cache(maxsize=4096)
def _names(tree: ast.AST) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


@lru_cache(maxsize=4096)
def _words(tree: ast.AST) -> str:
    return ast.unparse(tree)


def _decide(condition: ast.expr, answers: Mapping[str, object]) -> bool | None:
    """Whether ``condition`` holds; None while it hangs on what is not answered (Kleene 1952)."""
    if isinstance(condition, ast.BoolOp):
        decisive = isinstance(condition.op, ast.Or)
        found = [_decide(each, answers) for each in condition.values]
        if decisive in found:
            return decisive
        return None if None in found else not decisive
    if _names(condition) <= answers.keys():
        return bool(evaluate(_words(condition), names=answers))
    return None
