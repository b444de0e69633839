"""Rehearsals: ratings drawn for a design from a known truth, to see what a model recovers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.raters.design import Design, Spreads, assigned_places
from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.simulation import simulate_ratings

Array = NDArray[np.float64]
#: Where vignettes are meant to lie, from the lowest to the highest.
_REACH = 0.8
#: How far a vignette lies from where its author meant it to.
_MISPLACED = 0.3
#: The share of the variance of strictness that a rater shows on all steps alike.
_ALIKE = 0.8


@dataclass(frozen=True)
class Rehearsal:
    """Simulated ratings and the truth: ``traits`` (N,) are standardised over units of places."""

    data: RatingData
    traits: Array

    @property
    def levels(self) -> Array:
        """The true level of each place: the mean of its units (C,)."""
        return levels_of(self.traits, data=self.data)


def levels_of(traits: Array, *, data: RatingData) -> Array:
    """The mean over each place's units of ``traits`` (…, N): (…, C)."""
    places = [data.unit_place == each for each in range(data.places)]
    return np.stack([traits[..., each].mean(axis=-1) for each in places], axis=-1)


def rehearse(
    design: Design,
    *,
    rng: np.random.Generator,
    spreads: Spreads | None = None,
    alike: float = _ALIKE,
) -> Rehearsal:
    """One simulated study of ``design``.

    ``spreads.place`` and ``spreads.rater`` are standard deviations of a single threshold around the
    world's and the place's; ``alike`` of that variance is strictness on all steps alike, the rest
    scatters step by step. Reliability scatters by a quarter around 1.
    """
    known = spreads or Spreads()
    c, q, v, steps = len(design.places), design.questions, design.vignettes, design.steps
    level = known.level * rng.standard_normal(c)[:, None]
    question = known.question * rng.standard_normal(q)
    units = level + question + known.within * rng.standard_normal((c, q))
    units = (units - units.mean()) / units.std()
    meant = np.tile(np.linspace(-_REACH, _REACH, v) if v > 1 else np.zeros(v), q)
    traits = np.concatenate([units.ravel(), meant + _MISPLACED * rng.standard_normal(q * v)])
    home, rates = assigned_places(design)
    world = np.linspace(-1.4, 1.4, steps - 1)
    place = world + _strictness(known.place, (c, steps - 1), alike=alike, rng=rng)
    rater = _strictness(known.rater, (len(home), steps - 1), alike=alike, rng=rng)
    skeleton = _skeleton(design, home, rates, meant, rng=rng)
    data = simulate_ratings(
        skeleton,
        z=traits,
        beta=np.exp(0.25 * rng.standard_normal(len(home))),
        gamma=np.sort(place[home] + rater, axis=1),
        rng=rng,
    )
    return Rehearsal(data, traits)


def _strictness(
    spread: float, shape: tuple[int, int], *, alike: float, rng: np.random.Generator
) -> Array:
    common = np.sqrt(alike) * rng.standard_normal((shape[0], 1))
    return np.asarray(spread * (common + np.sqrt(1 - alike) * rng.standard_normal(shape)))


def _skeleton(
    design: Design,
    home: NDArray[np.int64],
    rates: NDArray[np.bool_],
    meant: Array,
    *,
    rng: np.random.Generator,
) -> RatingData:
    """Who rates what, with the missing ones left out and nothing said yet."""
    c, q, v = len(design.places), design.questions, design.vignettes
    n = c * q + q * v
    asked = np.zeros((len(home), n), dtype=bool)
    asked[:, : c * q] = np.repeat(rates, q, axis=1)
    asked[:, c * q :] = True
    rater, unit = np.nonzero(asked & (rng.random(asked.shape) >= design.missing))
    return RatingData(
        rating=np.zeros(len(rater), dtype=np.int8),
        rater=rater.astype(np.int32),
        unit=unit.astype(np.int32),
        rater_place=home.astype(np.int32),
        unit_place=np.concatenate([np.repeat(np.arange(c), q), np.full(q * v, -1)]),
        unit_question=np.concatenate([np.tile(np.arange(q), c), np.repeat(np.arange(q), v)]),
        unit_wave=np.zeros(n, dtype=np.int32),
        vignette_position=np.concatenate([np.full(c * q, np.nan), meant]),
        question_block=np.zeros(q, dtype=np.int32),
        block_steps=np.array([design.steps], dtype=np.int32),
        places=c,
        questions=q,
    )
