"""The sampler in NumPy: block Gibbs without data augmentation, for machines without the C engine.

Given raters, every trait is a one-dimensional log-concave problem (independence Metropolis with a
logistic proposal at one Newton step from a centre that is frozen after warm-up); given traits, so
is every rater in K dimensions (elliptical slices around the Laplace Gaussian). What couples them
moves together: `samsyn.coding.ratings.numpy_shifts`, `numpy_stretches` and `numpy_ties`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings import numpy_spreads
from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_ellipses
from samsyn.coding.ratings.likelihood import IMPOSSIBLE, curvature
from samsyn.coding.ratings.model import Layout
from samsyn.coding.ratings.numpy_chain import (
    ChainState,
    inner_thresholds,
    is_ordered,
    threshold_edges,
)
from samsyn.coding.ratings.numpy_groups import Groups
from samsyn.coding.ratings.numpy_shifts import shift_place, shift_world
from samsyn.coding.ratings.numpy_stretches import stretch_place, stretch_world
from samsyn.coding.ratings.numpy_ties import move_ties
from samsyn.coding.ratings.series import Walks

#: The logistic whose distribution function is nearest to the normal's has scale 1 / 1.702.
_LOGISTIC = 0.588
#: A rater's Gaussian is so much flatter than Laplace's: the target has heavier tails.
_WIDER = 0.7
#: So many places are moved in one iteration: a loop in Python is dear.
_PLACES = 24
#: A centre nearer to a border than this would make the barrier a trap.
_NEAREST_BETA, _NEAREST_GAP = 0.3, 0.05


class NumpyChain(ChainState):
    """One chain: the state, the centres of its proposals, and its own stream of random numbers."""

    def __init__(self, layout: Layout, *, seed: int, chain: int) -> None:
        super().__init__(layout, seed=seed, chain=chain)
        self.walks = Walks(layout)
        self.groups = Groups(layout)

    def warm_up(self, iterations: int) -> None:
        """Iterate, moving the centres of proposals to where the chain is; nothing is kept."""
        for at in range(iterations):
            self._sweep()
            since = at if at < iterations // 2 else at - iterations // 2
            weight = max(1 / (since + 1), 0.1 if at < iterations // 2 else 0.0)
            self.centre_z += weight * (self.state.z - self.centre_z)
            self.centre_beta += weight * (self.state.beta - self.centre_beta)
            self.centre_gamma += weight * (self.state.gamma - self.centre_gamma)

    def draw(self, draws: int, *, thin: int = 1) -> NDArray[np.float32]:
        """Iterate with frozen centres; every ``thin``-th state, shape (draws, P)."""
        kept = np.empty((draws, self.layout.width), np.float32)
        for at in range(draws):
            for _ in range(thin):
                self._sweep()
            kept[at] = self.state.row()
        return kept

    def _sweep(self) -> None:
        layout, state, rng = self.layout, self.state, self.rng
        self._move_traits()
        self.walks.move(self)
        self._move_raters()
        numpy_spreads.move_world(layout, state, rng=rng)
        if layout.is_hierarchical:
            numpy_spreads.move_levels(layout, state, rng=rng)
            numpy_spreads.move_spreads(layout, state, rng=rng)
        move_ties(self)
        self._move_groups()

    def _move_groups(self) -> None:
        """Shift and stretch places one by one, then the whole latent scale."""
        places = np.flatnonzero([len(each) > 0 for each in self.groups.units])
        for each in self.rng.permutation(places)[:_PLACES]:
            shift_place(self, int(each), self.groups)
            stretch_place(self, int(each), self.groups)
        shift_world(self)
        stretch_world(self)

    def _move_traits(self) -> None:
        data, state, rng = self.layout.data, self.state, self.rng
        mean, precision = self.trait_prior()
        gradient, curve = self.trait_curvature()
        spread = 1 / np.sqrt(curve + precision)
        middle = self.centre_z + (gradient + precision * (mean - self.centre_z)) * spread**2
        scale = _LOGISTIC * spread
        tried = rng.logistic(middle, scale)

        def score(z: Floats) -> Floats:
            fit = self.log_likelihood(z=z, beta=state.beta, gamma=state.gamma)
            away = np.abs(z - middle) / scale
            proposal = -away - 2 * np.log1p(np.exp(-away))
            prior = -0.5 * precision * (z - mean) ** 2
            return np.asarray(np.bincount(data.unit, fit, minlength=data.units) + prior - proposal)

        better = np.log(rng.random(data.units)) < score(tried) - score(state.z)
        take = better & ~self.walks.owns
        state.z[take] = tried[take]

    def _move_raters(self) -> None:
        data, state, rng = self.layout.data, self.state, self.rng
        prior_mean = np.column_stack([np.ones(data.raters), state.gamma_c[data.rater_place]])
        precision = np.eye(prior_mean.shape[1]) * state.reliability**-2
        precision[1:, 1:] = state.scatter("rater").precision()
        centre = np.column_stack([self.centre_beta, self.centre_gamma])
        gradient, hessian = self._rater_curvature()
        push, tight = self._barrier()
        hessian += precision + tight
        gradient += (prior_mean - centre) @ precision + push
        middle = centre + np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0]
        hessian *= _WIDER
        root = np.linalg.cholesky(hessian)
        noise = np.linalg.solve(
            root.transpose(0, 2, 1), rng.standard_normal(gradient.shape)[:, :, None]
        )[:, :, 0]

        def log_ratio(x: Floats) -> Floats:
            allowed = (x[:, 0] > 0) & is_ordered(self.layout, x[:, 1:])
            fit = self.log_likelihood(z=state.z, beta=x[:, 0], gamma=x[:, 1:])
            apart, away = x - prior_mean, x - middle
            prior = 0.5 * np.einsum("ji,ik,jk->j", apart, precision, apart)
            gauss = 0.5 * np.einsum("ji,jik,jk->j", away, hessian, away)
            total = np.bincount(data.rater, fit, minlength=data.raters) - prior + gauss
            return np.where(allowed, total, IMPOSSIBLE)

        x = np.column_stack([state.beta, state.gamma])
        x = slice_ellipses(x, middle=middle, noise=noise, log_ratio=log_ratio, rng=rng)
        state.beta, state.gamma = x[:, 0].copy(), x[:, 1:].copy()

    def _rater_curvature(self) -> tuple[Floats, Floats]:
        """Gradient (J, 1 + T) and curvature (J, 1 + T, 1 + T) of the log-likelihood at the centre.

        The bounds are γ_upper − βz and γ_lower − βz: β has the derivative −z in both.
        """
        data, wide = self.layout.data, self.layout.thresholds
        z = self.state.z[data.unit]
        bent = curvature(
            *self.bounds(z=self.state.z, beta=self.centre_beta, gamma=self.centre_gamma)
        )
        size = 1 + wide + 2 * len(data.block_steps)
        below = 1 + self.lower_column
        places = np.stack([np.zeros_like(below), below, below + 1])
        first = np.stack([-z * bent.slope, bent.by_lower, bent.by_upper])
        second = {
            (0, 0): z**2 * bent.bend,
            (0, 1): -z * (bent.lower_twice + bent.mixed),
            (0, 2): -z * (bent.upper_twice + bent.mixed),
            (1, 1): bent.lower_twice,
            (1, 2): bent.mixed,
            (2, 2): bent.upper_twice,
        }
        gradient = np.zeros((data.raters, size))
        hessian = np.zeros((data.raters, size, size))
        for i in range(3):
            np.add.at(gradient, (data.rater, places[i]), first[i])
        for (i, k), each in second.items():
            np.add.at(hessian, (data.rater, places[i], places[k]), -each)
        hessian += np.triu(hessian, 1).transpose(0, 2, 1)
        inside = np.concatenate([[0], 1 + threshold_edges(self.layout)])
        return gradient[:, inside], hessian[:, inside][:, :, inside]

    def _barrier(self) -> tuple[Floats, Floats]:
        """Gradient and curvature of Σ log gap + log β at the centre, for the Gaussian only.

        A step that a rater never uses presses its two thresholds against each other: their gap is
        as good as exponential, and a Gaussian with the barrier has just its mean and spread.
        """
        inner = inner_thresholds(self.layout)
        gap = np.maximum(
            self.centre_gamma[:, inner] - self.centre_gamma[:, inner - 1], _NEAREST_GAP
        )
        beta = np.maximum(self.centre_beta, _NEAREST_BETA)
        size = 1 + self.layout.thresholds
        push, tight = np.zeros((len(gap), size)), np.zeros((len(gap), size, size))
        push[:, 0], tight[:, 0, 0] = 1 / beta, beta**-2
        upper, lower = 1 + inner, inner
        push[:, upper] += 1 / gap
        push[:, lower] -= 1 / gap
        tight[:, upper, upper] += gap**-2
        tight[:, lower, lower] += gap**-2
        tight[:, upper, lower] -= gap**-2
        tight[:, lower, upper] -= gap**-2
        return push, tight
