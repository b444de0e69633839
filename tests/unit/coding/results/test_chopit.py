"""CHOPIT on data whose truth is known: two countries that use a scale differently."""

from __future__ import annotations

import numpy as np
import pytest
import scipy

from samsyn.coding.results.chopit import _Asked, fit_chopit, thresholds_of

TAU = np.array([[-1.0, -0.1], [np.log(0.9), 0.0], [np.log(0.8), 0.2]])


def test_a_difference_that_raw_steps_hide_is_found() -> None:
    """The second country is better by 0.6 and stricter by as much: raw means say the same."""
    rng = np.random.default_rng(4)
    second = np.repeat([0.0, 1.0], 400)
    covariates = np.column_stack([np.ones(800), second])
    tau = thresholds_of(TAU, covariates) + 0.7 * second[:, None]
    own = (0.6 * second + rng.standard_normal(800))[:, None] > tau
    theta = np.array([-0.7, 0.5])
    seen = theta + 0.8 * rng.standard_normal((800, 2))
    vignettes = (seen[:, :, None] > tau[:, None, :]).sum(axis=2)
    steps = own.sum(axis=1)
    assert steps[second == 1].mean() < steps[second == 0].mean()
    found = fit_chopit(
        steps,
        vignettes,
        covariates=second[:, None],
        threshold_covariates=covariates,
        steps=4,
    )
    assert found.has_converged
    assert found.beta[0] == pytest.approx(0.6, abs=0.2)
    assert found.theta[1] - found.theta[0] == pytest.approx(1.2, abs=0.2)
    assert found.gamma[0, 1] == pytest.approx(0.6, abs=0.2)
    assert found.vignette_spread == pytest.approx(0.8, abs=0.12)


def test_missing_answers_are_left_out() -> None:
    own = np.array([0, 1, -1, 1, 0, 1])
    vignettes = np.array([[0], [1], [1], [-1], [0], [1]])
    ones = np.ones((6, 1))
    found = fit_chopit(
        own, vignettes, covariates=np.zeros((6, 0)), threshold_covariates=ones, steps=2
    )
    assert found.log_likelihood < 0
    assert np.isfinite(found.gamma).all()


def test_what_the_data_do_not_say_has_no_standard_error() -> None:
    own, vignettes = np.array([0, 1, 1, 0]), np.array([[0], [1], [0], [1]])
    found = fit_chopit(
        own,
        vignettes,
        covariates=np.zeros((4, 1)),
        threshold_covariates=np.ones((4, 1)),
        steps=2,
    )
    assert np.isnan(found.beta_error).all()


def test_the_slope_is_that_of_the_likelihood() -> None:
    """Also far out, where chances are less than a computer's numbers tell from 0."""
    rng = np.random.default_rng(5)
    answers = rng.integers(-1, 4, (30, 3))
    known = rng.standard_normal((30, 2))
    asked = _Asked(answers, known, np.column_stack([np.ones(30), known]), 4)
    for scale in (0.1, 2.0):
        values = asked.start + scale * rng.standard_normal(len(asked.start))
        _, slope = asked.loss(values)
        by_hand = scipy.optimize.approx_fprime(values, lambda at: asked.loss(at)[0], 1e-6)
        assert slope == pytest.approx(by_hand, rel=1e-3, abs=1e-3)
