"""Ratings as arrays: what the model is fitted to, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.problems.problem import Problem, Where, problem

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class RatingData:
    """R ratings by J raters of N units (cells of place × question × wave, and vignettes).

    ``rating`` counts from 0 to K − 1 on the response format of the unit's question.
    ``unit_place`` is −1 for a vignette, whose ``vignette_position`` is its designed place on the
    latent scale (mean 0, standard deviation 1); other units have nan there. ``rater_place`` is a
    rater's own place; ratings of other places need nothing special.
    ``question_block`` is the response format of a question, ``block_steps`` how many steps it has.
    """

    rating: NDArray[np.int8]
    rater: Ints
    unit: Ints
    rater_place: Ints
    unit_place: Ints
    unit_question: Ints
    unit_wave: Ints
    vignette_position: Floats
    question_block: Ints
    block_steps: Ints
    places: int
    questions: int

    def __post_init__(self) -> None:
        for name, kind in _KINDS.items():
            object.__setattr__(self, name, np.ascontiguousarray(getattr(self, name), dtype=kind))
        for name, against, limit in _INDICES:
            _require_index(name, getattr(self, name), size=_size(getattr(self, against)), low=limit)
        if np.any(self.block_steps < 2):
            raise ValueError("a scale has two steps or more")
        if np.any(np.isnan(self.vignette_position) != (self.unit_place >= 0)):
            raise ValueError("a unit has either a place or a position as a vignette")

    @property
    def raters(self) -> int:
        """J, how many raters there are."""
        return len(self.rater_place)

    @property
    def units(self) -> int:
        """N, how many units there are, vignettes included."""
        return len(self.unit_place)

    @cached_property
    def is_vignette(self) -> NDArray[np.bool_]:
        """Which of the N units are vignettes."""
        return np.asarray(self.unit_place < 0)

    @cached_property
    def block(self) -> Ints:
        """The response format of each rating, shape (R,)."""
        return self.question_block[self.unit_question[self.unit]]

    @cached_property
    def steps(self) -> Ints:
        """How many steps each rating's scale has, shape (R,)."""
        return self.block_steps[self.block]


_KINDS: Mapping[str, type] = {
    "rating": np.int8,
    "vignette_position": np.float64,
} | dict.fromkeys(
    (
        "rater",
        "unit",
        "rater_place",
        "unit_place",
        "unit_question",
        "unit_wave",
        "question_block",
        "block_steps",
    ),
    np.int32,
)

#: An array of indices, what it points into, and the least that it may hold.
_INDICES = (
    ("rater", "rater_place", 0),
    ("unit", "unit_place", 0),
    ("rater_place", "places", 0),
    ("unit_place", "places", -1),
    ("unit_question", "questions", 0),
    ("question_block", "block_steps", 0),
)


def _size(thing: Any) -> int:
    return thing if isinstance(thing, int) else len(thing)


def _require_index(name: str, values: Ints, *, size: int, low: int) -> None:
    if len(values) and (values.min() < low or values.max() >= size):
        raise ValueError(f"{name} points outside its {size} entries")


@dataclass(frozen=True)
class RatingNames:
    """Names for problems; where one is missing its number stands."""

    raters: Sequence[str] = field(default=())
    units: Sequence[str] = field(default=())
    questions: Sequence[str] = field(default=())
    places: Sequence[str] = field(default=())

    def say(self, kind: str, index: int) -> str:
        """The name of one rater, unit, question or place."""
        names: Sequence[str] = getattr(self, kind)
        return names[index] if index < len(names) else str(index)


def check_rating_data(data: RatingData, *, names: RatingNames | None = None) -> list[Problem]:
    """What a person should know before these ratings are used: errors first.

    Errors (a rating outside the scale, one given twice, none at all) forbid a fit; warnings say
    where intervals will honestly be wide.
    """
    names = names or RatingNames()
    if not len(data.rating):
        return [problem("CODING_020")]
    return [
        *_outside(data, names),
        *_given_twice(data, names),
        *_one_step(data, names),
        *_constant_raters(data, names),
        *_lone_raters(data, names),
        *_unrated(data, names),
    ]


def _outside(data: RatingData, names: RatingNames) -> Iterator[Problem]:
    for at in np.flatnonzero((data.rating < 0) | (data.rating >= data.steps)):
        yield problem(
            "CODING_021",
            where=_where(data, names, at=int(at)),
            rating=int(data.rating[at]) + 1,
            steps=int(data.steps[at]),
        )


def _given_twice(data: RatingData, names: RatingNames) -> Iterator[Problem]:
    pair = data.rater.astype(np.int64) * data.units + data.unit
    _, first, count = np.unique(pair, return_index=True, return_counts=True)
    for at, times in zip(first[count > 1], count[count > 1], strict=True):
        yield problem("CODING_022", where=_where(data, names, at=int(at)), times=int(times))


def _one_step(data: RatingData, names: RatingNames) -> Iterator[Problem]:
    question = data.unit_question[data.unit]
    for each in np.unique(question):
        given = np.unique(data.rating[question == each])
        if len(given) == 1:
            yield problem(
                "CODING_023",
                where=Where(question=names.say("questions", int(each))),
                rating=int(given[0]) + 1,
            )


def _constant_raters(data: RatingData, names: RatingNames) -> Iterator[Problem]:
    for each in np.unique(data.rater):
        given = data.rating[data.rater == each]
        if len(given) > 3 and len(np.unique(given)) == 1:
            yield problem(
                "CODING_024",
                where=Where(key=names.say("raters", int(each))),
                number=len(given),
                rating=int(given[0]) + 1,
            )


def _lone_raters(data: RatingData, names: RatingNames) -> Iterator[Problem]:
    place = data.unit_place[data.unit]
    for each in np.unique(place[place >= 0]):
        if len(np.unique(data.rater[place == each])) == 1:
            yield problem("CODING_025", where=Where(unit=names.say("places", int(each))))


def _unrated(data: RatingData, names: RatingNames) -> Iterator[Problem]:
    for each in np.setdiff1d(np.arange(data.units), data.unit):
        yield problem("CODING_026", where=Where(unit=names.say("units", int(each))))


def _where(data: RatingData, names: RatingNames, *, at: int) -> Where:
    unit = int(data.unit[at])
    return Where(
        unit=names.say("units", unit),
        question=names.say("questions", int(data.unit_question[unit])),
        key=names.say("raters", int(data.rater[at])),
    )
