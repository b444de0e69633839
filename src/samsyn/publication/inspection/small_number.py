"""Small numbers of persons: none is published, and none can be worked out of what is.

Every edition that was ever published is looked at together with the new one, because a number that
one of them shows can give away what the other withholds (TRUST, M37). Sums, shares and rounding are
taken into account (M38). Problems never say the numbers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.evidence.ledger import Ledger
from samsyn.evidence.protection import Protection
from samsyn.evidence.statement import Statement
from samsyn.problems.problem import Problem, problem
from samsyn.publication.disclosure import find_withheld
from samsyn.publication.inspection.reader_knows import (
    Answers,
    Knowledge,
    number_names,
    number_of,
    where_of,
)


@dataclass(frozen=True)
class PastEdition:
    """An edition that was published: how far the ledger had come, and the day (YYYY-MM-DD)."""

    length: int
    on: str


def check_small_numbers(
    ledger: Ledger, *, protection: Protection, on: str, earlier: Sequence[PastEdition] = ()
) -> list[Problem]:
    """What an edition of ``ledger`` on that day would tell of small numbers of persons."""
    if not protection.counts:
        return []
    audit = _Audit(ledger, protection, (*earlier, PastEdition(len(ledger), on)))
    return [*audit.shown_and_small(), *audit.of_few(), *audit.guessable(), *audit.worked_out()]


@dataclass
class _Audit:
    ledger: Ledger
    protection: Protection
    editions: Sequence[PastEdition]

    @cached_property
    def shown(self) -> dict[str, Statement]:
        """Every statement that any of the editions shows, by id."""
        found: dict[str, Statement] = {}
        for each in self.editions:
            found |= find_withheld(self.ledger.prefix(each.length), on=each.on).shown
        return found

    @cached_property
    def counts(self) -> dict[str, float]:
        """Statement → its number, of all that count persons."""
        return {
            id: number
            for id, each in self.ledger.statements.items()
            if self.protection.is_count(each.unit, each.question)
            and (number := number_of(each)) is not None
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """Statement → the name of its number."""
        return number_names(self.ledger)

    @cached_property
    def known(self) -> dict[Hashable, float]:
        """Name → number, of all that a reader of the editions has seen."""
        numbers = ((id, number_of(each)) for id, each in self.shown.items())
        return {self.names[id]: number for id, number in numbers if number is not None}

    def _withheld(self) -> Iterator[tuple[Statement, float]]:
        """The counts that no edition has shown, and their numbers."""
        for id, number in self.counts.items():
            if self.names[id] not in self.known:
                yield self.ledger.statements[id], number

    def _is_small(self, number: float | None) -> bool:
        return number is not None and 0 < number < self.protection.smallest

    def shown_and_small(self) -> Iterator[Problem]:
        """Small numbers that the new edition shows."""
        smallest = self.protection.smallest
        for id, each in find_withheld(self.ledger, on=self.editions[-1].on).shown.items():
            if self._is_small(self.counts.get(id)):
                yield problem("PUBLICATION_612", where=where_of(each), smallest=smallest)

    def of_few(self) -> Iterator[Problem]:
        """Percentages of few persons that are shown, although their number is not."""
        answers, smallest = Answers.of(self.ledger), self.protection.smallest
        for each in self.protection.shares:
            for share in each.bound(answers.units):
                for bound in answers.bound(share.percent, share.of):
                    percent, of = bound.said[share.percent], bound.said[share.of]
                    if percent and percent.id in self.shown and self._is_small(number_of(of)):
                        yield problem("PUBLICATION_613", where=where_of(percent), smallest=smallest)

    def guessable(self) -> Iterator[Problem]:
        """Small numbers whose hash in the published ledger has nothing random in it."""
        for each, number in self._withheld():
            if self._is_small(number) and not each.salt:
                yield problem("PUBLICATION_614", where=where_of(each))

    def worked_out(self) -> Iterator[Problem]:
        """Withheld numbers for which too few values are possible.

        A small number must stay as uncertain as the reason for withholding it says: as many whole
        numbers must be possible as are withheld. Any other must not be known for certain.
        """
        ledgers = [self.ledger.prefix(each.length) for each in self.editions]
        knowledge = Knowledge(self.protection, self.names, self.known)
        system, problems = knowledge.system(ledgers)
        yield from problems
        found = {self.names[each.id]: (each, number) for each, number in self._withheld()}
        for name, (each, number) in found.items():
            needed = self.protection.smallest if self._is_small(number) else 2
            low, high = system.possible(name)
            if high is not None and high - low + 1 < needed:
                possible = high - low + 1
                yield problem("PUBLICATION_615", where=where_of(each), possible=possible)
