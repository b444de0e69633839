"""Coefficients of agreement against published numbers."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.coding.reliability.benchmark_scale import word_for
from samsyn.coding.reliability.codings import codings_from_table
from samsyn.coding.reliability.estimate import Coefficient, Estimate
from samsyn.coding.reliability.metric import Metric, Weights, weight_matrix, weights_from
from samsyn.coding.reliability.reliability import Scheme, measure
from tests.reference.agreement_data import (
    ABSTRACTORS,
    DIAGNOSIS,
    FIVE_OBSERVERS,
    KRIPPENDORFF_2011,
    SIX_PSYCHIATRISTS,
)

AC, ALPHA, BP = Coefficient.AC, Coefficient.ALPHA, Coefficient.BRENNAN_PREDIGER
FLEISS, CONGER, COHEN = Coefficient.FLEISS, Coefficient.CONGER, Coefficient.COHEN


def estimate(table: np.ndarray, coefficient: Coefficient, scheme: Scheme | None = None) -> Estimate:
    found = measure(codings_from_table(table), coefficient=coefficient, scheme=scheme)
    assert isinstance(found, Estimate)
    return found


@pytest.mark.parametrize(
    ("metric", "published"),
    # Krippendorff (2011).
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_krippendorffs_own_example(metric: str, published: float) -> None:
    found = estimate(KRIPPENDORFF_2011, ALPHA, Scheme(metric=Metric(metric)))
    assert found.value == pytest.approx(published, abs=5e-4)
    assert (found.units, found.coders) == (11, 4)


def test_gwets_ordinal_weights_are_not_krippendorffs_ordinal_metric() -> None:
    """irrCAC gives .834 for alpha with "ordinal" weights, where Krippendorff prints .815."""
    codings = codings_from_table(KRIPPENDORFF_2011)
    weights = weight_matrix(Weights.ORDINAL, [1, 2, 3, 4, 5])
    pairable = codings.of_units(range(11))
    agreed, chance = _alpha_with(weights, pairable.codes)
    assert 1 - (1 - agreed) / (1 - chance) == pytest.approx(0.834, abs=5e-4)


def _alpha_with(weights: np.ndarray, codes: np.ndarray) -> tuple[float, float]:
    """Agreement observed and by chance for alpha in Gwet's form (2014)."""
    counts = np.stack([(codes == each).sum(axis=1) for each in range(len(weights))], axis=1)
    coders = counts.sum(axis=1)
    mean, n = coders.mean(), len(codes)
    alike = (counts * (counts @ weights - 1)).sum(axis=1) / (mean * (coders - 1))
    share = counts.sum(axis=0) / (n * mean)
    small = 1 / (n * mean)
    return (1 - small) * alike.mean() + small, share @ weights @ share


@pytest.mark.parametrize(
    ("coefficient", "value", "error"),
    # README of the R package irrCAC (Gwet 2019), `cac.raw4raters`; the error of alpha from the
    # Python package irrCAC 0.4.4 (the README's .14548 is of a later version of the R package).
    [
        (Coefficient.AGREEMENT, 0.8181818, 0.12561),
        (AC, 0.77544, 0.14295),
        (FLEISS, 0.76117, 0.15302),
        (ALPHA, 0.74342, 0.14557),
        (CONGER, 0.76282, 0.14917),
        (BP, 0.77273, 0.14472),
    ],
)
def test_four_raters(coefficient: Coefficient, value: float, error: float) -> None:
    found = estimate(KRIPPENDORFF_2011, coefficient)
    assert found.value == pytest.approx(value, abs=5e-6)
    assert found.error == pytest.approx(error, abs=5e-6)


def test_the_interval_of_ac1_of_four_raters() -> None:
    """README of irrCAC: (0.461,1)."""
    interval = estimate(KRIPPENDORFF_2011, AC).interval
    assert interval is not None
    assert (interval.low, interval.high) == (pytest.approx(0.461, abs=5e-4), 1)


@pytest.mark.parametrize(
    ("table", "coefficient", "value"),
    # R package irrCAC 1.0, run for METHODS; the data are those of Gwet (2014) and Fleiss (1971).
    [
        (ABSTRACTORS, COHEN, 0.79641),
        (ABSTRACTORS, CONGER, 0.79641),
        (ABSTRACTORS, AC, 0.84933),
        (ABSTRACTORS, ALPHA, 0.79726),
        (DIAGNOSIS, COHEN, 0.43150),
        (DIAGNOSIS, AC, 0.45616),
        (SIX_PSYCHIATRISTS, AC, 0.44480),
        (SIX_PSYCHIATRISTS, FLEISS, 0.41393),
        (SIX_PSYCHIATRISTS, ALPHA, 0.42044),
        (SIX_PSYCHIATRISTS, BP, 0.43889),
        # Python package irrCAC 0.4.4, table.CAC(...).scott()
        (ABSTRACTORS, Coefficient.SCOTT, 0.79624),
        (DIAGNOSIS, Coefficient.SCOTT, 0.43034),
    ],
)
def test_published_coefficients(table: np.ndarray, coefficient: Coefficient, value: float) -> None:
    assert estimate(table, coefficient).value == pytest.approx(value, abs=5e-6)


@pytest.mark.parametrize(
    ("table", "weights", "ac2", "alpha"),
    # Python package irrCAC 0.4.4 with categories 0 to 3. The numbers of the last four observers
    # alone are those that the R package irrCAC 1.0 gives when the first column is taken for names.
    [
        (FIVE_OBSERVERS, Weights.QUADRATIC, 0.83043, 0.77186),
        (FIVE_OBSERVERS, Weights.ORDINAL, 0.78534, 0.72348),
        (FIVE_OBSERVERS, Weights.LINEAR, 0.68964, 0.63521),
        (FIVE_OBSERVERS[:, 1:], Weights.QUADRATIC, 0.79832, 0.77125),
        (FIVE_OBSERVERS[:, 1:], Weights.ORDINAL, 0.76792, 0.7403),
        (FIVE_OBSERVERS[:, 1:], Weights.LINEAR, 0.70331, 0.68171),
    ],
)
def test_weighted_coefficients_of_five_observers(
    table: np.ndarray, weights: Weights, ac2: float, alpha: float
) -> None:
    matrix = weight_matrix(weights, [0, 1, 2, 3])
    found = estimate(table, AC, Scheme(weights=matrix))
    assert found.value == pytest.approx(ac2, abs=5e-6)
    codes = codings_from_table(table).codes
    agreed, chance = _alpha_with(matrix, codes[(codes >= 0).sum(axis=1) >= 2])
    assert (agreed - chance) / (1 - chance) == pytest.approx(alpha, abs=5e-6)


def test_alpha_of_numbers_is_alpha_with_quadratic_weights() -> None:
    """irrCAC, `cac.raw5obser`, quadratic; Krippendorff's interval metric."""
    found = estimate(FIVE_OBSERVERS, ALPHA, Scheme(metric=Metric.INTERVAL))
    assert found.value == pytest.approx(0.77186, abs=5e-6)
    gaps = (np.arange(4.0)[:, None] - np.arange(4.0)[None, :]) ** 2
    assert np.allclose(weights_from(gaps), weight_matrix(Weights.QUADRATIC, [0, 1, 2, 3]))


def test_words_with_their_probability() -> None:
    """Documentation of irrCAC.benchmark: kappa .67, standard error .15, Altman's scale."""
    found = word_for(0.67, error=0.15, scale="altman")
    published = [0.18168, 0.67511, 0.96356, 0.99912, 1.0]
    assert list(found.cumulative.values()) == pytest.approx(published, abs=5e-6)
    assert (found.level, round(found.probability, 5)) == ("moderate", 0.96356)
