"""Conditions of steps, worked out over answers of which some may be missing.

Every condition is worked out once for all answers to the criteria that it names; after that a
rating is a matter of looking up. A condition whose truth hangs on what nobody answered is open.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import product
from math import prod

from samsyn.evaluation.rubrics.rubric import Answer, Criterion
from samsyn.vocabulary.expression import ExpressionError, evaluate, parse

#: More combinations than this are not worked through.
MOST = 200_000


class Truth(StrEnum):
    """What a condition says of some answers."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@lru_cache(maxsize=4096)
def names_in(condition: str) -> tuple[str, ...]:
    """The criteria that a condition names, each once. Raises ExpressionError if it is none."""
    found = (each.id for each in ast.walk(parse(condition)) if isinstance(each, ast.Name))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65_536)
def _holds(condition: str, answers: tuple[tuple[str, Answer], ...]) -> bool:
    return bool(evaluate(condition, names=dict(answers)))


def holds(condition: str, answers: Mapping[str, Answer]) -> bool:
    """Whether a condition holds, every criterion that it names being answered.

    Raises ExpressionError for what cannot be worked out.
    """
    return _holds(condition, tuple((name, answers[name]) for name in names_in(condition)))


def completions(
    names: tuple[str, ...], answers: Mapping[str, Answer], criteria: Mapping[str, Criterion]
) -> Iterator[dict[str, Answer]]:
    """``answers`` to ``names`` with every possible answer in place of each that is missing."""
    choices = [
        (answers[name],) if name in answers else tuple(criteria[name].answers) for name in names
    ]
    return (dict(zip(names, each, strict=True)) for each in product(*choices))


def count_completions(
    names: tuple[str, ...], answers: Mapping[str, Answer], criteria: Mapping[str, Criterion]
) -> int:
    """How many there are."""
    return prod(len(criteria[name].answers) for name in names if name not in answers)


def truth_of(
    condition: str, answers: Mapping[str, Answer], criteria: Mapping[str, Criterion]
) -> Truth:
    """Yes or no where the missing answers cannot change it, else open."""
    said = set()
    for each in completions(names_in(condition), answers, criteria):
        said.add(holds(condition, each))
        if len(said) == 2:
            return Truth.OPEN
    return Truth.YES if said == {True} else Truth.NO


def fault_in(condition: str, criteria: Mapping[str, Criterion]) -> str:
    """What is wrong with a condition, empty if nothing: form, names, or how it is worked out."""
    try:
        names = names_in(condition)
        if unknown := [each for each in names if each not in criteria]:
            return f"{', '.join(unknown)}: no such criterion"
        if count_completions(names, {}, criteria) > MOST:
            return "too many criteria in one condition"
        for each in completions(names, {}, criteria):
            holds(condition, each)
    except ExpressionError as fault:
        return str(fault)
    return ""
