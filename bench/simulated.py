"""Studies with a known truth: the test problems of METHODS §2 (simulation)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.simulation import simulate_ratings


@dataclass(frozen=True)
class Simulated:
    """A study and the traits, reliabilities and thresholds that its ratings were drawn from."""

    data: RatingData
    z: np.ndarray
    beta: np.ndarray
    gamma: np.ndarray


def _study(
    rng: np.random.Generator,
    *,
    pairs: np.ndarray,
    rater_place: np.ndarray,
    unit_place: np.ndarray,
    unit_question: np.ndarray,
    unit_wave: np.ndarray,
    position: np.ndarray,
    z: np.ndarray,
    spread: float,
) -> Simulated:
    """Ratings on five steps by raters whose thresholds differ by ``spread`` at both levels."""
    places, raters = int(unit_place.max()) + 1, len(rater_place)
    empty = RatingData(
        rating=np.zeros(len(pairs)),
        rater=pairs[:, 0],
        unit=pairs[:, 1],
        rater_place=rater_place,
        unit_place=unit_place,
        unit_question=unit_question,
        unit_wave=unit_wave,
        vignette_position=position,
        question_block=np.zeros(int(unit_question.max()) + 1),
        block_steps=np.array([5]),
        places=places,
        questions=int(unit_question.max()) + 1,
    )
    world = np.array([-1.5, -0.5, 0.5, 1.5])
    of_place = world + spread * rng.standard_normal((places, 4))
    gamma = np.sort(of_place[rater_place] + spread * rng.standard_normal((raters, 4)), axis=1)
    beta = np.exp(0.3 * rng.standard_normal(raters))
    data = simulate_ratings(empty, z=z, beta=beta, gamma=gamma, rng=rng)
    return Simulated(data=data, z=z, beta=beta, gamma=gamma)


def small_study(
    seed: int,
    *,
    places: int = 5,
    questions: int = 20,
    raters: int = 25,
    vignettes: int = 2,
    bridges: float = 0.2,
    missing: float = 0.1,
    spread: float = 0.39,
) -> Simulated:
    """METHODS §1.3: raters rate their place and all vignettes; ``bridges`` another place too."""
    rng = np.random.default_rng(seed)
    rater_place = np.repeat(np.arange(places), raters)
    cells = places * questions
    shown = questions * vignettes
    unit_place = np.concatenate([np.repeat(np.arange(places), questions), np.full(shown, -1)])
    unit_question = np.concatenate(
        [np.tile(np.arange(questions), places), np.repeat(np.arange(questions), vignettes)]
    )
    designed = np.linspace(-1, 1, vignettes + 2)[1:-1] if vignettes else np.empty(0)
    position = np.concatenate([np.full(cells, np.nan), np.tile(designed, questions)])
    effect = 0.6 * rng.standard_normal(places)
    z = np.where(
        unit_place >= 0,
        effect[unit_place] + 0.8 * rng.standard_normal(cells + shown),
        np.nan_to_num(position) + 0.3 * rng.standard_normal(cells + shown),
    )
    second = np.where(
        rng.random(len(rater_place)) < bridges,
        (rater_place + rng.integers(1, max(places, 2), len(rater_place))) % places,
        -2,
    )
    sees = (unit_place == rater_place[:, None]) | (unit_place == second[:, None])
    sees |= unit_place == -1
    pairs = np.argwhere(sees & (rng.random(sees.shape) >= missing))
    return _study(
        rng,
        pairs=pairs,
        rater_place=rater_place,
        unit_place=unit_place,
        unit_question=unit_question,
        unit_wave=np.zeros(len(z)),
        position=position,
        z=z,
        spread=spread,
    )


def panel_study(
    seed: int,
    *,
    places: int = 180,
    years: int = 30,
    raters: int = 5,
    bridged: float = 0.15,
    anchored: float = 0.6,
    vignettes: int = 5,
    spread: float = 0.39,
    drift: float = 0.0,
) -> Simulated:
    """One question in many places and years, V-Dem's size: five raters rate all years of a place.

    ``bridged`` of the raters rate another place too, ``anchored`` of them the vignettes. Years
    scatter around their place's level, or with ``drift`` walk on by so much a year.
    """
    rng = np.random.default_rng(seed)
    rater_place = np.repeat(np.arange(places), raters)
    count = len(rater_place)
    unit_place = np.concatenate([np.repeat(np.arange(places), years), np.full(vignettes, -1)])
    unit_wave = np.concatenate([np.tile(np.arange(years), places), np.zeros(vignettes)])
    designed = np.linspace(-1.5, 1.5, vignettes)
    position = np.concatenate([np.full(places * years, np.nan), designed])
    level, year = rng.standard_normal((places, 1)), rng.standard_normal((places, years))
    cells = 0.7 * level + (np.cumsum(drift * year, axis=1) if drift else 0.7 * year)
    z = np.concatenate([cells.ravel(), designed + 0.3 * rng.standard_normal(vignettes)])
    second = np.where(
        rng.random(count) < bridged, (rater_place + rng.integers(1, places, count)) % places, -2
    )
    sees = unit_place == rater_place[:, None]
    abroad = (unit_place == second[:, None]) & (rng.random((count, len(z))) < 0.5)
    shown = (unit_place == -1) & (rng.random(count) < anchored)[:, None]
    return _study(
        rng,
        pairs=np.argwhere(sees | abroad | shown),
        rater_place=rater_place,
        unit_place=unit_place,
        unit_question=np.zeros(len(z)),
        unit_wave=unit_wave,
        position=position,
        z=z,
        spread=spread,
    )
