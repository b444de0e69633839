"""Facts: what the study says on one field of one unit, with the statements that say it.

Everything that an evaluation shows is read here, so that every number carries the ids of its
statements and can be opened to their sources and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.evaluation.role import Role, kinds_of, question_for
from samsyn.evidence.statement import Statement
from samsyn.framework.question import CellRule
from samsyn.study import Study
from samsyn.vocabulary.absence import NONE
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.period import parse_period


@dataclass(frozen=True)
class Fact:
    """One field of one unit.

    ``values`` is empty where nothing is known (``absence`` says why, if anybody said so) and where
    sources disagree and nobody settled it: then ``sides`` holds what each of them says.
    """

    unit: str
    question: str
    values: tuple[str, ...] = ()
    measure: str = ""
    period: str = ""
    absence: str = ""
    note: str = ""
    statements: tuple[str, ...] = ()
    sides: tuple[tuple[tuple[str, ...], str], ...] = ()

    @property
    def value(self) -> str:
        """The only value, of a list the first; empty where there is none."""
        return self.values[0] if self.values else ""

    @property
    def number(self) -> float | None:
        """The value as a number."""
        try:
            return float(self.value)
        except ValueError:
            return None

    @property
    def is_disputed(self) -> bool:
        """Whether sources disagree."""
        return len(self.sides) > 1

    @property
    def is_known(self) -> bool:
        """Whether anything is said, be it by sources that disagree."""
        return bool(self.values) or self.is_disputed

    @property
    def year(self) -> int | None:
        """The last year of the period, without one the year that the value itself begins with."""
        found = parse_period(self.period) if self.period else None
        first, last = found.years if found else (None, None)
        if last or first:
            return last or first
        return int(self.value[:4]) if self.value[:4].isdigit() and not self.measure else None


class Facts:
    """Reads fields of units from the current statements of a study."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._order = {each.id: place for place, each in enumerate(study.settings.rounds)}
        self._made: dict[tuple[str, str], Fact] = {}

    def units(self, role: Role) -> list[str]:
        """The units that have ``role``, in the order in which the study met them."""
        kinds = kinds_of(self.study.framework, role)
        return [unit for kind in kinds for unit in self.study.units.get(kind.id, [])]

    def get(self, unit: str, field: str) -> Fact:
        """The field of the unit; nothing known where its kind does not ask for it."""
        kind = self.study.framework.kinds.get(kind_of(unit))
        return self.at(unit, question_for(kind, field) if kind else field)

    def at(self, unit: str, question: str) -> Fact:
        """The answer of the unit to the question, in the last round in which it has one."""
        key = (unit, question)
        if key not in self._made:
            self._made[key] = self._fact(unit, question, self._said(unit, question))
        return self._made[key]

    def according_to(self, unit: str, question: str, source: str) -> Fact:
        """What one source alone says, whatever the others say."""
        said = [each for each in self._said(unit, question) if each.source == source]
        return self._fact(unit, question, said)

    def history(self, unit: str, field: str) -> list[Fact]:
        """What was said of the field over time: a fact for each statement, the oldest first."""
        kind = self.study.framework.kinds.get(kind_of(unit))
        question = question_for(kind, field) if kind else field
        said = [each for each in self._of(unit, question) if each.value is not None]
        return [_of_one(each) for each in sorted(said, key=self._age)]

    def naming(self, role: Role, field: str, unit: str) -> list[str]:
        """The units of ``role`` whose ``field`` names ``unit``."""
        return self._naming(role, field).get(unit, [])

    def _naming(self, role: Role, field: str) -> dict[str, list[str]]:
        if (role, field) not in self._named:
            found: dict[str, list[str]] = {}
            for each in self.units(role):
                for named in self.get(each, field).values:
                    found.setdefault(named, []).append(each)
            self._named[(role, field)] = found
        return self._named[(role, field)]

    @cached_property
    def _named(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        return {}

    def sources_of(self, fact: Fact) -> tuple[str, ...]:
        """The sources of the statements of ``fact``, each once."""
        known = self.study.statements
        found = (known[id].source for id in fact.statements if id in known)
        return tuple(dict.fromkeys(each for each in found if each))

    def _of(self, unit: str, question: str) -> list[Statement]:
        said = self.study.statements_by_unit.get(unit, [])
        return [each for each in said if each.question == question and not each.facet]

    def _said(self, unit: str, question: str) -> list[Statement]:
        said = self._of(unit, question)
        last = max((self._order.get(each.round, -1) for each in said), default=-1)
        return [each for each in said if self._order.get(each.round, -1) == last]

    def _age(self, said: Statement) -> tuple[str, int]:
        """Sorts by what a statement is about, without a period by its source, then its round."""
        source = self.study.sources.get(said.source)
        period = parse_period(said.period) if said.period else None
        when = (period.end or period.start) if period else (source.date if source else "")
        return (when, self._order.get(said.round, -1))

    def _fact(self, unit: str, question: str, said: Sequence[Statement]) -> Fact:
        valued = [each for each in said if each.value is not None]
        if not valued:
            absence = next((str(each.absence) for each in said if each.absence), "")
            return Fact(unit, question, absence=absence, statements=_ids(said))
        asked = self.study.framework.question(kind_of(unit), question)
        rule = asked.rule if asked else CellRule.SINGLE
        if rule is CellRule.UNION:
            parts = dict.fromkeys(value for each in valued for value in each.values)
            return _joined(unit, question, tuple(parts), valued)
        if rule is CellRule.LATEST:
            return _joined(unit, question, None, [max(valued, key=self._age)])
        return self._single(unit, question, valued)

    def _single(self, unit: str, question: str, said: Sequence[Statement]) -> Fact:
        """The one answer that there is; both sides where sources disagree and nobody settled it."""
        accepted = self._accepted.get((unit, question, "", said[0].round))
        said = [each for each in said if each.source == accepted] or said
        sides = tuple(dict.fromkeys((each.values, each.measure) for each in said))
        if len(sides) == 1:
            return _joined(unit, question, None, said)
        return Fact(unit, question, sides=sides, statements=_ids(said), note=_notes(said))

    @cached_property
    def _accepted(self) -> dict[tuple[str, str, str, str], str]:
        """Cell → the source that a settlement accepted."""
        conflicts = self.study.conflicts
        return {each.cell: each.settlement.accepted_source for each in conflicts if each.settlement}


def _of_one(said: Statement) -> Fact:
    return _joined(said.unit, said.question, None, [said])


def _joined(
    unit: str, question: str, values: tuple[str, ...] | None, said: Sequence[Statement]
) -> Fact:
    """The fact that ``said`` make; without ``values`` those of the first."""
    first = said[0]
    found = first.values if values is None else values
    return Fact(
        unit,
        question,
        values=() if found == (NONE,) else found,
        measure=first.measure,
        period=next((each.period for each in said if each.period), ""),
        note=_notes(said),
        statements=_ids(said),
    )


def _notes(said: Iterable[Statement]) -> str:
    return " ".join(dict.fromkeys(each.note for each in said if each.note))


def _ids(said: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(each.id for each in said)
