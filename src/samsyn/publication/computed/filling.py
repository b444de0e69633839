"""Filling ``{{ … }}`` in text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.computed.markup import Markup, escape
from samsyn.publication.computed.number import list_in_words, number_in_words
from samsyn.vocabulary.expression import ExpressionError, evaluate

_PLACE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_UNFINISHED = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Filling:
    """What fills the places of one text: the functions, and where problems are said to be."""

    functions: Mapping[str, Callable[..., object]]
    language: str
    file: str

    def fill(self, text: str, *, first_line: int = 1) -> tuple[str, list[Problem]]:
        """``text`` with every expression worked out; what cannot be stays and is a problem.

        ``first_line`` is where the text begins in its file.
        """
        problems: list[Problem] = []

        def put(match: re.Match[str]) -> str:
            line = first_line + text.count("\n", 0, match.start())
            try:
                return self._in_words(evaluate(_unwrapped(match[1]), functions=self.functions))
            except (ExpressionError, ValueError, AttributeError, ArithmeticError) as fault:
                where = Where(file=self.file, row=line)
                problems.append(problem("CLAIM_001", where=where, fault=str(fault)))
                return escape(match[0])

        filled = _PLACE.sub(put, text)
        for left in _UNFINISHED.finditer(_PLACE.sub(_blank, text)):
            line = first_line + text.count("\n", 0, left.start())
            problems.append(problem("CLAIM_002", where=Where(file=self.file, row=line)))
        return filled, problems

    def _in_words(self, value: object) -> str:
        if isinstance(value, Markup):
            return value
        if isinstance(value, str):
            return escape(value)
        if isinstance(value, bool) or value is None:
            raise ExpressionError(
                "there is no value to print" if value is None else "this is true or false, no text"
            )
        if isinstance(value, int | float):
            return number_in_words(value, language=self.language)
        if isinstance(value, tuple):
            return list_in_words([escape(str(each)) for each in value], language=self.language)
        raise ExpressionError(f"a {type(value).__name__} cannot be printed")


def _unwrapped(expression: str) -> str:
    """An expression that was wrapped over several lines, in one."""
    return " ".join(expression.split())


def _blank(match: re.Match[str]) -> str:
    """As many characters and lines as the place had, so that positions stay."""
    return re.sub(r"[^\n]", " ", match[0])
