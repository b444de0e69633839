"""The ratings of one battery, read out of statements and ready for the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from samsyn.coding.raters.rater import Raters, rater_of
from samsyn.coding.ratings.data import RatingData, RatingNames
from samsyn.evidence.statement import Statement
from samsyn.framework.framework import Framework
from samsyn.framework.question import VIGNETTE, Question
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.canonical import content_hash
from samsyn.vocabulary.codelist import Codelist
from samsyn.vocabulary.identifier import id_of, kind_of

#: The place of a vignette, which is nobody's.
NOWHERE = -1


@dataclass(frozen=True)
class RatedUnit:
    """What is judged: a unit of a place on one question in one round, or a vignette.

    ``place`` is empty for vignettes, which stay the same over rounds; ``round`` too.
    """

    unit: str
    question: str
    round: str = ""
    place: str = ""
    position: float | None = None

    @property
    def is_vignette(self) -> bool:
        """Whether everybody judges it."""
        return kind_of(self.unit) == VIGNETTE


@dataclass(frozen=True)
class Rating:
    """One rater on one rated unit: a step, counted from 0, or why there is none."""

    rater: str
    on: RatedUnit
    step: int | None = None
    absence: Absence | None = None


@dataclass(frozen=True)
class RatingSet:
    """All ratings of a battery. ``scales`` is question → its scale."""

    battery: str
    questions: tuple[Question, ...]
    scales: Mapping[str, Codelist]
    places: tuple[str, ...]
    rounds: tuple[str, ...]
    raters: Raters
    ratings: tuple[Rating, ...]

    @cached_property
    def given(self) -> tuple[Rating, ...]:
        """The ratings with a step."""
        return tuple(each for each in self.ratings if each.step is not None)

    @cached_property
    def units(self) -> tuple[RatedUnit, ...]:
        """What somebody rated: first the units of places, then vignettes."""
        met = dict.fromkeys(each.on for each in self.given)
        order = {each.id: number for number, each in enumerate(self.questions)}

        def place_in_order(on: RatedUnit) -> tuple[object, ...]:
            return (on.is_vignette, order[on.question], on.place, on.round, on.unit)

        return tuple(sorted(met, key=place_in_order))

    @cached_property
    def active_raters(self) -> tuple[str, ...]:
        """The raters who gave a step, in the order of raters.csv."""
        gave = {each.rater for each in self.given}
        return tuple(each for each in self.raters if each in gave)

    def without(self, raters: Collection[str]) -> RatingSet:
        """The ratings of the others."""
        kept = tuple(each for each in self.ratings if each.rater not in raters)
        return replace(self, ratings=kept, places=_places_of(kept, self.raters))

    @cached_property
    def absences(self) -> Counter[tuple[str, Absence]]:
        """How often raters gave no step: by place of the unit and by reason. Vignettes under ""."""
        return Counter(
            (each.on.place, each.absence) for each in self.ratings if each.absence is not None
        )

    @cached_property
    def input_hash(self) -> str:
        """A hash of everything that a result depends on."""
        said = sorted(
            (
                (each.rater, each.on.unit, each.on.question, each.on.round, each.step, each.absence)
                for each in self.ratings
            ),
            key=str,
        )
        return content_hash(
            {
                "battery": self.battery,
                "ratings": [[*map(_plain, each)] for each in said],
                "raters": sorted([each, self.raters[each].place] for each in self.active_raters),
                "scales": {each: len(scale) for each, scale in sorted(self.scales.items())},
                "positions": sorted(
                    [each.unit, str(each.position)] for each in self.units if each.is_vignette
                ),
            }
        )

    @cached_property
    def data(self) -> RatingData:
        """The ratings as arrays for the model; rater, unit and question by number."""
        rater = {id: number for number, id in enumerate(self.active_raters)}
        unit = {on: number for number, on in enumerate(self.units)}
        place = {id: number for number, id in enumerate(self.places)}
        question = {each.id: number for number, each in enumerate(self.questions)}
        wave = {id: number for number, id in enumerate(self.rounds)}
        blocks = list(dict.fromkeys(self.scales[each.id].id for each in self.questions))
        steps = {scale.id: len(scale) for scale in self.scales.values()}
        positions = [_position(on) for on in self.units]
        return RatingData(
            rating=np.array([each.step for each in self.given], dtype=np.int8),
            rater=np.array([rater[each.rater] for each in self.given], dtype=np.int32),
            unit=np.array([unit[each.on] for each in self.given], dtype=np.int32),
            rater_place=np.array([place[self.raters[each].place] for each in rater], np.int32),
            unit_place=np.array([place.get(on.place, NOWHERE) for on in self.units], np.int32),
            unit_question=np.array([question[on.question] for on in self.units], np.int32),
            unit_wave=np.array([wave.get(on.round, 0) for on in self.units], np.int32),
            vignette_position=np.array(positions, dtype=np.float64),
            question_block=np.array(
                [blocks.index(self.scales[each.id].id) for each in self.questions], np.int32
            ),
            block_steps=np.array([steps[each] for each in blocks], dtype=np.int32),
            places=len(self.places),
            questions=len(self.questions),
        )

    @cached_property
    def names(self) -> RatingNames:
        """The names behind the numbers of :attr:`data`."""
        return RatingNames(
            raters=self.active_raters,
            units=[on.unit for on in self.units],
            questions=[each.id for each in self.questions],
            places=self.places,
        )


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Absence) else value


def _position(on: RatedUnit) -> float:
    """The design position; not a number for units of places. A vignette without one lies at 0."""
    if not on.is_vignette:
        return float("nan")
    return on.position if on.position is not None else 0.0


def rating_sets(
    framework: Framework,
    *,
    statements: Iterable[Statement],
    raters: Raters,
    rounds: Iterable[str],
    place_of: Callable[[str], str],
) -> dict[str, RatingSet]:
    """Battery → its ratings. ``place_of`` says to which place a unit belongs.

    Statements by unknown raters, of units that belong nowhere and of steps that the scale does not
    have are left out: :func:`samsyn.coding.raters.check.check_ratings` reports them.
    """
    said = [each for each in statements if rater_of(each.said_by)]
    return {
        battery: _rating_set(framework, battery, questions, said, raters, tuple(rounds), place_of)
        for battery, questions in framework.batteries.items()
    }


def _rating_set(
    framework: Framework,
    battery: str,
    questions: tuple[Question, ...],
    said: Iterable[Statement],
    raters: Raters,
    rounds: tuple[str, ...],
    place_of: Callable[[str], str],
) -> RatingSet:
    scales = {each.id: lists[0] for each in questions if (lists := framework.codelists_of(each))}
    questions = tuple(each for each in questions if each.id in scales)
    of = {each.id: each for each in questions}
    kinds = {VIGNETTE, *(each.kind for each in questions)}
    ratings = [
        rating
        for each in said
        if each.question in of and each.kind in kinds and rater_of(each.said_by) in raters
        if (rating := _rating(each, of[each.question], scales[each.question], place_of))
    ]
    return RatingSet(
        battery=battery,
        questions=questions,
        scales=scales,
        places=_places_of(ratings, raters),
        rounds=rounds,
        raters=raters,
        ratings=tuple(ratings),
    )


def _places_of(ratings: Iterable[Rating], raters: Raters) -> tuple[str, ...]:
    """The places that were rated, and those that raters belong to."""
    found = {place for each in ratings for place in (each.on.place, raters[each.rater].place)}
    return tuple(sorted(found - {""}))


def _rating(
    said: Statement, question: Question, scale: Codelist, place_of: Callable[[str], str]
) -> Rating | None:
    on = rated_unit(said, question=question, place_of=place_of)
    if on is None or (said.value is not None and said.value not in scale):
        return None
    step = scale.position(said.values[0]) - 1 if said.value is not None else None
    return Rating(rater_of(said.said_by), on, step, said.absence)


def rated_unit(
    said: Statement, *, question: Question, place_of: Callable[[str], str]
) -> RatedUnit | None:
    """What ``said`` judges; None if it is nothing that the battery knows."""
    if said.kind == VIGNETTE:
        id = id_of(said.unit).removeprefix(f"{question.id}.")
        for each in question.vignettes:
            if each.id == id:
                return RatedUnit(said.unit, question.id, position=each.position)
        return None
    place = place_of(said.unit)
    return RatedUnit(said.unit, question.id, said.round, place) if place else None
