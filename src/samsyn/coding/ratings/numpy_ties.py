"""Moves of upper thresholds together with the raters that hang on them, in NumPy.

Ancillarity–sufficiency interweaving (Yu and Meng 2011): where spreads are small, γ_j, γ^c and γ^µ
move only together. Each trial costs the whole likelihood, so in large studies, where these moves
matter less, they are made in some iterations only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_ellipses
from samsyn.coding.ratings.likelihood import IMPOSSIBLE
from samsyn.coding.ratings.model import BINARY_LIMIT, SIGMAS, WORLD_SPREAD
from samsyn.coding.ratings.numpy_chain import ChainState, is_ordered
from samsyn.coding.ratings.scatter import in_parts, lines_of

#: The share of iterations with a move of the spread of β, however large the study.
_LEAST = 0.3


def move_ties(chain: ChainState) -> None:
    """One of each move, more often where ratings are few."""
    often = 1000 / (len(chain.layout.data.rating) + 1)
    if chain.rng.random() < 2 * often:
        _move_places(chain)
    if chain.rng.random() < often:
        _move_world(chain)
    if not chain.layout.is_hierarchical:
        return
    for level in ("place", "rater"):
        if chain.rng.random() < often:
            _move_scatter(chain, level)
    if chain.rng.random() < _LEAST + often:
        _move_reliability(chain)


def _move_places(chain: ChainState) -> None:
    """γ^c and its raters by elliptical slices under the prior of γ^c."""
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

    noise = state.scatter("place").noise(data.places, rng=chain.rng)
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

    def density(step: float) -> float:
        return _fit(chain, gamma=state.gamma + step * direction) + prior(step)

    step = _slide(chain, density, widest=8.0)
    for each in (state.gamma, state.gamma_c, state.gamma_mu):
        each += step * direction


def _move_scatter(chain: ChainState, level: str) -> None:
    """A scatter along one of its lines with what it scatters: the normal prior and its Jacobian
    cancel."""
    state, home = chain.state, chain.layout.data.rater_place
    here, lines = state.scatter(level), [(1, 1), *lines_of(chain.layout.thresholds)]
    line = lines[chain.rng.integers(len(lines))]
    own = state.gamma_c - state.gamma_mu
    apart = own if level == "place" else state.gamma - state.gamma_c[home]

    def drift(step: float) -> Floats:
        common, across = (np.expm1(step * each) for each in line)
        return in_parts(apart, common=common, own=across)

    def moved(step: float) -> Floats:
        return np.asarray(state.gamma + (drift(step)[home] if level == "place" else drift(step)))

    def density(step: float) -> float:
        return _fit(chain, gamma=moved(step)) + here.moved(line, step).log_prior

    step = _slide(chain, density, widest=_widest(chain))
    state.gamma = moved(step)
    if level == "place":
        state.gamma_c = state.gamma_c + drift(step)
    state.set_scatter(level, here.moved(line, step))


def _move_reliability(chain: ChainState) -> None:
    """The spread of reliabilities with their deviations from 1."""
    state = chain.state
    sigma, apart = state.reliability, state.beta - 1

    def density(step: float) -> float:
        new = sigma * np.exp(step)
        prior = step - 0.5 * new**2 - len(apart) * scipy.special.log_ndtr(1 / new)
        return _fit(chain, beta=1 + apart * np.exp(step)) + float(prior)

    factor = np.exp(_slide(chain, density, widest=_widest(chain)))
    state.beta = 1 + apart * factor
    state.sigmas[SIGMAS.index("reliability")] *= factor


def _fit(chain: ChainState, *, gamma: Floats | None = None, beta: Floats | None = None) -> float:
    """The log-likelihood with other thresholds or reliabilities."""
    state = chain.state
    gamma = state.gamma if gamma is None else gamma
    beta = state.beta if beta is None else beta
    if np.any(beta <= 0) or not np.all(is_ordered(chain.layout, gamma)):
        return IMPOSSIBLE
    return float(chain.log_likelihood(z=state.z, beta=beta, gamma=gamma).sum())


def _widest(chain: ChainState) -> float:
    """Where ratings are many, spreads are known well."""
    return float(8 / np.sqrt(1 + len(chain.layout.data.rating) / 500))


def _slide(chain: ChainState, density: Callable[[float], float], *, widest: float) -> float:
    """A step by slice sampling in a window of random width, shrinking (Neal 2003)."""
    rng = chain.rng
    floor = density(0.0) + np.log(rng.random())
    width = widest * np.exp(-5 * rng.random())
    low = -width * rng.random()
    high = low + width
    while high - low > 1e-9:
        step = float(rng.uniform(low, high))
        if density(step) > floor:
            return step
        low, high = (step, high) if step < 0 else (low, step)
    return 0.0
