"""The cases of a plan: their answers as memberships, and who is left out for want of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from samsyn.comparison.cell import Cell, Cells
from samsyn.comparison.configuration.calibration import membership, shifted_anchors
from samsyn.comparison.configuration.plan import ConfigurationPlan, SetPlan
from samsyn.study import Study

#: Case → set → the answer as it was given.
Answers = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Cases:
    """``memberships`` is case → set → membership. An absence is never a membership of nought:
    a case without an answer is in ``left_out`` with the sets that lack one.

    ``measures`` is set → units of measure, where its numbers have several.
    """

    plan: ConfigurationPlan
    answers: Answers
    memberships: dict[str, dict[str, float]]
    left_out: dict[str, tuple[str, ...]]
    measures: dict[str, tuple[str, ...]]

    def calibrations(self) -> list[dict[str, dict[str, float]]]:
        """The memberships as they are, then with each crossover moved down and up by a tenth."""
        anchored = {each.name: each.anchors for each in self.plan.sets if each.anchors}
        return [
            {
                case: {
                    each.name: _membership(each, given[each.name])
                    for each in (
                        replace(one, anchors=anchors.get(one.name)) for one in self.plan.sets
                    )
                }
                for case, given in self.answers.items()
            }
            for anchors in shifted_anchors(anchored)
        ]


def find_cases(study: Study, *, cells: Cells, plan: ConfigurationPlan) -> Cases:
    """The units of the plan's kind that answered all that it asks, and the others."""
    is_place = plan.kind == study.settings.matrix_kind
    units = study.place_units if is_place else study.units.get(plan.kind, [])
    found = {
        unit: {each.name: cells.get(unit, each.question) for each in plan.sets} for unit in units
    }
    answers, left_out = {}, {}
    for unit, given in found.items():
        lacking = tuple(each.name for each in plan.sets if not _is_usable(each, given[each.name]))
        if lacking:
            left_out[unit] = lacking
        else:
            answers[unit] = {name: cell.values[0] for name, cell in given.items()}
    memberships = {
        unit: {each.name: _membership(each, given[each.name]) for each in plan.sets}
        for unit, given in answers.items()
    }
    return Cases(plan, answers, memberships, left_out, _measures(plan, found, [*answers]))


def _is_usable(set: SetPlan, cell: Cell) -> bool:
    """Whether the answer says how far the case belongs: one answer, that the calibration knows."""
    if len(cell.values) != 1:
        return False
    if set.members:
        return cell.values[0] in set.members
    number = _number(cell.values[0])
    return number is not None and (set.anchors is not None or 0 <= number <= 1)


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


def _membership(set: SetPlan, answer: str) -> float:
    if set.members:
        return set.members[answer]
    return float(answer) if set.anchors is None else membership(float(answer), anchors=set.anchors)


def _measures(
    plan: ConfigurationPlan, found: Mapping[str, Mapping[str, Cell]], cases: list[str]
) -> dict[str, tuple[str, ...]]:
    several = {}
    for each in plan.sets:
        measures = sorted({found[case][each.name].measure for case in cases} - {""})
        if each.anchors and len(measures) > 1:
            several[each.name] = tuple(measures)
    return several
