"""Routing: whether a question is asked of a unit, given the unit's other answers."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from samsyn.framework.question import Question
from samsyn.vocabulary.expression import ExpressionError, evaluate


def is_relevant(question: Question, *, answers: Mapping[str, object]) -> bool:
    """Whether ``question`` is asked when the unit's other answers are ``answers``.

    A condition on something that nobody has answered yet does not route anybody away: a question
    is skipped only by an answer, never by an absence. A condition that cannot be worked out is
    an error of the framework, which ``check`` reports; here it asks.
    """
    if not question.relevant or not names_in(question.relevant) & answers.keys():
        return True
    try:
        return bool(evaluate(question.relevant, names=answers))
    except ExpressionError:
        return True


def names_in(condition: str) -> set[str]:
    """The questions that ``condition`` speaks of."""
    try:
        tree = ast.parse(condition.strip(), mode="eval")
    except SyntaxError:
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
