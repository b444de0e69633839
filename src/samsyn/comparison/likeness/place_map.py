"""Places on a map of their answers: near each other where they often say the same.

Only questions that every place answered, and that can be compared for all, draw the map. To treat
silence as a passive answer would do for many units (see ``correspondence``); of a few places it
would put those together that are silent on the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.comparison.cell import Cells
from samsyn.comparison.likeness.correspondence import Correspondence, map_answers
from samsyn.comparison.likeness.profile_distance import Asked, Distances
from samsyn.framework.question import AnswerType
from samsyn.study import Study

#: One answer each, from a list: what correspondence analysis counts.
_MAPPED = frozenset({AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.SCALE})
#: One question alone is no map.
_LEAST_QUESTIONS = 2


@dataclass(frozen=True)
class PlaceMap:
    """``coordinates`` is unit → its place on each axis, ``shares`` what each axis explains."""

    questions: tuple[Asked, ...]
    coordinates: dict[str, tuple[float, ...]]
    shares: tuple[float, ...]


def map_places(
    study: Study, *, cells: Cells, distances: Distances, round: str = ""
) -> PlaceMap | None:
    """The map; None where fewer than two questions were answered, and not all alike, by all."""
    kind, units = study.settings.matrix_kind, distances.units
    asked = [
        each
        for each, table in zip(distances.questions, distances.by_question, strict=True)
        if not np.isnan(table).any() and table.any()
        if study.framework.questions[kind, each[0]].type in _MAPPED
    ]
    if len(asked) < _LEAST_QUESTIONS:
        return None
    answers = [
        [cells.get(unit, id, facet=facet, round=round).values[0] for id, facet in asked]
        for unit in units
    ]
    return _placed(units, asked, map_answers(answers, questions=[" ".join(each) for each in asked]))


def _placed(units: tuple[str, ...], asked: list[Asked], found: Correspondence) -> PlaceMap:
    # An axis has no direction of its own: the place that is furthest out, of several as far the
    # first, is put on the right.
    furthest = np.abs(found.units).round(9).argmax(axis=0)
    turned = found.units * np.sign(found.units[furthest, np.arange(found.units.shape[1])])
    coordinates = {unit: tuple(map(float, row)) for unit, row in zip(units, turned, strict=True)}
    shares = (*found.shares, 0.0, 0.0)[: found.units.shape[1]]
    return PlaceMap(tuple(asked), coordinates, shares)
