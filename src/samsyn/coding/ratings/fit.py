"""Fitting a model of ratings: chains in threads, until the diagnostics hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import RatingData, check_rating_data
from samsyn.coding.ratings.diagnostics import ESS_LIMIT
from samsyn.coding.ratings.model import Layout, Model, layout_of
from samsyn.coding.ratings.native_engine import NativeChain, library
from samsyn.coding.ratings.numpy_engine import NumpyChain
from samsyn.coding.ratings.posterior import Posterior
from samsyn.problems.problem import StudyError, has_errors, problem

#: Draws of the first look, before warm-up is over.
_FIRST_LOOK = 40

T = TypeVar("T")


class Chain(Protocol):
    """What an engine gives: warm-up that adapts, and draws that do not."""

    def warm_up(self, iterations: int) -> None:
        """Iterate and adapt; keep nothing."""

    def draw(self, draws: int, *, thin: int = 1) -> NDArray[np.float32]:
        """Every ``thin``-th state, shape (draws, P)."""


def fit_ratings(
    data: RatingData,
    *,
    seed: int,
    model: Model = Model.HIERARCHICAL,
    walk: bool = True,
    chains: int = 4,
    warmup: int = 300,
    draws: int = 500,
    most_draws: int = 16_000,
    engine: str = "auto",
    until_certified: bool = True,
    on_progress: Callable[[Posterior], None] | None = None,
    threads: int | None = None,
) -> Posterior:
    """The posterior of ``model`` given ``data``; the same for the same seed, engine and sizes.

    Each of ``chains`` iterates ``warmup`` times, then gives ``draws``, and, ``until_certified``,
    goes on until ``Posterior.is_certified`` or ``most_draws`` a chain. ``on_progress`` gets a first
    look during warm-up and the posterior so far after each stretch. ``walk`` says that waves of one
    place follow each other; otherwise they scatter independently around the place's level.

    Raises StudyError with the errors of `check_rating_data`, or CODING_028 when ``engine`` is
    ``native`` and it is not there.
    """
    problems = check_rating_data(data)
    if has_errors(problems):
        raise StudyError(problems)
    layout = layout_of(data, model=model, walk=walk)
    run = _Run(layout, seed=seed, chains=chains, warmup=warmup, engine=engine, threads=threads)
    run.warm_up(on_progress)
    posterior = run.go_on(draws)
    while until_certified and not posterior.is_certified and posterior.n_draws < most_draws:
        if on_progress:
            on_progress(posterior)
        posterior = run.go_on(min(_still_needed(posterior), most_draws - posterior.n_draws))
    if on_progress:
        on_progress(posterior)
    return posterior


def choose_engine(wanted: str = "auto") -> str:
    """``native`` or ``numpy``: what ``wanted`` means on this machine.

    Raises StudyError with CODING_028 when ``native`` is wanted and was not built.
    """
    if wanted == "numpy" or (wanted == "auto" and library() is None):
        return "numpy"
    if library() is None:
        raise StudyError([problem("CODING_028", reason="it was not built on this machine")])
    return "native"


class _Run:
    """The chains of one fit and what they have drawn so far."""

    def __init__(
        self,
        layout: Layout,
        *,
        seed: int,
        chains: int,
        warmup: int,
        engine: str,
        threads: int | None,
    ) -> None:
        self.layout, self.seed, self.warmup = layout, seed, warmup
        self.engine = choose_engine(engine)
        make = NativeChain if self.engine == "native" else NumpyChain
        self.chains: list[Chain] = [make(layout, seed=seed, chain=each) for each in range(chains)]
        self.threads = threads or chains
        self.kept: list[NDArray[np.float32]] = []
        self.begun = time.process_time()

    def warm_up(self, on_progress: Callable[[Posterior], None] | None) -> None:
        """Bring the chains to where the posterior is; with a first look half-way."""
        begin = self.warmup // 3
        look = min(_FIRST_LOOK, self.warmup // 6)
        self._each(lambda chain: chain.warm_up(begin))
        seen = self._each(lambda chain: chain.draw(look))
        if on_progress and look:
            on_progress(self._posterior(np.stack(seen)))
        self._each(lambda chain: chain.warm_up(self.warmup - begin - look))

    def go_on(self, draws: int) -> Posterior:
        """So many more draws a chain; the posterior of all."""
        self.kept.append(np.stack(self._each(lambda chain: chain.draw(draws))))
        self.kept = [np.concatenate(self.kept, axis=1)]
        return self._posterior(self.kept[0])

    def _posterior(self, draws: NDArray[np.float32]) -> Posterior:
        return Posterior(
            layout=self.layout,
            draws=draws,
            engine=self.engine,
            seed=self.seed,
            warmup=self.warmup,
            cpu_seconds=time.process_time() - self.begun,
        )

    def _each(self, work: Callable[[Chain], T]) -> list[T]:
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(work, self.chains))


def _still_needed(posterior: Posterior) -> int:
    """Draws a chain that the worst quantity needs, at its pace so far; at least a quarter more."""
    least = min(each.least_ess for each in posterior.diagnostics.values())
    wanted = posterior.n_draws * (1.1 * ESS_LIMIT / max(least, 0.1 * ESS_LIMIT) - 1)
    return int(np.clip(wanted, posterior.n_draws // 4, 2 * posterior.n_draws))
