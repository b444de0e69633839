"""Cells of questions that a unit's other answers rule out: not applicable, not a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samsyn.comparison.asked import is_asked
from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.study import Study


def route_cells(study: Study, *, cells: Cells) -> Cells:
    """``cells`` with those *not applicable* that have no answer and that routing skips.

    What was withheld stays withheld. An answer that was given although the question was routed
    away stays an answer: a person said it.
    """
    routed = {cell.key: cell for cell in _routed_away(study, cells)}
    return replace(cells, by_key={**cells.by_key, **routed}) if routed else cells


def _routed_away(study: Study, cells: Cells) -> Iterator[Cell]:
    for question in study.framework.questions.values():
        if not question.relevant:
            continue
        for unit in study.units.get(question.kind, ()):
            for facet in question.asked_facets:
                cell = cells.get(unit, question.id, facet=facet)
                silent = not cell.has_answer and cell.state is not CellState.WITHHELD
                if silent and not is_asked(study, cells=cells, cell=cell):
                    yield replace(cell, state=CellState.NOT_APPLICABLE)
