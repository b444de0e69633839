"""What is wrong with a result as it was reported, before anything is calculated of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from samsyn.evaluation.effects.measure import RATIOS, Measure
from samsyn.evaluation.effects.study_result import Form, StudyResult
from samsyn.problems.problem import Problem, Where, has_errors, problem

#: Where the two halves of an interval differ by more than this on the scale of its measure, the
#: estimate or an end is likely a misprint, or the interval is not of this measure.
_LOPSIDED = 1.5
_SMALLEST_GROUP = 2


def check_result(result: StudyResult, *, where: Where | None = None) -> list[Problem]:
    """Every problem of one result; errors are those of which no effect can be calculated."""
    place = where or Where(unit=result.id)
    if result.missing:
        missing = ", ".join(result.missing)
        return [problem("EVALUATION_030", where=place, form=result.form, missing=missing)]
    found = [
        *_check_numbers(result, place),
        *_check_groups(result, place),
        *_check_form(result, place),
    ]
    if not has_errors(found) and result.form is Form.INTERVAL:
        found += _check_interval(result, place)
    return found


def _check_numbers(result: StudyResult, where: Where) -> Iterator[Problem]:
    for name, value in result.numbers.items():
        details = {"name": name, "value": f"{value:g}"}
        place = replace(where, question=name)
        if not math.isfinite(value):
            yield problem("EVALUATION_032", where=place, **details)
        elif name.startswith("sd_") and value <= 0:
            yield problem("EVALUATION_031", where=place, **details)
        elif name in ("variance", "standard_error", "f") and value <= 0:
            yield problem("EVALUATION_032", where=place, **details)
        elif name.startswith("percent_") and not 0 <= value <= 100:
            yield problem("EVALUATION_033", where=place, **details)
        elif name in ("correlation", "r") and not -1 < value < 1:
            yield problem("EVALUATION_036", where=place, **details)
        elif name == "p" and not 0 < value <= 1:
            yield problem("EVALUATION_039", where=place, **details)


def _check_groups(result: StudyResult, where: Where) -> Iterator[Problem]:
    numbers = result.numbers
    smallest = 4 if result.form is Form.CORRELATION else _SMALLEST_GROUP
    for name in ("n", "n_1", "n_2"):
        if name in numbers and numbers[name] < smallest:
            value = f"{numbers[name]:g}"
            yield problem("EVALUATION_045", where=where, name=name, value=value, least=smallest)
    for group in (1, 2):
        events = numbers.get(f"events_{group}")
        whole = numbers.get(f"n_{group}", math.inf)
        if events is not None and not 0 <= events <= whole:
            details = {"events": f"{events:g}", "whole": f"{whole:g}", "group": group}
            yield problem("EVALUATION_034", where=where, **details)
        if numbers.get(f"time_{group}", 1) <= 0:
            value = f"{numbers[f'time_{group}']:g}"
            yield problem("EVALUATION_032", where=where, name=f"time_{group}", value=value)


def _check_form(result: StudyResult, where: Where) -> Iterator[Problem]:
    numbers = result.numbers
    if result.form is Form.BEFORE_AFTER and "correlation" not in numbers:
        yield problem("EVALUATION_037", where=where)
    if result.form is Form.F and numbers.get("df_1", 1) != 1:
        yield problem("EVALUATION_038", where=where, degrees=f"{numbers['df_1']:g}")
    if result.form in (Form.INTERVAL, Form.EFFECT) and result.measure is None:
        known = ", ".join(Measure)
        yield problem("EVALUATION_041", where=where, form=result.form, known=known)
    if result.form is Form.EVENTS:
        yield from _check_empty(numbers["events_1"], numbers["events_2"], result, where)


def _check_empty(
    first: float, second: float, result: StudyResult, where: Where
) -> Iterator[Problem]:
    """Tables with an empty cell are corrected; those without any event say nothing of a ratio."""
    whole = (result.numbers["n_1"], result.numbers["n_2"])
    if first == second == 0 or (first, second) == whole:
        yield problem("EVALUATION_044", where=where)


def _check_interval(result: StudyResult, where: Where) -> Iterator[Problem]:
    numbers, is_ratio = result.numbers, result.measure in RATIOS
    lower, upper, estimate = numbers["lower"], numbers["upper"], numbers.get("estimate")
    ends = {"lower": f"{lower:g}", "upper": f"{upper:g}"}
    if not lower < upper or (estimate is not None and not lower <= estimate <= upper):
        said = "none" if estimate is None else f"{estimate:g}"
        yield problem("EVALUATION_035", where=where, estimate=said, **ends)
    elif is_ratio and lower <= 0:
        yield problem("EVALUATION_032", where=where, name="lower", value=ends["lower"])
    elif result.measure is Measure.FISHER_Z and not -1 < lower < upper < 1:
        yield problem("EVALUATION_036", where=where, name="lower, upper", value=str(ends))
    elif not 0 < numbers.get("level", 0.95) < 1:
        yield problem("EVALUATION_032", where=where, name="level", value=f"{numbers['level']:g}")
    elif estimate is not None and _is_lopsided(lower, estimate, upper, is_ratio=is_ratio):
        yield problem("EVALUATION_046", where=where, estimate=f"{estimate:g}", **ends)


def _is_lopsided(lower: float, estimate: float, upper: float, *, is_ratio: bool) -> bool:
    low, middle, high = (
        (math.log(each) for each in (lower, estimate, upper))
        if is_ratio
        else (lower, estimate, upper)
    )
    below, above = middle - low, high - middle
    return min(below, above) * _LOPSIDED < max(below, above)
