"""How thresholds scatter: two numbers and the two parts in which they are worked with."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.coding.ratings.scatter import lines_of, scatter_of, squares_in_parts


@pytest.mark.parametrize(("alike", "thresholds"), [(0.0, 4), (0.8, 4), (0.3, 2), (0.0, 1)])
def test_the_parts_are_the_covariance(alike: float, thresholds: int) -> None:
    scatter = scatter_of(sigma=0.4, alike=alike, thresholds=thresholds)
    covariance = 0.16 * ((1 - alike) * np.eye(thresholds) + alike)
    assert scatter.precision() @ covariance == pytest.approx(np.eye(thresholds), abs=1e-12)
    assert np.sqrt(scatter.variance) == pytest.approx(0.4)
    assert scatter.alike == pytest.approx(alike)


def test_noise_has_the_covariance() -> None:
    noise = scatter_of(sigma=0.5, alike=0.6, thresholds=3).noise(
        40_000, rng=np.random.default_rng(1)
    )
    assert np.cov(noise.T) == pytest.approx(0.25 * (0.4 * np.eye(3) + 0.6), abs=0.01)
    along, across = squares_in_parts(noise)
    assert along + across == pytest.approx((noise**2).sum())


def test_strictness_on_all_steps_is_never_less_alike_than_chance() -> None:
    scatter = scatter_of(sigma=0.3, alike=0.2, thresholds=4)
    assert scatter.moved((0, 1), 1.0).log_prior < -1e100
    assert scatter.moved((1, 1), 1.0).alike == pytest.approx(0.2)
    assert lines_of(1) == ((1, 1),)
