"""What holds for coefficients of agreement whatever was coded; `krippendorff` as the oracle."""

from __future__ import annotations

import warnings

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from samsyn.coding.reliability.codings import MISSING, Codings, codings_from_table
from samsyn.coding.reliability.estimate import Coefficient, Estimate, Undefined
from samsyn.coding.reliability.metric import Metric
from samsyn.coding.reliability.reliability import Scheme, measure

tables = st.tuples(st.integers(1, 12), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.int8, shape, elements=st.integers(MISSING, 4))
)
METRICS = [Metric.NOMINAL, Metric.ORDINAL, Metric.INTERVAL, Metric.RATIO]
quick = settings(max_examples=60, deadline=None)


def as_numbers(codes: np.ndarray) -> np.ndarray:
    """Codes 1, 2, 3 … with NaN for what is missing."""
    return np.where(codes >= 0, codes + 1.0, np.nan)


@quick
@given(codes=tables, metric=st.sampled_from(METRICS))
def test_alpha_is_that_of_krippendorff_or_undefined(codes: np.ndarray, metric: Metric) -> None:
    found = measure(
        codings_from_table(as_numbers(codes)),
        coefficient=Coefficient.ALPHA,
        scheme=Scheme(metric=metric),
    )
    pairable = codes[(codes >= 0).sum(axis=1) >= 2]
    if len(set(pairable[pairable >= 0].tolist())) < 2:
        assert isinstance(found, Undefined)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = krippendorff.alpha(as_numbers(codes).T, level_of_measurement=str(metric))
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(theirs, abs=1e-9)


@quick
@given(codes=tables, coefficient=st.sampled_from(list(Coefficient)[:8]), data=st.data())
def test_order_of_units_and_coders_changes_nothing(
    codes: np.ndarray, coefficient: Coefficient, data: st.DataObject
) -> None:
    rows = data.draw(st.permutations(range(codes.shape[0])))
    columns = data.draw(st.permutations(range(codes.shape[1])))
    one, other = (
        measure(Codings(each, tuple((str(code),) for code in range(5))), coefficient=coefficient)
        for each in (codes, codes[rows][:, columns])
    )
    if isinstance(one, Undefined):
        assert one == other
        return
    assert isinstance(other, Estimate)
    assert other.value == pytest.approx(one.value, abs=1e-12)
    assert other.error == pytest.approx(one.error, abs=1e-9)


@quick
@given(codes=tables, coefficient=st.sampled_from(list(Coefficient)[:8]))
def test_a_coefficient_is_a_number_up_to_one_or_undefined(
    codes: np.ndarray, coefficient: Coefficient
) -> None:
    found = measure(
        Codings(codes, tuple((str(code),) for code in range(5))), coefficient=coefficient
    )
    if isinstance(found, Estimate):
        assert np.isfinite(found.value)
        assert found.value <= 1 + 1e-12
        assert found.error is None or np.isfinite(found.error)
