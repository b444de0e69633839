"""What a study says besides its statements, as rows: questions, codes, sources, rounds, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.comparison.asked import question_of
from samsyn.comparison.columns import Row
from samsyn.comparison.day import days_of, years_before
from samsyn.framework.question import NUMBERS, AnswerType, Question
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence

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


@dataclass(frozen=True)
class Dimensions:
    """``study`` as the rows of columns.DIMENSIONS; its ledger is not read.

    A cell is stale when its newest source is more than ``stale_after_years`` years older than its
    round. ``source_order`` ranks the kinds of source, best first.
    """

    study: Study
    source_order: Sequence[str] = SOURCE_ORDER
    stale_after_years: int = 5

    @cached_property
    def source_kinds(self) -> tuple[str, ...]:
        """All kinds of source, best first; those that are not ranked stand last."""
        met = {each.kind for each in self.study.sources.values() if each.kind}
        return (*self.source_order, *sorted(met - set(self.source_order)))

    def rows(self, *, periods: Iterable[str]) -> dict[str, Iterable[Row]]:
        """Table → rows, with the days of ``periods``."""
        return {
            "matrix": [(self.study.settings.matrix_kind,)],
            "place": [(each,) for each in self.study.place_units],
            "wave": self._waves(),
            "asked": self._asked(),
            "code": self._codes(),
            "cited": self._cited(),
            "source_kind": ((1 << rank, kind) for rank, kind in enumerate(self.source_kinds)),
            "settled": self._settled(),
            "absence": [(rank, absence) for rank, absence in enumerate(ABSENCE_ORDER)],
            "span": ((each, *days) for each in periods if (days := days_of(each))),
        }

    @cached_property
    def _names(self) -> dict[tuple[str, str], Question]:
        """Kind and id → question, under its own name and under those that it had before."""
        framework = self.study.framework
        before = [
            (change.unit_kind, id) for change in framework.crosswalk.changes for id in change.before
        ]
        found = {each: question_of(self.study, *each) for each in (*framework.questions, *before)}
        return {key: question for key, question in found.items() if question is not None}

    def _asked(self) -> Iterator[Row]:
        for (kind, id), question in self._names.items():
            limits = question.limits
            flags = (
                question.has_list,
                question.type is AnswerType.TEXT or question.is_open,
                question.type in NUMBERS,
                question.type is AnswerType.SCALE,
                (kind, id) in self.study.framework.questions,
            )
            yield (
                *(kind, id, question.rule, int(limits.same_measure), limits.period_gap_years),
                *(int(bool(limits.note)), *map(int, flags)),
            )

    def _codes(self) -> Iterator[Row]:
        """Under each scale its codes, under no scale those of all; the first codelist counts."""
        for (kind, id), question in self._names.items():
            lists = self.study.framework.codelists_of(question)
            for measure in ("", *(each.id for each in lists)):
                fitting = [each for each in lists if measure in ("", each.id)]
                codes = {code.id: code for each in reversed(fitting) for code in each}
                steps = {
                    code.id: place
                    for each in reversed(fitting)
                    if each.ordered
                    for place, code in enumerate(each, start=1)
                }
                for code in codes.values():
                    yield (kind, id, measure, code.id, int(code.negative), steps.get(code.id))

    def _cited(self) -> Iterator[Row]:
        """Each source with its kind as a bit, so that kinds can be gathered by one OR."""
        ranks = {kind: rank for rank, kind in enumerate(self.source_kinds)}
        ranked = len(self.source_order)
        for source in self.study.sources.values():
            rank = ranks.get(source.kind)
            bit = None if rank is None else 1 << rank
            weight = 0 if rank is None else max(0, ranked - rank)
            yield (source.id, bit, weight, *(days_of(source.date) or (None, None)))

    def _settled(self) -> Iterator[Row]:
        for each in {each.cell: each for each in self.study.settlements}.values():
            yield (*each.cell, each.accepted_source)

    def _waves(self) -> Iterator[Row]:
        for place, each in enumerate(self.study.settings.rounds, start=1):
            yield (each.id, place, years_before(each.date, years=self.stale_after_years))
