"""Shifts of the traits of one place, or of all, with the thresholds that follow them, in NumPy.

Z + δ wants γ_j + β_j δ, the priors want the thresholds of a place together. Each rater follows as
far as is best of both, γ_j + r_j δ, and γ^c and γ^µ follow the raters. Any r that does not hang on
what moves is right; these make the line the one along which most is free.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.likelihood import curvature
from samsyn.coding.ratings.model import BINARY_LIMIT, FIXED, HEAD, WORLD_SPREAD
from samsyn.coding.ratings.numpy_chain import ChainState
from samsyn.coding.ratings.numpy_groups import Groups, jump

#: What one rating says of its rater's strictness, roughly.
_INFORMATION = 0.7


class Rates(NamedTuple):
    """r of raters (J,), places (C,) and the world: how far thresholds go when traits go by 1."""

    rater: Floats
    place: Floats
    world: float


def shift_place(chain: ChainState, place: int, groups: Groups) -> None:
    """Z_c, levels and a_c by δ, with the thresholds of the raters of c."""
    state, layout = chain.state, chain.layout
    home = layout.data.rater_place == place
    found = _follow(chain, wanted=state.beta * groups.at_home, whole=False)
    rates = Rates(home * found.rater, (np.arange(len(found.place)) == place) * found.place, 0.0)
    shift = Shift(chain, rates, units=layout.data.unit_place == place)
    shift.meet(*_place_term(chain, place, groups))
    step = jump(shift.look, rng=chain.rng)
    _take_thresholds(chain, rates, step)
    state.z[groups.units[place]] += step
    state.level[groups.series[place]] += step
    if layout.has_place_effect:
        state.a_c[place] += step


def shift_world(chain: ChainState) -> None:
    """All traits, levels and µ by δ, with all thresholds."""
    state, layout = chain.state, chain.layout
    rates = _follow(chain, wanted=state.beta, whole=True)
    shift = Shift(chain, rates, units=np.ones(layout.data.units, bool))
    uniform = layout.is_binary & (not layout.is_hierarchical)
    fixed = layout.kind == FIXED
    shift.meet(state.gamma_mu[~uniform], rates.world, WORLD_SPREAD**-2)
    shift.meet(state.z[fixed] - layout.prior_mean[fixed], 1.0, 1.0)
    shift.meet(state.mu_q, 1.0, float(layout.is_hierarchical))
    step = jump(shift.look, rng=chain.rng)
    if np.any(uniform & (np.abs(state.gamma_mu + rates.world * step) > BINARY_LIMIT)):
        return
    _take_thresholds(chain, rates, step)
    state.z += step
    state.level += step
    state.mu_q += step * layout.is_hierarchical


class Shift:
    """The log density along a shift; ratings change where their rater or their unit goes."""

    def __init__(self, chain: ChainState, rates: Rates, *, units: np.ndarray) -> None:
        state, data = chain.state, chain.layout.data
        every = rates.rater[data.rater] - units[data.unit] * state.beta[data.rater]
        at = np.flatnonzero(every)
        self.rate = every[at]
        self.lower, self.upper = chain.bounds(z=state.z, beta=state.beta, gamma=state.gamma, at=at)
        # The priors are −½(constant + 2 linear δ + square δ²).
        self.linear = self.square = 0.0
        home = data.rater_place
        turn = (rates.rater - rates.place[home])[:, None]
        self.meet(state.gamma - state.gamma_c[home], turn, 1 / state.scatter("rater").common)
        turn = (rates.place - rates.world)[:, None]
        self.meet(state.gamma_c - state.gamma_mu, turn, 1 / state.scatter("place").common)

    def meet(self, deviation: Floats, rate: Floats | float, precision: float) -> None:
        """A normal prior of what goes by ``rate``."""
        turn = np.broadcast_to(rate, deviation.shape)
        self.linear += precision * float((deviation * turn).sum())
        self.square += precision * float((turn**2).sum())

    def look(self, step: float) -> tuple[float, float, float]:
        """See `samsyn.coding.ratings.numpy_groups.Look`."""
        bent = curvature(self.lower + self.rate * step, self.upper + self.rate * step)
        slope = float((self.rate * bent.slope).sum()) - self.linear - self.square * step
        tight = self.square - float((self.rate**2 * bent.bend).sum())
        density = float(bent.log_p.sum()) - self.linear * step - 0.5 * self.square * step**2
        return density, step + slope / tight, tight


def _follow(chain: ChainState, *, wanted: Floats, whole: bool) -> Rates:
    """The best of what ratings want of each rater and priors of all; γ^µ only goes if ``whole``."""
    state, data = chain.state, chain.layout.data
    insists = _INFORMATION * np.bincount(data.rater, minlength=data.raters)
    tied, held = (
        chain.layout.thresholds / state.scatter(level).common for level in ("rater", "place")
    )
    hold = insists * tied / (insists + tied)
    all_hold = np.bincount(data.rater_place, hold, minlength=data.places)
    pull = np.bincount(data.rater_place, hold * wanted, minlength=data.places)
    world = 0.0
    if whole:
        share = held / (all_hold + held)
        precision = chain.layout.thresholds * WORLD_SPREAD**-2
        world = float((share * pull).sum() / ((share * all_hold).sum() + precision))
    place = (pull + held * world) / (all_hold + held)
    rater = (insists * wanted + tied * place[data.rater_place]) / (insists + tied)
    return Rates(rater, place, world)


def _take_thresholds(chain: ChainState, rates: Rates, step: float) -> None:
    state = chain.state
    state.gamma += step * rates.rater[:, None]
    state.gamma_c += step * rates.place[:, None]
    state.gamma_mu = state.gamma_mu + step * rates.world


def _place_term(chain: ChainState, place: int, groups: Groups) -> tuple[Floats, float, float]:
    """(deviation, rate, precision) of the prior that a shift of one place's traits meets."""
    layout, state = chain.layout, chain.state
    if layout.has_place_effect:
        return state.a_c[[place]], 1.0, float(state.sigmas[0]) ** -2
    units = groups.units[place]
    if layout.is_hierarchical:
        units = units[layout.kind[units] == HEAD]
        mean = state.mu_q[layout.data.unit_question[units]]
        return state.z[units] - mean, 1.0, float(state.sigmas[1]) ** -2
    return state.z[units] - layout.prior_mean[units], 1.0, 1.0
