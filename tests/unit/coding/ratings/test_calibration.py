"""A short simulation-based calibration; `bench/calibration.py` is the long one."""

from __future__ import annotations

import numpy as np
import pytest

from bench.calibration import DRAWS, calibrate, designs, p_values
from samsyn.coding.ratings.native_engine import library


@pytest.mark.skipif(library() is None, reason="there is no compiled engine here")
def test_true_values_rank_evenly_among_their_draws() -> None:
    ranks = calibrate(next(designs()), repetitions=30, engine="native", thin=30)
    every = np.concatenate([p_values(each) for each in ranks.values()])
    assert every.min() * len(every) > 0.001
    for name in ("z", "beta", "mu_q"):
        assert ranks[name].mean() / DRAWS == pytest.approx(0.5, abs=0.08)
