"""What correcting for raters buys: twenty simulated studies whose truth is known.

    python -m bench.comparability [--studies 20] [--alike 0.8] [--most-draws 500]

Five countries × twenty questions × twenty-five raters a country on a scale of five, two vignettes a
question, a fifth of the raters bridges, a tenth missing. Thresholds differ between countries and
between raters by 0.39 standard deviations; ``--alike`` of that variance is strictness on all steps.
Beside each other: raw means with a bootstrap over raters (the peer: what every report does),
V-Dem's specification, and ours. Compared are differences between countries' levels, standardised:
root mean squared error, how many of the 90 % intervals hold the truth, how many differences come
out "significant" and how many of those with the wrong sign. Four chains of 500 draws by default, so
that it ends in minutes; the share of certified fits is printed. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.raters.design import Design
from samsyn.coding.raters.plan import spread_bridges
from samsyn.coding.raters.rehearsal import Rehearsal, rehearse
from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.fit import fit_ratings
from samsyn.coding.ratings.model import Model
from samsyn.coding.results.raw_mean import matrix_of, raw_means

Array = NDArray[np.float64]
SEED = 2026


@dataclass
class Score:
    """What one estimator did over all studies."""

    squared: list[float] = field(default_factory=list)
    unit_squared: list[float] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    significant: int = 0
    wrong: int = 0
    pairs: int = 0
    top: list[bool] = field(default_factory=list)
    certified: list[bool] = field(default_factory=list)
    cpu: float = 0.0

    def add(self, units: Array, study: Rehearsal) -> None:
        """``units`` are draws or replicates of standardised units (S, C × Q)."""
        truth, data = study.levels, study.data
        placed = ~data.is_vignette
        levels = np.stack(
            [
                units[:, data.unit_place[placed] == place].mean(axis=1)
                for place in range(data.places)
            ],
            axis=1,
        )
        self.squared.append(float(((levels.mean(axis=0) - truth) ** 2).mean()))
        error = units.mean(axis=0) - study.traits[placed]
        self.unit_squared.append(float((error**2).mean()))
        self.top.append(bool(levels.mean(axis=0).argmax() == truth.argmax()))
        for one, other in combinations(range(data.places), 2):
            low, high = np.quantile(levels[:, one] - levels[:, other], (0.05, 0.95))
            difference = truth[one] - truth[other]
            self.inside.append(bool(low <= difference <= high))
            self.widths.append(float(high - low))
            is_significant = low > 0 or high < 0
            self.significant += bool(is_significant)
            self.wrong += bool(is_significant and (low > 0) != (difference > 0))
            self.pairs += 1

    def as_dict(self) -> dict[str, Any]:
        """The line of the table."""
        return {
            "country_rmse": round(float(np.sqrt(np.mean(self.squared))), 4),
            "unit_rmse": round(float(np.sqrt(np.mean(self.unit_squared))), 4),
            "coverage_90": round(float(np.mean(self.inside)), 3),
            "width_90": round(float(np.mean(self.widths)), 3),
            "significant": self.significant,
            "wrong_sign": self.wrong,
            "pairs": self.pairs,
            "top_right": round(float(np.mean(self.top)), 2),
            "certified": round(float(np.mean(self.certified)), 2) if self.certified else None,
            "cpu_seconds": round(self.cpu, 1),
        }


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--studies", type=int, default=20)
    asked.add_argument("--most-draws", type=int, default=500)
    asked.add_argument("--alike", type=float, default=0.8)
    given = asked.parse_args()
    scores = {"raw": Score(), "vdem": Score(), "hierarchical": Score()}
    for number, study in enumerate(studies(given.studies, alike=given.alike)):
        scores["raw"].add(raw_units(study.data, seed=number), study)
        for model in (Model.VDEM, Model.HIERARCHICAL):
            begun = time.process_time()
            posterior = fit_ratings(
                study.data, seed=number, model=model, most_draws=given.most_draws
            )
            score = scores[str(model)]
            score.cpu += time.process_time() - begun
            score.certified.append(posterior.is_certified)
            flat = posterior.z.reshape(-1, posterior.z.shape[2]).astype(np.float64)
            score.add(flat[:, ~study.data.is_vignette], study)
        print(number + 1, {name: each.as_dict() for name, each in scores.items()}, flush=True)
    found = {name: each.as_dict() for name, each in scores.items()}
    raw, ours = found["raw"], found["hierarchical"]
    found["ratios"] = {
        "country_rmse_raw_over_ours": round(raw["country_rmse"] / ours["country_rmse"], 2),
        "wrong_sign_raw": raw["wrong_sign"],
        "wrong_sign_ours": ours["wrong_sign"],
    }
    print(
        json.dumps(
            {"bench": "comparability", "studies": given.studies, "alike": given.alike, **found}
        )
    )


def studies(number: int, *, alike: float) -> Iterator[Rehearsal]:
    """Simulated studies of one design; the same for every run."""
    start = Design(dict.fromkeys("ABCDE", 25), questions=20, vignettes=2)
    design = replace(start, bridges=spread_bridges(start, share=0.2))
    for each in range(number):
        yield rehearse(design, rng=np.random.default_rng([SEED, each]), alike=alike)


def raw_units(data: RatingData, *, seed: int) -> Array:
    """Replicates of raw means of units, standardised: raters of each country are resampled."""
    draw = np.random.default_rng(seed)
    columns = []
    for place in range(data.places):
        units = np.flatnonzero(data.unit_place == place).tolist()
        own = np.isin(data.unit, units)
        steps = matrix_of(
            data.rater[own].tolist(),
            data.unit[own].tolist(),
            data.rating[own].tolist(),
            units=units,
        )
        columns.append(raw_means(steps, draw=draw).replicates)
    means = np.concatenate(columns, axis=1)
    return np.asarray(
        (means - means.mean(axis=1, keepdims=True)) / means.std(axis=1, keepdims=True)
    )


if __name__ == "__main__":
    main()
