"""Designs: who rates what, before anybody is asked, and how precisely it would tell places apart.

The precision is worked out, not simulated, for a linear stand-in of the model: a rating is what is
rated, minus how strict the rater's place and the rater are, plus chance,

    y = Z_u − d_c − d_j + e,   Z_cq = µ_q + a_c + b_cq,   Z_v ~ N(position, 1),

all normal. The posterior covariance of the places' levels then depends on the design alone and is
the inverse of a sum (Bayesian linear model; Gelman and others 2013, chapter 14). Bench
``comparability.py`` holds it against fits of the full model to simulated ratings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: 90 % of a normal distribution lie within so many standard deviations.
NINETY = 1.6449
#: How much of the information of a rating is left when it is cut into K steps (Cox 1957).
_KEPT = {2: 0.637, 3: 0.810, 4: 0.882, 5: 0.920, 6: 0.942, 7: 0.956}


@dataclass(frozen=True)
class Spreads:
    """Standard deviations, in units of what is rated: what a pilot found, or usual values.

    ``place`` and ``rater`` are of strictness, ``level`` and ``within`` of places' levels and of
    single questions around them, ``chance`` of one rating.
    """

    place: float = 0.39
    rater: float = 0.39
    level: float = 0.5
    within: float = 0.7
    question: float = 0.5
    chance: float = 1.0


@dataclass(frozen=True)
class Design:
    """Sizes of a study. ``raters`` is place → number; ``bridges`` is (home, also rates) → number.

    Every rater rates the own place on every question, and all vignettes; ``missing`` of the
    ratings do not come.
    """

    raters: Mapping[str, int]
    questions: int
    steps: int = 5
    vignettes: int = 0
    bridges: Mapping[tuple[str, str], int] = field(default_factory=dict)
    missing: float = 0.1

    @property
    def places(self) -> tuple[str, ...]:
        """The places, in order."""
        return tuple(self.raters)

    @property
    def extra_ratings(self) -> int:
        """What comparability costs: ratings of vignettes and of other places, all asked."""
        vignettes = sum(self.raters.values()) * self.questions * self.vignettes
        return vignettes + sum(self.bridges.values()) * self.questions


def half_widths(design: Design, *, spreads: Spreads | None = None) -> dict[tuple[str, str], float]:
    """Half the 90 % interval of the difference of two places' levels, for each two places.

    In standard deviations of what is rated. Raters of a place are alike to the design, so they are
    reckoned by groups: those who stay at home and those of each bridge.
    """
    known = spreads or Spreads()
    reckoning = _Reckoning(design, known)
    covariance = reckoning.covariance()
    places = design.places
    return {
        (places[i], places[j]): NINETY
        * float(np.sqrt(covariance[i, i] + covariance[j, j] - 2 * covariance[i, j]))
        for i, j in combinations(range(len(places)), 2)
    }


def worst_half_width(design: Design, *, spreads: Spreads | None = None) -> float:
    """The half-width of the pair of places that is told apart least well."""
    return max(half_widths(design, spreads=spreads).values(), default=0.0)


class _Reckoning:
    """The precision matrix of all unknowns.

    Columns: levels a_c, then b_cq, µ_q, vignettes, strictness of places, of raters.
    """

    def __init__(self, design: Design, spreads: Spreads) -> None:
        self.design, self.spreads = design, spreads
        c, q, v = len(design.places), design.questions, design.vignettes
        self.home, self.rated = assigned_places(design)
        j = len(self.home)
        spread = np.repeat(
            [spreads.level, spreads.within, spreads.question, 1, spreads.place, spreads.rater],
            [c, c * q, q, q * v, c, j],
        )
        self.first = np.concatenate([[0], np.cumsum([c, c * q, q, q * v, c, j])]).astype(int)
        self.prior = 1 / np.maximum(spread, 1e-6) ** 2

    def covariance(self) -> Array:
        """The posterior covariance of places' levels, a_c plus the mean of b_cq, (C, C)."""
        kept = _KEPT.get(self.design.steps, 0.96)
        weight = (1 - self.design.missing) * kept / self.spreads.chance**2
        rows = np.concatenate([self._of_places(), self._of_vignettes()])
        matrix = np.diag(self.prior) + weight * rows.T @ rows
        c, q = len(self.design.places), self.design.questions
        level = np.zeros((c, len(matrix)))
        level[:, :c] = np.eye(c)
        level[:, self.first[1] : self.first[2]] = np.kron(np.eye(c), np.full(q, 1 / q))
        return np.asarray(level @ np.linalg.solve(matrix, level.T))

    def _of_places(self) -> Array:
        """One row for each rating of a place: +1 for what is rated, −1 for strictness."""
        rater, place = np.nonzero(self.rated)
        q = self.design.questions
        rater, place = np.repeat(rater, q), np.repeat(place, q)
        question = np.tile(np.arange(q), len(rater) // q)
        rows = np.zeros((len(rater), len(self.prior)))
        at = np.arange(len(rater))
        rows[at, place] = 1
        rows[at, self.first[1] + place * q + question] = 1
        rows[at, self.first[2] + question] = 1
        return self._strict(rows, rater)

    def _of_vignettes(self) -> Array:
        n = self.design.questions * self.design.vignettes
        rater = np.repeat(np.arange(len(self.home)), n)
        rows = np.zeros((len(rater), len(self.prior)))
        rows[np.arange(len(rater)), self.first[3] + np.tile(np.arange(n), len(self.home))] = 1
        return self._strict(rows, rater)

    def _strict(self, rows: Array, rater: NDArray[np.int64]) -> Array:
        at = np.arange(len(rows))
        rows[at, self.first[4] + self.home[rater]] = -1
        rows[at, self.first[5] + rater] = -1
        return rows


def assigned_places(design: Design) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The place of each rater (J,), and which places each rates (J, C). Bridges come off a place's
    own raters; when there are more bridges than raters, somebody rates several other places."""
    number = {each: at for at, each in enumerate(design.places)}
    home = np.repeat(np.arange(len(number)), [*design.raters.values()])
    rated = np.zeros((len(home), len(number)), dtype=bool)
    rated[np.arange(len(home)), home] = True
    taken = dict.fromkeys(design.places, 0)
    for (place, other), raters in design.bridges.items():
        own = np.flatnonzero(home == number[place])
        for _ in range(raters if len(own) else 0):
            rated[own[taken[place] % len(own)], number[other]] = True
            taken[place] += 1
    return home, rated
