"""Cells of rated questions: what the model of ratings says of them, once it is certified.

The ratings themselves are never published, so that without a result there would be no cell. A cell
whose order to another place is not supported carries the warning *tie*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samsyn.coding.results.result import RatingResult, UnitResult
from samsyn.comparison.cell import Cell, Cells, CellState, CellWarning
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of


def rate_cells(study: Study, *, cells: Cells) -> Cells:
    """``cells`` with those of rated questions as the results of their batteries say.

    Batteries that are invented, out of date or not certified give none.
    """
    rated = {
        cell.key: cell
        for battery, result in study.ratings.items()
        if result.is_certified and not result.is_outdated and not study.is_invented(battery)
        for cell in _cells(study, result)
    }
    if not rated:
        return cells
    latest = dict(cells.latest)
    for unit, question, _, round in rated:
        key = (kind_of(unit), question)
        latest[key] = max(latest.get(key, ""), round, key=_order(study).index)
    return replace(cells, by_key={**cells.by_key, **rated}, latest=latest)


def _order(study: Study) -> list[str]:
    return ["", *(each.id for each in study.settings.rounds)]


def _cells(study: Study, result: RatingResult) -> Iterator[Cell]:
    for each in result.units:
        question = study.framework.question(kind_of(each.unit), each.question)
        if question is not None:
            yield _cell(study, result, each, question)


def _cell(study: Study, result: RatingResult, unit: UnitResult, question: Question) -> Cell:
    """The step in which the unit most likely lies; the share of draws there is the agreement."""
    scale = study.framework.codelists_of(question)[0]
    likeliest = max(range(len(unit.steps)), key=lambda step: unit.steps[step])
    value = (scale.codes[likeliest].id,)
    is_tied = bool(result.ties_of(unit.place, question=unit.question))
    return Cell(
        unit=unit.unit,
        question=unit.question,
        round=unit.round,
        state=CellState.ANSWERED,
        values=value,
        measure=scale.id,
        alternatives=(value,),
        measures=(scale.id,),
        n_statements=unit.raters,
        agreement=unit.steps[likeliest],
        warnings=(CellWarning.TIE,) if is_tied else (),
    )
