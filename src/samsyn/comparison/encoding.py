"""A study's statements as rows of numbers, with the words kept aside to decode what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from samsyn.comparison.asked import question_of
from samsyn.comparison.columns import Row
from samsyn.comparison.day import days_of, years_before
from samsyn.evidence.statement import Statement
from samsyn.framework.question import NUMBERS, AnswerType, CellRule
from samsyn.study import Study
from samsyn.vocabulary.absence import NONE, Absence
from samsyn.vocabulary.identifier import kind_of

#: The kinds of source from the best to the least, unless a caller says otherwise. What is not on
#: the list comes after all that is.
SOURCE_ORDER = (
    "law",
    "parliament",
    "government",
    "agency",
    "police",
    "evaluation",
    "research",
    "municipality",
    "ngo",
    "network",
    "international",
    "press",
    "web",
)

#: Which absence a cell shows when its statements give several: the one that says most, first.
ABSENCE_ORDER = (
    Absence.WITHHELD,
    Absence.NOT_APPLICABLE,
    Absence.NOT_ANSWERED,
    Absence.NOT_FOUND,
    Absence.NOT_ASKED,
)
_ABSENCE_RANK = {absence: rank for rank, absence in enumerate(ABSENCE_ORDER)}

K = TypeVar("K")

#: What tells answers apart: the number of the question, the values (in lists, in any order), the
#: measure.
AnswerKey = tuple[int, tuple[str, ...] | frozenset[str], str]


class Numbering(dict[K, int]):
    """Numbers things from 0 in the order in which they are met."""

    def __missing__(self, key: K) -> int:
        self[key] = number = len(self)
        return number


@dataclass
class Encoding:
    """A study as rows of numbers (``rows``: table → rows), and what the numbers stand for."""

    study: Study
    source_order: Sequence[str] = SOURCE_ORDER
    stale_after_years: int = 5
    units: Numbering[str] = field(default_factory=Numbering)
    questions: Numbering[tuple[str, str]] = field(default_factory=Numbering)
    facets: Numbering[str] = field(default_factory=Numbering)
    rounds: Numbering[str] = field(default_factory=Numbering)
    sources: Numbering[str] = field(default_factory=Numbering)
    measures: Numbering[str] = field(default_factory=Numbering)
    parts: Numbering[str] = field(default_factory=Numbering)
    answers: Numbering[AnswerKey] = field(default_factory=Numbering)
    said_first: list[Statement] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    @property
    def source_kinds(self) -> tuple[str, ...]:
        """All kinds of source, best first; those that are not ranked stand last."""
        met = {each.kind for each in self.study.sources.values() if each.kind}
        return (*self.source_order, *sorted(met - set(self.source_order)))

    def rows(self) -> dict[str, Iterable[Row]]:
        """Table → rows. The statements come first: they number everything else."""
        self.measures[""]
        self.statements = list(self.study.statements.values())
        said = [self._said(n, each) for n, each in enumerate(self.statements)]
        return {
            "said": said,
            "answer": self._answers(),
            "part": self._parts(),
            "settlement": list(self._settlements()),
            "source": self._sources(),
            "question": [self._question(*key) for key in self.questions],
            "unit": self._units(),
            "round": self._rounds(),
            "absence": [(rank, absence) for rank, absence in enumerate(ABSENCE_ORDER)],
        }

    def _said(self, n: int, said: Statement) -> Row:
        has_value = said.value is not None
        days = self._days(said) if has_value else (None, None)
        return (
            n,
            self.units[said.unit],
            self.questions[said.kind, said.question],
            self.facets[said.facet],
            self.rounds[said.round],
            self._answer(said) if has_value else None,
            None if has_value else _ABSENCE_RANK[said.absence or Absence.NOT_ANSWERED],
            self._voice(said),
            int(said.evidenced) if has_value else None,
            int(said.partial) if has_value else None,
            int(self._is_translated(said)) if has_value else None,
            *days,
        )

    def _answer(self, said: Statement) -> int:
        """The number of the answer, the same for lists that differ only in order."""
        question = self.questions[said.kind, said.question]
        values = frozenset(said.values) if len(said.values) > 1 else said.values
        number = self.answers[question, values, said.measure]
        if number == len(self.said_first):
            self.said_first.append(said)
        return number

    def _days(self, said: Statement) -> tuple[int | None, int | None]:
        """The time that the answer is about: its period, else the date of its source."""
        source = self.study.sources.get(said.source)
        return days_of(said.period) or days_of(source.date if source else "") or (None, None)

    def _voice(self, said: Statement) -> int | None:
        """Who says it: the source, or without one whoever gave the value."""
        if said.source:
            return self.sources[said.source]
        return self.sources[f"agent {said.said_by}"] if said.value is not None else None

    def _is_translated(self, said: Statement) -> bool:
        """Whether words were given in another language than English, in which values stand.

        Only for text: a code that was chosen from words in Danish is no translation of them.
        """
        question = question_of(self.study, said.kind, said.question)
        is_text = question is not None and (question.type is AnswerType.TEXT or question.is_open)
        return is_text and bool(said.original) and said.language not in ("", "en")

    def _answers(self) -> Iterator[Row]:
        """Nothing is measured where the answer is that there is none."""
        for number, said in enumerate(self.said_first):
            is_negative = self.study.is_negative(said)
            measure = None if is_negative else self.measures[said.measure]
            yield (number, measure, number_of(self.study, said), int(is_negative))

    def _parts(self) -> Iterator[Row]:
        for number, said in enumerate(self.said_first):
            question = question_of(self.study, said.kind, said.question)
            if question is not None and question.rule is CellRule.UNION:
                yield from ((number, self.parts[part]) for part in dict.fromkeys(said.values))

    def _settlements(self) -> Iterator[Row]:
        for each in {each.cell: each for each in self.study.settlements}.values():
            yield (
                self.units[each.unit],
                self.questions[kind_of(each.unit), each.question],
                self.facets[each.facet],
                self.rounds[each.round],
                self.sources[each.accepted_source],
            )

    def _sources(self) -> Iterator[Row]:
        """Each source with its kind as a bit, so that kinds can be gathered by one OR."""
        ranks = {kind: rank for rank, kind in enumerate(self.source_kinds)}
        ranked = len(self.source_order)
        for id, number in self.sources.items():
            source = self.study.sources.get(id)
            rank = ranks.get(source.kind) if source else None
            starts, ends = days_of(source.date if source else "") or (None, None)
            bit = None if rank is None else 1 << rank
            weight = 0 if rank is None else max(0, ranked - rank)
            yield (number, bit, weight, starts, ends)

    def _question(self, kind: str, id: str) -> Row:
        number = self.questions[kind, id]
        question = question_of(self.study, kind, id)
        if question is None:
            return (number, CellRule.SINGLE, 0, None, 0)
        limits = question.limits
        return (
            number,
            question.rule,
            int(limits.same_measure),
            limits.period_gap_years,
            int(bool(limits.note)),
        )

    def _units(self) -> Iterator[Row]:
        """Of the matrix's kind only the study's places are compared, of others all units."""
        places, kind = set(self.study.place_units), self.study.settings.matrix_kind
        for unit, number in self.units.items():
            yield (number, int(unit in places or kind_of(unit) != kind))

    def _rounds(self) -> Iterator[Row]:
        known = {
            each.id: (place, each.date)
            for place, each in enumerate(self.study.settings.rounds, start=1)
        }
        for id, number in self.rounds.items():
            place, date = known.get(id, (0, ""))
            yield (number, place, years_before(date, years=self.stale_after_years))


def number_of(study: Study, said: Statement) -> float | None:
    """The number that is said, the step on the scale, or None."""
    question = question_of(study, said.kind, said.question)
    if question is None or said.value == NONE or len(said.values) != 1:
        return None
    if question.type in NUMBERS:
        try:
            return float(said.values[0])
        except ValueError:
            return None
    for codelist in study.framework.codelists_of(question):
        if codelist.ordered and said.measure in ("", codelist.id) and said.values[0] in codelist:
            return float(codelist.position(said.values[0]))
    return None
