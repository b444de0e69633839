"""Where a chain stands: the parameters, where they begin, and how a draw is written out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.model import SIGMAS, VDEM_SPREAD, Layout

#: Where the spreads begin, in the order of SIGMAS.
_BEGIN = np.array([0.5, 0.5, 0.3, 0.3, 0.3])


@dataclass
class State:
    """The parameters of one chain. ``level`` (S,) is µ_q + a_c + b_cq of each series."""

    z: Floats
    beta: Floats
    gamma: Floats
    gamma_c: Floats
    gamma_mu: Floats
    a_c: Floats
    mu_q: Floats
    level: Floats
    sigmas: Floats

    def row(self) -> Floats:
        """The state as one draw, in the order of ``Layout.slices``."""
        parts = (self.z, self.beta, self.gamma, self.gamma_c, self.gamma_mu)
        return np.concatenate(
            [each.ravel() for each in (*parts, self.a_c, self.mu_q, self.sigmas)], dtype=np.float64
        )


def first_state(layout: Layout, *, rng: np.random.Generator) -> State:
    """A start near the raw data, scattered so that chains that agree have come together."""
    data = layout.data
    z = 0.8 * _raw_standard(layout) + 0.3 * rng.standard_normal(data.units)
    world = _world_thresholds(layout)
    places = world + 0.15 * rng.standard_normal((data.places, 1))
    series = len(layout.series_place)
    sums = np.bincount(
        np.repeat(np.arange(series), np.diff(layout.series_first)), z[layout.series_units], series
    )
    return State(
        z=z,
        beta=np.exp(0.2 * rng.standard_normal(data.raters)),
        gamma=places[data.rater_place],
        gamma_c=places,
        gamma_mu=world,
        a_c=np.zeros(data.places),
        mu_q=np.zeros(data.questions),
        level=sums / np.maximum(np.diff(layout.series_first), 1),
        sigmas=_first_spreads(layout, rng),
    )


def _first_spreads(layout: Layout, rng: np.random.Generator) -> Floats:
    if not layout.is_hierarchical:
        fixed = {"place_threshold", "rater_threshold"}
        return np.array([VDEM_SPREAD if each in fixed else 0.0 for each in SIGMAS])
    learned = np.isin(SIGMAS, layout.learned)
    return np.asarray(np.where(learned, _BEGIN * np.exp(0.2 * rng.standard_normal(5)), 0.0))


def _raw_standard(layout: Layout) -> Floats:
    data = layout.data
    share = data.rating / np.maximum(data.steps - 1, 1)
    number = np.bincount(data.unit, minlength=data.units)
    mean = np.bincount(data.unit, share, minlength=data.units) / np.maximum(number, 1)
    known = number > 0
    spread = mean[known].std() or 1.0
    return np.where(known, (mean - mean[known].mean()) / spread, 0.0)


def _world_thresholds(layout: Layout) -> Floats:
    """Thresholds that would give each scale's frequencies of steps."""
    data = layout.data
    found = []
    for block, steps in enumerate(data.block_steps):
        count = np.bincount(data.rating[data.block == block], minlength=steps) + 0.5
        found.append(1.3 * scipy.special.ndtri(np.cumsum(count)[:-1] / count.sum()))
    return np.concatenate(found)
