"""What a claim rests on: patterns over statements, such as ``country/*.exit_programme@2024``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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

    def find(self, by_unit: Mapping[str, Iterable[Statement]]) -> list[str]:
        """The ids of the statements that fit, given by their units."""
        unit, question, round = (
            re.compile(translate(each)).match for each in (self.unit, self.question, self.round)
        )
        units = [self.unit] if "*" not in self.unit else filter(unit, by_unit)
        return [
            each.id
            for name in units
            for each in by_unit.get(name, ())
            if question(each.question) and round(each.round)
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
