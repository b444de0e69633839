"""Where a chain stands: the parameters, where they begin, and how a draw is written out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.model import ALIKE, SIGMAS, VDEM_RELIABILITY, VDEM_SPREAD, Layout
from samsyn.coding.ratings.scatter import Scatter, scatter_of

#: Where the spreads begin, in the order of SIGMAS.
_BEGIN = np.array([0.5, 0.5, 0.3, 0.3, 0.3, 0.4])
_BEGIN_ALIKE = 0.5


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
    alike: Floats

    def row(self) -> Floats:
        """The state as one draw, in the order of ``Layout.slices``."""
        parts = (self.z, self.beta, self.gamma, self.gamma_c, self.gamma_mu)
        rest = (self.a_c, self.mu_q, self.sigmas, self.alike)
        return np.concatenate([each.ravel() for each in (*parts, *rest)], dtype=np.float64)

    @property
    def reliability(self) -> float:
        """σ_β."""
        return float(self.sigmas[SIGMAS.index("reliability")])

    def scatter(self, level: str) -> Scatter:
        """How thresholds of the ``level``, place or rater, scatter around the one above."""
        return scatter_of(
            sigma=float(self.sigmas[SIGMAS.index(f"{level}_threshold")]),
            alike=float(self.alike[ALIKE.index(level)]),
            thresholds=len(self.gamma_mu),
        )

    def set_scatter(self, level: str, scatter: Scatter) -> None:
        """σ and ρ of one level."""
        self.sigmas[SIGMAS.index(f"{level}_threshold")] = np.sqrt(scatter.variance)
        self.alike[ALIKE.index(level)] = scatter.alike


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
        alike=np.full(len(ALIKE), _BEGIN_ALIKE * layout.learns_alike),
    )


def _first_spreads(layout: Layout, rng: np.random.Generator) -> Floats:
    if not layout.is_hierarchical:
        fixed = dict.fromkeys(("place_threshold", "rater_threshold"), VDEM_SPREAD)
        fixed["reliability"] = VDEM_RELIABILITY
        return np.array([fixed.get(each, 0.0) for each in SIGMAS])
    learned = np.isin(SIGMAS, layout.learned)
    return np.asarray(
        np.where(learned, _BEGIN * np.exp(0.2 * rng.standard_normal(len(SIGMAS))), 0.0)
    )


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
