"""Moves of the upper levels given traits and raters: world thresholds, effects, spreads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_line
from samsyn.coding.ratings.model import (
    BINARY_LIMIT,
    HEAD,
    SIGMAS,
    STEP,
    WITHIN,
    WORLD_SPREAD,
    Layout,
)
from samsyn.coding.ratings.scatter import Line, Scatter, in_parts, lines_of, squares_in_parts
from samsyn.coding.ratings.state import State


def move_world(layout: Layout, state: State, *, rng: np.random.Generator) -> None:
    """γ^µ with γ^c integrated out, then γ^c: both are conjugate."""
    data = layout.data
    number = np.bincount(data.rater_place, minlength=data.places)[:, None].astype(float)
    means = np.zeros_like(state.gamma_c)
    np.add.at(means, data.rater_place, state.gamma)
    means /= np.maximum(number, 1)
    state.gamma_mu = _draw_world(layout, state, number=number, means=means, rng=rng)
    place, rater = state.scatter("place"), state.scatter("rater")
    common = 1 / (number / rater.common + 1 / place.common)
    own = 1 / (number / rater.own + 1 / place.own)
    said = in_parts(
        means, common=number * common / rater.common, own=number * own / rater.own
    ) + in_parts(state.gamma_mu, common=common / place.common, own=own / place.own)
    white = rng.standard_normal(means.shape)
    state.gamma_c = said + in_parts(white, common=np.sqrt(common), own=np.sqrt(own))


def _draw_world(
    layout: Layout, state: State, *, number: Floats, means: Floats, rng: np.random.Generator
) -> Floats:
    """γ^µ given the means of each place's raters. Where one is uniform, the others are apart."""
    place, rater = state.scatter("place"), state.scatter("rater")
    there = number > 0
    common = there / (place.common + rater.common / np.maximum(number, 1))
    own = there / (place.own + rater.own / np.maximum(number, 1))
    uniform = layout.is_binary & (not layout.is_hierarchical)
    precision = np.diag(own.sum() + np.where(uniform, 0.0, WORLD_SPREAD**-2))
    precision += (common.sum() - own.sum()) / layout.thresholds
    pull = in_parts(means, common=common, own=own).sum(0)
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, pull)
    hold = np.diag(root)
    limited = hold * _limited(half / hold, 1 / hold, rng=rng)
    noise = rng.standard_normal(len(half))
    return np.asarray(np.linalg.solve(root.T, np.where(uniform, limited, half + noise)))


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
    squares = {"place": _of(state.a_c), "reliability": _of(state.beta - 1)}
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
    for name, (total, number) in squares.items():
        if name in layout.learned:
            at = SIGMAS.index(name)
            positive = number if name == "reliability" else 0
            state.sigmas[at] = _move_spread(
                state.sigmas[at], total=total, number=number, positive=positive, rng=rng
            )
    _move_scatter(state, "place", state.gamma_c - state.gamma_mu, rng=rng)
    _move_scatter(state, "rater", state.gamma - state.gamma_c[data.rater_place], rng=rng)


def _move_scatter(state: State, level: str, apart: Floats, *, rng: np.random.Generator) -> None:
    """Both variances of a level given ``apart`` (rows, T); a single threshold has but one."""
    rows, wide = apart.shape
    along, across = squares_in_parts(apart)

    def log_density(v: Scatter) -> float:
        logs = np.log(v.common) + (wide - 1) * np.log(v.own)
        return float(v.log_prior - 0.5 * (rows * logs + along / v.common + across / v.own))

    for line in lines_of(wide):
        state.set_scatter(level, _slid(state.scatter(level), line, log_density, rng=rng))


def _slid(
    here: Scatter,
    line: Line,
    log_density: Callable[[Scatter], float],
    *,
    rng: np.random.Generator,
) -> Scatter:
    """A slice from ``here`` along ``line``."""
    step = slice_line(lambda step: log_density(here.moved(line, step)), width=1.0, rng=rng)
    return here.moved(line, step)


def _of(differences: Floats) -> tuple[float, int]:
    return float((differences**2).sum()), differences.size


def _steps(layout: Layout, z: Floats) -> Floats:
    after = np.flatnonzero(layout.kind[layout.series_units] == STEP)
    units, before = layout.series_units[after], layout.series_units[after - 1]
    return np.asarray((z[units] - z[before]) / np.sqrt(layout.gap[units]))


def _move_spread(
    sigma: float, *, total: float, number: int, positive: int, rng: np.random.Generator
) -> float:
    """σ given ``number`` normal deviations with squares ``total``; prior half-normal(0, 1).

    So many of them as are ``positive`` are around 1 and can be nothing else.
    """

    def log_density(step: float) -> float:
        new = sigma * np.exp(step)
        fit = (1 - number) * np.log(new) - 0.5 * total / new**2 - 0.5 * new**2
        return float(fit - positive * scipy.special.log_ndtr(1 / new))

    return float(sigma * np.exp(slice_line(log_density, width=1.0, rng=rng)))
