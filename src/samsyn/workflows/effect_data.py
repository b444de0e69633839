"""Effects of a study as plain data: every result, every synthesis, and why there is none."""

from __future__ import annotations

from math import isfinite
from typing import Any

from samsyn.evaluation.effects.carrying_out import CarriedOut, Row
from samsyn.evaluation.effects.direction import direction_of
from samsyn.evaluation.effects.measure import EffectSize
from samsyn.evaluation.effects.moderation import MetaRegression, Subgroups
from samsyn.evaluation.effects.refit import Refits
from samsyn.evaluation.effects.study_effects import StudyEffects
from samsyn.evaluation.effects.study_result import StudyResult
from samsyn.evaluation.effects.synthesis import Interval, Synthesis
from samsyn.vocabulary.label import say


def effect_data(effects: StudyEffects) -> dict[str, Any]:
    """Values are as calculated: of ratios their logarithms."""
    why = effects.why_none
    return {
        "results": [_result(each) for each in effects.results],
        "syntheses": [_carried(each) for each in effects.carried_out],
        "why_none": {"code": str(why), "words": say("no_synthesis", why, "en")} if why else None,
    }


def _result(each: StudyResult) -> dict[str, Any]:
    direction = direction_of(each)
    return {
        "unit": each.id,
        "study": each.study,
        "outcome": each.outcome,
        "form": str(each.form),
        "numbers": dict(each.numbers),
        "direction": str(direction) if direction else None,
        "source": each.source,
    }


def _carried(each: CarriedOut) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": each.plan.id,
        "outcome": each.plan.outcome,
        "measure": str(each.measure) if each.measure else None,
        "rows": [_row(row) for row in each.rows],
        "left_out": dict(each.left_out),
        "synthesis": _synthesis(each.synthesis) if each.synthesis else None,
    }
    if each.robust:
        found["robust"] = {**vars(each.robust), "interval": _interval(each.robust.interval)}
    if each.without_one:
        found["without_one"] = _without(each.rows, each.without_one)
    if each.redrawn:
        found["bootstrap"] = _interval(each.redrawn)
    if each.exchanged:
        found["permutation"] = vars(each.exchanged)
    if each.groups:
        found["groups"] = _groups(each.groups)
    if each.regression:
        found["regression"] = _regression(each.regression)
    if each.asymmetry:
        egger, rank = each.asymmetry
        found["small_studies"] = {"egger": vars(egger), "rank": vars(rank)}
    if each.filled:
        filled = each.filled
        found["trim_and_fill"] = {
            "missing": filled.missing,
            "is_left": filled.is_left,
            "estimate": filled.synthesis.estimate,
        }
    return found


def _row(row: Row) -> dict[str, Any]:
    return {
        "unit": row.result.id,
        **_effect(row.effect),
        "is_flipped": row.is_flipped,
        "tried": [_effect(each) for each in row.tried],
    }


def _effect(effect: EffectSize) -> dict[str, Any]:
    return {**vars(effect), "measure": str(effect.measure)}


def _interval(interval: Interval) -> list[float] | None:
    """Both ends; None of an interval that there is not (a prediction from two studies)."""
    ends = [interval.lower, interval.upper]
    return ends if all(map(isfinite, ends)) else None


def _synthesis(each: Synthesis) -> dict[str, Any]:
    spread = each.heterogeneity
    return {
        "k": each.k,
        "model": str(each.model),
        "is_pooled": each.is_pooled,
        "estimate": each.estimate,
        "standard_error": each.standard_error,
        "interval": _interval(each.interval),
        "prediction": _interval(each.prediction),
        "p": each.p,
        "hartung_knapp": each.is_hartung_knapp,
        "safeguarded": each.is_safeguarded,
        "tau2": spread.tau2,
        "tau2_interval": _interval(spread.tau2_interval),
        "i2": spread.i2,
        "i2_interval": _interval(spread.i2_interval),
        "h2": spread.h2,
        "q": spread.q,
        "degrees": spread.degrees,
        "q_p": spread.p,
        "weights": list(each.weights),
    }


def _without(rows: tuple[Row, ...], found: Refits) -> list[dict[str, Any]]:
    return [
        {
            "unit": row.result.id,
            "estimate": float(found.estimates[place]),
            "interval": [float(found.lower[place]), float(found.upper[place])],
            "tau2": float(found.tau2[place]),
        }
        for place, row in enumerate(rows)
    ]


def _groups(each: Subgroups) -> dict[str, Any]:
    return {
        "groups": {name: _synthesis(one) for name, one in each.groups.items()},
        "single": list(each.single),
        "q": each.statistic,
        "degrees": each.degrees,
        "p": each.p if isfinite(each.p) else None,
    }


def _regression(each: MetaRegression) -> dict[str, Any]:
    return {
        "coefficients": [
            {**vars(one), "interval": _interval(one.interval)} for one in each.coefficients
        ],
        "statistic": each.statistic,
        "p": each.p,
        "r2": each.r2 if isfinite(each.r2) else None,
        "tau2": each.heterogeneity.tau2,
    }
