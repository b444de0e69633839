"""What a fit gives: draws, how far they can be trusted, and whether they may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.diagnostics import (
    BlockDiagnostics,
    Diagnostics,
    diagnose,
)
from samsyn.coding.ratings.model import ALIKE, SIGMAS, Layout, Model
from samsyn.problems.problem import Problem, problem

Draws = NDArray[np.float32]


@dataclass(frozen=True)
class Posterior:
    """Draws of all parameters, shape (chains, draws, …).

    ``z`` (…, N) is the latent trait, in every draw standardised over the units that have a place
    (mean 0, standard deviation 1); ``location`` and ``scale`` (chains, draws) lead back to the
    model's own scale, on which the thresholds stand: z_model = location + scale × z.
    ``gamma`` (…, J, T), ``gamma_c`` (…, places, T) and ``gamma_mu`` (…, T) are thresholds of
    raters, places and the world; the columns of block b are
    ``first_threshold[b]:first_threshold[b + 1]``. ``beta`` (…, J) is reliability.
    ``a_c`` (…, places) and ``mu_q`` (…, questions) are effects of places and questions on the
    model's scale, zero where the model has none. ``sigmas`` has the learned spreads:
    ``place`` σ_a, ``cell`` σ_b, ``wave`` σ_w, ``place_threshold`` σ_c (how differently places use
    the scale), ``rater_threshold`` σ_j, ``reliability`` σ_β. ``alike`` has the shares ρ of σ_c² and
    σ_j², ``place`` and ``rater``, that are strictness on all steps alike.
    """

    layout: Layout
    draws: Draws
    engine: str
    seed: int
    warmup: int
    cpu_seconds: float = 0.0

    @property
    def data(self) -> RatingData:
        """What the model was fitted to."""
        return self.layout.data

    @property
    def model(self) -> Model:
        """Which model was fitted."""
        return self.layout.model

    @property
    def chains(self) -> int:
        """How many chains were drawn."""
        return int(self.draws.shape[0])

    @property
    def n_draws(self) -> int:
        """How many draws each chain has."""
        return int(self.draws.shape[1])

    @property
    def first_threshold(self) -> NDArray[np.int32]:
        """Where the thresholds of each response format begin, and their number: (B + 1,)."""
        return self.layout.first_threshold

    def _block(self, name: str) -> Draws:
        shape = self.layout.sizes[name]
        found = self.draws[:, :, self.layout.slices[name]]
        return np.asarray(found.reshape(*self.draws.shape[:2], *shape))

    @cached_property
    def location(self) -> Draws:
        """The mean of the traits of units with a place, on the model's scale."""
        return np.asarray(self._placed.mean(2, dtype=np.float64), np.float32)

    @cached_property
    def scale(self) -> Draws:
        """Their standard deviation; 1 where there is but one."""
        found = self._placed.std(2, dtype=np.float64)
        return np.asarray(np.where(found > 0, found, 1.0), np.float32)

    @property
    def _placed(self) -> Draws:
        placed = ~self.data.is_vignette
        return self._block("z")[:, :, placed if placed.any() else slice(None)]

    @cached_property
    def z(self) -> Draws:
        """Latent traits, standardised per draw: (chains, draws, N)."""
        middle, spread = self.location[:, :, None], self.scale[:, :, None]
        return (self._block("z") - middle) / spread

    @property
    def z_model(self) -> Draws:
        """Latent traits on the model's own scale: (chains, draws, N)."""
        return self._block("z")

    @property
    def beta(self) -> Draws:
        """Reliability of raters: (chains, draws, J)."""
        return self._block("beta")

    @property
    def gamma(self) -> Draws:
        """Thresholds of raters: (chains, draws, J, T)."""
        return self._block("gamma")

    @property
    def gamma_c(self) -> Draws:
        """Thresholds of places: (chains, draws, places, T)."""
        return self._block("gamma_c")

    @property
    def gamma_mu(self) -> Draws:
        """Thresholds of the world: (chains, draws, T)."""
        return self._block("gamma_mu")

    @property
    def a_c(self) -> Draws:
        """Effects of places: (chains, draws, places)."""
        return self._block("a_c")

    @property
    def mu_q(self) -> Draws:
        """Effects of questions: (chains, draws, questions)."""
        return self._block("mu_q")

    @cached_property
    def sigmas(self) -> Mapping[str, Draws]:
        """The learned spreads by name: (chains, draws) each."""
        every = self._block("sigmas")
        return {name: every[:, :, SIGMAS.index(name)] for name in self.layout.learned}

    @cached_property
    def alike(self) -> Mapping[str, Draws]:
        """The learned shares of strictness on all steps alike, by level: (chains, draws) each."""
        every = self._block("alike")
        learned = ALIKE if self.layout.learns_alike else ()
        return {name: every[:, :, ALIKE.index(name)] for name in learned}

    @cached_property
    def diagnostics(self) -> Diagnostics:
        """R̂ and effective sample sizes of every quantity, by block; traits as standardised."""
        blocks = {"z": self.z} | {
            name: getattr(self, name) for name in ("beta", "gamma", "gamma_c", "gamma_mu")
        }
        blocks |= {f"sigma_{name}": each for name, each in self.sigmas.items()}
        blocks |= {f"alike_{name}": each for name, each in self.alike.items()}
        if self.layout.has_place_effect:
            blocks["a_c"] = self.a_c
        if self.layout.is_hierarchical:
            blocks["mu_q"] = self.mu_q
        return {name: diagnose(each) for name, each in blocks.items()}

    @property
    def is_certified(self) -> bool:
        """Whether every block has come together; otherwise nothing is shown."""
        return all(each.holds for each in self.diagnostics.values())

    @property
    def problems(self) -> list[Problem]:
        """Why the fit may not be shown: empty when it is certified."""
        return [
            problem("CODING_027", draws=self.chains * self.n_draws, reason=_say(name, each))
            for name, each in self.diagnostics.items()
            if not each.holds
        ]


def _say(name: str, found: BlockDiagnostics) -> str:
    size = f"effective sample size {found.least_ess:.0f}"
    return f"{name} has R-hat {found.worst_r_hat:.3f} and {size}"
