"""What a study says of numbers of persons, so that no small one is published or can be worked out.

Facts about institutions are public. A *count* is a number of persons: one below ``smallest`` is not
published. What adds up, and what is a percentage of what, is stated, because a reader knows it too
and can calculate with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: Counts of persons below this are not published (TRUST, rule 9).
SMALLEST = 10


@dataclass(frozen=True)
class Counted:
    """A question of a unit: ``initiative/dk-hotline.callers``, or with ``*`` of all of a kind."""

    unit: str
    question: str

    @classmethod
    def read(cls, words: str) -> Counted:
        """``initiative/*.callers``. Raises ValueError for words that name no question of a unit."""
        unit, _, question = words.strip().rpartition(".")
        kind, slash, id = unit.partition("/")
        if not (kind and slash and id and question) or "*" in (kind, question):
            raise ValueError(words)
        return cls(unit, question)

    @property
    def is_open(self) -> bool:
        """Whether it names all units of a kind."""
        return self.unit.endswith("/*")

    def names(self, unit: str, question: str) -> bool:
        """Whether it names this question of this unit."""
        is_unit = unit.startswith(self.unit[:-1]) if self.is_open else unit == self.unit
        return is_unit and question == self.question

    def bind(self, unit: str) -> Counted:
        """The same question of the unit that ``*`` stands for."""
        id = unit.partition("/")[2]
        return Counted(self.unit.replace("*", id), self.question) if self.is_open else self


@dataclass(frozen=True)
class Sum:
    """A total and the parts that add up to it, in each round."""

    total: Counted
    parts: tuple[Counted, ...]

    def bound(self, units: Iterable[str]) -> Iterable[Sum]:
        """The sum of each unit; a total of one unit is the sum over all units of its parts."""
        known = list(units)
        if self.total.is_open:
            for unit in known:
                if unit.startswith(self.total.unit[:-1]):
                    parts = tuple(each.bind(unit) for each in self.parts)
                    yield Sum(self.total.bind(unit), parts)
            return
        spread = [each for part in self.parts for each in _all_of(part, known)]
        yield Sum(self.total, tuple(each for each in spread if each != self.total))


def _all_of(part: Counted, units: Iterable[str]) -> list[Counted]:
    if not part.is_open:
        return [part]
    return [part.bind(unit) for unit in units if unit.startswith(part.unit[:-1])]


@dataclass(frozen=True)
class Share:
    """A percentage, of what, and which part it is where that is a question too."""

    percent: Counted
    of: Counted
    part: Counted | None = None

    def bound(self, units: Iterable[str]) -> Iterable[Share]:
        """The share of each unit."""
        if not self.percent.is_open:
            yield self
            return
        for unit in units:
            if unit.startswith(self.percent.unit[:-1]):
                part = self.part.bind(unit) if self.part else None
                yield Share(self.percent.bind(unit), self.of.bind(unit), part)


@dataclass(frozen=True)
class Protection:
    """Which numbers count persons, and how they hang together."""

    counts: tuple[Counted, ...] = ()
    sums: tuple[Sum, ...] = ()
    shares: tuple[Share, ...] = ()
    smallest: int = SMALLEST

    def is_count(self, unit: str, question: str) -> bool:
        """Whether the answer is a number of persons."""
        return any(each.names(unit, question) for each in self.counts)
