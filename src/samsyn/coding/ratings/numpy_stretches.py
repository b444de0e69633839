"""Stretches of the traits of one place, or of all, with reliabilities in return, in NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import Floats
from samsyn.coding.ratings.ellipse import slice_line
from samsyn.coding.ratings.likelihood import curvature
from samsyn.coding.ratings.model import FIXED, HEAD, SIGMAS, STEP, WITHIN, Layout
from samsyn.coding.ratings.numpy_chain import ChainState
from samsyn.coding.ratings.numpy_groups import Groups, jump

#: x, y and precision of a prior −½ w (x s − y)².
Term = tuple[Floats, Floats, Floats]


def stretch_place(chain: ChainState, place: int, groups: Groups) -> None:
    """Z_c, levels and µ̄ + a_c times s, β_j / s for the raters of c."""
    state, direction = chain.state, PlaceStretch(chain, place, groups)
    factor = np.exp(jump(direction.look, rng=chain.rng))
    state.z[groups.units[place]] *= factor
    state.level[groups.series[place]] *= factor
    state.beta[groups.raters[place]] /= factor
    if chain.layout.has_place_effect:
        middle = direction.middle
        state.a_c[place] = factor * (state.a_c[place] + middle) - middle


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
        certain = state.reliability**-2
        self.steep, self.flat = certain * float((beta**2).sum()), certain * float(beta.sum())
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
    meets, certain = float((z * mean).sum()), state.reliability**-2
    steep, flat = certain * float((beta**2).sum()), certain * float(beta.sum())

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
    return np.isin(SIGMAS, layout.learned) & np.isin(SIGMAS, ("place", "cell", "wave"))
