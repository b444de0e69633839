"""The values of an index: normalised, weighted, added up; and back to what they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.comparison.index.plan import Aggregation, IndexPlan, Indicator, Missing, Normalisation
from samsyn.problems.problem import Problem, Where, problem
from samsyn.study import Study

Matrix = NDArray[np.float64]
#: Geometric means need values above zero: the least value counts as this share of the range.
_FLOOR = 0.01


@dataclass(frozen=True)
class IndexValue:
    """One place: its value, 0 to 100, and what each indicator adds to it.

    ``value`` is None where too little was answered. ``parts`` is question → points of the value.
    """

    unit: str
    value: float | None
    parts: Mapping[str, float]
    answered: float


@dataclass(frozen=True)
class IndexValues:
    """All places, and how the indicators hang together (handbook, step 4).

    ``alpha`` is Cronbach's coefficient over places that answered everything, None without three.
    """

    plan: IndexPlan
    places: tuple[IndexValue, ...]
    alpha: float | None

    @property
    def order(self) -> list[str]:
        """The places with a value, from the highest; ties by name."""
        known = [(-each.value, each.unit) for each in self.places if each.value is not None]
        return [unit for _, unit in sorted(known)]


def index_values(study: Study, *, cells: Cells, plan: IndexPlan) -> IndexValues:
    """The index for every place of the study."""
    units = study.place_units
    raw = raw_numbers(units, cells=cells, plan=plan)
    return values_of(raw, units=units, plan=plan)


def raw_numbers(units: Sequence[str], *, cells: Cells, plan: IndexPlan) -> Matrix:
    """Units × indicators as numbers; NaN where there is none that can be used."""
    return np.array(
        [
            [_number(cells.get(unit, each.question), each) for each in plan.indicators]
            for unit in units
        ]
    )


def values_of(raw: Matrix, *, units: Sequence[str], plan: IndexPlan) -> IndexValues:
    """The index from numbers, units × indicators with NaN for what is missing."""
    normal = _normalised(raw, plan)
    weights = np.array([each.weight for each in plan.indicators], dtype=np.float64)
    there = ~np.isnan(normal)
    answered = (there * weights).sum(axis=1) / weights.sum()
    used = _filled(normal, plan.missing)
    places = tuple(
        _place(unit, used[row], float(answered[row]), weights, plan)
        for row, unit in enumerate(units)
    )
    return IndexValues(plan, places, _cronbach(normal))


def check_index(study: Study, plan: IndexPlan) -> list[Problem]:
    """Questions that are not asked, choices without a reason, measures that differ."""
    where, kind = Where(key=plan.id), study.settings.matrix_kind
    known = [each.id for each in study.framework.questions_of(kind)]
    problems = [
        problem("COMPARISON_005", where=where, question=each.question, kind=kind)
        for each in plan.indicators
        if each.question not in known
    ]
    if plan.unexplained:
        problems.append(problem("COMPARISON_006", where=where, choices=", ".join(plan.unexplained)))
    return problems


def check_measures(study: Study, *, cells: Cells, plan: IndexPlan) -> list[Problem]:
    """Indicators whose numbers carry different units of measure: they cannot be one axis."""
    problems = []
    for each in plan.indicators:
        found = [cells.get(unit, each.question) for unit in study.place_units]
        measures = sorted({cell.measure for cell in found if cell.values and cell.measure})
        if len(measures) > 1:
            details = {"question": each.question, "measures": ", ".join(measures)}
            problems.append(problem("COMPARISON_007", where=Where(key=plan.id), **details))
    return problems


def _number(cell: Cell, indicator: Indicator) -> float:
    if not cell.values or cell.state is CellState.CONFLICT:
        return float("nan")
    if indicator.points:
        known = [indicator.points[each] for each in cell.values if each in indicator.points]
        return sum(known) if known else float("nan")
    try:
        return float(cell.values[0])
    except ValueError:
        return float("nan")


def _normalised(raw: Matrix, plan: IndexPlan) -> Matrix:
    """Each indicator from 0 to 1 (scores: about 0 to 1), more being more of what is measured."""
    signs = np.array([1.0 if each.rises else -1.0 for each in plan.indicators])
    columns = [_one_scale(column, plan.normalisation) for column in (raw * signs).T]
    return np.stack(columns, axis=1)


def _one_scale(column: Matrix, normalisation: Normalisation) -> Matrix:
    known = column[~np.isnan(column)]
    if not known.size or known.max() == known.min():
        # Nothing differs: everybody who answered stands in the middle.
        return np.where(np.isnan(column), np.nan, 0.5)
    if normalisation is Normalisation.RANGE:
        return np.asarray((column - known.min()) / (known.max() - known.min()))
    if normalisation is Normalisation.SCORE:
        # Mean .5, and four standard deviations from 0 to 1; what is further out is cut off.
        return np.asarray(np.clip(0.5 + (column - known.mean()) / known.std() / 4, 0, 1))
    below = (known[None, :] < column[:, None]).sum(axis=1)
    same = (known[None, :] == column[:, None]).sum(axis=1)
    ranks = (below + (same - 1) / 2) / max(len(known) - 1, 1)
    return np.where(np.isnan(column), np.nan, ranks)


def _filled(normal: Matrix, missing: Missing) -> Matrix:
    if missing is Missing.PASS_OVER:
        return normal
    if missing is Missing.AS_LEAST:
        return np.nan_to_num(normal, nan=0.0)
    there = ~np.isnan(normal)
    counts = np.maximum(there.sum(axis=0), 1)
    means = np.nan_to_num(normal).sum(axis=0) / counts
    return np.where(there, normal, means)


def _place(
    unit: str, used: Matrix, answered: float, weights: Matrix, plan: IndexPlan
) -> IndexValue:
    there = ~np.isnan(used)
    if answered < plan.least_answered or not there.any():
        return IndexValue(unit, None, {}, answered)
    shares = np.where(there, weights, 0.0)
    shares = shares / shares.sum()
    numbers = np.nan_to_num(used)
    if plan.aggregation is Aggregation.MEAN:
        parts = 100 * shares * numbers
        value = float(parts.sum())
    else:
        value = float(100 * np.exp((shares * np.log(np.maximum(numbers, _FLOOR))).sum()))
        # What each indicator takes off a full value, in proportion.
        parts = 100 * shares * numbers
        parts = parts * (value / parts.sum()) if parts.sum() else parts
    named = {
        each.question: float(part)
        for each, part, is_there in zip(plan.indicators, parts, there, strict=True)
        if is_there
    }
    return IndexValue(unit, value, named, answered)


def _cronbach(normal: Matrix) -> float | None:
    """Cronbach (1951), Psychometrika 16, 297-334."""
    whole = normal[~np.isnan(normal).any(axis=1)]
    k = normal.shape[1]
    if len(whole) < 3 or k < 2:
        return None
    total = whole.sum(axis=1).var(ddof=1)
    if total == 0:
        return None
    return float(k / (k - 1) * (1 - whole.var(axis=0, ddof=1).sum() / total))
