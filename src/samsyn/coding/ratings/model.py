"""The two models, and what of them can be said before any sampling: the layout of a problem.

Y_jn is ordinal with P(y ≤ k) = Φ(γ_j,k − β_j Z_n); β_j ~ N(1, σ_β²) above zero; γ_j ordered, around
the thresholds γ^c of the rater's place, which are around those of the world, γ^µ. Both scatter with
a spread σ of each, and of its variance the share ρ is strictness on all steps alike (`scatter`).

- VDEM (Pemstein and others 2018; V-Dem release 16): σ = 0.2, ρ = 0, σ_β = 1; Z_n ~ N(m_n, 1)
  around the standardised raw mean m_n; world thresholds of a binary scale uniform on (−4, 4).
- HIERARCHICAL: every σ ~ half-normal(0, 1) and ρ ~ U(0, 1), learned; Z of place c, question q,
  wave t is µ_q + a_c + b_cq + w_cqt with µ ~ N(0, 1), a ~ N(0, σ_a²), b ~ N(0, σ_b²), and w
  a random walk over the waves (σ_w) or independent.

Vignettes are ordinary units with Z ~ N(designed position, 1) in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import Floats, Ints, RatingData


class Model(StrEnum):
    """Which prior the latent traits and thresholds have."""

    HIERARCHICAL = "hierarchical"
    VDEM = "vdem"


#: Kinds of prior that a unit's trait can have.
FIXED, HEAD, STEP, WITHIN = 0, 1, 2, 3

#: The spreads, in the order of a draw.
SIGMAS = ("place", "cell", "wave", "place_threshold", "rater_threshold", "reliability")
#: The shares ρ of thresholds' variances, in the order of a draw: of places, of raters.
ALIKE = ("place", "rater")

#: V-Dem's spread of raters around their place and of places around the world, and that of β.
VDEM_SPREAD, VDEM_RELIABILITY = 0.2, 1.0
#: Standard deviation of the world thresholds' prior, and the limit of V-Dem's for two steps.
WORLD_SPREAD, BINARY_LIMIT = 6.0, 4.0


@dataclass(frozen=True)
class Layout:
    """Where everything of a problem stands; a series is one place's waves on one question.

    ``kind`` (N,) is how a unit's trait is distributed: FIXED around ``prior_mean``; HEAD around its
    place and question; STEP around the wave before, ``gap`` waves earlier; WITHIN around its
    series. ``series_units`` lists units of all series by wave; series s has those from
    ``series_first[s]`` to ``series_first[s + 1]``.
    """

    data: RatingData
    model: Model
    walk: bool
    kind: Ints
    prior_mean: Floats
    series: Ints
    gap: Floats
    series_first: Ints
    series_units: Ints
    series_place: Ints
    series_question: Ints
    has_place_effect: bool
    has_series_level: bool

    @property
    def is_hierarchical(self) -> bool:
        """Whether spreads are learned and units have places' effects."""
        return self.model is Model.HIERARCHICAL

    @cached_property
    def first_threshold(self) -> Ints:
        """The column of each block's first threshold, and their number T at the end: (B + 1,)."""
        return np.concatenate([[0], np.cumsum(self.data.block_steps - 1)]).astype(np.int32)

    @property
    def thresholds(self) -> int:
        """T, how many thresholds a rater has over all response formats."""
        return int(self.first_threshold[-1])

    @cached_property
    def is_binary(self) -> NDArray[np.bool_]:
        """Which of the T thresholds belong to a scale of two steps."""
        return np.repeat(self.data.block_steps == 2, self.data.block_steps - 1)

    @cached_property
    def slices(self) -> dict[str, slice]:
        """Where each block of parameters stands in a draw."""
        sizes = self.sizes
        ends = np.cumsum([int(np.prod(each)) for each in sizes.values()])
        starts = [0, *ends[:-1]]
        return {
            name: slice(int(start), int(end))
            for name, start, end in zip(sizes, starts, ends, strict=True)
        }

    @cached_property
    def sizes(self) -> dict[str, tuple[int, ...]]:
        """The shape of each block of parameters."""
        data, wide = self.data, self.thresholds
        return {
            "z": (data.units,),
            "beta": (data.raters,),
            "gamma": (data.raters, wide),
            "gamma_c": (data.places, wide),
            "gamma_mu": (wide,),
            "a_c": (data.places,),
            "mu_q": (data.questions,),
            "sigmas": (len(SIGMAS),),
            "alike": (len(ALIKE),),
        }

    @property
    def width(self) -> int:
        """How many numbers a draw has."""
        return int(self.slices["alike"].stop)

    @property
    def learns_alike(self) -> bool:
        """Whether ρ is learned: a single threshold has none."""
        return self.is_hierarchical and self.thresholds > 1

    @cached_property
    def learned(self) -> tuple[str, ...]:
        """The spreads that this problem learns."""
        if not self.is_hierarchical:
            return ()
        within = bool(np.any(np.isin(self.kind, (STEP, WITHIN))))
        cell = self.has_series_level or bool(np.any(self.kind == HEAD))
        known = {"place": self.has_place_effect, "cell": cell, "wave": within}
        return tuple(each for each in SIGMAS if known.get(each, True))


def layout_of(data: RatingData, *, model: Model, walk: bool = True) -> Layout:
    """The layout of ``data`` under ``model``; ``walk`` says how waves hang together."""
    order, first = _series(data)
    lengths = np.diff(first)
    heads = order[first[:-1]]
    several = bool(np.any(lengths > 1))
    kind = np.full(data.units, FIXED, np.int32)
    series = np.full(data.units, -1, np.int32)
    gap = np.ones(data.units)
    if model is Model.HIERARCHICAL:
        series[order] = np.repeat(np.arange(len(lengths)), lengths)
        kind[order] = STEP if walk else WITHIN
        gap[order[1:]] = np.maximum(np.diff(data.unit_wave[order]), 1)
        if walk or not several:
            kind[heads] = HEAD
    within = bool(np.any(kind == WITHIN))
    many = data.questions > 1
    return Layout(
        data=data,
        model=model,
        walk=walk,
        kind=kind,
        prior_mean=_prior_mean(data, model=model),
        series=series,
        gap=gap,
        series_first=first,
        series_units=order,
        series_place=data.unit_place[heads],
        series_question=data.unit_question[heads],
        has_place_effect=model is Model.HIERARCHICAL and (many or within),
        has_series_level=within and many,
    )


def _series(data: RatingData) -> tuple[Ints, Ints]:
    """Units with a place by series and wave, and where each series begins."""
    units = np.flatnonzero(~data.is_vignette)
    place, question = data.unit_place[units], data.unit_question[units]
    order = units[np.lexsort((data.unit_wave[units], question, place))]
    key = data.unit_place[order].astype(np.int64) * data.questions + data.unit_question[order]
    begins = np.flatnonzero(np.diff(key, prepend=-1))
    return order.astype(np.int32), np.append(begins, len(order)).astype(np.int32)


def _prior_mean(data: RatingData, *, model: Model) -> Floats:
    """m_n of V-Dem: the raw mean of a unit's ratings, standardised; vignettes at their position.

    Scales of different length are brought to 0 … 1 first. A unit that nobody rated gets 0.
    """
    mean = np.where(data.is_vignette, data.vignette_position, 0.0)
    if model is Model.HIERARCHICAL or not len(data.rating):
        return np.asarray(mean)
    number = np.bincount(data.unit, minlength=data.units)
    share = data.rating / np.maximum(data.steps - 1, 1)
    raw = np.bincount(data.unit, share, minlength=data.units) / np.maximum(number, 1)
    rated = (number > 0) & ~data.is_vignette
    if np.any(rated):
        spread = raw[rated].std()
        mean[rated] = (raw[rated] - raw[rated].mean()) / (spread if spread > 0 else 1.0)
    return np.asarray(mean)
