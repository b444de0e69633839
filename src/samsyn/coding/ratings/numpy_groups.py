"""Moves of many parameters along lines on which the likelihood hardly changes.

Without them the mean of a place and of the world would creep: traits follow raters, raters follow
traits, and each alone can move only as far as the other allows.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_line
from samsyn.coding.ratings.likelihood import curvature
from samsyn.coding.ratings.model import (
    BINARY_LIMIT,
    FIXED,
    HEAD,
    STEP,
    WITHIN,
    WORLD_SPREAD,
    Layout,
)
from samsyn.coding.ratings.numpy_chain import ChainState

#: x, y and precision of a prior −½ w (x s − y)².
Term = tuple[Floats, Floats, Floats]
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
        """Shift and stretch places one by one, then the whole latent scale."""
        places = np.flatnonzero([len(each) > 0 for each in self.units])
        for each in chain.rng.permutation(places)[:_PLACES]:
            self._shift_place(chain, int(each))
            self._stretch_place(chain, int(each))
        shift_world(chain)
        stretch_world(chain)

    def _shift_place(self, chain: ChainState, place: int) -> None:
        """Z_c + δ, a_c + δ, γ_j + β_j δ for the raters of c, γ^c + β̄_c δ."""
        state, direction = chain.state, PlaceShift(chain, place, self)
        step = _jump(direction.look, rng=chain.rng)
        raters = self.raters[place]
        state.z[self.units[place]] += step
        state.gamma[raters] += step * state.beta[raters, None]
        state.gamma_c[place] += step * direction.mean_beta
        state.level[self.series[place]] += step
        if chain.layout.has_place_effect:
            state.a_c[place] += step

    def _stretch_place(self, chain: ChainState, place: int) -> None:
        """Z_c, levels and µ̄ + a_c times s, β_j / s for the raters of c."""
        state, direction = chain.state, PlaceStretch(chain, place, self)
        factor = np.exp(_jump(direction.look, rng=chain.rng))
        state.z[self.units[place]] *= factor
        state.level[self.series[place]] *= factor
        state.beta[self.raters[place]] /= factor
        if chain.layout.has_place_effect:
            middle = direction.middle
            state.a_c[place] = factor * (state.a_c[place] + middle) - middle


#: Log density at a step, where one Newton step leads from there, and the precision there.
Look = Callable[[float], tuple[float, float, float]]


def _jump(look: Look, *, rng: np.random.Generator) -> float:
    """A Metropolis step along a line from 0; its proposal is one Newton step from where it is."""
    here, middle, tight = look(0.0)
    step = float(middle + rng.standard_normal() / np.sqrt(tight))
    there, back, back_tight = look(step)
    change = there - here
    change += 0.5 * (tight * (step - middle) ** 2 - np.log(tight))
    change -= 0.5 * (back_tight * back**2 - np.log(back_tight))
    return step if np.log(rng.random()) < change else 0.0


class PlaceShift:
    """The log density along a shift of one place: only ratings that cross its border change."""

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

    def look(self, step: float) -> tuple[float, float, float]:
        """See `Look`."""
        bent = curvature(self.lower + self.rate * step, self.upper + self.rate * step)
        slope = float((self.rate * bent.slope).sum()) - self.linear - self.square * step
        tight = self.square - float((self.rate**2 * bent.bend).sum())
        density = float(bent.log_p.sum()) - self.linear * step - 0.5 * self.square * step**2
        return density, step + slope / tight, tight


class PlaceStretch:
    """The log density along a stretch of one place, in t = log s.

    Priors of what is stretched are −½ Σ w (x s − y)²; ``up`` t is the Jacobian.
    """

    def __init__(self, chain: ChainState, place: int, groups: Groups) -> None:
        layout, state, data = chain.layout, chain.state, chain.layout.data
        units, raters, rated = groups.units[place], groups.raters[place], groups.mixed[place]
        effect = layout.has_place_effect
        self.middle = float(state.mu_q[data.unit_question[units]].mean()) if effect else 0.0
        terms = _stretched(layout, chain, place=place, middle=self.middle, groups=groups)
        self.grows = sum(float((w * x * x).sum()) for x, _, w in terms)
        self.meets = sum(float((w * x * y).sum()) for x, y, w in terms)
        levels = len(groups.series[place]) if layout.has_series_level else 0
        self.up = len(units) + levels + int(effect) - len(raters)
        beta = state.beta[raters]
        self.steep, self.flat = float((beta**2).sum()), float(beta.sum())
        edges, column = chain.edges(state.gamma), chain.lower_column[rated]
        rater = data.rater[rated]
        self.low, self.high = edges[rater, column], edges[rater, column + 1]
        self.pull = state.beta[rater] * state.z[data.unit[rated]]
        self.sign = np.where(data.rater_place[rater] == place, 1.0, -1.0)

    def look(self, step: float) -> tuple[float, float, float]:
        """See `Look`."""
        s = np.exp(step)
        shift = self.pull * np.where(self.sign > 0, 1 / s, s)
        bent = curvature(self.low - shift, self.high - shift)
        grows, meets = self.grows * s**2, self.meets * s
        steep, flat = self.steep / s**2, self.flat / s
        density = float(bent.log_p.sum()) + self.up * step - 0.5 * (grows + steep) + meets + flat
        slope = self.up - grows + meets + steep - flat
        slope += float((self.sign * shift * bent.slope).sum())
        tight = 2 * grows - meets + 2 * steep - flat
        tight -= float((shift**2 * bent.bend - shift * bent.slope).sum())
        tight = max(tight, 1.0)
        return density, step + float(np.clip(slope / tight, -1, 1)), tight


def _stretched(
    layout: Layout, chain: ChainState, *, place: int, middle: float, groups: Groups
) -> list[Term]:
    """(x, y, precision) of the priors −½ w (x s − y)² that a stretch of one place meets."""
    state, data = chain.state, layout.data
    units, series = groups.units[place], groups.series[place]
    if not layout.is_hierarchical:
        return [(state.z[units], layout.prior_mean[units], np.ones(len(units)))]
    # A spread that is not learned is 0, and nothing is divided by it.
    cell, wave = 1 / np.where(state.sigmas[1:3] > 0, state.sigmas[1:3], 1.0) ** 2
    effect = state.a_c[place] + middle if layout.has_place_effect else 0.0
    kind, z = layout.kind[units], state.z[units]
    rest = state.mu_q[data.unit_question[units]] - middle
    level = state.level[layout.series[units]]
    before = np.zeros(len(units))
    before[kind == STEP] = state.z[_before(layout, units[kind == STEP])]
    inside = (kind == WITHIN) & layout.has_series_level
    x = z - np.select([kind == STEP, inside], [before, level], effect)
    y = np.where((kind == STEP) | inside, 0.0, rest)
    tight = np.where(kind == HEAD, cell, wave / np.where(kind == STEP, layout.gap[units], 1.0))
    terms: list[Term] = [(x, y, tight)]
    if layout.has_series_level:
        rest = state.mu_q[layout.series_question[series]] - middle
        terms.append((state.level[series] - effect, rest, np.full(len(series), cell)))
    if layout.has_place_effect:
        terms.append((np.array([effect]), np.array([middle]), state.sigmas[[0]] ** -2.0))
    return terms


def _before(layout: Layout, units: NDArray[np.intp]) -> NDArray[np.int32]:
    """The unit of the wave before each of ``units``."""
    at = np.empty(layout.data.units, np.intp)
    at[layout.series_units] = np.arange(len(layout.series_units))
    return layout.series_units[at[units] - 1]


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
