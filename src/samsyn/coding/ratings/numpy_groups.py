"""Moves of many parameters along lines on which the likelihood hardly changes.

Without them the mean of a place and of the world would creep: traits follow raters, raters follow
traits, and each alone can move only as far as the other allows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_line
from samsyn.coding.ratings.likelihood import curvature
from samsyn.coding.ratings.model import BINARY_LIMIT, FIXED, HEAD, WORLD_SPREAD, Layout
from samsyn.coding.ratings.numpy_chain import ChainState

#: So many places are shifted in one iteration: a loop in Python is dear.
_PLACES = 24


class Groups:
    """Which ratings, raters and units a shift of each place concerns."""

    def __init__(self, layout: Layout) -> None:
        data = layout.data
        home = data.rater_place[data.rater]
        place = data.unit_place[data.unit]
        mixed = home != place
        self.raters = [np.flatnonzero(data.rater_place == each) for each in range(data.places)]
        self.units = [np.flatnonzero(data.unit_place == each) for each in range(data.places)]
        self.series = [np.flatnonzero(layout.series_place == each) for each in range(data.places)]
        self.mixed = [
            np.flatnonzero(mixed & ((home == each) | (place == each)))
            for each in range(data.places)
        ]

    def move(self, chain: ChainState) -> None:
        """Shift places one by one, then shift and stretch the whole latent scale."""
        places = np.flatnonzero([len(each) > 0 for each in self.units])
        for each in chain.rng.permutation(places)[:_PLACES]:
            self._shift_place(chain, int(each))
        shift_world(chain)
        stretch_world(chain)

    def _shift_place(self, chain: ChainState, place: int) -> None:
        """Z_c + δ, a_c + δ, γ_j + β_j δ for the raters of c, γ^c + β̄_c δ.

        A Metropolis step whose proposal is one Newton step from where the place is.
        """
        state, rng = chain.state, chain.rng
        direction = PlaceShift(chain, place, self)
        middle, tight = direction.newton(0.0)
        step = middle + rng.standard_normal() / np.sqrt(tight)
        back, back_tight = direction.newton(step)
        change = direction.log_density(step) - direction.log_density(0.0)
        change += 0.5 * (tight * (step - middle) ** 2 - np.log(tight))
        change -= 0.5 * (back_tight * back**2 - np.log(back_tight))
        if np.log(rng.random()) >= change:
            return
        raters, series = self.raters[place], self.series[place]
        state.z[self.units[place]] += step
        state.gamma[raters] += step * state.beta[raters, None]
        state.gamma_c[place] += step * direction.mean_beta
        state.level[series] += step
        if chain.layout.has_place_effect:
            state.a_c[place] += step


class PlaceShift:
    """The log density along a shift of one place, and its derivatives."""

    def __init__(self, chain: ChainState, place: int, groups: Groups) -> None:
        layout, state, data = chain.layout, chain.state, chain.layout.data
        raters, rated = groups.raters[place], groups.mixed[place]
        beta = state.beta[raters]
        self.mean_beta = float(beta.mean()) if len(beta) else 1.0
        self.lower, self.upper = chain.bounds(
            z=state.z, beta=state.beta, gamma=state.gamma, at=rated
        )
        home = data.rater_place[data.rater[rated]] == place
        self.rate = state.beta[data.rater[rated]] * np.where(home, 1.0, -1.0)
        within, between = state.sigmas[4] ** -2, state.sigmas[3] ** -2
        own = state.gamma[raters] - state.gamma_c[place]
        turn = np.repeat((beta - self.mean_beta)[:, None], own.shape[1], 1)
        apart = state.gamma_c[place] - state.gamma_mu
        terms = [(own, turn, within), (apart, np.full_like(apart, self.mean_beta), between)]
        terms.append(_trait_term(layout, chain, place, groups))
        # The priors are −½(constant + 2 linear δ + square δ²).
        self.linear = sum(float((w * x * d).sum()) for x, d, w in terms)
        self.square = sum(float((w * d * d).sum()) for _, d, w in terms)

    def log_density(self, step: float) -> float:
        """Up to a constant."""
        bent = curvature(self.lower + self.rate * step, self.upper + self.rate * step)
        return float(bent.log_p.sum()) - self.linear * step - 0.5 * self.square * step**2

    def newton(self, step: float) -> tuple[float, float]:
        """Where one Newton step leads from ``step``, and the precision there."""
        bent = curvature(self.lower + self.rate * step, self.upper + self.rate * step)
        slope = float((self.rate * bent.slope).sum()) - self.linear - self.square * step
        tight = self.square - float((self.rate**2 * bent.bend).sum())
        return step + slope / tight, tight


def _trait_term(
    layout: Layout, chain: ChainState, place: int, groups: Groups
) -> tuple[Floats, Floats, float]:
    """(deviation, its derivative, precision) of the prior that a shift of the traits meets."""
    state = chain.state
    if layout.has_place_effect:
        return state.a_c[[place]], np.ones(1), state.sigmas[0] ** -2
    units = groups.units[place]
    if layout.is_hierarchical:
        units = units[layout.kind[units] == HEAD]
        mean = state.mu_q[layout.data.unit_question[units]]
        return state.z[units] - mean, np.ones(len(units)), state.sigmas[1] ** -2
    return state.z[units] - layout.prior_mean[units], np.ones(len(units)), 1.0


def shift_world(chain: ChainState) -> None:
    """All by δ: γ_j + β_j δ, γ^c + β̄_c δ, γ^µ + β̄ δ; the likelihood stays, priors are normal."""
    layout, state, data = chain.layout, chain.state, chain.layout.data
    number = np.bincount(data.rater_place, minlength=data.places)
    total = np.bincount(data.rater_place, state.beta, minlength=data.places)
    world = state.beta.mean()
    places = np.where(number > 0, total / np.maximum(number, 1), world)
    fixed = layout.kind == FIXED
    wide = layout.thresholds
    uniform = layout.is_binary & (not layout.is_hierarchical)
    terms: list[tuple[Floats, Floats, Floats | float]] = [
        (state.z[fixed] - layout.prior_mean[fixed], np.ones(int(fixed.sum())), 1.0),
        (
            state.gamma - state.gamma_c[data.rater_place],
            np.repeat((state.beta - places[data.rater_place])[:, None], wide, 1),
            state.sigmas[4] ** -2,
        ),
        (
            state.gamma_c - state.gamma_mu,
            np.repeat((places - world)[:, None], wide, 1),
            state.sigmas[3] ** -2,
        ),
        (state.gamma_mu, np.full(wide, world), np.where(uniform, 0.0, WORLD_SPREAD**-2)),
    ]
    if layout.is_hierarchical:
        terms.append((state.mu_q, np.ones(data.questions), 1.0))
    linear = sum(float((w * x * d).sum()) for x, d, w in terms)
    square = sum(float((w * d * d).sum()) for _, d, w in terms)
    step = -linear / square + chain.rng.standard_normal() / np.sqrt(square)
    world_new = state.gamma_mu + world * step
    if np.any(uniform & (np.abs(world_new) > BINARY_LIMIT)):
        return
    state.z += step
    state.level += step
    state.gamma += step * state.beta[:, None]
    state.gamma_c += step * places[:, None]
    state.gamma_mu = world_new
    if layout.is_hierarchical:
        state.mu_q += step


def stretch_world(chain: ChainState) -> None:
    """Z, µ, a, levels and their spreads times s, β / s: the likelihood stays. A slice in log s.

    The Jacobian s^(parameters up − parameters down) cancels for traits with a learned spread.
    """
    layout, state = chain.layout, chain.state
    fixed = layout.kind == FIXED
    z, mean, beta = state.z[fixed], layout.prior_mean[fixed], state.beta
    spreads = _trait_spreads(layout)
    questions = layout.data.questions if layout.is_hierarchical else 0
    up = int(fixed.sum()) + questions + int(spreads.sum()) - len(beta)
    grows = float((z**2).sum() + (state.mu_q**2).sum() + (state.sigmas[spreads] ** 2).sum())
    meets, steep, flat = float((z * mean).sum()), float((beta**2).sum()), float(beta.sum())

    def log_density(step: float) -> float:
        s = np.exp(step)
        return float(up * step - 0.5 * grows * s**2 + meets * s - 0.5 * steep / s**2 + flat / s)

    factor = np.exp(slice_line(log_density, width=0.1, rng=chain.rng))
    for each in (state.z, state.mu_q, state.a_c, state.level):
        each *= factor
    state.beta = state.beta / factor
    state.sigmas[spreads] *= factor


def _trait_spreads(layout: Layout) -> NDArray[np.bool_]:
    """Which of the spreads are those of traits, and learned."""
    return np.array([each in layout.learned for each in ("place", "cell", "wave")] + [False] * 2)
