"""Traits that walk from wave to wave: each series moves as one block."""

from __future__ import annotations

import numpy as np

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_ellipses
from samsyn.coding.ratings.model import STEP, Layout
from samsyn.coding.ratings.numpy_chain import ChainState


class Walks:
    """The series of a layout that have more than one wave and walk, padded to the longest.

    ``owns`` (N,) says which units are theirs.
    """

    def __init__(self, layout: Layout) -> None:
        first = layout.series_first
        steps = layout.kind[layout.series_units] == STEP
        walking = [s for s in range(len(first) - 1) if steps[first[s] : first[s + 1]].any()]
        longest = max((int(first[s + 1] - first[s]) for s in walking), default=0)
        self.units = np.zeros((len(walking), longest), np.intp)
        self.real = np.zeros((len(walking), longest), bool)
        self.owns = np.zeros(layout.data.units, bool)
        for row, s in enumerate(walking):
            units = layout.series_units[first[s] : first[s + 1]]
            self.units[row, : len(units)] = units
            self.real[row, : len(units)] = True
            self.owns[units] = True
        self.series = np.array(walking, np.intp)
        self.gap = np.where(self.real, layout.gap[self.units], 1.0)

    def move(self, chain: ChainState) -> None:
        """Each walk by an elliptical slice around the Gaussian of one Newton step."""
        if not len(self.units):
            return
        state, real = chain.state, self.real
        prior = self._prior_precision(chain)
        mean = self._prior_mean(chain)
        gradient, curve = (
            np.where(real, each[self.units], 0.0) for each in chain.trait_curvature()
        )
        centre = np.where(real, chain.centre_z[self.units], mean)
        tight = prior + np.eye(real.shape[1]) * curve[:, :, None]
        pull = gradient + np.einsum("sij,sj->si", prior, mean - centre)
        middle = centre + np.linalg.solve(tight, pull[:, :, None])[:, :, 0]
        root = np.linalg.cholesky(tight).transpose(0, 2, 1)
        draw = chain.rng.standard_normal(centre.shape)
        noise = np.linalg.solve(root, draw[:, :, None])[:, :, 0]
        begin = np.where(real, state.z[self.units], mean)

        def log_ratio(x: Floats) -> Floats:
            fit = self._fit(chain, x)
            apart, away = x - mean, x - middle
            target = fit - 0.5 * np.einsum("si,sij,sj->s", apart, prior, apart)
            return np.asarray(target + 0.5 * np.einsum("si,sij,sj->s", away, tight, away))

        found = slice_ellipses(
            begin, middle=middle, noise=noise, log_ratio=log_ratio, rng=chain.rng
        )
        state.z[self.units[real]] = found[real]

    def _fit(self, chain: ChainState, x: Floats) -> Floats:
        state, data = chain.state, chain.layout.data
        z = state.z.copy()
        z[self.units[self.real]] = x[self.real]
        fit = chain.log_likelihood(z=z, beta=state.beta, gamma=state.gamma)
        by_unit = np.bincount(data.unit, fit, minlength=data.units)
        return np.asarray(np.where(self.real, by_unit[self.units], 0.0).sum(1))

    def _prior_mean(self, chain: ChainState) -> Floats:
        layout, state = chain.layout, chain.state
        base = state.mu_q[layout.series_question] + state.a_c[layout.series_place]
        return np.repeat(base[self.series, None], self.units.shape[1], 1)

    def _prior_precision(self, chain: ChainState) -> Floats:
        """The walk's precision: tridiagonal; padding stands alone with precision 1."""
        _, cell, wave = chain.state.sigmas[:3] ** 2
        count, longest = self.units.shape
        precision = np.zeros((count, longest, longest))
        at = np.arange(longest)
        precision[:, at, at] = np.where(self.real, 0.0, 1.0)
        precision[:, 0, 0] += 1 / cell
        tight = np.where(self.real[:, 1:], 1 / (wave * self.gap[:, 1:]), 0.0)
        precision[:, at[1:], at[1:]] += tight
        precision[:, at[:-1], at[:-1]] += tight
        precision[:, at[1:], at[:-1]] -= tight
        precision[:, at[:-1], at[1:]] -= tight
        return precision
