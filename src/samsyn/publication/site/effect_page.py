"""The page of effects: each synthesis with its studies and figures, or why there is none."""

from __future__ import annotations

from typing import Any

from samsyn.evaluation.effects.carrying_out import SAMPLES, CarriedOut, Row
from samsyn.evaluation.effects.measure import Measure, shown
from samsyn.evaluation.effects.synthesis import Interval, quantile
from samsyn.publication.computed.number import number_in_words
from samsyn.publication.site.evaluation_section import drawings
from samsyn.publication.site.evaluation_view import EvaluationViews
from samsyn.publication.site.page import anchor_of


def effect_data(views: EvaluationViews) -> dict[str, Any]:
    """What the page shows."""
    effects = views.overview.effects
    why = effects.why_none
    return {
        "why_none": views.reader.label("no_synthesis", why) if why else "",
        "syntheses": [_synthesis(views, each) for each in effects.carried_out if each.measure],
        "harvest": drawings(views, "harvest"),
    }


def _synthesis(views: EvaluationViews, each: CarriedOut) -> dict[str, Any]:
    assert each.measure is not None
    plan = each.plan
    weights = each.synthesis.weights if each.synthesis else ()
    return {
        "id": anchor_of(f"synthesis-{plan.id}"),
        "title": views.reader.say(plan.title) or plan.outcome,
        "note": views.reader.say(plan.note),
        "figures": [
            drawing
            for type in ("forest", "funnel")
            for drawing in drawings(views, type, synthesis=plan.id)
        ],
        "facts": _facts(views, each),
        "rows": [
            _row(views, row, each.measure, weights[place] if weights else 0.0)
            for place, row in enumerate(each.rows)
        ],
        "left_out": [
            (views.reader.values.link(unit), reason)
            for unit, reason in each.left_out.items()
            if unit in views.reader.study.statements_by_unit
        ],
        "robustness": _robustness(views, each),
    }


def _facts(views: EvaluationViews, each: CarriedOut) -> str:
    """Measure, model, heterogeneity; the pooled number only where there are studies enough."""
    if each.synthesis is None or each.measure is None:
        return ""
    found, spread = each.synthesis, each.synthesis.heterogeneity
    parts = [
        views.reader.label("measures_of_effect", each.measure),
        views.reader.label("models_of_effect", found.model),
        f"k = {found.k}",
        f"τ² = {_number(views, spread.tau2, digits=3)}",
        f"I² = {views.percent(spread.i2 / 100)}",
    ]
    if found.is_pooled:
        interval = each.robust.interval if each.robust else found.interval
        middle = _number(views, shown(found.estimate, measure=each.measure))
        parts.append(f"{middle} [{_between(views, interval, each.measure)}]")
    return " · ".join(parts)


def _row(views: EvaluationViews, row: Row, measure: Measure, weight: float) -> dict[str, Any]:
    half = quantile(0.95, degrees=None) * row.effect.standard_error
    around = Interval(row.effect.estimate - half, row.effect.estimate + half)
    return {
        "link": views.reader.values.link(row.result.id),
        "effect": _number(views, shown(row.effect.estimate, measure=measure)),
        "assumed": row.effect.assumed,
        "interval": _between(views, around, measure),
        "weight": views.percent(weight / 100) if weight else "",
        "formula": row.effect.formula,
    }


def _robustness(views: EvaluationViews, each: CarriedOut) -> list[str]:
    """How far the estimate rests on single studies: without any one of them, with studies drawn
    anew, with signs exchanged."""
    if each.measure is None:
        return []
    say, said = views.reader.label, []
    if each.without_one is not None:
        found = each.without_one.estimates
        ends = Interval(float(found.min()), float(found.max()))
        said.append(say("effect_page", "without_one", **_ends(views, ends, each.measure)))
    if each.redrawn is not None:
        ends_of_draws = _ends(views, each.redrawn, each.measure)
        said.append(say("effect_page", "redrawn", samples=_count(views, SAMPLES), **ends_of_draws))
    if each.exchanged is not None:
        exchanged = each.exchanged
        key = "exchanged" if exchanged.is_exact else "exchanged_some"
        p = _number(views, exchanged.p, digits=4)
        said.append(say("effect_page", key, p=p, samples=_count(views, exchanged.samples)))
    return said


def _ends(views: EvaluationViews, interval: Interval, measure: Measure) -> dict[str, str]:
    low, high = (shown(value, measure=measure) for value in (interval.lower, interval.upper))
    return {"low": _number(views, low), "high": _number(views, high)}


def _count(views: EvaluationViews, number: int) -> str:
    return number_in_words(number, language=views.reader.language)


def _between(views: EvaluationViews, interval: Interval, measure: Measure) -> str:
    ends = (shown(value, measure=measure) for value in (interval.lower, interval.upper))
    return "; ".join(_number(views, value) for value in ends)


def _number(views: EvaluationViews, value: float, *, digits: int = 2) -> str:
    return number_in_words(value, language=views.reader.language, digits=digits)
