"""The page on configurations: which conditions come together, and what each path hangs on.

It is there where the study defines any (``configurations.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from samsyn.comparison.configuration.plan import SetPlan
from samsyn.comparison.configuration.solution import Path, Solution
from samsyn.comparison.configuration.study_configuration import StudyConfiguration
from samsyn.comparison.configuration.truth_table import Configuration
from samsyn.publication.computed.number import list_in_words
from samsyn.publication.site.address import Key
from samsyn.publication.site.data_beside import json_beside
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader

KEY: Key = ("configurations",)
_DATA = "configurations.json"
_WORDS = (
    *("paths", "condition", "present", "absent", "free", "cases", "consistency", "coverage"),
    *("hangs_on", "others", "table", "counts", "calibration", "reason", "rule"),
)


def configuration_page(reader: Reader) -> Iterator[Page]:
    """The page; none where the study defines no configurations."""
    found = reader.material.configurations
    if not found:
        return
    yield Page(
        key=KEY,
        template="configurations.html",
        title=reader.label("configurations", "title"),
        section=KEY,
        description=_say(reader, "lead"),
        json=_DATA,
        beside={_DATA: _as_json(found)},
        data={
            "w": {key: _say(reader, key) for key in _WORDS},
            "lead": _say(reader, "lead"),
            "plans": [_plan(reader, each) for each in found],
            "data": _DATA,
            "download": reader.label("likeness_page", "download"),
        },
    )


def _as_json(found: list[StudyConfiguration]) -> bytes:
    record = {
        each.plan.id: {
            "memberships": each.cases.memberships,
            "left_out": each.cases.left_out,
            "truth_table": [asdict(row) for row in each.table.observed] if each.table else [],
            "solutions": {
                str(family): [asdict(one) for one in solutions]
                for family, solutions in each.solutions.items()
            },
            "path_shares": each.robustness.path_shares() if each.robustness else {},
        }
        for each in found
    }
    return json_beside(record)


def _plan(reader: Reader, found: StudyConfiguration) -> dict[str, Any]:
    plan = found.plan
    return {
        "anchor": anchor_of(plan.id),
        "title": reader.say(plan.title) or plan.id,
        "meaning": reader.say(plan.meaning),
        "facts": _facts(reader, found),
        "limits": _limits(reader, found),
        "paths": _paths(reader, found, found.told) if found.told else None,
        "others": _others(reader, found),
        "rows": [_row(reader, each) for each in _observed(found)],
        "conditions": [reader.say(each.label) for each in plan.conditions],
        "sets": [_set(reader, each) for each in plan.sets],
    }


def _facts(reader: Reader, found: StudyConfiguration) -> list[str]:
    outcome, n = reader.say(found.plan.outcome.label), len(found.cases.memberships)
    said = [_say(reader, "outcome", outcome=outcome, n=reader.words.number(n))]
    if found.cases.left_out:
        said.append(_say(reader, "left_out", list=_names(reader, [*found.cases.left_out])))
    return said


def _limits(reader: Reader, found: StudyConfiguration) -> list[str]:
    """Why nothing is said, or what of it is assumed."""
    rows = 2 ** len(found.plan.conditions)
    if found.table is None and found.cases.memberships:
        return [_say(reader, "undecided")]
    if not found.solutions:
        return [_say(reader, "too_few", cases=len(found.cases.memberships), rows=rows)]
    if found.told is None:
        return [_say(reader, "no_row")]
    return [_say(reader, "unseen", observed=len(_observed(found)), rows=rows)]


def _observed(found: StudyConfiguration) -> list[Configuration]:
    """The rows with cases, those first that are enough for the outcome."""
    rows = found.table.observed if found.table else []
    return sorted(rows, key=lambda each: (each.counts is not True, -each.fit.consistency))


def _paths(reader: Reader, found: StudyConfiguration, told: Solution) -> dict[str, Any]:
    assert found.robustness is not None
    shares = found.robustness.path_shares()
    family = reader.label("configuration_families", found.plan.family)
    assumed = reader.label("configuration_assumptions", found.plan.family)
    equal = len(found.solutions[found.plan.family])
    words = [f"{family}: {assumed}.", _whole(reader, told)]
    words += [_say(reader, "several", n=equal)] if equal > 1 else []
    if found.by_chance is not None:
        share = f"{100 * found.by_chance:.0f} %"
        words.append(reader.label("configurations", "by_chance", share=share))
    return {
        "words": words,
        "heads": [_say(reader, "path", n=n) for n in range(1, len(told.paths) + 1)],
        "conditions": [
            (reader.say(each.label), [_state(each, path) for path in told.paths])
            for each in found.plan.conditions
        ],
        "found_in": _say(reader, "found_in", runs=len(found.robustness.runs)),
        "paths": [
            {
                "cases": _names(reader, path.cases),
                "consistency": _two(reader, path.fit.consistency),
                "coverage": _two(reader, path.fit.coverage),
                "found_in": f"{100 * shares.get(path.name, 0):.0f} %",
                "hangs_on": _names(reader, found.robustness.cases_for(path.name)),
            }
            for path in told.paths
        ],
    }


def _state(set: SetPlan, path: Path) -> str:
    """Whether the path names the condition as present or absent, or not at all."""
    terms = path.name.split("*")
    if set.name in terms:
        return "present"
    return "absent" if f"~{set.name}" in terms else "free"


def _whole(reader: Reader, told: Solution) -> str:
    numbers = {"consistency": told.fit.consistency, "coverage": told.fit.coverage}
    return _say(reader, "whole", **{name: _two(reader, each) for name, each in numbers.items()})


def _others(reader: Reader, found: StudyConfiguration) -> list[str]:
    """The formulas of the other families."""
    return [
        f"{reader.label('configuration_families', family)}: {one.formula}. {_whole(reader, one)}"
        for family, solutions in found.solutions.items()
        if family is not found.plan.family
        for one in solutions
    ]


def _row(reader: Reader, each: Configuration) -> dict[str, Any]:
    key = {True: "yes", False: "no", None: "remainder"}[each.counts]
    return {
        "states": ["present" if state else "absent" for state in each.row],
        "counts": reader.label("configurations", key),
        "consistency": _two(reader, each.fit.consistency),
        "cases": _names(reader, each.cases),
    }


def _set(reader: Reader, each: SetPlan) -> dict[str, str]:
    if each.anchors:
        numbers = (("out", each.anchors.out), ("crossover", each.anchors.crossover))
        named = {key: f"{number:g}" for key, number in (*numbers, ("full", each.anchors.full))}
        rule = _say(reader, "anchors", **named)
    elif each.members:
        rule = ", ".join(f"{code}: {share:g}" for code, share in each.members.items())
    else:
        rule = _say(reader, "as_given")
    reason = each.reason or reader.label("configurations", "no_reason")
    return {"name": each.name, "label": reader.say(each.label), "rule": rule, "reason": reason}


def _names(reader: Reader, units: list[str] | tuple[str, ...]) -> str:
    return list_in_words([reader.name(each) for each in units], language=reader.language)


def _two(reader: Reader, value: float) -> str:
    return f"{value:.2f}" if reader.language == "en" else f"{value:.2f}".replace(".", ",")


def _say(reader: Reader, key: str, **details: object) -> str:
    return reader.label("configuration_page", key, **details)
