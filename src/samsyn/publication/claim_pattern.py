"""What a claim rests on: patterns over statements, such as ``country/*.exit_programme@2024``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate

from samsyn.evidence.statement import Statement


@dataclass(frozen=True)
class Pattern:
    """One pattern: unit, question and round, each with ``*`` for any characters."""

    words: str
    unit: str
    question: str
    round: str = "*"

    def find(self, statements: Iterable[Statement]) -> list[str]:
        """The ids of the statements that fit."""
        unit, question, round = (
            re.compile(translate(each)) for each in (self.unit, self.question, self.round)
        )
        return [
            each.id
            for each in statements
            if question.match(each.question) and unit.match(each.unit) and round.match(each.round)
        ]


def read_patterns(rests: str) -> list[Pattern]:
    """The patterns of ``rests``, which stand with spaces between them.

    A pattern without a question fits nothing, so that forgetting it is found.
    """
    found = []
    for words in rests.split():
        cell, _, round = words.partition("@")
        unit, _, question = cell.rpartition(".")
        found.append(Pattern(words, unit, question, round or "*"))
    return found
