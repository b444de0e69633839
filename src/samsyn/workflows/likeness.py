"""How alike the answers of places are, with what must be known of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from samsyn.comparison.likeness.likeness import (
    LEAST_PLACES,
    LEAST_SHARED,
    Agreement,
    Likeness,
    Verdict,
    can_be_told,
    find_agreements,
    measure_likeness,
)
from samsyn.comparison.likeness.place_map import PlaceMap, map_places
from samsyn.comparison.likeness.profile_distance import measure_distances
from samsyn.problems.problem import Problem, StudyError, problem
from samsyn.study import Study
from samsyn.vocabulary.identifier import unit_of
from samsyn.workflows.check import Opened


@dataclass(frozen=True)
class Likened:
    """Pairs of places, questions with who answers alike, and a map where there can be one."""

    study: Study
    likeness: Likeness
    agreements: list[Agreement]
    map: PlaceMap | None
    problems: list[Problem]


def liken_places(
    opened: Opened, *, without: Collection[str] = (), groups: int = 2, round: str = ""
) -> Likened:
    """The places of the study but those in ``without``, two by two.

    Raises StudyError where too little was answered to say anything.
    """
    study, cells = opened.study, opened.cells
    left_out = [unit_of(study.settings.matrix_kind, each) for each in without]
    distances = measure_distances(study, cells=cells, round=round, without=left_out)
    if not can_be_told(distances):
        fault = problem("COMPARISON_008", places=LEAST_PLACES, shared=LEAST_SHARED)
        raise StudyError([fault])
    found = measure_likeness(distances, groups=groups)
    map = map_places(study, cells=cells, distances=distances, round=round)
    problems = [
        problem(
            "COMPARISON_009",
            one=each.one,
            other=each.other,
            shared=each.shared,
        )
        for each in found.with_verdict(Verdict.TOO_FEW)
    ]
    problems += [] if map else [problem("COMPARISON_010")]
    return Likened(study, found, find_agreements(distances), map, problems)
