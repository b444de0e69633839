"""Figures on pages: the drawing for light and dark, wide and narrow, and the specification."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samsyn.publication.figure.colour import Look
from samsyn.publication.figure.figure import (
    NARROW,
    WIDE,
    Figure,
    Table,
    interactive_spec,
    render_svg,
)
from samsyn.publication.figure.likeness import LIKENESS, PLAN
from samsyn.publication.figure.plan import FigurePlan, plans_of
from samsyn.publication.figure.ratings import rating_plans
from samsyn.publication.site.address import Key, file_name
from samsyn.publication.site.reader import Reader

_SIZE = re.compile(rb'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


#: Types of figures that stand on the pages of evaluation.
_OF_EVALUATION = frozenset(
    {"stages", "evaluation_years", "indicator", "logic_model", "forest", "funnel", "harvest"}
)


@dataclass(frozen=True)
class Drawing:
    """A figure as a page shows it; addresses are from the root of the site."""

    id: str
    title: str
    subtitle: str
    caption: str
    alt: str
    light: str
    dark: str
    narrow_light: str
    narrow_dark: str
    spec: str
    narrow_spec: str
    width: int
    height: int
    table: Table


def drawings_on(reader: Reader, key: Key) -> Sequence[Drawing]:
    """The figures that stand on the page ``key``."""
    figures = reader.material.figures.get(reader.language, {})
    plans = [PLAN, *plans_of(reader.study.figures), *rating_plans(reader.study)]
    places = {plan.id: _place_of(reader, plan) for plan in plans}
    default: Key = ("report",)
    return [
        drawing_of(reader, figure)
        for id, figure in figures.items()
        if places.get(id, default) == key
    ]


def _place_of(reader: Reader, plan: FigurePlan) -> Key:
    """The page to which a figure belongs by what it is about; else the page of the report."""
    framework, matrix_kind = reader.study.framework, reader.study.settings.matrix_kind
    kind, question = plan.word("kind"), framework.question(matrix_kind, plan.word("question"))
    if plan.type == "round_changes":
        return ("changes",)
    if plan.type in _OF_EVALUATION:
        return ("evaluation",)
    if plan.type in ("rating_levels", "rating_questions"):
        return ("rating", plan.word("battery"))
    if plan.type == LIKENESS:
        return (LIKENESS,)
    if plan.type == "map":
        return ("kind", matrix_kind)
    if plan.type == "memberships" and reader.study.units.get("network"):
        return ("kind", "network")
    if plan.type in ("gap_map", "coverage", "timeline") and kind in framework.kinds:
        return ("kind", kind)
    return ("theme", question.theme) if question and plan.type == "scales" else ("report",)


def drawing_of(reader: Reader, figure: Figure) -> Drawing:
    """The figure with the addresses of its files."""
    stem = f"assets/figures/{file_name(figure.id)}.{reader.language}"
    width, height = size_of(render_svg(figure))
    return Drawing(
        id=figure.id,
        title=figure.title,
        subtitle=figure.subtitle,
        caption=figure.caption,
        alt=figure.alt,
        light=f"{stem}.svg",
        dark=f"{stem}.dark.svg",
        narrow_light=f"{stem}.narrow.svg",
        narrow_dark=f"{stem}.narrow.dark.svg",
        spec=f"{stem}.json" if reader.material.is_interactive else "",
        narrow_spec=f"{stem}.narrow.json" if reader.material.is_interactive else "",
        width=width,
        height=height,
        table=figure.table,
    )


def size_of(svg: bytes) -> tuple[int, int]:
    """Width and height in pixels; so that the page keeps the room before the drawing is there."""
    found = _SIZE.search(svg)
    return (round(float(found[1])), round(float(found[2]))) if found else (WIDE, WIDE)


def figure_files(reader: Reader) -> Iterator[tuple[str, bytes]]:
    """The files of every figure in the language of ``reader``."""
    for figure in reader.material.figures.get(reader.language, {}).values():
        at = drawing_of(reader, figure)
        yield at.light, render_svg(figure)
        yield at.dark, render_svg(figure, look=Look.DARK)
        yield at.narrow_light, render_svg(figure, width=NARROW)
        yield at.narrow_dark, render_svg(figure, look=Look.DARK, width=NARROW)
        if at.spec:
            yield at.spec, _as_json(interactive_spec(figure))
            yield at.narrow_spec, _as_json(interactive_spec(figure, width=NARROW))


def _as_json(spec: Mapping[str, object]) -> bytes:
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode()
