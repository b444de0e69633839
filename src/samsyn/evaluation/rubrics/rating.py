"""A rating: the level that the answers lead to, the step that decided, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samsyn.evaluation.rubrics.condition import (
    MOST,
    Truth,
    completions,
    count_completions,
    holds,
    names_in,
    truth_of,
)
from samsyn.evaluation.rubrics.rubric import Answer, Level, Part, Rubric, Step


@dataclass(frozen=True)
class Taken:
    """One step on the way, and what it said."""

    step: Step
    truth: Truth


@dataclass(frozen=True)
class PartRating:
    """What became of one part.

    ``level`` is None where it is not rated: by a step that says so, or because of what nobody
    answered; then ``lacking`` names criteria that must be answered, and ``possible`` the levels
    that it may still be. ``trace`` ends with the step that
    decided, or with the first that is open.
    """

    part: Part
    level: Level | None
    trace: tuple[Taken, ...]
    lacking: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()

    @property
    def decided_by(self) -> Step | None:
        """The step that decided."""
        last = self.trace[-1] if self.trace else None
        return last.step if last and last.truth is Truth.YES else None


@dataclass(frozen=True)
class Rating:
    """A rubric put to answers. ``harm`` is told first, whatever the levels say."""

    rubric: Rubric
    answers: Mapping[str, Answer]
    parts: tuple[PartRating, ...]
    harm: Truth

    @property
    def is_harmful(self) -> bool:
        """Whether the evidence says harm: by the rubric's own condition, or by a level."""
        levels = [each.level for each in self.parts]
        return self.harm is Truth.YES or any(each.is_harm for each in levels if each)

    def part(self, id: str) -> PartRating:
        """The rating of one part."""
        return next(each for each in self.parts if each.part.id == id)


def rate(rubric: Rubric, answers: Mapping[str, Answer]) -> Rating:
    """Put ``answers`` to every part. Answers to what the rubric does not ask are passed over."""
    usual = {
        id: each.unless_shown
        for id, each in rubric.criteria.items()
        if each.unless_shown is not None
    }
    asked = {id: each for id, each in answers.items() if id in rubric.criteria}
    known: dict[str, Answer] = {**usual, **asked}
    harm = truth_of(rubric.harm, known, rubric.criteria) if rubric.harm else Truth.NO
    return Rating(rubric, known, tuple(_rate(rubric, each, known) for each in rubric.parts), harm)


def criteria_of(part: Part) -> tuple[str, ...]:
    """The criteria that the steps of a part name, in the order in which they are met."""
    return tuple(dict.fromkeys(name for step in part.steps for name in names_in(step.when)))


def level_for(part: Part, answers: Mapping[str, Answer]) -> str:
    """The level that complete answers lead to; empty where no step decides."""
    return next((each.level for each in part.steps if holds(each.when, answers)), "")


def _rate(rubric: Rubric, part: Part, answers: Mapping[str, Answer]) -> PartRating:
    trace = tuple(_trace(rubric, part, answers))
    if trace and trace[-1].truth is Truth.YES:
        return PartRating(part, part.level(trace[-1].step.level), trace)
    names = criteria_of(part)
    if not trace or count_completions(names, answers, rubric.criteria) > MOST:
        return PartRating(part, None, trace, _missing(names, answers))
    reached = {level_for(part, each) for each in completions(names, answers, rubric.criteria)}
    possible = tuple(each.id for each in part.levels if each.id in reached)
    if reached == set(possible) and len(possible) == 1:
        # Whatever the answers may be, they lead here.
        return PartRating(part, part.level(possible[0]), trace)
    lacking = _missing(names_in(trace[-1].step.when), answers) or _missing(names, answers)
    return PartRating(part, None, trace, lacking, possible)


def _trace(rubric: Rubric, part: Part, answers: Mapping[str, Answer]) -> Iterator[Taken]:
    for step in part.steps:
        truth = truth_of(step.when, answers, rubric.criteria)
        yield Taken(step, truth)
        if truth is not Truth.NO:
            return


def _missing(names: tuple[str, ...], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    return tuple(each for each in names if each not in answers)
