"""Latent traits on the scale of the question: what a typical rater would say of them.

V-Dem publishes the same (Pemstein and others 2018; the R package vutils, `osp.cpp`,
`ord.cpp`) with a reliability of 1. We take each draw's mean reliability, so that the numbers lie
where those of a typical rater do, and can be put beside raw means.
"""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import NDArray

Array = NDArray[np.float64]


def linear_steps(traits: Array, *, thresholds: Array, reliability: Array) -> Array:
    """The step expected of a typical rater, 1 … K, shape (S, n).

    E(y) = 1 + Σ_k P(y > k) with P(y > k) = Φ(β Z − γ_k). ``traits`` (S, n) and ``thresholds``
    (S, K − 1) stand on the model's scale; ``reliability`` is (S,).
    """
    seen = traits * reliability[:, None]
    passed = scipy.special.ndtr(seen[:, :, None] - thresholds[:, None, :])
    return np.asarray(1.0 + passed.sum(axis=2))


def step_shares(traits: Array, *, thresholds: Array, reliability: Array) -> Array:
    """How likely the trait lies in each step of the typical rater, shape (n, K)."""
    seen = traits * reliability[:, None]
    ordered = np.sort(thresholds, axis=1)
    step = (seen[:, :, None] > ordered[:, None, :]).sum(axis=2)
    number = thresholds.shape[1] + 1
    return np.stack([(step == each).mean(axis=0) for each in range(number)], axis=1)
