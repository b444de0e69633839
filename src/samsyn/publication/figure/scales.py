"""Steps on scales: one ladder for each place, grouped by scale.

Step 4 of 5 and step 2 of 4 are never put on one axis: scales of different length, or with other
words, stand in groups of their own under their own heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import Cell
from samsyn.framework.question import Question
from samsyn.publication.computed.number import date_in_words
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.state_mark import draw_state
from samsyn.vocabulary.codelist import Codelist

_STEP = (44.0, 17.0)


@dataclass(frozen=True)
class _Group:
    """A scale, and the places that are measured on it."""

    scale: Codelist
    cells: tuple[Cell, ...]


def draw_scales(material: Material) -> Figure:
    """Ladders with the step of each place filled, each scale on its own."""
    kind = material.study.settings.matrix_kind
    question = material.question(kind, material.plan.word("question"))
    cells = [material.cell(unit, question.id) for unit in material.study.place_units]
    groups = [
        _Group(scale, tuple(cell for cell in cells if _scale_of(cell) == scale.id))
        for scale in material.study.framework.codelists_of(question)
    ]
    groups = [each for each in groups if each.cells]
    missing = [cell for cell in cells if not cell.values]
    return material.figure(
        _words(material, question, groups, missing),
        wide=_draw(material, groups, missing, width=WIDE),
        narrow=_draw(material, groups, missing, width=NARROW),
        table=_table(material, groups, missing),
        n=len(cells) - len(missing),
        cells=cells,
    )


def _scale_of(cell: Cell) -> str:
    return (cell.measure or next(iter(cell.measures), "")) if cell.values else ""


def _draw(
    material: Material, groups: Sequence[_Group], missing: Sequence[Cell], *, width: float
) -> Canvas:
    canvas = Canvas(width)
    column = 100.0 if width >= WIDE else 84.0
    x = y = bottom = 0.0
    most = max((len(group.scale) for group in groups), default=0)
    for group in groups:
        wide = len(group.cells) * column
        if x and x + wide > width:
            x, y = 0, bottom + 16
        heading = group.scale.label.say(material.language)
        lines = wrap(heading, width=max(wide, column * 2.1), size=USUAL, bold=True)
        canvas.text(x, y + 10, lines, bold=True)
        # Ladders beside each other stand on the same ground, however many steps they have.
        steps = most - len(group.scale) if x else 0
        top = y + 24 + (len(lines) - 1) * 14 + steps * (_STEP[1] + 2)
        for cell in group.cells:
            if x + column > width + 1:
                x, top = 0, top + 190
            bottom = max(bottom, _draw_ladder(material, canvas, group.scale, cell, x, top, column))
            x += column
        x += 36
    for cell in missing:
        bottom += 18
        draw_state(canvas, 6, bottom, cell.state)
        words = f"{material.name(cell.unit)}: {material.state(cell.state)}"
        canvas.text(18, bottom, words, size=SMALL, ink="quiet")
    canvas.height = bottom + 12
    return canvas


def _draw_ladder(
    material: Material,
    canvas: Canvas,
    scale: Codelist,
    cell: Cell,
    x: float,
    y: float,
    column: float,
) -> float:
    wide, tall = _STEP
    position = scale.position(cell.values[0])
    tip = material.tip(cell, **{material.say("tip_place"): material.name(cell.unit)})
    for number in range(len(scale), 0, -1):
        top = y + (len(scale) - number) * (tall + 2)
        is_here = number == position
        fill = "accent" if is_here else "accent_soft" if number < position else "wash"
        canvas.box(x, top, wide, tall, fill=fill, radius=1, tip=tip)
        ink = "paper" if is_here else "quiet"
        words = material.say("step", step=number, steps=len(scale)) if is_here else str(number)
        canvas.text(
            x + wide / 2,
            top + tall / 2 + 0.5,
            words,
            size=SMALL - 1,
            ink=ink,
            align="center",
            bold=is_here,
            tip=tip,
        )
    below = y + len(scale) * (tall + 2) + 9
    canvas.text(x, below, material.name(cell.unit), size=USUAL, bold=True)
    lines = wrap(_when(material, cell), width=column - 8, size=SMALL - 1)
    canvas.text(x, below + 14, lines, size=SMALL - 1, ink="quiet")
    return below + 14 + len(lines) * 13


def _when(material: Material, cell: Cell) -> str:
    """The time that the statements speak of, in years."""
    years = [part[:4] for part in cell.period.split("/") if part[:4].isdigit()]
    first, last = (years[0], years[-1]) if years else ("", "")
    period = first if first == last else f"{first}/{last}"
    return date_in_words(period, language=material.language)


def _words(
    material: Material, question: Question, groups: Sequence[_Group], missing: Sequence[Cell]
) -> Words:
    known = [cell for group in groups for cell in group.cells]
    details = {
        "question": material.heading(question),
        "places": material.count(len(known)),
        "n": material.number(len(known)),
        "missing": material.number(len(missing)),
        "scales": material.count(len(groups)),
        "groups": material.joined(
            [
                material.say(
                    "scale_group",
                    places=material.count(len(group.cells)),
                    steps=material.count(len(group.scale)),
                )
                for group in groups
            ]
        ),
        "list": "; ".join(f"{material.name(cell.unit)} {material.answer(cell)}" for cell in known),
    }
    title = material.say("scales_title" if len(groups) > 1 else "scales_title_one", **details)
    return Words(
        title=material.planned("title", title, **details),
        subtitle=material.planned(
            "subtitle", material.say("scales_subtitle", **details), **details
        ),
        counted=material.say("scales_counted", **details),
        alt=material.say("scales_alt", **details),
    )


def _table(material: Material, groups: Sequence[_Group], missing: Sequence[Cell]) -> Table:
    rows = [
        (
            material.name(cell.unit),
            material.answer(cell),
            group.scale.label.say(material.language),
            _when(material, cell) or "–",
        )
        for group in groups
        for cell in group.cells
    ]
    rows += [(material.name(cell.unit), material.answer(cell), "–", "–") for cell in missing]
    heads = ("tip_place", "column_step", "column_scale", "column_year")
    return Table(tuple(map(material.say, heads)), tuple(rows))
