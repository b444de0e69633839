"""All figures of a study, and the script that makes them answer on the page."""

from __future__ import annotations

from functools import cache

import vl_convert

from samsyn.comparison.cell import Cells
from samsyn.publication.figure.figure import Figure
from samsyn.study import Study


def build_figures(study: Study, *, cells: Cells, language: str) -> dict[str, Figure]:
    """The figures that the study's plan names, by id, in the order of the plan."""
    return {}


@cache
def interactive_bundle() -> bytes:
    """One script with Vega, Vega-Lite and vega-embed, without any address outside."""
    return str(vl_convert.javascript_bundle()).encode()


from samsyn.publication.figure.overview import draw_matrix
from samsyn.publication.figure.gap_map import draw_gap_map
DRAWERS = {"matrix": draw_matrix, "gap_map": draw_gap_map}
