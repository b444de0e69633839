"""Moves of upper thresholds together with the raters that hang on them, in NumPy.

Ancillarity–sufficiency interweaving (Yu and Meng 2011): where spreads are small, γ_j, γ^c and γ^µ
move only together. Each trial costs the whole likelihood, so in large studies, where these moves
matter less, they are made in some iterations only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_ellipses
from samsyn.coding.ratings.likelihood import IMPOSSIBLE
from samsyn.coding.ratings.model import BINARY_LIMIT, WORLD_SPREAD
from samsyn.coding.ratings.numpy_chain import ChainState, is_ordered

_PLACE, _RATER = 3, 4


def move_ties(chain: ChainState) -> None:
    """One of each move, more often where ratings are few."""
    often = 1000 / (len(chain.layout.data.rating) + 1)
    if chain.rng.random() < 2 * often:
        _move_places(chain)
    if chain.rng.random() < often:
        _move_world(chain)
    for which in (_RATER, _PLACE) if chain.layout.is_hierarchical else ():
        if chain.rng.random() < often:
            _move_spread(chain, which)


def _move_places(chain: ChainState) -> None:
    """γ^c and its raters by elliptical slices under the prior N(γ^µ, σ_c²)."""
    state, data = chain.state, chain.layout.data
    own = state.gamma - state.gamma_c[data.rater_place]

    def log_ratio(places: Floats) -> Floats:
        gamma = places[data.rater_place] + own
        fit = chain.log_likelihood(z=state.z, beta=state.beta, gamma=gamma)
        wrong = np.bincount(
            data.rater_place, ~is_ordered(chain.layout, gamma), minlength=data.places
        )
        total = np.bincount(data.rater_place[data.rater], fit, minlength=data.places)
        return np.where(wrong > 0, IMPOSSIBLE, total)

    noise = state.sigmas[_PLACE] * chain.rng.standard_normal(state.gamma_c.shape)
    state.gamma_c = slice_ellipses(
        state.gamma_c, middle=state.gamma_mu, noise=noise, log_ratio=log_ratio, rng=chain.rng
    )
    state.gamma = state.gamma_c[data.rater_place] + own


def _move_world(chain: ChainState) -> None:
    """γ^µ, γ^c and γ_j: all thresholds, or one alone, which may be far from the others' scale."""
    state, layout = chain.state, chain.layout
    direction = chain.rng.standard_normal(layout.thresholds)
    one = int(chain.rng.integers(2 * layout.thresholds))
    if one < layout.thresholds:
        direction = np.eye(layout.thresholds)[one]
    uniform = layout.is_binary & (not layout.is_hierarchical)

    def prior(step: float) -> float:
        world = state.gamma_mu + step * direction
        if np.any(np.abs(world[uniform]) > BINARY_LIMIT):
            return IMPOSSIBLE
        return float(-0.5 * ((world[~uniform] / WORLD_SPREAD) ** 2).sum())

    step = _slide(chain, lambda step: state.gamma + step * direction, prior)
    for each in (state.gamma, state.gamma_c, state.gamma_mu):
        each += step * direction


def _move_spread(chain: ChainState, which: int) -> None:
    """A spread with what it spreads: the normal prior and its Jacobian cancel."""
    state, home = chain.state, chain.layout.data.rater_place
    sigma = state.sigmas[which]
    own = state.gamma_c - state.gamma_mu
    rest = state.gamma - state.gamma_c[home]

    def moved(step: float) -> Floats:
        if which == _RATER:
            return np.asarray(state.gamma_c[home] + np.exp(step) * rest)
        return np.asarray(state.gamma + np.expm1(step) * own[home])

    step = _slide(chain, moved, lambda step: float(step - 0.5 * (sigma * np.exp(step)) ** 2))
    state.gamma = moved(step)
    if which == _PLACE:
        state.gamma_c = state.gamma_mu + np.exp(step) * own
    state.sigmas[which] *= np.exp(step)


def _slide(
    chain: ChainState, moved: Callable[[float], Floats], prior: Callable[[float], float]
) -> float:
    """A step by slice sampling in a window of random width, shrinking (Neal 2003)."""
    state, rng = chain.state, chain.rng

    def density(step: float) -> float:
        gamma = moved(step)
        if not np.all(is_ordered(chain.layout, gamma)):
            return IMPOSSIBLE
        fit = chain.log_likelihood(z=state.z, beta=state.beta, gamma=gamma)
        return float(fit.sum()) + prior(step)

    floor = density(0.0) + np.log(rng.random())
    width = 8 * np.exp(-5 * rng.random())
    low = -width * rng.random()
    high = low + width
    while high - low > 1e-9:
        step = float(rng.uniform(low, high))
        if density(step) > floor:
            return step
        low, high = (step, high) if step < 0 else (low, step)
    return 0.0
