"""Evaluations over time: a dot for each, by the year of publication and by what it does."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.evaluation.coverage import Coverage, build_coverage
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.stage import Stage
from samsyn.publication.figure.canvas import SMALL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.publication.figure.stages import place_name
from samsyn.vocabulary.label import label, say

_DOT = 4.2
_STEP = 10.4


def draw_evaluation_years(material: Material) -> Figure:
    """One row a stage, one column a year; every dot is an evaluation."""
    found = build_coverage(Facts(material.study))
    return material.figure(
        _words(material, found),
        wide=_draw(material, found, width=WIDE, left=104),
        narrow=_draw(material, found, width=NARROW, left=0),
        table=_table(material, found),
        n=len(_dated(found)),
        cells=[
            material.cells.get(each.evaluation, fact.question)
            for each in found
            for fact in (each.stage, each.kind)
        ],
    )


def _dated(found: Sequence[Coverage]) -> list[Coverage]:
    return [each for each in found if each.year is not None]


def _rows(found: Sequence[Coverage]) -> list[tuple[Stage, list[Coverage]]]:
    """Stages that occur, with their dated evaluations."""
    rows = [(stage, [each for each in found if each.stage.value == stage]) for stage in Stage]
    return [(stage, _dated(of)) for stage, of in rows if _dated(of)]


def _draw(material: Material, found: Sequence[Coverage], *, width: float, left: float) -> Canvas:
    canvas = Canvas(width)
    years = [each.year for each in _dated(found) if each.year is not None] or [0]
    first, last = min(years), max(years)
    step = (width - left - 20) / max(last - first, 1)
    y = 6.0
    for stage, of in _rows(found):
        if not left:
            canvas.text(0, y + 6, say("stages", stage, material.language), size=SMALL, bold=True)
            y += 14
        tallest = max(sum(each.year == year for each in of) for year in years)
        bottom = y + tallest * _STEP
        if left:
            words = say("stages", stage, material.language)
            canvas.text(0, bottom - _STEP / 2, words, size=SMALL, bold=True)
        for year in sorted({each.year for each in of if each.year is not None}):
            here = [each for each in of if each.year == year]
            for place, each in enumerate(here):
                canvas.shape(
                    left + 10 + (year - first) * step,
                    bottom - _STEP * (place + 0.5),
                    _DOT,
                    fill="accent" if stage is Stage.EVALUATED else "faint",
                    tip={str(year): _name(material, each)},
                )
        canvas.rule(left, bottom + 2, width, bottom + 2)
        y = bottom + 12
    for year in range(first, last + 1):
        if left or year % 2 == first % 2:
            words = str(year) if left else f"’{year % 100:02}"
            x = left + 10 + (year - first) * step
            canvas.text(x, y + 2, words, size=SMALL - 1, ink="quiet", align="center")
    canvas.height = y + 12
    return canvas


def _name(material: Material, each: Coverage) -> str:
    return f"{material.name(each.evaluation)} ({place_name(material, each.country)})"


def _words(material: Material, found: Sequence[Coverage]) -> Words:
    dated = _dated(found)
    years = sorted(each.year for each in dated if each.year is not None) or [0]
    rows = []
    for stage, of in _rows(found):
        counts = (
            f"{year}: {sum(each.year == year for each in of)}"
            for year in sorted({each.year for each in of if each.year is not None})
        )
        rows.append(f"{say('stages', stage, material.language)} {', '.join(counts)}")
    details = {
        "n": material.number(len(dated)),
        "first": str(years[0]),
        "last": str(years[-1]),
        "undated": material.count(len(found) - len(dated)),
        "list": "; ".join(rows),
    }

    def said(key: str) -> str:
        return fill(label("evaluation", f"figure_years_{key}").say(material.language), details)

    return Words(
        title=material.planned("title", said("title"), **details),
        subtitle=material.planned("subtitle", said("subtitle"), **details),
        counted=said("caption"),
        alt=said("alt"),
    )


def _table(material: Material, found: Sequence[Coverage]) -> Table:
    heads = ("evaluation", "year", "country", "stage")
    return Table(
        tuple(say("evaluation", each, material.language) for each in heads),
        tuple(
            (
                material.name(each.evaluation),
                str(each.year or "–"),
                place_name(material, each.country),
                say("stages", each.stage.value, material.language) if each.stage.value else "–",
            )
            for each in sorted(found, key=lambda each: each.year or 0)
        ),
    )
