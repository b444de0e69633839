"""Draws the INVENTED ratings of this study from a truth that it states.

Nobody rated anything. Five countries × twelve questions × six raters a country, two vignettes a
question, one bridge rater a country, a tenth of the answers missing, and some declined. Countries
and raters use the scale differently: that is what the model has to undo.

    python examples/nordic/ratings/make_invented.py

writes ../raters.csv, ../tables/invented_ratings.csv and rated_country.truth.json, always the same.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np

SEED = 20261122
HERE = Path(__file__).resolve().parent
COUNTRIES = ("DK", "FI", "IS", "NO", "SE")
QUESTIONS = (
    *("coordination", "local_reach", "sharing", "schools", "exit_support", "online", "knowledge"),
    *("evaluation_use", "training", "civil_society", "funding", "nordic"),
)
RATERS = 6
STEPS = 5
MISSING = 0.1
#: How likely a rater declines to give one of the two lowest steps to the own country.
DECLINED = 0.15
#: The rater of each country who rates a second one too.
BRIDGES = {"DK": "SE", "FI": "NO", "IS": "DK", "NO": "FI", "SE": "IS"}
SECTORS = ("ministry", "agency", "municipality", "police", "research", "civil society")

#: The truth: how countries differ over all questions, and within a question (standard deviations).
COUNTRY_LEVEL = {"DK": 0.5, "FI": 0.1, "IS": -0.7, "NO": 0.35, "SE": -0.25}
WITHIN = 0.6
#: Thresholds of the world, and how far countries and raters stray from them.
THRESHOLDS = (-1.4, -0.5, 0.4, 1.3)
COUNTRY_SPREAD = 0.4
RATER_SPREAD = 0.35
#: Where vignettes truly lie: around the position that their author meant.
VIGNETTES = {"low": -0.8, "high": 0.8}
VIGNETTE_SPREAD = 0.3


def main() -> None:
    """Draw and write everything."""
    draw = np.random.default_rng(SEED)
    truth = _truth(draw)
    raters = [
        {
            "rater": f"invented-{country.lower()}-{number}",
            "place": country,
            "sector": SECTORS[number - 1],
            "role": "invented",
            "also": BRIDGES[country] if number == RATERS else "",
        }
        for country in COUNTRIES
        for number in range(1, RATERS + 1)
    ]
    rows = _ratings(raters, truth, draw)
    _write(HERE.parent / "raters.csv", raters)
    _write(HERE.parent / "tables" / "invented_ratings.csv", rows)
    words = json.dumps(_stated(truth), indent=1, sort_keys=True) + "\n"
    (HERE / "rated_country.truth.json").write_text(words, encoding="utf-8")


def _truth(draw: np.random.Generator) -> dict[str, float]:
    """Unit/question → where it truly lies; countries standardised as results are."""
    raw = {
        f"rated_country/{country}/{question}": level + WITHIN * draw.standard_normal()
        for country, level in COUNTRY_LEVEL.items()
        for question in QUESTIONS
    }
    values = np.array(list(raw.values()))
    truth = {key: (value - values.mean()) / values.std() for key, value in raw.items()}
    for question in QUESTIONS:
        for id, position in VIGNETTES.items():
            where = position + VIGNETTE_SPREAD * draw.standard_normal()
            truth[f"vignette/{question}.{id}/{question}"] = where
    return {key: float(value) for key, value in truth.items()}


def _ratings(
    raters: list[dict[str, str]], truth: dict[str, float], draw: np.random.Generator
) -> list[dict[str, str]]:
    strictness = {
        country: np.array(THRESHOLDS)
        + COUNTRY_SPREAD * (draw.standard_normal() + 0.3 * draw.standard_normal(STEPS - 1))
        for country in COUNTRIES
    }
    rows: list[dict[str, str]] = []
    for rater in raters:
        own = strictness[rater["place"]]
        thresholds = np.sort(own + RATER_SPREAD * draw.standard_normal(STEPS - 1))
        weight = float(np.exp(0.25 * draw.standard_normal()))
        for key, where in truth.items():
            unit, _, question = key.rpartition("/")
            kind, id = unit.split("/")
            is_asked = kind == "vignette" or id in (rater["place"], rater["also"])
            if not is_asked or draw.random() < MISSING:
                continue
            step = 1 + int(np.searchsorted(thresholds, weight * where + draw.standard_normal()))
            is_own = kind != "vignette" and id == rater["place"]
            declines = is_own and step <= 2 and draw.random() < DECLINED
            said = "declined" if declines else str(step)
            rows.append(
                {
                    "rater": rater["rater"],
                    "unit": unit,
                    "question": question,
                    "rating": said,
                    "note": "Invented",
                }
            )
    return rows


def _stated(truth: dict[str, float]) -> dict[str, object]:
    of = [key for key in truth if key.startswith("rated_country/")]
    countries = {
        country: round(
            float(np.mean([truth[f"rated_country/{country}/{each}"] for each in QUESTIONS])), 4
        )
        for country in COUNTRIES
    }
    return {
        "invented": True,
        "note": "The truth from which the invented ratings of this study were drawn.",
        "seed": SEED,
        "units": {key: round(truth[key], 4) for key in of},
        "places": countries,
    }


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
