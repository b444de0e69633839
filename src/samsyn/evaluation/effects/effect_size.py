"""From a result as reported to an effect size on the measure that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from samsyn.evaluation.effects import converted, two_groups, two_means
from samsyn.evaluation.effects.measure import EffectSize, Measure
from samsyn.evaluation.effects.study_result import NEEDED, Form, StudyResult

#: Tried where a before–after study does not report how its two measurements correlate.
CORRELATIONS = (0.3, 0.5, 0.7)
#: The one of them that stands for the study in a synthesis, the others beside it.
ASSUMED_CORRELATION = 0.5

_Numbers = Mapping[str, float]

_MEANS: dict[Measure, Callable[..., EffectSize]] = {
    Measure.HEDGES_G: two_means.hedges_g,
    Measure.MEAN_DIFFERENCE: two_means.mean_difference,
    Measure.LOG_RATIO_OF_MEANS: two_means.log_ratio_of_means,
}
_EVENTS: dict[Measure, Callable[..., EffectSize]] = {
    Measure.LOG_RISK_RATIO: two_groups.log_risk_ratio,
    Measure.LOG_ODDS_RATIO: two_groups.log_odds_ratio,
    Measure.RISK_DIFFERENCE: two_groups.risk_difference,
    Measure.PETO: two_groups.peto,
}
_STATISTICS: dict[Form, Callable[..., EffectSize]] = {
    Form.T: converted.g_of_t,
    Form.F: converted.g_of_f,
    Form.P: converted.g_of_p,
}
#: Measures that each form leads to; the first is the usual one. Forms that are missing lead to
#: the measure that the result itself names.
MEASURES_OF: Mapping[Form, tuple[Measure, ...]] = {
    Form.MEANS: (*_MEANS, Measure.LOG_ODDS_RATIO),
    Form.EVENTS: (*_EVENTS, Measure.HEDGES_G),
    Form.PERCENTAGES: (*_EVENTS, Measure.HEDGES_G),
    Form.RATES: (Measure.LOG_RATE_RATIO,),
    Form.BEFORE_AFTER: (Measure.CHANGE_RAW_SD, Measure.CHANGE_SCORE_SD),
    Form.T: (Measure.HEDGES_G, Measure.LOG_ODDS_RATIO),
    Form.F: (Measure.HEDGES_G, Measure.LOG_ODDS_RATIO),
    Form.P: (Measure.HEDGES_G, Measure.LOG_ODDS_RATIO),
    Form.CORRELATION: (Measure.FISHER_Z,),
}


def measures_of(result: StudyResult) -> tuple[Measure, ...]:
    """The measures that the result can be put on, the usual one first."""
    if result.form in MEASURES_OF:
        return MEASURES_OF[result.form]
    if result.measure is None:
        return ()
    swapped = {
        Measure.HEDGES_G: (Measure.HEDGES_G, Measure.LOG_ODDS_RATIO),
        Measure.LOG_ODDS_RATIO: (Measure.LOG_ODDS_RATIO, Measure.HEDGES_G),
    }
    return swapped.get(result.measure, (result.measure,))


def effect_of(
    result: StudyResult, *, measure: Measure | None = None, correlation: float | None = None
) -> EffectSize:
    """The effect of ``result``, on its usual measure or on ``measure``.

    ``correlation`` stands in for that of a before–after study that reports none. The result must
    have passed :func:`samsyn.evaluation.effects.result_check.check_result`. Raises ValueError
    for a measure that the form does not lead to.
    """
    possible = measures_of(result)
    wanted = measure or (possible[0] if possible else None)
    if wanted is None or wanted not in possible:
        raise ValueError(f"{result.form} does not lead to {measure}")
    if result.form is Form.BEFORE_AFTER:
        return _of_change(result.numbers, wanted, correlation)
    found = _direct(result, wanted)
    if found.measure is wanted:
        return found
    swap = converted.as_hedges_g if wanted is Measure.HEDGES_G else converted.as_log_odds_ratio
    return swap(found)


def effect_grid(result: StudyResult, *, measure: Measure | None = None) -> tuple[EffectSize, ...]:
    """The effect; of a before–after study without correlation one for each that is tried."""
    if result.form is not Form.BEFORE_AFTER or "correlation" in result.numbers:
        return (effect_of(result, measure=measure),)
    return tuple(effect_of(result, measure=measure, correlation=each) for each in CORRELATIONS)


def _direct(result: StudyResult, wanted: Measure) -> EffectSize:
    """On the measure that the numbers lead to without conversion."""
    numbers = result.numbers
    if result.form is Form.MEANS:
        return _call(_MEANS.get(wanted, two_means.hedges_g), numbers, Form.MEANS)
    if result.form in (Form.EVENTS, Form.PERCENTAGES):
        counted = _EVENTS.get(wanted, two_groups.log_odds_ratio)
        return _call(counted, _events(numbers), Form.EVENTS)
    if result.form is Form.RATES:
        return _call(two_groups.log_rate_ratio, numbers, Form.RATES)
    if result.form is Form.CORRELATION:
        return _call(two_means.fisher_z, numbers, Form.CORRELATION)
    if result.form in _STATISTICS:
        statistic, *names = NEEDED[result.form]
        further = {name: numbers[name] for name in names}
        return _STATISTICS[result.form](numbers[statistic], **further)
    return _as_given(result, result.measure or wanted)


def _call(formula: Callable[..., EffectSize], numbers: _Numbers, form: Form) -> EffectSize:
    return formula(**{name: numbers[name] for name in NEEDED[form]})


def _events(numbers: _Numbers) -> _Numbers:
    """Counts of events; from percentages to the nearest person."""
    if "events_1" in numbers:
        return numbers
    counts = {
        f"events_{group}": round(numbers[f"percent_{group}"] * numbers[f"n_{group}"] / 100)
        for group in (1, 2)
    }
    return {**counts, "n_1": numbers["n_1"], "n_2": numbers["n_2"]}


def _as_given(result: StudyResult, measure: Measure) -> EffectSize:
    numbers = result.numbers
    if result.form is Form.INTERVAL:
        return converted.effect_of_interval(
            lower=numbers["lower"],
            upper=numbers["upper"],
            measure=measure,
            estimate=numbers.get("estimate"),
            level=numbers.get("level", 0.95),
        )
    variance = numbers.get("variance", numbers.get("standard_error", 0.0) ** 2)
    return EffectSize(numbers["estimate"], variance, measure, "as reported")


def _of_change(numbers: _Numbers, measure: Measure, assumed: float | None) -> EffectSize:
    """Change of one group; the correlation as reported, else as assumed, and then said so."""
    reported = numbers.get("correlation")
    usual = ASSUMED_CORRELATION if assumed is None else assumed
    correlation = usual if reported is None else reported
    given = {name: numbers[name] for name in ("mean_after", "mean_before", "sd_before", "n")}
    if measure is Measure.CHANGE_RAW_SD:
        found = two_means.change_raw_sd(**given, correlation=correlation)
    else:
        found = two_means.change_score_sd(
            **given, sd_after=numbers.get("sd_after", given["sd_before"]), correlation=correlation
        )
    return found if reported is not None else replace(found, assumed=f"r = {correlation:g}")
