"""Where a chain of the NumPy sampler stands, and what its ratings say there."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.likelihood import EDGE, curvature, log_interval
from samsyn.coding.ratings.model import HEAD, WITHIN, Layout
from samsyn.coding.ratings.state import State, first_state

Indices = NDArray[np.intp]
_ALL = slice(None)


class ChainState:
    """The state, the centres of its proposals, and its own stream of random numbers."""

    def __init__(self, layout: Layout, *, seed: int, chain: int) -> None:
        self.layout = layout
        self.rng = np.random.default_rng([seed, chain])
        self.state: State = first_state(layout, rng=self.rng)
        self.centre_z = self.state.z.copy()
        self.centre_beta = self.state.beta.copy()
        self.centre_gamma = self.state.gamma.copy()
        data = layout.data
        self.lower_column = layout.first_threshold[data.block] + 2 * data.block + data.rating

    def edges(self, gamma: Floats) -> Floats:
        """Thresholds with ∓EDGE around each block's, shape (J, T + 2B)."""
        first, parts = self.layout.first_threshold, []
        side = np.full((len(gamma), 1), EDGE)
        for begin, end in pairwise(first):
            parts += [-side, gamma[:, begin:end], side]
        return np.concatenate(parts, axis=1)

    def bounds(
        self, *, z: Floats, beta: Floats, gamma: Floats, at: Indices | slice = _ALL
    ) -> tuple[Floats, Floats]:
        """Lower and upper bound of each latent answer, or of those ``at`` some ratings."""
        data = self.layout.data
        rater, column, edges = data.rater[at], self.lower_column[at], self.edges(gamma)
        shift = beta[rater] * z[data.unit[at]]
        return edges[rater, column] - shift, edges[rater, column + 1] - shift

    def log_likelihood(self, *, z: Floats, beta: Floats, gamma: Floats) -> Floats:
        """log P of each rating, shape (R,)."""
        return log_interval(*self.bounds(z=z, beta=beta, gamma=gamma))

    def trait_prior(self) -> tuple[Floats, Floats]:
        """Mean and precision of each trait that is independent of the others given the levels."""
        layout, state = self.layout, self.state
        mean, precision = layout.prior_mean.copy(), np.ones(layout.data.units)
        if len(layout.series_place):
            base = state.mu_q[layout.series_question] + state.a_c[layout.series_place]
            heads, within = layout.kind == HEAD, layout.kind == WITHIN
            mean[heads] = base[layout.series[heads]]
            level = state.level if layout.has_series_level else base
            mean[within] = level[layout.series[within]]
            precision[heads] = state.sigmas[1] ** -2 if heads.any() else 1.0
            precision[within] = state.sigmas[2] ** -2 if within.any() else 1.0
        return mean, precision

    def trait_curvature(self) -> tuple[Floats, Floats]:
        """Gradient and curvature of the log-likelihood in each trait at the centre."""
        data, state = self.layout.data, self.state
        bent = curvature(*self.bounds(z=self.centre_z, beta=state.beta, gamma=state.gamma))
        beta = state.beta[data.rater]
        gradient = np.bincount(data.unit, -beta * bent.slope, minlength=data.units)
        curve = np.bincount(data.unit, -(beta**2) * bent.bend, minlength=data.units)
        return np.asarray(gradient, np.float64), np.asarray(curve, np.float64)


def threshold_edges(layout: Layout) -> NDArray[np.intp]:
    """The column among the edges of each of the T thresholds."""
    block = np.repeat(np.arange(len(layout.data.block_steps)), layout.data.block_steps - 1)
    return np.asarray(np.arange(layout.thresholds) + 2 * block + 1)


def inner_thresholds(layout: Layout) -> NDArray[np.intp]:
    """The thresholds that have another of the same block below them."""
    return np.setdiff1d(np.arange(1, layout.thresholds), layout.first_threshold)


def is_ordered(layout: Layout, gamma: Floats) -> NDArray[np.bool_]:
    """Which rows of thresholds rise within every block."""
    inner = inner_thresholds(layout)
    return np.asarray(np.all(gamma[:, inner] > gamma[:, inner - 1], axis=1))
