"""Published data of meta-analyses (trials.yaml) as arrays of effects."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from samsyn.evaluation.effects import two_groups, two_means
from samsyn.evaluation.effects.converted import effect_of_interval
from samsyn.evaluation.effects.measure import EffectSize, Measure
from samsyn.vocabulary.yaml_text import read_yaml

_FILE = Path(__file__).with_name("trials.yaml")


@cache
def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of one data set, by the names of its columns; numbers are floats."""
    data: Any = read_yaml(_FILE.read_text(encoding="utf-8")).data
    columns = data[name]["columns"]
    return [dict(zip(columns, map(_number, row), strict=True)) for row in data[name]["rows"]]


def _number(value: object) -> object:
    return float(value) if isinstance(value, int) else value


def bcg_tables() -> list[dict[str, float]]:
    """Events and group sizes of the 13 trials."""
    return [
        {
            "events_1": row["tpos"],
            "n_1": row["tpos"] + row["tneg"],
            "events_2": row["cpos"],
            "n_2": row["cpos"] + row["cneg"],
        }
        for row in rows_of("bcg")
    ]


def _plain(name: str, formula: Callable[..., EffectSize]) -> list[EffectSize]:
    return [
        formula(**{key: each for key, each in row.items() if key not in ("name", "year")})
        for row in rows_of(name)
        # Peto's odds ratio leaves out trials without any event, as Yusuf et al. do.
        if row.get("events_1") != 0 or row["events_2"] != 0
    ]


def _interval(**given: float) -> EffectSize:
    return effect_of_interval(**given, measure=Measure.LOG_ODDS_RATIO)


def effects_of(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Estimates and variances of one data set, on the measure of its publication."""
    made: dict[str, Callable[[], list[EffectSize]]] = {
        "bcg": lambda: [two_groups.log_risk_ratio(**each) for each in bcg_tables()],
        "normand1999": lambda: _plain("normand1999", two_means.hedges_g),
        "normand1999_days": lambda: _plain("normand1999", two_means.mean_difference),
        "molloy2014": lambda: _plain("molloy2014", two_means.fisher_z),
        "hine1989": lambda: _plain("hine1989", two_groups.risk_difference),
        "yusuf1985": lambda: _plain("yusuf1985", two_groups.peto),
        "nielweise2008": lambda: _plain("nielweise2008", two_groups.log_rate_ratio),
        "hackshaw1998": lambda: _plain("hackshaw1998", _interval),
    }
    if name in made:
        found = made[name]()
        return np.array([e.estimate for e in found]), np.array([e.variance for e in found])
    rows = rows_of(name)
    return np.array([r["estimate"] for r in rows]), np.array([r["variance"] for r in rows])
