"""Moves of the upper levels given traits and raters: world thresholds, effects, spreads."""

from __future__ import annotations

import numpy as np
import scipy

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_line
from samsyn.coding.ratings.model import (
    BINARY_LIMIT,
    HEAD,
    STEP,
    WITHIN,
    WORLD_SPREAD,
    Layout,
)
from samsyn.coding.ratings.state import State


def move_world(layout: Layout, state: State, *, rng: np.random.Generator) -> None:
    """γ^µ with γ^c integrated out, then γ^c: both are conjugate."""
    data = layout.data
    number = np.bincount(data.rater_place, minlength=data.places)[:, None]
    total = np.zeros_like(state.gamma_c)
    np.add.at(total, data.rater_place, state.gamma)
    within, between = state.sigmas[4] ** 2, state.sigmas[3] ** 2
    weight = np.where(number > 0, 1 / (between + within / np.maximum(number, 1)), 0.0)
    uniform = layout.is_binary & (not layout.is_hierarchical)
    precision = weight.sum(0) + np.where(uniform, 0.0, WORLD_SPREAD**-2)
    mean = (weight * total / np.maximum(number, 1)).sum(0) / precision
    draw = mean + rng.standard_normal(len(mean)) / np.sqrt(precision)
    limited = _limited(mean, 1 / np.sqrt(precision), rng=rng)
    state.gamma_mu = np.where(uniform, limited, draw)
    tight = number / within + 1 / between
    middle = (total / within + state.gamma_mu / between) / tight
    state.gamma_c = middle + rng.standard_normal(middle.shape) / np.sqrt(tight)


def _limited(mean: Floats, spread: Floats, *, rng: np.random.Generator) -> Floats:
    """A normal draw between ∓BINARY_LIMIT."""
    low = scipy.special.ndtr((-BINARY_LIMIT - mean) / spread)
    high = scipy.special.ndtr((BINARY_LIMIT - mean) / spread)
    return np.asarray(mean + spread * scipy.special.ndtri(rng.uniform(low, high)))


def series_means(layout: Layout, state: State) -> tuple[Floats, Floats]:
    """What each series says of µ_q + a_c: its value and variance, with b_cq integrated out."""
    lengths = np.diff(layout.series_first)
    heads = layout.series_units[layout.series_first[:-1]]
    cell, wave = state.sigmas[1] ** 2, state.sigmas[2] ** 2
    means = np.add.reduceat(state.z[layout.series_units], layout.series_first[:-1]) / lengths
    is_head = layout.kind[heads] == HEAD
    spread = np.where(is_head, cell, cell * layout.has_series_level + wave / lengths)
    return np.where(is_head, state.z[heads], means), spread


def move_levels(layout: Layout, state: State, *, rng: np.random.Generator) -> None:
    """µ_q and a_c together, then the levels of series: one Gaussian block, exactly."""
    if not len(layout.series_place):
        state.mu_q = rng.standard_normal(layout.data.questions)
        return
    value, spread = series_means(layout, state)
    _move_effects(layout, state, value=value, weight=1 / spread, rng=rng)
    if layout.has_series_level:
        base = state.mu_q[layout.series_question] + state.a_c[layout.series_place]
        lengths = np.diff(layout.series_first)
        cell, wave = state.sigmas[1] ** -2, state.sigmas[2] ** -2 * lengths
        middle = (cell * base + wave * value) / (cell + wave)
        state.level = middle + rng.standard_normal(len(middle)) / np.sqrt(cell + wave)


def _move_effects(
    layout: Layout, state: State, *, value: Floats, weight: Floats, rng: np.random.Generator
) -> None:
    """Draw (µ, a) given y_s ~ N(µ_q + a_c, 1 / weight): a is eliminated, its block is diagonal."""
    data = layout.data
    cross = np.zeros((data.places, data.questions))
    np.add.at(cross, (layout.series_place, layout.series_question), weight)
    right = np.zeros_like(cross)
    np.add.at(right, (layout.series_place, layout.series_question), weight * value)
    precision: Floats = np.diag(cross.sum(0) + 1.0)
    target: Floats = right.sum(0, dtype=np.float64)
    if layout.has_place_effect:
        own = cross.sum(1) + state.sigmas[0] ** -2
        precision -= (cross / own[:, None]).T @ cross
        right_of = right.sum(1) / own
        target = right.sum(0) - right_of @ cross
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, target) + rng.standard_normal(data.questions)
    state.mu_q = np.linalg.solve(root.T, half)
    if layout.has_place_effect:
        middle = (right.sum(1) - cross @ state.mu_q) / own
        state.a_c = middle + rng.standard_normal(data.places) / np.sqrt(own)


def move_spreads(layout: Layout, state: State, *, rng: np.random.Generator) -> None:
    """Each learned spread by a slice in its logarithm, given what it spreads."""
    data, z = layout.data, state.z
    squares = {
        "place": (float((state.a_c**2).sum()), data.places),
        "place_threshold": _of(state.gamma_c - state.gamma_mu),
        "rater_threshold": _of(state.gamma - state.gamma_c[data.rater_place]),
    }
    if len(layout.series_place):
        base = state.mu_q[layout.series_question] + state.a_c[layout.series_place]
        heads = layout.kind == HEAD
        level = state.level if layout.has_series_level else base
        within = layout.kind == WITHIN
        squares["cell"] = _of(
            state.level - base if layout.has_series_level else (z - base[layout.series])[heads]
        )
        squares["wave"] = _of(
            (z - level[layout.series])[within] if within.any() else _steps(layout, z)
        )
    names = ("place", "cell", "wave", "place_threshold", "rater_threshold")
    for at, name in enumerate(names):
        if name in layout.learned:
            total, number = squares[name]
            state.sigmas[at] = _move_spread(state.sigmas[at], total=total, number=number, rng=rng)


def _of(differences: Floats) -> tuple[float, int]:
    return float((differences**2).sum()), differences.size


def _steps(layout: Layout, z: Floats) -> Floats:
    after = np.flatnonzero(layout.kind[layout.series_units] == STEP)
    units, before = layout.series_units[after], layout.series_units[after - 1]
    return np.asarray((z[units] - z[before]) / np.sqrt(layout.gap[units]))


def _move_spread(sigma: float, *, total: float, number: int, rng: np.random.Generator) -> float:
    """σ given ``number`` normal deviations with squares ``total``; prior half-normal(0, 1)."""

    def log_density(step: float) -> float:
        new = sigma * np.exp(step)
        return float((1 - number) * np.log(new) - 0.5 * total / new**2 - 0.5 * new**2)

    return float(sigma * np.exp(slice_line(log_density, width=1.0, rng=rng)))
