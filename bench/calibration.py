"""Simulation-based calibration of the ratings engine (Talts and others 2018).

Parameters are drawn from the prior, ratings from the parameters; over many repetitions the rank of
each true value among draws of its posterior must be uniform. Any fault of a move, a density or a
Jacobian shows as a slope, a hill or a valley.

    python bench/calibration.py [repetitions] [--picture docs/pictures/sbc.png]
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import vl_convert
from scipy.stats import chi2

from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.fit import choose_engine
from samsyn.coding.ratings.model import (
    ALIKE,
    HEAD,
    SIGMAS,
    STEP,
    VDEM_RELIABILITY,
    VDEM_SPREAD,
    WITHIN,
    Layout,
    Model,
    layout_of,
)
from samsyn.coding.ratings.native_engine import NativeChain
from samsyn.coding.ratings.numpy_chain import is_ordered
from samsyn.coding.ratings.numpy_engine import NumpyChain
from samsyn.coding.ratings.scatter import scatter_of
from samsyn.coding.ratings.simulation import simulate_ratings
from samsyn.coding.ratings.state import State

DRAWS, THIN, WARMUP, BINS = 99, 60, 500, 10


@dataclass(frozen=True)
class Design:
    """What is calibrated: a name, a layout and whether scales are binary."""

    name: str
    layout: Layout


def designs() -> Iterator[Design]:
    """Small studies that have everything: vignettes, bridges, gaps, waves, two response formats."""
    three, two = np.array([3]), np.array([3, 2])
    yield Design("hierarchical", layout_of(_data(2, waves=1, steps=two), model=Model.HIERARCHICAL))
    yield Design("waves walk", layout_of(_data(1, waves=3, steps=three), model=Model.HIERARCHICAL))
    waves = _data(2, waves=2, steps=three)
    yield Design("waves scatter", layout_of(waves, model=Model.HIERARCHICAL, walk=False))
    vdem = layout_of(_data(2, waves=1, steps=two), model=Model.VDEM)
    mean = np.where(vdem.data.is_vignette, vdem.prior_mean, np.linspace(-1, 1, vdem.data.units))
    yield Design("V-Dem", replace(vdem, prior_mean=mean))


def _data(questions: int, *, waves: int, steps: np.ndarray) -> RatingData:
    """Three places with three raters each; a third of the raters rate the next place too."""
    places, vignettes = 3, 2
    cells = [
        (p, q, w, np.nan) for p in range(places) for q in range(questions) for w in range(waves)
    ]
    cells += [(-1, q, 0, at) for q in range(questions) for at in np.linspace(-0.7, 0.7, vignettes)]
    place, question, wave, position = (np.array(each) for each in zip(*cells, strict=True))
    home = np.repeat(np.arange(places), 3)
    bridge = np.arange(len(home)) % 3 == 0
    sees = (place == home[:, None]) | (place == -1)
    sees |= (place == (home[:, None] + 1) % places) & bridge[:, None]
    sees &= np.random.default_rng(5).random(sees.shape) > 0.15
    rater, unit = np.nonzero(sees)
    return RatingData(
        rating=np.zeros(len(rater)),
        rater=rater,
        unit=unit,
        rater_place=home,
        unit_place=place,
        unit_question=question,
        unit_wave=wave,
        vignette_position=position,
        question_block=np.arange(questions) % len(steps),
        block_steps=steps,
        places=places,
        questions=questions,
    )


def draw_prior(layout: Layout, *, rng: np.random.Generator) -> State:
    """One draw of all parameters: thresholds out of order are drawn anew with all above them."""
    data, wide = layout.data, layout.thresholds
    while True:
        sigmas = np.abs(rng.standard_normal(len(SIGMAS))) * np.isin(SIGMAS, layout.learned)
        if not layout.is_hierarchical:
            sigmas[3:5], sigmas[5] = VDEM_SPREAD, VDEM_RELIABILITY
        alike = rng.random(len(ALIKE)) * layout.learns_alike
        scatters = [
            scatter_of(sigma=sigma, alike=share, thresholds=wide)
            for sigma, share in zip(sigmas[3:5], alike, strict=True)
        ]
        world = 6 * rng.standard_normal(wide)
        limited = layout.is_binary & (not layout.is_hierarchical)
        world[limited] = rng.uniform(-4, 4, limited.sum())
        place = world + scatters[0].noise(data.places, rng=rng)
        gamma = place[data.rater_place] + scatters[1].noise(data.raters, rng=rng)
        if is_ordered(layout, gamma).all():
            break
    beta = rng.normal(1, sigmas[5], data.raters)
    while np.any(beta <= 0):
        beta = np.where(beta <= 0, rng.normal(1, sigmas[5], data.raters), beta)
    questions = rng.standard_normal(data.questions) * layout.is_hierarchical
    effect = sigmas[0] * rng.standard_normal(data.places)
    z, level = _draw_traits(layout, sigmas=sigmas, base=(effect, questions), rng=rng)
    return State(z, beta, gamma, place, world, effect, questions, level, sigmas, alike)


def _draw_traits(
    layout: Layout,
    *,
    sigmas: np.ndarray,
    base: tuple[np.ndarray, np.ndarray],
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    z = layout.prior_mean + rng.standard_normal(layout.data.units)
    if not layout.is_hierarchical:
        return z, np.zeros(len(layout.series_place))
    level = base[0][layout.series_place] + base[1][layout.series_question]
    if layout.has_series_level:
        level = level + sigmas[1] * rng.standard_normal(len(level))
    before = 0.0
    for unit in layout.series_units:
        middle = level[layout.series[unit]]
        spread = {HEAD: sigmas[1], WITHIN: sigmas[2], STEP: sigmas[2] * layout.gap[unit] ** 0.5}
        middle = before if layout.kind[unit] == STEP else middle
        before = z[unit] = middle + spread[layout.kind[unit]] * rng.standard_normal()
    return z, level


def rank(design: Design, *, seed: int, engine: str, thin: int = THIN) -> np.ndarray:
    """The rank of every true value among the draws of its posterior."""
    rng = np.random.default_rng([seed, 77])
    layout = design.layout
    truth = draw_prior(layout, rng=rng)
    data = simulate_ratings(layout.data, z=truth.z, beta=truth.beta, gamma=truth.gamma, rng=rng)
    make = NativeChain if engine == "native" else NumpyChain
    chain = make(replace(layout, data=data), seed=seed, chain=0)
    chain.warm_up(WARMUP if engine == "native" else 100)
    draws = chain.draw(DRAWS, thin=thin)
    return np.asarray((draws < truth.row().astype(np.float32)).sum(0))


def calibrate(
    design: Design, *, repetitions: int, engine: str, thin: int = THIN, threads: int = 2
) -> dict[str, np.ndarray]:
    """Ranks (repetitions × quantities) of each block of parameters that varies."""
    with ThreadPoolExecutor(threads) as pool:
        work = pool.map(
            lambda seed: rank(design, seed=seed, engine=engine, thin=thin), range(repetitions)
        )
        ranks = np.stack(list(work))
    layout = design.layout
    found = {name: ranks[:, part] for name, part in layout.slices.items()}
    found["sigmas"] = found["sigmas"][:, np.isin(SIGMAS, layout.learned)]
    if not layout.learns_alike:
        del found["alike"]
    if not layout.has_place_effect:
        del found["a_c"]
    if not layout.is_hierarchical:
        del found["mu_q"]
    return {name: each for name, each in found.items() if each.size}


def p_values(ranks: np.ndarray) -> np.ndarray:
    """Uniformity of each column in ten bins by χ²."""
    bins = ranks * BINS // (DRAWS + 1)
    counts = np.stack([np.bincount(each, minlength=BINS) for each in bins.T])
    expected = len(ranks) / BINS
    return np.asarray(chi2.sf(((counts - expected) ** 2 / expected).sum(1), BINS - 1))


def picture(found: dict[str, dict[str, np.ndarray]], *, repetitions: int) -> bytes:
    """Histograms of ranks by design and block, as shares of what is even."""
    rows = [
        {
            "design": design,
            "block": block,
            "bin": int(at),
            "share": float(np.mean(ranks * BINS // (DRAWS + 1) == at) * BINS),
        }
        for design, blocks in found.items()
        for block, ranks in blocks.items()
        for at in range(BINS)
    ]
    axis = {"grid": False, "ticks": False}
    scale = {"domain": [0.5, 1.5]}
    bars = {
        "mark": {"type": "bar", "color": "#4c78a8", "clip": True},
        "encoding": {
            "x": {"field": "bin", "type": "ordinal", "axis": None},
            "y": {"field": "share", "type": "quantitative", "scale": scale, "axis": axis},
        },
    }
    lines = [{"mark": {"type": "rule", "color": "#222"}, "encoding": {"y": {"datum": 1}}}]
    facet = {
        "row": {"field": "design", "type": "nominal", "title": None},
        "column": {"field": "block", "type": "nominal", "title": None, "sort": None},
    }
    spec = {
        "title": f"Ranks of true values in their posterior, {repetitions} repetitions each: "
        "flat is right",
        "data": {"values": rows},
        "facet": facet,
        "spec": {"width": 90, "height": 70, "layer": [bars, *lines]},
    }
    return bytes(vl_convert.vegalite_to_png(json.dumps(spec), scale=1.5))


def main() -> None:
    """Calibrate all designs, print a table and a last line of JSON."""
    arguments = sys.argv[1:]
    repetitions = int(arguments[0]) if arguments and arguments[0].isdigit() else 200
    engine, begun = choose_engine(), time.process_time()
    found, summary = {}, {}
    for design in designs():
        found[design.name] = calibrate(design, repetitions=repetitions, engine=engine)
        values = {block: p_values(ranks) for block, ranks in found[design.name].items()}
        for block, each in values.items():
            print(f"{design.name:14} {block:9} {len(each):3} quantities, least p {each.min():.4f}")
        every = np.concatenate(list(values.values()))
        summary[design.name] = {
            "quantities": len(every),
            "below_5_percent": int((every < 0.05).sum()),
            "least_p_times_quantities": round(float(every.min() * len(every)), 3),
        }
    if "--picture" in arguments:
        place = Path(arguments[arguments.index("--picture") + 1])
        place.write_bytes(picture(found, repetitions=repetitions))
    seconds = round(time.process_time() - begun, 1)
    result = {"bench": "calibration", "engine": engine, "repetitions": repetitions}
    print(json.dumps(result | {"cpu_seconds": seconds, "designs": summary}))


if __name__ == "__main__":
    main()
