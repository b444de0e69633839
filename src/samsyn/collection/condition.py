"""Routing conditions said in words: ``exit_programme == 'yes'`` → “Exit programme” is “Yes”."""

from __future__ import annotations

import ast

from samsyn.framework.framework import Framework
from samsyn.framework.question import Question
from samsyn.vocabulary.absence import NONE
from samsyn.vocabulary.label import say


def condition_in_words(question: Question, *, framework: Framework, language: str) -> str:
    """When ``question`` is asked, in words; empty if always.

    What has no words (a calculation, a function) is shown as it is written: nothing is hidden.
    """
    if not question.relevant:
        return ""
    try:
        tree = ast.parse(question.relevant.strip(), mode="eval").body
        words = _Speaker(question.kind, framework, language).say(tree)
    except (SyntaxError, _NoWords):
        words = question.relevant
    return say("form", "only_if", language, condition=words)


class _NoWords(Exception):
    """A part of a condition that cannot be said."""


class _Speaker:
    """Says the parts of a condition."""

    def __init__(self, kind: str, framework: Framework, language: str) -> None:
        self.kind = kind
        self.framework = framework
        self.language = language

    def say(self, node: ast.expr) -> str:
        if isinstance(node, ast.BoolOp):
            joint = "and" if isinstance(node.op, ast.And) else "or"
            word = say("form", joint, self.language)
            return f" {word} ".join(self.say(each) for each in node.values)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._comparison(node)
        raise _NoWords

    def _comparison(self, node: ast.Compare) -> str:
        key = {ast.Eq: "is", ast.NotEq: "is_not"}.get(type(node.ops[0]))
        left, right = node.left, node.comparators[0]
        if key is None or not isinstance(left, ast.Name) or not isinstance(right, ast.Constant):
            raise _NoWords
        asked = self.framework.question(self.kind, left.id)
        if asked is None:
            raise _NoWords
        return say(
            "form",
            key,
            self.language,
            question=asked.heading.say(self.language),
            answer=self._answer(asked, str(right.value)),
        )

    def _answer(self, question: Question, value: str) -> str:
        code = self.framework.code(question, value)
        if code:
            return code.label.say(self.language)
        word = "no" if value == NONE else value
        return say("yes_no", word, self.language) if word in ("yes", "no") else value
