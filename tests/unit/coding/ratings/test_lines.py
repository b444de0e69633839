"""Along the lines of the NumPy sampler the density is that of the model, written out."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest
from scipy.stats import norm

from bench.calibration import Design, designs, draw_prior
from samsyn.coding.ratings import numpy_shifts
from samsyn.coding.ratings.model import FIXED, HEAD, WITHIN
from samsyn.coding.ratings.numpy_engine import NumpyChain
from samsyn.coding.ratings.numpy_groups import Look

#: Without walks, whose prior is another.
DESIGNS = [each for each in designs() if each.name != "waves walk"]


def log_posterior(chain: NumpyChain) -> float:
    """All that depends on traits, effects and thresholds."""
    layout, state = chain.layout, chain.state
    fit = chain.log_likelihood(z=state.z, beta=state.beta, gamma=state.gamma).sum()
    off = {
        "rater": state.gamma - state.gamma_c[layout.data.rater_place],
        "place": state.gamma_c - state.gamma_mu,
    }
    for level, each in off.items():
        precision = state.scatter(level).precision()
        fit -= 0.5 * np.einsum("ri,ik,rk->", each, precision, each)
    free = ~layout.is_binary | layout.is_hierarchical
    fit -= 0.5 * ((state.gamma_mu[free] / 6) ** 2).sum()
    fixed = layout.kind == FIXED
    fit += norm.logpdf(state.z[fixed], layout.prior_mean[fixed]).sum()
    if not layout.is_hierarchical:
        return float(fit)
    place, cell, wave = state.sigmas[:3]
    base = state.mu_q[layout.series_question] + state.a_c[layout.series_place]
    level = state.level if layout.has_series_level else base
    fit += norm.logpdf(state.mu_q).sum() + norm.logpdf(state.a_c, scale=place).sum()
    if layout.has_series_level:
        fit += norm.logpdf(level, base, cell).sum()
    for kind, mean, spread in ((HEAD, base, cell), (WITHIN, level, wave)):
        here = layout.kind == kind
        fit += norm.logpdf(state.z[here], mean[layout.series[here]], spread).sum()
    return float(fit)


@pytest.mark.parametrize("design", DESIGNS, ids=lambda each: each.name)
@pytest.mark.parametrize("place", [0, 2, None])
def test_a_shift_has_the_density_of_the_model(
    design: Design, place: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = NumpyChain(design.layout, seed=1, chain=0)
    chain.state = draw_prior(design.layout, rng=np.random.default_rng(5))
    chain.state.z[:] = np.clip(chain.state.z, -2, 2)
    before, said = deepcopy(chain), []

    def shifted(look: Look, *, rng: np.random.Generator) -> float:
        said.append(look(0.3)[0] - look(0.0)[0])
        return 0.3

    monkeypatch.setattr(numpy_shifts, "jump", shifted)
    if place is None:
        numpy_shifts.shift_world(chain)
    else:
        numpy_shifts.shift_place(chain, place, chain.groups)
    assert said[0] == pytest.approx(log_posterior(chain) - log_posterior(before), abs=1e-6)
    assert not np.array_equal(chain.state.gamma, before.state.gamma)
