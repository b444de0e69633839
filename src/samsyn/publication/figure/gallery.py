"""All figures of a study, drawn in one go, and the script that makes them answer on the page."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import vl_convert

from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.figure.coverage import draw_coverage
from samsyn.publication.figure.evaluation_years import draw_evaluation_years
from samsyn.publication.figure.figure import Figure
from samsyn.publication.figure.forest import draw_forest
from samsyn.publication.figure.funnel import draw_funnel
from samsyn.publication.figure.gap_map import draw_gap_map
from samsyn.publication.figure.harvest import draw_harvest
from samsyn.publication.figure.index_places import draw_index
from samsyn.publication.figure.indicator_lines import draw_indicator
from samsyn.publication.figure.likeness import LIKENESS, draw_likeness, likeness_plans
from samsyn.publication.figure.logic_model import draw_logic_model
from samsyn.publication.figure.map import draw_map
from samsyn.publication.figure.material import Material
from samsyn.publication.figure.memberships import draw_memberships
from samsyn.publication.figure.overview import draw_matrix
from samsyn.publication.figure.plan import PLAN, FigurePlan, plans_of
from samsyn.publication.figure.ratings import (
    BY_QUESTION,
    LEVELS,
    draw_rating_levels,
    draw_rating_questions,
    rating_plans,
)
from samsyn.publication.figure.round_changes import draw_round_changes
from samsyn.publication.figure.scales import draw_scales
from samsyn.publication.figure.stages import draw_stages
from samsyn.publication.figure.timeline import draw_timeline
from samsyn.study import Study
from samsyn.vocabulary.expression import ExpressionError

#: What the script offers to the page.
_SNIPPET = "window.vegaEmbed = vegaEmbed;"

#: The type of a figure in the plan → what draws it.
DRAWERS: dict[str, Callable[[Material], Figure]] = {
    "matrix": draw_matrix,
    "gap_map": draw_gap_map,
    "coverage": draw_coverage,
    "map": draw_map,
    "timeline": draw_timeline,
    "memberships": draw_memberships,
    "round_changes": draw_round_changes,
    "scales": draw_scales,
    LEVELS: draw_rating_levels,
    BY_QUESTION: draw_rating_questions,
    "forest": draw_forest,
    "funnel": draw_funnel,
    "harvest": draw_harvest,
    "logic_model": draw_logic_model,
    "stages": draw_stages,
    "evaluation_years": draw_evaluation_years,
    "indicator": draw_indicator,
    "index": draw_index,
    LIKENESS: draw_likeness,
}


def build_figures(study: Study, *, cells: Cells, language: str) -> dict[str, Figure]:
    """The figures that the study's plan names, by id, in the order of the plan.

    A study without a plan gets the overview matrix; batteries of ratings and
    likeness have theirs anyway. Raises
    ExpressionError, with the nearest name, for a question or kind that the framework does not have
    (:func:`check_figures` finds those).
    """
    plans = plans_of(study.figures) or [FigurePlan("overview", "matrix")]
    known = {each.id for each in plans}
    unplanned = [*rating_plans(study), *likeness_plans(study, cells=cells)]
    plans += [each for each in unplanned if each.id not in known]
    return {
        plan.id: DRAWERS[plan.type](Material(study, cells, plan, language))
        for plan in plans
        if plan.type in DRAWERS
    }


def check_figures(study: Study, *, cells: Cells) -> list[Problem]:
    """What is wrong with the plan: types that nobody draws, names that the study does not know."""
    problems = []
    for plan in plans_of(study.figures):
        where = Where(file=PLAN, key=plan.id)
        if plan.type not in DRAWERS:
            known = ", ".join(DRAWERS)
            problems.append(problem("PUBLICATION_401", where=where, type=plan.type, known=known))
            continue
        try:
            DRAWERS[plan.type](Material(study, cells, plan, study.settings.languages[0]))
        except (ExpressionError, KeyError, FileNotFoundError) as fault:
            problems.append(problem("PUBLICATION_402", where=where, fault=fault))
    return problems


def interactive_bundle(*, cache: Path | None = None) -> bytes:
    """One script with Vega, Vega-Lite and vega-embed, without any address outside.

    It takes a second or two to put together and is the same for every study, so it is kept in the
    folder ``cache`` for the next time, if there is one that can be written to.
    """
    if cache is None:
        return _bundle()
    kept = cache / f"vega-{version('vl-convert-python')}.js"
    try:
        return kept.read_bytes()
    except OSError:
        made = _bundle()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        beside = kept.with_name(f"{kept.name}.{os.getpid()}")
        beside.write_bytes(made)
        beside.replace(kept)
    return made


@lru_cache(maxsize=1)
def _bundle() -> bytes:
    return str(vl_convert.javascript_bundle(_SNIPPET)).encode()
