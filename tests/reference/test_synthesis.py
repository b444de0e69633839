"""Syntheses against published numbers and against metafor 3.8-1 on the published data.

What papers print is marked with them; further digits are those that R's metafor 3.8-1 (Viechtbauer
2010, J. Stat. Softw. 36:3) gives on the same data with its iteration run to 1e-12.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from samsyn.evaluation.effects.model import Model
from samsyn.evaluation.effects.refit import bootstrap, leave_one_out, permute, refit
from samsyn.evaluation.effects.synthesis import cumulative, predict, synthesise
from tests.reference.trials import effects_of

_CLOSE = 2e-7

#: Data set → model → estimate, standard error, τ².
POOLED = {
    "bcg": {
        Model.REML: (-0.71453234, 0.17978152, 0.313243258),
        Model.ML: (-0.71119914, 0.17189681, 0.280028137),
        Model.PAULE_MANDEL: (-0.71496815, 0.18089219, 0.318068452),
        Model.EMPIRICAL_BAYES: (-0.71496815, 0.18089219, 0.318068452),
        Model.DERSIMONIAN_LAIRD: (-0.71411722, 0.17874209, 0.308760263),
        Model.HEDGES_OLKIN: (-0.71587859, 0.18327999, 0.328563858),
        Model.SIDIK_JONKMAN: (-0.71724859, 0.18705946, 0.345515702),
        Model.HUNTER_SCHMIDT: (-0.70453537, 0.15865209, 0.228362864),
        Model.EQUAL: (-0.43028516, 0.04049875, 0.0),
    },
    "normand1999": {
        Model.REML: (-0.53710826, 0.30866149, 0.790842914),
        Model.ML: (-0.53512789, 0.29068208, 0.694351453),
        Model.PAULE_MANDEL: (-0.53717196, 0.30929137, 0.794330181),
        Model.DERSIMONIAN_LAIRD: (-0.53073731, 0.25921861, 0.539714375),
    },
    "normand1999_days": {
        Model.REML: (-15.10602747, 8.94655284, 684.646151930),
        Model.DERSIMONIAN_LAIRD: (-13.98172182, 5.12669834, 205.409375468),
    },
    "raudenbush1985": {
        Model.REML: (0.08370124, 0.05164067, 0.018818288),
        Model.ML: (0.07773653, 0.04749105, 0.012551895),
        Model.PAULE_MANDEL: (0.10395697, 0.06820839, 0.051773310),
        Model.DERSIMONIAN_LAIRD: (0.08932208, 0.05579392, 0.025903672),
        Model.SIDIK_JONKMAN: (0.11334115, 0.07806437, 0.077140997),
    },
    "molloy2014": {
        Model.REML: (0.14991715, 0.03155996, 0.008109561),
        Model.HEDGES_OLKIN: (0.15190966, 0.03452098, 0.010891949),
        Model.HUNTER_SCHMIDT: (0.14813128, 0.02951679, 0.006402634),
    },
    "hine1989": {
        Model.REML: (0.02944432, 0.01306832, 0.0),
        Model.DERSIMONIAN_LAIRD: (0.02944432, 0.01306832, 0.0),
    },
    "yusuf1985": {Model.EQUAL: (-0.06916763, 0.11938081, 0.0)},
    "nielweise2008": {
        Model.REML: (-0.39625905, 0.22678505, 0.093607805),
        Model.ML: (-0.36549197, 0.20698455, 0.036957306),
        Model.HEDGES_OLKIN: (-0.33661349, 0.19189650, 0.0),
    },
    "hackshaw1998": {
        Model.REML: (0.21888923, 0.04939553, 0.022394531),
        Model.DERSIMONIAN_LAIRD: (0.21388894, 0.04712264, 0.017036444),
    },
}
_CASES = [(name, model) for name, models in POOLED.items() for model in models]
#: Data set → standard error with Hartung and Knapp (no safeguard), Q, I², τ² interval (None where
#: metafor's own root is not as exact), prediction interval with normal quantiles.
SPREAD = {
    "bcg": (0.18079174, 152.233008, 92.221385, (-1.866692218, 0.4376275336)),
    "normand1999": (0.30928563, 123.729274, 95.494937, (-2.382094336, 1.307877819)),
    "raudenbush1985": (0.06157932, 35.829536, 41.846670, (-0.2035859378, 0.3709884216)),
    "molloy2014": (0.03276977, 38.159515, 61.729655, (-0.03710893619, 0.3369432332)),
    "nielweise2008": (0.22095292, 9.697597, 20.883164, (-1.142692138, 0.3501740361)),
}
#: What the publications themselves print, to their digits.
PRINTED = [
    # Viechtbauer 2010: REML of BCG.
    ("bcg", Model.REML, False, {"estimate": -0.7145, "se": 0.1798, "tau2": 0.3132, "i2": 92.22}),
    # Quintana 2015: 0.15 [0.09, 0.21], Q(15) = 38.16, I² = 61.73.
    ("molloy2014", Model.REML, False, {"estimate": 0.1499, "se": 0.0316, "tau2": 0.0081}),
    # Raudenbush 2009 and metadat: 0.0837 (0.0516), τ² 0.0188.
    ("raudenbush1985", Model.REML, False, {"estimate": 0.0837, "se": 0.0516, "tau2": 0.0188}),
]


@pytest.mark.parametrize(("name", "model"), _CASES)
def test_estimates_are_those_of_metafor(name: str, model: Model) -> None:
    estimate, error, tau2 = POOLED[name][model]
    found = synthesise(*effects_of(name), model=model, is_hartung_knapp=False)
    scale = max(1.0, abs(tau2))
    assert found.estimate == pytest.approx(estimate, abs=_CLOSE)
    assert found.standard_error == pytest.approx(error, abs=_CLOSE)
    assert found.heterogeneity.tau2 == pytest.approx(tau2, abs=_CLOSE * scale)


@pytest.mark.parametrize("name", SPREAD)
def test_spread_is_that_of_metafor(name: str) -> None:
    error, q, i2, prediction = SPREAD[name]
    y, v = effects_of(name)
    knapp = synthesise(y, v, is_safeguarded=False)
    wald = synthesise(y, v, is_hartung_knapp=False)
    tau2 = wald.heterogeneity.tau2
    among = predict(wald.estimate, error=wald.standard_error, tau2=tau2, degrees=None, level=0.95)
    assert knapp.standard_error == pytest.approx(error, abs=_CLOSE)
    assert wald.heterogeneity.q == pytest.approx(q, abs=2e-6)
    assert wald.heterogeneity.i2 == pytest.approx(i2, abs=2e-6)
    assert (among.lower, among.upper) == pytest.approx(prediction, abs=1e-6)


@pytest.mark.parametrize(("name", "model", "is_hartung_knapp", "printed"), PRINTED)
def test_what_papers_print(
    name: str, model: Model, is_hartung_knapp: bool, printed: dict[str, float]
) -> None:
    found = synthesise(*effects_of(name), model=model, is_hartung_knapp=is_hartung_knapp)
    ours = {
        "estimate": found.estimate,
        "se": found.standard_error,
        "tau2": found.heterogeneity.tau2,
        "i2": found.heterogeneity.i2,
    }
    assert {key: ours[key] for key in printed} == pytest.approx(printed, abs=6e-5, rel=6e-5)


def test_bcg_with_hartung_and_knapp() -> None:
    found = synthesise(*effects_of("bcg"))
    assert (found.interval.lower, found.interval.upper) == pytest.approx(
        (-1.108444, -0.320621), abs=1e-6
    )
    assert found.p == pytest.approx(0.0019200151, abs=1e-9)
    spread = found.heterogeneity
    # metafor's root of the Q-profile is good to 1e-4 (uniroot): 0.1197, 1.1115.
    ends = (spread.tau2_interval.lower, spread.tau2_interval.upper)
    assert ends == pytest.approx((0.1197, 1.1115), abs=1e-4)
    assert spread.p == pytest.approx(1.99676e-26, rel=1e-5)
    among = predict(
        found.estimate, error=found.standard_error, tau2=spread.tau2, degrees=12, level=0.95
    )
    assert (among.lower, among.upper) == pytest.approx((-1.996016834, 0.5669521499), abs=1e-7)


def test_the_prediction_interval_uses_two_degrees_less_than_studies() -> None:
    """Higgins, Thompson and Spiegelhalter 2009: t of k - 2; none of two studies."""
    found = synthesise(*effects_of("bcg"), is_hartung_knapp=False)
    # t(0.975; 11) = 2.200985 (tables); √(0.3132433 + 0.1797815²) = 0.5878550.
    half = 2.200985 * math.sqrt(0.313243258 + 0.17978152**2)
    assert found.prediction.upper == pytest.approx(-0.71453234 + half, abs=1e-5)
    y, v = effects_of("bcg")
    assert math.isnan(synthesise(y[:2], v[:2]).prediction.lower)


def test_the_safeguard_never_makes_an_interval_shorter() -> None:
    """hine1989: Hartung and Knapp alone give 0.0054, less than half of the usual 0.0131."""
    y, v = effects_of("hine1989")
    assert synthesise(y, v, is_safeguarded=False).standard_error == pytest.approx(
        0.00541884, abs=_CLOSE
    )
    assert synthesise(y, v).standard_error == pytest.approx(0.01306832, abs=_CLOSE)


def test_leave_one_out_of_bcg() -> None:
    estimates = """-0.7070838 -0.6540312 -0.6855544 -0.6284094 -0.7641701 -0.7108766 -0.6552476
        -0.7947676 -0.7411973 -0.6530329 -0.7578586 -0.7598121 -0.7775362"""
    tau2 = """0.3361567 0.2925831 0.3207379 0.2627581 0.3278033 0.3595541 0.2930259 0.2731829
        0.3494520 0.2987245 0.3404883 0.3081622 0.3037334"""
    found = leave_one_out(*effects_of("bcg"))
    assert found.estimates == pytest.approx([*map(float, estimates.split())], abs=1e-7)
    assert found.tau2 == pytest.approx([*map(float, tau2.split())], abs=1e-7)


@pytest.mark.parametrize("name", ["bcg", "hine1989", "raudenbush1985", "nielweise2008"])
def test_many_refits_are_the_single_ones(name: str) -> None:
    """Batched and single fits share no code but the formula; 40 draws of each, to 1e-9."""
    y, v = effects_of(name)
    k = len(y)
    drawn = np.random.default_rng(7).integers(0, k, size=(40, k))
    found = refit(y[drawn], v[drawn])
    singles = [synthesise(y[each], v[each]) for each in drawn]
    scale = max(1.0, float(found.tau2.max()))
    assert found.tau2 == pytest.approx(
        [each.heterogeneity.tau2 for each in singles], abs=1e-9 * scale
    )
    assert found.errors == pytest.approx([each.standard_error for each in singles], abs=1e-9)
    assert found.lower == pytest.approx([each.interval.lower for each in singles], abs=1e-8)


def test_counts_say_the_same_as_copies() -> None:
    y, v = effects_of("bcg")
    drawn = np.random.default_rng(3).integers(0, len(y), size=(20, len(y)))
    counts = np.array([np.bincount(each, minlength=len(y)) for each in drawn])
    assert refit(y, v, counts=counts).tau2 == pytest.approx(refit(y[drawn], v[drawn]).tau2)


def test_bootstrap_is_the_same_for_the_same_seed() -> None:
    y, v = effects_of("bcg")
    first, second = (bootstrap(y, v, samples=50, seed=4).estimates for _ in range(2))
    assert (first == second).all()


def test_permutation_of_bcg_is_exact() -> None:
    """metafor's permutest(exact=TRUE) on all 8,192 exchanges gives p = 0.0015 (12 of them)."""
    found = permute(*effects_of("bcg"))
    assert found.is_exact
    assert found.samples == 8192
    assert found.p == pytest.approx(12 / 8192)
    assert permute(*effects_of("raudenbush1985"), samples=500).is_exact is False


def test_cumulative_ends_with_the_whole() -> None:
    y, v = effects_of("bcg")
    steps = cumulative(y, v, is_hartung_knapp=False)
    assert len(steps) == 12
    assert steps[-1].estimate == synthesise(y, v, is_hartung_knapp=False).estimate
    assert steps[0].k == 2


#: Draws of BCG whose likelihood has two hills, the higher one at 0; metafor gives 0 for both.
TWO_HILLS = [[0, 8, 5, 6, 5, 11, 5, 9, 8, 4, 11, 5, 9], [5, 11, 0, 8, 12, 2, 0, 2, 5, 0, 11, 9, 5]]


def test_of_two_hills_the_higher_one_is_taken() -> None:
    y, v = effects_of("bcg")
    drawn = np.array(TWO_HILLS)
    assert refit(y[drawn], v[drawn]).tau2.tolist() == [0.0, 0.0]
    assert [synthesise(y[each], v[each]).heterogeneity.tau2 for each in drawn] == [0.0, 0.0]


def test_samples_that_do_not_settle_are_made_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    y, v = effects_of("bcg")
    before = leave_one_out(y, v).tau2
    monkeypatch.setattr("samsyn.evaluation.effects.refit._STEPS", 2)
    assert leave_one_out(y, v).tau2 == pytest.approx(before, abs=1e-9)


def test_scoring_that_swings_is_halved() -> None:
    """The likelihood of these five is highest at 0.0869 (from its values on a grid of 1e-6)."""
    found = synthesise([0, 1, 1, 1, 1], [0.125, 1, 1, 1, 1])
    assert found.heterogeneity.tau2 == pytest.approx(0.0868745, abs=1e-6)
    same = synthesise([0.3, 0.3, 0.3], [0.1, 0.1, 0.1], is_safeguarded=False)
    assert (same.p, same.standard_error) == (0.0, 0.0)
