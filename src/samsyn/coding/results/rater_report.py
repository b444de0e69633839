"""How each rater uses the scale: for analysts at the prompt, never for a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.posterior import Posterior
from samsyn.coding.results.interval import Interval, interval_of


@dataclass(frozen=True)
class RaterReport:
    """One rater. ``strictness`` is how far the rater's thresholds lie above those of the world,
    in standard deviations of what is rated; ``reliability`` how closely the rater follows what
    others see (1 as expected beforehand, near 0 not at all)."""

    rater: str
    place: str
    ratings: int
    reliability: Interval
    strictness: Interval


def rater_reports(ratings: RatingSet, posterior: Posterior) -> list[RaterReport]:
    """Every rater, the least reliable first. Empty where the posterior is not certified."""
    if not posterior.is_certified:
        return []
    number = np.bincount(ratings.data.rater, minlength=len(ratings.active_raters))
    above = posterior.gamma - posterior.gamma_mu[:, :, None, :]
    strictness = above.mean(axis=3) / posterior.scale[:, :, None]
    found = [
        RaterReport(
            rater=id,
            place=ratings.raters[id].place,
            ratings=int(number[at]),
            reliability=interval_of(posterior.beta[:, :, at].astype(np.float64)),
            strictness=interval_of(strictness[:, :, at].astype(np.float64)),
        )
        for at, id in enumerate(ratings.active_raters)
    ]
    return sorted(found, key=lambda each: each.reliability.middle)
