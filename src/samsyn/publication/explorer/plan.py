"""Which kinds are mapped, and what stands in rows, columns and segments when a map is opened.

The figures of the type ``gap_map`` in ``report/figures.yaml`` say it: the first one of each kind.
A study without any maps its initiatives, by the questions that divide them best.
"""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.publication.figure.plan import plans_of
from samsyn.study import Study

#: The kind that is mapped where a study does not say which.
USUAL_KIND = "initiative"


@dataclass(frozen=True)
class ExplorerPlan:
    """A kind and the questions that a map of it begins with; an empty one is left to the data."""

    kind: str
    rows: str = ""
    columns: str = ""
    segment: str = ""


def explorer_plans(study: Study) -> list[ExplorerPlan]:
    """The maps of the study: one for each kind that has units."""
    found: dict[str, ExplorerPlan] = {}
    for each in plans_of(study.figures):
        kind = each.word("kind", USUAL_KIND)
        if each.type == "gap_map" and study.units.get(kind) and kind not in found:
            words = {name: each.word(name) for name in ("rows", "columns", "segment")}
            found[kind] = ExplorerPlan(kind, **words)
    if not found and study.units.get(USUAL_KIND):
        return [ExplorerPlan(USUAL_KIND)]
    return list(found.values())
