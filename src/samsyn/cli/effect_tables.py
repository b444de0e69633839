"""Effects at the prompt: each synthesis with its studies, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table

from samsyn.cli.printing import safe
from samsyn.evaluation.effects.carrying_out import CarriedOut, Row
from samsyn.evaluation.effects.measure import Measure, shown
from samsyn.evaluation.effects.synthesis import Interval, quantile
from samsyn.evaluation.overview import Overview
from samsyn.publication.computed.number import number_in_words
from samsyn.vocabulary.label import say


def print_effects(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    """A table for each synthesis; a sentence where there is none."""
    effects = overview.effects
    for each in effects.carried_out:
        yield from _print_one(each, language)
    if effects.why_none:
        yield say("no_synthesis", effects.why_none, language)


def _print_one(each: CarriedOut, language: str) -> Iterator[RenderableType]:
    title = each.plan.title.say(language) or each.plan.outcome
    heads = ("column_study", "column_effect", "column_interval", "column_weight")
    table = Table(title=safe(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for key in heads:
        table.add_column(say("figures", key, language))
    if each.measure is None:
        return
    weights = each.synthesis.weights if each.synthesis else ()
    for place, row in enumerate(each.rows):
        share = _number(weights[place], language, 1) if weights else ""
        table.add_row(safe(row.result.name), *_effect(row, each.measure, language), share)
    if each.synthesis and each.synthesis.is_pooled:
        middle = _number(shown(each.synthesis.estimate, measure=each.measure), language)
        pooled = each.robust.interval if each.robust else each.synthesis.interval
        words = say("figures", "effect_pooled", language)
        table.add_row(f"[bold]{words}[/]", middle, _between(pooled, each.measure, language), "")
    if each.synthesis and each.synthesis.prediction.lower < each.synthesis.prediction.upper:
        among = _between(each.synthesis.prediction, each.measure, language)
        table.add_row(say("figures", "effect_prediction", language), "", among, "")
    yield table
    yield from _notes(each, language)


def _notes(each: CarriedOut, language: str) -> Iterator[str]:
    """Measure, model and heterogeneity; what was left out and why."""
    if each.synthesis and each.measure:
        spread = each.synthesis.heterogeneity
        measure = say("measures_of_effect", each.measure, language)
        model = say("models_of_effect", each.synthesis.model, language)
        numbers = (
            f"τ² = {_number(spread.tau2, language, 3)}, I² = {_number(spread.i2, language, 0)} %"
        )
        yield f"[dim]{measure}; {model}; k = {each.synthesis.k}; {numbers}[/]"
    for unit, reason in each.left_out.items():
        yield f"[dim]– {safe(unit)}: {safe(reason)}[/]"


def _effect(row: Row, measure: Measure, language: str) -> tuple[str, str]:
    half = quantile(0.95, degrees=None) * row.effect.standard_error
    around = Interval(row.effect.estimate - half, row.effect.estimate + half)
    middle = _number(shown(row.effect.estimate, measure=measure), language)
    if row.effect.assumed:
        middle += f" ({row.effect.assumed})"
    return middle, _between(around, measure, language)


def _between(interval: Interval, measure: Measure, language: str) -> str:
    ends = (shown(each, measure=measure) for each in (interval.lower, interval.upper))
    return " – ".join(_number(each, language) for each in ends)


def _number(value: float, language: str, digits: int = 2) -> str:
    return number_in_words(value, language=language, digits=digits)
