"""Ten thousand REML syntheses with Hartung–Knapp intervals, beside R's metafor and PyMARE.

    python bench/effects.py [--fits 10000] [--peer-python …/bin/python]

The 13 BCG trials (Colditz et al. 1994), log risk ratios: leave-one-out, draws with replacement
and exchanges of signs, 10,000 samples in all. *Ours* makes all of them. Where R has metafor it
refits the same samples in the same run: 2,000 as it is, for its time, and the first ``--fits`` with
its iteration run on to 1e-10, for its values. PyMARE and statsmodels refit the first 200. Time is
CPU time (user and system). τ² and the errors of Hartung and Knapp must be equal to 1e-7. The last
line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np

from samsyn.evaluation.effects.refit import Refits, refit
from tests.reference.trials import effects_of

SAMPLES = 10_000
PEER_FITS = 200
TIMED = 2_000
RUNS = 5
TARGET = 500
CLOSE = 1e-7
_HERE = Path(__file__).parent


def make_samples(*, seed: int = 20261122) -> tuple[np.ndarray, np.ndarray]:
    """10,000 samples of 13 effects: 13 without one study (the first stands in twice, so that all
    are of one length), half of the rest drawn with replacement, half with signs exchanged."""
    y, v = effects_of("bcg")
    k, random = len(y), np.random.default_rng(seed)
    left_out = [[each if each != out else (out + 1) % k for each in range(k)] for out in range(k)]
    half = (SAMPLES - k) // 2
    drawn = np.concatenate([left_out, random.integers(0, k, size=(half, k))])
    rest = SAMPLES - len(drawn)
    signs = 1 - 2 * random.integers(0, 2, size=(rest, k))
    return np.concatenate([y[drawn], y * signs]), np.concatenate([v[drawn], np.tile(v, (rest, 1))])


def time_ours(y: np.ndarray, v: np.ndarray) -> tuple[float, Refits]:
    """CPU-seconds for all samples, the median of several runs."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        found = refit(y, v, is_safeguarded=False)
        taken.append(time.process_time() - start)
    return statistics.median(taken), found


def time_metafor(samples: Path, *, fits: int) -> tuple[float, np.ndarray, str]:
    """CPU-seconds a fit, τ² and errors of ``fits`` samples, and metafor's version."""
    results = samples.with_name("metafor.csv")
    script = str(_HERE / "effects_metafor.R")
    command = ["Rscript", script, str(samples), str(results), str(fits), str(TIMED)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), np.genfromtxt(results, delimiter=","), said[1]


def time_peers(samples: Path, *, python: str) -> dict[str, Any]:
    """CPU-seconds a fit of PyMARE and statsmodels, and their τ²."""
    command = [python, str(_HERE / "effects_peers.py"), str(samples), str(PEER_FITS)]
    one = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=one).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def has_metafor() -> bool:
    """Whether R is here, with metafor."""
    asked = ["Rscript", "-e", "library(metafor)"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fits", type=int, default=SAMPLES, help="how many metafor refits")
    parser.add_argument("--peer-python", default="", help="an interpreter with PyMARE, statsmodels")
    given = parser.parse_args()
    y, v = make_samples()
    seconds, ours = time_ours(y, v)
    result: dict[str, Any] = {
        "bench": "effects",
        "refits": len(y),
        "cpu_seconds": round(seconds, 4),
        "microseconds_a_fit": round(seconds / len(y) * 1e6, 2),
    }
    with tempfile.TemporaryDirectory() as folder:
        samples = Path(folder) / "samples.csv"
        np.savetxt(samples, np.column_stack([y, v]), delimiter=",", fmt="%.17g")
        if has_metafor():
            result |= compare_with_metafor(samples, ours, seconds / len(y), fits=given.fits)
        if given.peer_python:
            result |= compare_with_peers(samples, ours, seconds / len(y), python=given.peer_python)
    result |= {"python": platform.python_version(), "machine": platform.machine()}
    print(json.dumps(result))


def compare_with_metafor(samples: Path, ours: Refits, each: float, *, fits: int) -> dict[str, Any]:
    """How much longer metafor takes, and how far its answers are from ours."""
    taken, found, version = time_metafor(samples, fits=fits)
    fitted = np.isfinite(found[:, 0])
    tau2, errors = (
        np.abs(found[:, column] - mine[: len(found)])[fitted]
        for column, mine in ((0, ours.tau2), (1, ours.errors))
    )
    assert tau2.max() < CLOSE, f"tau² differs by {tau2.max()}"
    assert errors.max() < CLOSE, f"errors differ by {errors.max()}"
    return {
        "metafor": version,
        "metafor_fits": len(found),
        "metafor_microseconds_a_fit": round(taken * 1e6, 1),
        "metafor_without_an_answer": int((~fitted).sum()),
        "ratio_metafor": round(taken / each),
        "target_ratio": TARGET,
        "largest_difference_of_tau2": float(f"{tau2.max():.1e}"),
        "largest_difference_of_errors": float(f"{errors.max():.1e}"),
    }


def compare_with_peers(samples: Path, ours: Refits, each: float, *, python: str) -> dict[str, Any]:
    """The same for PyMARE; statsmodels has no REML, so only its time is told."""
    found = time_peers(samples, python=python)
    apart = np.abs(np.array(found["pymare"]["tau2"]) - ours.tau2[:PEER_FITS])
    told: dict[str, Any] = {"largest_difference_of_tau2_pymare": float(f"{apart.max():.1e}")}
    for name, one in found.items():
        told[f"{name}_microseconds_a_fit"] = round(one["cpu"] * 1e6, 1)
        told[f"ratio_{name}"] = round(one["cpu"] / each)
    return told


if __name__ == "__main__":
    main()
