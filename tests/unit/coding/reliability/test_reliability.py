"""Coefficients where they are not defined, their intervals, parts and disagreements."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.coding.reliability.benchmark_scale import word_for
from samsyn.coding.reliability.breakdown import by_code, by_group, leaving_out
from samsyn.coding.reliability.codings import Codings, codings_from_table, codings_of
from samsyn.coding.reliability.disagreement import find_confusions, find_disagreements
from samsyn.coding.reliability.estimate import (
    Coefficient,
    Estimate,
    IntervalKind,
    Reason,
    Undefined,
)
from samsyn.coding.reliability.metric import Metric, Weights, squared_differences, weight_matrix
from samsyn.coding.reliability.pattern import patterns_of
from samsyn.coding.reliability.reliability import Scheme, measure
from tests.reference.agreement_data import KRIPPENDORFF_2011

NO = np.nan
ALL = [each for each in Coefficient if not each.startswith("unitising")]
BOOTSTRAP = Scheme(interval=IntervalKind.BOOTSTRAP, draws=300)


def reason_of(table: list[list[float]], coefficient: Coefficient) -> Reason | None:
    found = measure(codings_from_table(table), coefficient=coefficient)
    return found.reason if isinstance(found, Undefined) else None


@pytest.mark.parametrize("coefficient", ALL)
@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[1], [2], [1]], Reason.ONE_CODER),
        ([[1, NO], [2, NO]], Reason.ONE_CODER),
        ([[NO, NO], [NO, NO]], Reason.ONE_CODER),
        ([[1, NO], [NO, 2]], Reason.NO_PAIR),
        ([[1, 1], [1, 1]], Reason.NO_VARIATION),
    ],
)
def test_what_is_not_defined_is_said_and_is_no_number(
    table: list[list[float]], reason: Reason, coefficient: Coefficient
) -> None:
    if reason is Reason.NO_VARIATION and coefficient is Coefficient.AGREEMENT:
        assert reason_of(table, coefficient) is None  # they do agree: that is all that is known
    else:
        assert reason_of(table, coefficient) is reason


def test_cohens_kappa_and_scotts_pi_are_for_two_coders() -> None:
    table = [[1, 1, 2], [2, 2, 2]]
    for coefficient in (Coefficient.COHEN, Coefficient.SCOTT):
        assert reason_of(table, coefficient) is Reason.NOT_TWO_CODERS


@pytest.mark.parametrize("coefficient", ALL)
def test_full_agreement_is_one_and_has_an_interval(coefficient: Coefficient) -> None:
    found = measure(codings_from_table([[1, 1], [2, 2], [3, 3]]), coefficient=coefficient)
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(1)
    assert found.interval is not None


def test_one_unit_says_nothing_of_others() -> None:
    found = measure(codings_from_table([[1, 2]]), coefficient=Coefficient.ALPHA)
    assert isinstance(found, Estimate)
    assert (found.error, found.interval) == (None, None)


@pytest.mark.parametrize("coefficient", [Coefficient.ALPHA, Coefficient.AC, Coefficient.CONGER])
def test_resampling_and_linearisation_agree_where_units_are_many(coefficient: Coefficient) -> None:
    random = np.random.default_rng(3)
    truth = random.integers(1, 5, (400, 1))
    table = np.where(random.random((400, 3)) < 0.8, truth, random.integers(1, 5, (400, 3)))
    codings = codings_from_table(table)
    drawn = measure(codings, coefficient=coefficient, scheme=BOOTSTRAP)
    other = measure(codings, coefficient=coefficient)
    assert isinstance(drawn, Estimate)
    assert isinstance(other, Estimate)
    assert drawn.interval is not None
    assert other.interval is not None
    assert drawn.interval.low == pytest.approx(other.interval.low, abs=0.015)
    assert drawn.interval.high == pytest.approx(other.interval.high, abs=0.015)


def test_resamplings_without_variation_are_counted() -> None:
    table = [[1, 1]] * 9 + [[1, 2]]
    found = measure(codings_from_table(table), coefficient=Coefficient.ALPHA, scheme=BOOTSTRAP)
    assert isinstance(found, Estimate)
    assert found.interval is not None
    assert found.interval.undefined_draws == pytest.approx(0.9**10, abs=0.08)


def test_the_same_seed_gives_the_same_interval() -> None:
    codings = codings_from_table(KRIPPENDORFF_2011)
    one, other = (
        measure(codings, coefficient=Coefficient.ALPHA, scheme=BOOTSTRAP) for _ in range(2)
    )
    assert one == other


def test_many_codes_give_the_same_patterns_as_few() -> None:
    """Where counts do not fit into one number, rows are compared instead."""
    random = np.random.default_rng(1)
    codes = random.integers(-1, 3, (60, 4))
    few = patterns_of(Codings(codes, tuple((str(each),) for each in range(3))), with_units=True)
    many = patterns_of(Codings(codes, tuple((str(each),) for each in range(40))), with_units=True)
    middle = patterns_of(Codings(codes, tuple((str(each),) for each in range(8))), with_units=True)
    for other in (many, middle):
        rows = {tuple(row[:3]): times for row, times in zip(other.counts, other.times, strict=True)}
        assert rows == {tuple(row): times for row, times in zip(few.counts, few.times, strict=True)}
        assert other.of_unit is not None
        uncoded = (codes < 0).all(axis=1)
        assert ((other.of_unit < 0) == uncoded).all()


SETS = [
    ("a", "one", ("police", "school")),
    ("a", "other", ("school", "police")),
    ("b", "one", ("police",)),
    ("b", "other", ("police", "school")),
    ("c", "one", ("health",)),
    ("c", "other", ("school",)),
]


def test_sets_are_compared_by_what_they_share() -> None:
    """Passonneau (2006): MASI is Jaccard times 2/3 where one set holds the other."""
    codings = codings_of(SETS)
    place = {each: number for number, each in enumerate(codings.categories)}
    both, police = place["police", "school"], place[("police",)]
    masi = squared_differences(Metric.MASI, codings.categories)
    jaccard = squared_differences(Metric.JACCARD, codings.categories)
    assert jaccard[both, police] == pytest.approx(1 / 2)
    assert masi[both, police] == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi[place[("health",)], both] == 1
    found = measure(codings, coefficient=Coefficient.ALPHA, scheme=Scheme(metric=Metric.MASI))
    assert isinstance(found, Estimate)
    assert 0 < found.value < 1


def test_alpha_of_each_code_of_a_set() -> None:
    values = {
        part.name: part.result.value
        for part in by_code(codings_of(SETS), scheme=Scheme(metric=Metric.MASI))
        if isinstance(part.result, Estimate)
    }
    assert values["police"] == pytest.approx(1)
    assert values["school"] < values["police"]


def test_the_coder_who_differs_is_found() -> None:
    random = np.random.default_rng(5)
    truth = random.integers(0, 3, 60)
    given = [(f"u{unit:02}", name, str(code)) for unit, code in enumerate(truth) for name in "abc"]
    given += [(f"u{unit:02}", "d", str(random.integers(0, 3))) for unit in range(60)]
    parts = {each.name: each.result for each in leaving_out(codings_of(given))}
    values = {name: each.value for name, each in parts.items() if isinstance(each, Estimate)}
    assert max(values, key=lambda name: values[name]) == "d"
    assert values["d"] == pytest.approx(1)


def test_groups_of_units_have_their_own_alpha() -> None:
    given = [("DK1", "a", "x"), ("DK1", "b", "x"), ("DK2", "a", "y"), ("DK2", "b", "y")]
    given += [("SE1", "a", "x"), ("SE1", "b", "y"), ("XX", "a", "x")]
    groups = {"DK1": "DK", "DK2": "DK", "SE1": "SE"}
    parts = by_group(codings_of(given), groups=groups)
    assert [each.name for each in parts] == ["DK", "SE"]
    assert isinstance(parts[0].result, Estimate)
    assert parts[0].result.value == 1


def test_disagreements_stand_in_order_of_what_they_cost() -> None:
    given = [("near", "a", "1"), ("near", "b", "2"), ("far", "a", "1"), ("far", "b", "5")]
    given += [("same", "a", "3"), ("same", "b", "3"), ("alone", "a", "4")]
    codings = codings_of(given, codes=["1", "2", "3", "4", "5"])
    found = find_disagreements(codings, metric=Metric.INTERVAL)
    assert [each.unit for each in found] == ["far", "near"]
    assert [round(each.share, 4) for each in found] == [round(16 / 17, 4), round(1 / 17, 4)]
    assert found[0].given == {"a": "1", "b": "5"}
    pairs = find_confusions(codings, metric=Metric.INTERVAL)
    assert [(each.one, each.other, each.pairs) for each in pairs] == [("1", "5", 1), ("1", "2", 1)]
    assert find_disagreements(codings_of([])) == []


def test_the_share_of_the_first_is_what_alpha_gains() -> None:
    """Settling a unit takes its share off the disagreement observed (totals aside)."""
    table = np.array([[1, 2], [1, 1], [2, 2], [2, 2], [1, 2.0]])
    shares = [each.share for each in find_disagreements(codings_from_table(table))]
    assert shares == pytest.approx([0.5, 0.5])


def test_words_need_a_probability() -> None:
    sure, unsure = (word_for(0.7, error=error, scale="landis_koch") for error in (0.01, 0.2))
    assert (sure.level, unsure.level) == ("substantial", "fair")
    assert all(each.probability >= 0.95 for each in (sure, unsure))
    assert word_for(-0.9, error=0.01).level == "poor"


@pytest.mark.parametrize("weights", list(Weights))
def test_weights_are_one_for_the_same_code_and_less_for_others(weights: Weights) -> None:
    """Gwet (2014), appendix: 0 for the pair furthest apart (circular: half round)."""
    matrix = weight_matrix(weights, [1, 2, 3, 4])
    assert np.allclose(np.diag(matrix), 1)
    assert np.allclose(matrix, matrix.T)
    assert matrix.min() == pytest.approx(0)


def test_ratio_weights_want_codes_above_zero() -> None:
    with pytest.raises(ValueError, match="above zero"):
        weight_matrix(Weights.RATIO, [0, 1])


def test_codings_are_a_table() -> None:
    with pytest.raises(ValueError, match="units × coders"):
        codings_from_table([1, 2, 3])
    assert codings_from_table([[1.5, 2.25]]).categories == (("1.5",), ("2.25",))


def test_any_number_may_be_a_code() -> None:
    """Also one that lies just outside what is counted, and one far down a long table."""
    assert codings_from_table([[-1001, np.nan], [3, -1000]]).categories == (
        ("-1001",),
        ("-1000",),
        ("3",),
    )
    long = np.ones((5000, 2))
    long[4321] = [0.5, np.nan]
    codings = codings_from_table(long)
    assert codings.categories == (("0.5",), ("1",))
    assert codings.codes[4321].tolist() == [0, -1]
    assert codings_from_table(np.empty((0, 3))).codes.shape == (0, 3)
