"""What must hold of every synthesis: order does not matter, scale and sign carry through."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.evaluation.effects.model import Model
from samsyn.evaluation.effects.refit import refit
from samsyn.evaluation.effects.synthesis import synthesise

Sample = tuple[list[float], list[float]]
_NUMBERS = st.floats(-3, 3, allow_nan=False).map(lambda each: round(each, 3))
_VARIANCES = st.floats(0.01, 2).map(lambda each: round(each, 3))


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    k = draw(st.integers(3, 12))
    return (
        draw(st.lists(_NUMBERS, min_size=k, max_size=k)),
        draw(st.lists(_VARIANCES, min_size=k, max_size=k)),
    )


@given(sample=samples(), model=st.sampled_from(Model), seed=st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_the_order_of_studies_does_not_matter(sample: Sample, model: Model, seed: int) -> None:
    y, v = map(np.array, sample)
    order = np.random.default_rng(seed).permutation(len(y))
    one, other = synthesise(y, v, model=model), synthesise(y[order], v[order], model=model)
    assert other.estimate == pytest.approx(one.estimate, abs=1e-8)
    assert other.heterogeneity.tau2 == pytest.approx(one.heterogeneity.tau2, abs=1e-8)


@given(sample=samples(), factor=st.sampled_from([-1.0, 0.5, 3.0]))
@settings(max_examples=30, deadline=None)
def test_scale_and_sign_carry_through(sample: Sample, factor: float) -> None:
    y, v = map(np.array, sample)
    one, other = synthesise(y, v), synthesise(y * factor, v * factor**2)
    assert other.estimate == pytest.approx(one.estimate * factor, abs=1e-6)
    assert other.heterogeneity.tau2 == pytest.approx(one.heterogeneity.tau2 * factor**2, abs=1e-6)
    assert other.heterogeneity.i2 == pytest.approx(one.heterogeneity.i2, abs=1e-4)


@given(sample=samples())
@settings(max_examples=30, deadline=None)
def test_intervals_hold_their_estimate_and_the_safeguard_never_shortens(sample: Sample) -> None:
    guarded, bare = synthesise(*sample), synthesise(*sample, is_safeguarded=False)
    assert guarded.estimate in guarded.interval
    assert guarded.standard_error >= bare.standard_error
    if len(sample[0]) > 2:
        assert guarded.prediction.lower <= guarded.interval.lower + 1e-9


@given(sample=samples())
@settings(max_examples=30, deadline=None)
def test_one_of_many_is_the_same_as_one_alone(sample: Sample) -> None:
    alone = synthesise(*sample)
    many = refit([sample[0]], [sample[1]])
    assert many.tau2[0] == pytest.approx(alone.heterogeneity.tau2, abs=1e-7)
    assert many.estimates[0] == pytest.approx(alone.estimate, abs=1e-6)
