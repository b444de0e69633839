"""Multiple correspondence analysis: a map of answers on which what is often said together is near.

Adjusted inertias (Greenacre 1993; Greenacre & Blasius 2006, Multiple correspondence analysis and
related methods, chapter 2): the plain ones make every map look poor. *No answer* can be passive
(specific analysis, Le Roux & Rouanet 2004): it stands on the map and does not draw it.
Each code has an ellipse from resampled units, drawn on the axes of the whole (Greenacre 1984,
partial bootstrap). A map, not a test.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
#: The 95 % point of χ² with two degrees of freedom: how large an ellipse is.
_ELLIPSE = 5.991464547107979
_SMALL = 1e-12


@dataclass(frozen=True)
class Ellipse:
    """95 % of resamplings: half axes, and the longer one's angle in radians from the x-axis."""

    long: float
    short: float
    angle: float


@dataclass(frozen=True)
class Placed:
    """One code of one question on the map, with how many units gave it."""

    question: str
    code: str
    n: int
    is_passive: bool
    coordinates: tuple[float, ...]
    ellipse: Ellipse | None = None


@dataclass(frozen=True)
class Correspondence:
    """The map. ``inertias`` are those of the indicator matrix, ``adjusted`` what they are worth.

    ``shares`` are the adjusted inertias as shares of their total, ``units`` is units × axes.
    """

    inertias: tuple[float, ...]
    adjusted: tuple[float, ...]
    shares: tuple[float, ...]
    codes: tuple[Placed, ...]
    units: Matrix


def map_answers(
    answers: Sequence[Sequence[str]],
    *,
    questions: Sequence[str],
    passive: Collection[str] = (),
    axes: int = 2,
    draws: int = 0,
    seed: int = 1,
) -> Correspondence:
    """The map of ``answers``, units × questions, each a code; ``passive`` codes do not draw it.

    Raises ValueError where fewer than two codes are left to differ in.
    """
    indicator, columns = _indicator(answers, questions)
    is_active = np.array([code not in passive for _, code in columns])
    rows, values = _axes(indicator, is_active, len(questions))
    wanted = min(axes, len(values))
    if not wanted:
        raise ValueError("a map needs answers that differ")
    places = _code_places(indicator, rows[:, :wanted], values[:wanted])
    ellipses = _ellipses(indicator, rows[:, :wanted], values[:wanted], draws, seed)
    adjusted, shares = _adjusted(values, is_active, len(questions))
    counts = indicator.sum(axis=0)
    codes = tuple(
        Placed(question, code, int(n), not active, tuple(map(float, place)), ellipse)
        for (question, code), n, active, place, ellipse in zip(
            columns, counts, is_active, places, ellipses, strict=True
        )
    )
    return Correspondence(tuple(map(float, values)), adjusted, shares, codes, rows[:, :wanted])


def _indicator(
    answers: Sequence[Sequence[str]], questions: Sequence[str]
) -> tuple[Matrix, list[tuple[str, str]]]:
    """Units × codes with a 1 where the unit gave the code, and question and code of each column."""
    columns = [
        (question, code)
        for place, question in enumerate(questions)
        for code in sorted({each[place] for each in answers})
    ]
    place_of = {column: number for number, column in enumerate(columns)}
    table = np.zeros((len(answers), len(columns)))
    for row, given in enumerate(answers):
        for question, code in zip(questions, given, strict=True):
            table[row, place_of[question, code]] = 1
    return table, columns


def _axes(
    indicator: Matrix, is_active: NDArray[np.bool_], n_questions: int
) -> tuple[Matrix, Matrix]:
    """Principal coordinates of units, which weigh the same, and the inertias of the axes."""
    active = indicator[:, is_active] / (len(indicator) * n_questions)
    mass_of_row = np.full(len(indicator), 1 / len(indicator))
    # Masses of columns stay those of the whole table, so that a unit with passive codes has the
    # weight of the others (specific analysis).
    mass = active.sum(axis=0)
    expected = np.outer(mass_of_row, mass)
    scaled = (active - expected) / np.sqrt(expected)
    left, sizes, _ = np.linalg.svd(scaled, full_matrices=False)
    kept = sizes > np.sqrt(_SMALL)
    rows = left[:, kept] * sizes[kept] / np.sqrt(mass_of_row)[:, None]
    return rows, sizes[kept] ** 2


def _code_places(indicator: Matrix, rows: Matrix, inertias: Matrix) -> Matrix:
    """Each code at the mean of its units, stretched: its principal coordinates."""
    counts = indicator.sum(axis=0)[:, None]
    places: Matrix = (indicator.T @ rows) / counts / np.sqrt(inertias)
    return places


def _adjusted(
    inertias: Matrix, is_active: NDArray[np.bool_], n_questions: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Adjusted inertias and their shares (Greenacre 2017).

    With passive codes the total of all tables is not known, and shares are those of the adjusted
    inertias themselves (Benzécri 1979), which flatters.
    """
    q, codes = n_questions, len(is_active)
    if q < 2:
        return tuple(map(float, inertias)), tuple(map(float, inertias / inertias.sum()))
    above = inertias[inertias > 1 / q]
    adjusted = (q / (q - 1)) ** 2 * (above - 1 / q) ** 2
    burt = float((inertias**2).sum())
    total = q / (q - 1) * (burt - (codes - q) / q**2)
    if not is_active.all():
        total = float(adjusted.sum())
    shares = adjusted / total if total > _SMALL else np.zeros_like(adjusted)
    return tuple(map(float, adjusted)), tuple(map(float, shares))


def _ellipses(
    indicator: Matrix, rows: Matrix, inertias: Matrix, draws: int, seed: int
) -> list[Ellipse | None]:
    n, k = indicator.shape
    if not draws or rows.shape[1] < 2:
        return [None] * k
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    counts = times @ indicator
    sums = np.stack([times @ (indicator * rows[:, [axis]]) for axis in (0, 1)], axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = sums / counts[:, :, None] / np.sqrt(inertias[:2])
    return [_ellipse(drawn[:, code][counts[:, code] > 0]) for code in range(k)]


def _ellipse(points: Matrix) -> Ellipse | None:
    if len(points) < 3:
        return None
    sizes, directions = np.linalg.eigh(np.cov(points.T))
    short, long = np.sqrt(np.maximum(sizes, 0) * _ELLIPSE)
    angle = float(np.arctan2(directions[1, 1], directions[0, 1]))
    return Ellipse(float(long), float(short), angle)
