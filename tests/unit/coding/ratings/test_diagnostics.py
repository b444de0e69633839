"""R-hat and effective sample sizes against ArviZ, which follows Vehtari and others (2021)."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.coding.ratings import diagnostics
from samsyn.coding.ratings.diagnostics import BlockDiagnostics, diagnose
from samsyn.coding.ratings.native_engine import library


def chains(kind: str) -> np.ndarray:
    t = np.arange(120)
    x = np.stack([np.sin(1.7 * t * (1 + 0.13 * c) + 0.3 * c) for c in range(4)])
    x += np.stack([0.8 * np.cos(0.05 * t + c) for c in range(4)])
    return {"mixed": x, "apart": x + np.arange(4)[:, None] * 0.5, "slow": np.cumsum(x, 1)}[kind]


#: kind, then rhat(x), ess(x, method="bulk") and ess(x, method="tail") of ArviZ 0.23.4.
ARVIZ = [
    ("mixed", 1.06910377172854, 51.2334134436745, 220.395808733757),
    ("apart", 1.2971950503557805, 11.628023081689284, 56.62396526528731),
    ("slow", 1.6774716087044497, 6.771325338971014, 25.315060594966248),
]


@pytest.mark.parametrize(("kind", "r_hat", "bulk", "tail"), ARVIZ)
@pytest.mark.parametrize("engine", ["native", "numpy"])
def test_as_arviz_says(
    kind: str, r_hat: float, bulk: float, tail: float, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "numpy":
        monkeypatch.setattr(diagnostics, "library", lambda: None)
    found = diagnose(chains(kind)[:, :, None])
    assert found.worst_r_hat == pytest.approx(r_hat, rel=1e-4)
    # ArviZ leaves the last pair of correlations out when it makes them fall: up to 3 % apart.
    assert found.least_bulk_ess == pytest.approx(bulk, rel=0.03)
    assert found.least_tail_ess == pytest.approx(tail, rel=0.03)


@pytest.mark.skipif(library() is None, reason="there is no compiled engine here")
def test_compiled_and_plain_agree_with_ties_and_constants(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = np.random.default_rng(1).standard_normal((3, 81, 5)).astype(np.float32)
    draws[:, :, 1] = np.round(draws[:, :, 1])
    draws[:, :, 2] = 4.0
    draws[:, :, 3] = np.cumsum(draws[:, :, 3], 1)
    native = diagnose(draws)
    monkeypatch.setattr(diagnostics, "library", lambda: None)
    plain = diagnose(draws)
    for name in ("r_hat", "bulk_ess", "tail_ess"):
        assert getattr(native, name) == pytest.approx(getattr(plain, name), rel=1e-3, nan_ok=True)
    assert np.isnan(native.r_hat[2])


def test_all_blocks_are_certified_by_one_limit() -> None:
    good, middling = np.array([1.009, 450.0, 450.0]), np.array([1.02, 300.0, 250.0])
    assert BlockDiagnostics(*good[:, None]).holds
    assert not BlockDiagnostics(*np.column_stack([good, middling])).holds
    assert BlockDiagnostics(*[np.array([np.nan])] * 3).holds
    assert diagnose(np.empty((2, 10, 0))).worst_r_hat == 1.0
