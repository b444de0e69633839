"""Which places fall together, and how surely: groups over many draws, never one tree alone.

Questions are drawn anew (or posterior draws of ratings are given), places are grouped in each draw
by average linkage (Sokal & Michener 1958), and what is shown is how often two fall into one group
(Monti et al. 2003, Mach. Learn. 52, 91-118) and a map of each draw laid upon the first (Procrustes;
Schönemann 1966).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from samsyn.comparison.likeness.profile_distance import Distances, mean_of

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Togetherness:
    """``together`` is units × units: in which share of the draws two fall into one group."""

    units: tuple[str, ...]
    groups: int
    together: Matrix
    draws: int


@dataclass(frozen=True)
class Clouds:
    """``points`` is draws × units × 2: where each unit lies on the map of each draw."""

    units: tuple[str, ...]
    points: Matrix


def resampled_means(distances: Distances, *, draws: int, seed: int = 1) -> Matrix:
    """Mean distances over questions drawn anew, draws × units × units; NaN as in ``mean``."""
    n, size = len(distances.questions), distances.by_question[0].shape
    random = np.random.default_rng(seed)
    times = random.multinomial(n, np.full(n, 1 / n), size=draws).astype(np.float64)
    flat = distances.by_question.reshape(n, -1)
    means = mean_of(times @ np.nan_to_num(flat), times @ (~np.isnan(flat)).astype(np.float64))
    return means.reshape(draws, *size)


def group_together(drawn: Iterable[Matrix], *, units: Sequence[str], groups: int) -> Togetherness:
    """How often two units fall together when there are ``groups`` groups.

    What cannot be compared in a draw is as far apart as any two are in it.
    """
    total, draws = np.zeros((len(units), len(units))), 0
    for each in drawn:
        pairs = scipy.spatial.distance.squareform(_filled(each), checks=False)
        tree = scipy.cluster.hierarchy.linkage(pairs, method="average")
        labels = scipy.cluster.hierarchy.fcluster(tree, t=groups, criterion="maxclust")
        total += labels[:, None] == labels[None, :]
        draws += 1
    return Togetherness(tuple(units), groups, total / draws, draws)


def map_clouds(drawn: Iterable[Matrix], *, units: Sequence[str]) -> Clouds:
    """The map of every draw, turned, mirrored and shifted to lie as near as can be to the first."""
    maps = [_scaled(_filled(each)) for each in drawn]
    first = maps[0]
    return Clouds(tuple(units), np.stack([_laid_upon(each, first) for each in maps]))


def _filled(means: Matrix) -> Matrix:
    known = means[~np.isnan(means)]
    filled = np.where(np.isnan(means), known.max() if known.size else 0.0, means)
    filled = (filled + filled.T) / 2
    np.fill_diagonal(filled, 0.0)
    return np.asarray(filled)


def _scaled(distances: Matrix) -> Matrix:
    """Classical scaling in two dimensions (Torgerson 1952)."""
    n = len(distances)
    centre = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centre @ distances**2 @ centre / 2)
    order = np.argsort(values)[::-1][:2]
    return np.asarray(vectors[:, order] * np.sqrt(np.maximum(values[order], 0)))


def _laid_upon(points: Matrix, target: Matrix) -> Matrix:
    moved, aim = points - points.mean(axis=0), target - target.mean(axis=0)
    left, _, right = np.linalg.svd(moved.T @ aim)
    return np.asarray(moved @ left @ right + target.mean(axis=0))
