"""Draws of a posterior laid flat, standardised within the places that hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.raters.connection import ConnectionGraph, connect_places
from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.posterior import Posterior
from samsyn.coding.results.raw_mean import RawMeans, matrix_of, raw_means

Array = NDArray[np.float64]
#: So many draws are enough for every quantile that is printed.
_MOST_DRAWS = 4_000


@dataclass(frozen=True)
class GroupedDraws:
    """Ratings and posterior with draws laid flat, thinned to what quantiles need."""

    ratings: RatingSet
    posterior: Posterior

    @cached_property
    def graph(self) -> ConnectionGraph:
        return connect_places(self.ratings)

    @cached_property
    def traits(self) -> Array:
        """Draws on the model's scale, (S, N)."""
        return self._flat(self.posterior.z_model)

    @cached_property
    def reliability(self) -> Array:
        return np.asarray(self._flat(self.posterior.beta).mean(axis=1))

    @cached_property
    def scaled(self) -> Array:
        """Draws standardised within each group of places that hang together, (S, N)."""
        found = np.full_like(self.traits, np.nan)
        for group in self.graph.groups:
            inside = [n for n, on in enumerate(self.ratings.units) if on.place in group]
            if inside:
                part = self.traits[:, inside]
                spread = part.std(axis=1, keepdims=True)
                centred = part - part.mean(axis=1, keepdims=True)
                found[:, inside] = centred / np.where(spread > 0, spread, 1.0)
        return found

    def _flat(self, draws: NDArray[np.float32]) -> Array:
        flat = draws.reshape(-1, *draws.shape[2:])
        thin = max(1, -(-len(flat) // _MOST_DRAWS))
        return np.asarray(flat[::thin], dtype=np.float64)

    @cached_property
    def latest(self) -> dict[tuple[str, str], list[int]]:
        """(place, question) → its units of the last round in which the place was rated on it."""
        found: dict[tuple[str, str], list[int]] = {}
        order = {id: number for number, id in enumerate(self.ratings.rounds)}
        for number, on in enumerate(self.ratings.units):
            if on.place:
                found.setdefault((on.place, on.question), []).append(number)
        units = self.ratings.units
        for key, numbers in found.items():
            last = max(order.get(units[each].round, 0) for each in numbers)
            found[key] = [n for n in numbers if order.get(units[n].round, 0) == last]
        return found

    @cached_property
    def levels(self) -> dict[str, Array]:
        """Place → draws of its mean over the questions of the battery."""
        return {
            place: np.asarray(self.scaled[:, units].mean(axis=1))
            for place in self.ratings.places
            if (units := self.units_of(place))
        }

    def units_of(self, place: str) -> list[int]:
        return [n for (home, _), units in self.latest.items() if home == place for n in units]

    def thresholds(self, question: str) -> Array:
        """Draws of the world's thresholds for the scale of ``question``, (S, K − 1)."""
        data = self.ratings.data
        asked = [each.id for each in self.ratings.questions]
        block = int(data.question_block[asked.index(question)])
        first = self.posterior.first_threshold
        world = self._flat(self.posterior.gamma_mu)
        return np.asarray(world[:, first[block] : first[block + 1]])

    @cached_property
    def raw(self) -> dict[str, tuple[list[int], RawMeans]]:
        """Place → all its units, and what its ratings say without a model."""
        draw = np.random.default_rng(self.posterior.seed)
        data = self.ratings.data
        found = {}
        for place in self.ratings.places:
            units = [n for n, on in enumerate(self.ratings.units) if on.place == place]
            if units:
                steps = matrix_of(
                    data.rater.tolist(), data.unit.tolist(), data.rating.tolist(), units=units
                )
                found[place] = (units, raw_means(steps, draw=draw))
        return found
