"""The engines: what they compute, that they agree, and what they do with bad input."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.simulated import Simulated, panel_study, small_study
from samsyn.coding.ratings import fit as fitting
from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.fit import choose_engine, fit_ratings
from samsyn.coding.ratings.likelihood import curvature
from samsyn.coding.ratings.model import Layout, Model, layout_of
from samsyn.coding.ratings.native_engine import NativeChain, library
from samsyn.coding.ratings.numpy_engine import NumpyChain
from samsyn.coding.ratings.posterior import Posterior
from samsyn.problems.problem import StudyError

compiled = pytest.mark.skipif(library() is None, reason="there is no compiled engine here")


@pytest.fixture(scope="module")
def study() -> Simulated:
    return small_study(4, places=4, questions=10, raters=12)


@pytest.fixture(scope="module")
def posterior(study: Simulated) -> Posterior:
    return fit_ratings(study.data, seed=1)


@compiled
@pytest.mark.parametrize("instructions", [0, 1, 2])
def test_the_compiled_likelihood_is_exact_to_1e_9(instructions: int) -> None:
    found = library()
    assert found is not None
    rng = np.random.default_rng(3)
    lower = np.ascontiguousarray(rng.uniform(-12, 12, 8000))
    upper = lower + np.exp(rng.uniform(-6, 2, 8000))
    lower[:800], upper[800:1600] = -1e6, 1e6
    outs = [np.empty(8000) for _ in range(3)]
    found.samsyn_kernels(instructions)
    found.samsyn_interval(8000, *(each.ctypes.data for each in (lower, upper, *outs)))
    found.samsyn_kernels(2)
    exact = curvature(lower, upper)
    assert np.abs(np.expm1(outs[0] - exact.log_p)).max() < 1e-9
    np.testing.assert_allclose(outs[1], exact.by_upper, rtol=1e-9, atol=1e-200)
    np.testing.assert_allclose(outs[2], -exact.by_lower, rtol=1e-9, atol=1e-200)


def test_it_recovers_what_the_ratings_were_drawn_from(
    study: Simulated, posterior: Posterior
) -> None:
    placed = ~study.data.is_vignette
    found, truth = posterior.z.mean((0, 1))[placed], study.z[placed]
    truth = (truth - truth.mean()) / truth.std()
    assert np.corrcoef(found, truth)[0, 1] > 0.93
    low, high = np.quantile(posterior.z[:, :, placed], (0.05, 0.95), axis=(0, 1))
    assert 0.8 < np.mean((low < truth) & (truth < high)) < 0.99
    assert posterior.is_certified
    assert posterior.problems == []


def test_blocks_have_their_shapes_and_scale(study: Simulated, posterior: Posterior) -> None:
    data, lead = study.data, (posterior.chains, posterior.n_draws)
    assert posterior.gamma.shape == (*lead, data.raters, 4)
    assert posterior.gamma_c.shape == (*lead, 4, 4)
    assert posterior.gamma_mu.shape == (*lead, 4)
    assert posterior.first_threshold.tolist() == [0, 4]
    assert np.abs(posterior.z[:, :, ~data.is_vignette].mean(2)).max() < 1e-5
    back = posterior.location[:, :, None] + posterior.scale[:, :, None] * posterior.z
    np.testing.assert_allclose(back, posterior.z_model, rtol=0, atol=1e-5)
    assert np.all(np.diff(posterior.gamma, axis=3) > 0)
    assert np.all(posterior.beta > 0)
    thresholds = {"place_threshold", "rater_threshold"}
    assert set(posterior.sigmas) == {"place", "cell", "reliability", *thresholds}
    assert set(posterior.alike) == {"place", "rater"}


@pytest.mark.parametrize("engine", ["native", "numpy"])
def test_a_seed_decides_everything(study: Simulated, engine: str) -> None:
    if engine == "native" and library() is None:
        pytest.skip("there is no compiled engine here")
    kind = NativeChain if engine == "native" else NumpyChain
    layout = layout_of(study.data, model=Model.HIERARCHICAL)
    draws = []
    for seed, number in ((7, 0), (7, 0), (7, 1)):
        chain = kind(layout, seed=seed, chain=number)
        chain.warm_up(4)
        draws.append(chain.draw(3, thin=2))
    assert np.array_equal(draws[0], draws[1])
    assert not np.array_equal(draws[0], draws[2])


WAVES = panel_study(3, places=3, years=4, raters=4, drift=0.4).data
PROBLEMS = [
    (small_study(3, places=3, questions=4, raters=6).data, Model.VDEM, True),
    (WAVES, Model.HIERARCHICAL, True),
    (
        replace(WAVES, unit_question=WAVES.unit_wave % 2, questions=2, question_block=np.zeros(2)),
        Model.HIERARCHICAL,
        False,
    ),
]


@compiled
@pytest.mark.parametrize(("data", "model", "walk"), PROBLEMS)
def test_both_engines_have_the_same_posterior(data: RatingData, model: Model, walk: bool) -> None:
    layout = layout_of(data, model=model, walk=walk)
    plain, quick = NumpyChain(layout, seed=5, chain=0), NativeChain(layout, seed=5, chain=0)
    plain.warm_up(40)
    quick.warm_up(500)
    ours, theirs = (relative(each, layout) for each in (plain.draw(140), quick.draw(4000)))
    spread = theirs.std(0)
    assert np.abs(ours.mean(0) - theirs.mean(0)).mean() < 0.35 * spread.mean()
    assert ours.std(0).mean() == pytest.approx(spread.mean(), rel=0.25)


def relative(draws: np.ndarray, layout: Layout) -> np.ndarray:
    """Traits without their mean: so small a study hardly says where the whole scale stands."""
    z = draws[:, layout.slices["z"]]
    return np.asarray(z - z.mean(1, keepdims=True))


@compiled
def test_names_of_raters_and_places_do_not_matter(study: Simulated, posterior: Posterior) -> None:
    data = study.data
    mix = np.random.default_rng(2).permutation(data.raters)
    turned = np.array([2, 0, 3, 1])
    place = np.where(data.unit_place >= 0, turned[data.unit_place], -1)
    renamed = replace(
        data,
        rater=np.argsort(mix)[data.rater],
        rater_place=turned[data.rater_place][mix],
        unit_place=place,
    )
    found = fit_ratings(renamed, seed=9)
    assert found.z.mean((0, 1)) == pytest.approx(posterior.z.mean((0, 1)), abs=0.1)
    assert found.beta.mean((0, 1)) == pytest.approx(posterior.beta.mean((0, 1))[mix], abs=0.25)


def test_errors_forbid_a_fit() -> None:
    data = PROBLEMS[0][0]
    with pytest.raises(StudyError, match="CODING_021"):
        fit_ratings(replace(data, rating=np.full(len(data.rating), 9)), seed=1)


@compiled
def test_a_rater_who_says_nothing_new_makes_no_number_up() -> None:
    data = small_study(6, places=3, questions=6, raters=5).data
    lone = (data.unit_place[data.unit] != 0) | (data.rater == 0)
    data = replace(data, rating=data.rating[lone], rater=data.rater[lone], unit=data.unit[lone])
    data = replace(data, rating=np.where(data.rater == 0, 2, data.rating))
    found = fit_ratings(data, seed=1, draws=1000, until_certified=False)
    spread = found.z.std((0, 1))
    assert np.all(np.isfinite(found.draws))
    # The place whose only rater always says the same is known less well than the others.
    assert spread[data.unit_place == 0].mean() > 1.5 * spread[data.unit_place == 1].mean()


def test_what_did_not_converge_says_so() -> None:
    seen: list[Posterior] = []
    found = fit_ratings(
        PROBLEMS[0][0], seed=1, chains=2, warmup=9, draws=12, most_draws=20, on_progress=seen.append
    )
    assert not found.is_certified
    assert {each.code for each in found.problems} == {"CODING_027"}
    assert found.n_draws == 20
    assert len(seen) > 2


def test_without_the_compiled_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "library", lambda: None)
    assert choose_engine() == "numpy"
    with pytest.raises(StudyError, match="CODING_028"):
        choose_engine("native")
    found = fit_ratings(
        WAVES, seed=1, chains=2, warmup=6, draws=6, until_certified=False, walk=False
    )
    assert found.engine == "numpy"
    assert np.all(np.isfinite(found.draws))
