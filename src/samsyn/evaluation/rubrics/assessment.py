"""Assessments: what raters answered on one unit, what they agreed on, and who disputes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samsyn.evaluation.reference import Reference
from samsyn.evaluation.rubrics.rubric import Answer
from samsyn.problems.problem import Where
from samsyn.vocabulary.text import Text


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One rater's answers on one unit and, where there are several, one outcome.

    The answers are put to every rubric in ``rubrics``, so that several stand side by side on the
    same evidence. ``rests`` is that evidence. ``not_rated`` says why there are no answers where
    there are none. With ``is_consensus`` it is what raters agreed on, and ``reason`` why.
    """

    unit: str
    rater: str
    rubrics: tuple[str, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    outcome: str = ""
    rests: tuple[Reference, ...] = ()
    reasons: Mapping[str, Text] = field(default_factory=dict)
    not_rated: Text = field(default_factory=Text)
    is_consensus: bool = False
    reason: Text = field(default_factory=Text)
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Dispute:
    """Who is rated disputes the rating: it stays, and so does the objection."""

    unit: str
    by: str
    reason: Text
    outcome: str = ""
    rubric: str = ""
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Gathered:
    """All assessments of one unit on one outcome with one rubric."""

    unit: str
    outcome: str
    rubric: str
    assessments: tuple[Assessment, ...]
    disputes: tuple[Dispute, ...] = ()

    @property
    def raters(self) -> tuple[Assessment, ...]:
        """Those of single raters."""
        return tuple(each for each in self.assessments if not each.is_consensus)

    @property
    def consensus(self) -> Assessment | None:
        """What they agreed on; of a single rater that one's."""
        agreed = [each for each in self.assessments if each.is_consensus]
        if agreed:
            return agreed[-1]
        return self.raters[0] if len(self.raters) == 1 else None


def gather(assessments: Iterable[Assessment], *, disputes: Iterable[Dispute]) -> Iterator[Gathered]:
    """Assessments by unit, outcome and rubric, in the order in which they are met."""
    found: dict[tuple[str, str, str], list[Assessment]] = {}
    for each in assessments:
        for rubric in each.rubrics:
            found.setdefault((each.unit, each.outcome, rubric), []).append(each)
    objected = tuple(disputes)
    for (unit, outcome, rubric), several in found.items():
        said = tuple(
            each
            for each in objected
            if each.unit == unit and each.outcome == outcome and each.rubric in ("", rubric)
        )
        yield Gathered(unit, outcome, rubric, tuple(several), said)
