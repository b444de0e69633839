"""How much work a certified posterior of expert ratings costs, beside NumPyro and PyMC with nutpie.

    python -m bench.ratings [small] [panel] [growth] [--peers numpyro,nutpie]
                            [--peer-python PYTHON] [--peer-draws 500]
    python -m bench.ratings same [--peer-python PYTHON] [--peer-draws 1000]

Test problems of METHODS §2 (simulated): *small* 5 places × 20 questions × 25 raters with two
vignettes each; *panel* 180 places × 30 years, 900 raters. V-Dem's model with the same priors in all
engines, two chains. The criterion: every latent trait has R̂ < 1.01 and bulk ESS > 400. A peer is
scaled to a least ESS of 400, in its favour: without regard to R̂; so the ratio is given both to our
work until the whole criterion holds and to our work scaled as the peer's. *same* holds a certified
posterior of the recommended model against NumPyro's of the same model.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench.simulated import Simulated, panel_study, small_study
from samsyn.coding.ratings.diagnostics import BlockDiagnostics, diagnose
from samsyn.coding.ratings.fit import fit_ratings
from samsyn.coding.ratings.model import Model, layout_of
from samsyn.coding.ratings.native_engine import NativeChain
from samsyn.coding.ratings.state import first_state

STUDIES = {"small": small_study, "panel": panel_study}
CHAINS, WARMUP, SEED = 2, 250, 1


def traits_of(draws: np.ndarray, study: Simulated) -> np.ndarray:
    """Traits standardised per draw over units with a place, as all engines are judged."""
    placed = draws[:, :, ~study.data.is_vignette].astype(np.float64)
    middle, spread = placed.mean(2, keepdims=True), placed.std(2, keepdims=True)
    return np.asarray((draws - middle) / spread)


def to_criterion(study: Simulated, *, model: Model, walk: bool = True) -> dict[str, float]:
    """Our engine until every trait has R̂ < 1.01 and bulk ESS > 400: work of sampling alone."""
    layout = layout_of(study.data, model=model, walk=walk)
    begun = time.process_time()
    chains = [NativeChain(layout, seed=SEED, chain=each) for each in range(CHAINS)]
    for chain in chains:
        chain.warm_up(WARMUP)
    warm = spent = time.process_time() - begun
    kept, judged = [], 0.0
    for stretch in (500, 300, 400, 600, 1000, 1500, 2500, 4000):
        begun = time.process_time()
        kept.append(np.stack([chain.draw(stretch) for chain in chains]))
        spent += time.process_time() - begun
        begun = time.process_time()
        draws = np.concatenate(kept, axis=1)
        found = diagnose(traits_of(draws[:, :, layout.slices["z"]], study))
        judged += time.process_time() - begun
        if found.worst_r_hat < 1.01 and found.least_bulk_ess > 400:
            break
    return {
        "seconds": round(spent, 2),
        "seconds_to_ess_400": round(warm + (spent - warm) * 400 / found.least_bulk_ess, 2),
        "seconds_of_diagnostics": round(judged, 2),
        "draws": int(draws.shape[0] * draws.shape[1]),
        "worst_r_hat": round(found.worst_r_hat, 4),
        "least_bulk_ess": round(found.least_bulk_ess),
        "ms_per_sweep": round(spent / CHAINS / (WARMUP + draws.shape[1]) * 1e3, 3),
        "correlation": round(_correlation(draws[:, :, layout.slices["z"]], study), 4),
    }


def _correlation(draws: np.ndarray, study: Simulated) -> float:
    placed = ~study.data.is_vignette
    mean = traits_of(draws, study).mean((0, 1))[placed]
    return float(np.corrcoef(mean, study.z[placed])[0, 1])


def peer(name: str, study: Simulated, *, python: str, draws: int) -> dict[str, float]:
    """A peer on V-Dem's model: its work, its ESS, and its work to the criterion."""
    result = run_peer(name, study, model=Model.VDEM, python=python, draws=draws)
    found = diagnose(traits_of(result["z"], study))
    seconds = max(float(result["seconds"] - result["cold"]), 1e-9)
    return {
        "seconds_of_run": round(seconds, 1),
        "cold_start": round(float(result["cold"]), 1),
        "draws": int(np.prod(result["z"].shape[:2])),
        "worst_r_hat": round(found.worst_r_hat, 4),
        "least_bulk_ess": round(found.least_bulk_ess),
        "seconds": round(_scaled(seconds, found), 1),
        "peak_mib": round(float(result["peak"])),
        "correlation": round(_correlation(result["z"], study), 4),
    }


def run_peer(
    name: str, study: Simulated, *, model: Model, python: str, draws: int
) -> dict[str, np.ndarray]:
    """What a peer draws in a process of its own."""
    layout, data = layout_of(study.data, model=model), study.data
    learned = {"unit_place": data.unit_place, "unit_question": data.unit_question}
    with tempfile.TemporaryDirectory() as folder:
        problem, out = Path(folder) / "problem.npz", Path(folder) / "draws.npz"
        np.savez(
            problem,
            rating=data.rating.astype(np.int32),
            rater=data.rater,
            unit=data.unit,
            rater_place=data.rater_place,
            mean=layout.prior_mean,
            places=data.places,
            steps=data.block_steps[0],
            start=first_state(layout, rng=np.random.default_rng(1)).gamma_mu,
            **(learned if layout.is_hierarchical else {}),
        )
        script = Path(__file__).with_name("ratings_peer.py")
        command = [python, str(script), name, str(problem), str(out), str(draws), str(draws)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return dict(np.load(out))


def same(study: Simulated, *, python: str, draws: int) -> dict[str, dict[str, float]]:
    """Both posteriors of the recommended model: means in Monte Carlo errors, ratios of SDs."""
    ours = fit_ratings(study.data, seed=SEED)
    theirs = run_peer("numpyro", study, model=Model.HIERARCHICAL, python=python, draws=draws)
    blocks = {"z": (ours.z, traits_of(theirs["z"], study))}
    blocks |= {each: (getattr(ours, each), theirs[each]) for each in ("beta", "gamma")}
    return {name: _agreement(*both) for name, both in blocks.items()}


def _agreement(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
    flat = [each.reshape(*each.shape[:2], -1).astype(np.float64) for each in (ours, theirs)]
    mean, spread = (np.stack([f(each, (0, 1)) for each in flat]) for f in (np.mean, np.std))
    error = np.hypot(
        *(s / np.sqrt(diagnose(e).bulk_ess) for s, e in zip(spread, flat, strict=True))
    )
    apart = (mean[0] - mean[1]) / error
    return {
        "quantities": len(apart),
        "difference_in_errors_sd": round(float(apart.std()), 3),
        "difference_in_errors_most": round(float(np.abs(apart).max()), 2),
        "median_ratio_of_sd": round(float(np.median(spread[0] / spread[1])), 4),
    }


def _scaled(seconds: float, found: BlockDiagnostics) -> float:
    """Half of the run is warm-up; the other half is scaled to a least ESS of 400."""
    return seconds / 2 + seconds / 2 * 400 / found.least_bulk_ess


def certified(study: Simulated, *, walk: bool) -> dict[str, float | bool]:
    """The recommended model as everyday work calls it: until certified, diagnostics included."""
    begun, wall = time.process_time(), time.perf_counter()
    posterior = fit_ratings(study.data, seed=SEED, walk=walk)
    return {
        "certified": posterior.is_certified,
        "cpu_seconds": round(time.process_time() - begun, 2),
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "draws": posterior.chains * posterior.n_draws,
    }


def growth() -> dict[str, float]:
    """How work for one sweep grows from a tenth of the panel to the whole."""
    found = []
    for places in (18, 60, 180):
        study = panel_study(1, places=places)
        chain = NativeChain(layout_of(study.data, model=Model.VDEM), seed=SEED, chain=0)
        chain.warm_up(20)
        begun = time.process_time()
        chain.draw(100)
        found.append((len(study.data.rating), time.process_time() - begun))
    sizes, seconds = np.log(np.array(found).T)
    return {"growth_exponent": round(float(np.polyfit(sizes, seconds, 1)[0]), 3)}


def _option(name: str, default: str) -> str:
    arguments = sys.argv[1:]
    return arguments[arguments.index(name) + 1] if name in arguments else default


def main() -> None:
    """Run what was asked for, print as it comes, and end with a line of JSON."""
    known = (*STUDIES, "growth", "same")
    wanted = [each for each in sys.argv[1:] if each in known] or [*STUDIES, "growth"]
    peers = [each for each in _option("--peers", "").split(",") if each]
    python, draws = _option("--peer-python", sys.executable), int(_option("--peer-draws", "500"))
    result: dict[str, object] = {"bench": "ratings", "chains": CHAINS}
    for name in (each for each in wanted if each in STUDIES):
        study = STUDIES[name](SEED)
        found: dict[str, object] = {"ratings": len(study.data.rating)}
        ours = to_criterion(study, model=Model.VDEM)
        found["vdem"] = ours
        found["hierarchical"] = to_criterion(study, model=Model.HIERARCHICAL, walk=False)
        found["recommended"] = certified(study, walk=name == "small")
        print(name, json.dumps(found), flush=True)
        for each in peers:
            theirs = peer(each, study, python=python, draws=draws)
            ratios = {
                f"ratio_{rule}": round(theirs["seconds"] / ours[rule], 1)
                for rule in ("seconds", "seconds_to_ess_400")
            }
            found[each] = theirs | ratios
            print(name, each, json.dumps(found[each]), flush=True)
        result[name] = found
    if "same" in wanted:
        result["same"] = same(small_study(SEED), python=python, draws=draws)
    if "growth" in wanted:
        result |= growth()
    result["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    result |= {"load": round(os.getloadavg()[0], 1), "machine": platform.machine()}
    print(json.dumps(result | {"python": platform.python_version()}))


if __name__ == "__main__":
    main()
