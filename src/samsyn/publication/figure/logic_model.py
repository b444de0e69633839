"""Logic models: columns from inputs to impact, or on small screens one level below the other.

Boxes that no source bears are dashed. On small screens there are no lines: numbers say where each
box leads, as they do in the table and in the text alternative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.evaluation.definitions import definitions_of
from samsyn.evaluation.logic_model import LEVELS, Box, Level, LogicModel
from samsyn.publication.figure.canvas import LINE, SMALL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import label, say

_GAP = 26.0
_PAD = 6.0
_HEAD = 24.0
_BETWEEN = 9.0


@dataclass(frozen=True)
class _Placed:
    """A box on the sheet."""

    box: Box
    number: int
    lines: Sequence[str]
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def draw_logic_model(material: Material) -> Figure:
    """The model that the plan names, with its links."""
    model = _model(material)
    numbers = {each.id: place for place, each in enumerate(_in_order(model), start=1)}
    references = [each for box in model.boxes for each in box.rests]
    references += [each for arrow in model.arrows for each in arrow.rests]
    return material.figure(
        _words(material, model, numbers),
        wide=_draw_wide(material, model, numbers),
        narrow=_draw_narrow(material, model, numbers),
        table=_table(material, model, numbers),
        n=len(model.boxes),
        cells=[material.cells.get(each.unit, each.question) for each in references],
    )


def _model(material: Material) -> LogicModel:
    known = definitions_of(material.study).logic_models
    wanted = material.plan.word("model") or next(iter(known), "")
    if wanted not in known:
        raise ExpressionError(f"there is no logic model {wanted!r}")
    return known[wanted]


def _in_order(model: LogicModel) -> list[Box]:
    return [box for level in LEVELS for box in model.at(level)]


def _used(model: LogicModel) -> list[Level]:
    return [level for level in LEVELS if model.at(level)]


def _draw_wide(material: Material, model: LogicModel, numbers: Mapping[str, int]) -> Canvas:
    canvas = Canvas(WIDE)
    levels = _used(model)
    column = (WIDE + _GAP) / len(levels) - _GAP
    tall = max(_column_height(material, model.at(level), column, numbers) for level in levels)
    placed: dict[str, _Placed] = {}
    for place, level in enumerate(levels):
        x = place * (column + _GAP)
        canvas.text(x, 8, say("logic_levels", level, material.language), bold=True)
        room = tall - _column_height(material, model.at(level), column, numbers)
        y = _HEAD + room / 2
        for box in model.at(level):
            lines = _lines(material, box, column, numbers)
            each = _Placed(box, numbers[box.id], lines, x, y, column, _height(lines))
            placed[box.id] = each
            _draw_box(material, canvas, each)
            y += each.height + _BETWEEN
    for arrow in model.arrows:
        if arrow.start in placed and arrow.end in placed:
            _draw_arrow(canvas, placed[arrow.start], placed[arrow.end], is_risky=bool(arrow.risk))
    canvas.height = _HEAD + tall + 4
    return canvas


def _draw_narrow(material: Material, model: LogicModel, numbers: Mapping[str, int]) -> Canvas:
    canvas = Canvas(NARROW)
    y = 8.0
    for level in _used(model):
        canvas.text(0, y, say("logic_levels", level, material.language), bold=True)
        y += 16
        for box in model.at(level):
            lines = _lines(material, box, NARROW, numbers)
            if ends := [str(numbers[each.end]) for each in model.after(box.id)]:
                lines = [*lines, f"→ {', '.join(ends)}"]
            each = _Placed(box, numbers[box.id], lines, 0, y, NARROW, _height(lines))
            _draw_box(material, canvas, each)
            y += each.height + 6
        y += 12
    canvas.height = y
    return canvas


def _lines(material: Material, box: Box, width: float, numbers: Mapping[str, int]) -> Sequence[str]:
    words = f"{numbers[box.id]}. {box.text.say(material.language)}"
    return wrap(words, width=width - 2 * _PAD, size=SMALL)


def _height(lines: Sequence[str]) -> float:
    return len(lines) * SMALL * LINE + 2 * _PAD


def _column_height(
    material: Material, boxes: Sequence[Box], width: float, numbers: Mapping[str, int]
) -> float:
    tall = sum(_height(_lines(material, each, width, numbers)) + _BETWEEN for each in boxes)
    return tall - _BETWEEN


def _draw_box(material: Material, canvas: Canvas, each: _Placed) -> None:
    x, y, right, bottom = each.x + 0.5, each.y, each.x + each.width - 0.5, each.y + each.height
    outline = f"M{x:.1f},{y:.1f}H{right:.1f}V{bottom:.1f}H{x:.1f}Z"
    tip = {each.box.text.say(material.language): _support(material, each.box)}
    # The paper lies below the colour, so that lines end at the box on every ground.
    canvas.box(x, y, right - x, bottom - y, fill="paper")
    if each.box.is_reading:
        canvas.box(x, y, right - x, bottom - y, stroke="paper", tip=tip)
        _dashed(canvas, x, y, right, bottom)
    else:
        canvas.box(x, y, right - x, bottom - y, fill="accent_soft", tip=tip)
        canvas.path(outline, stroke="accent")
    canvas.text(x + _PAD, y + _PAD + SMALL * LINE / 2, each.lines, size=SMALL)


def _dashed(canvas: Canvas, x: float, y: float, right: float, bottom: float) -> None:
    sides = (
        (x, y, right, y),
        (right, y, right, bottom),
        (x, bottom, right, bottom),
        (x, y, x, bottom),
    )
    for side in sides:
        canvas.rule(*side, ink="quiet", dash=(4, 3))


def _support(material: Material, box: Box) -> str:
    if box.is_reading:
        return say("evaluation", "reading", material.language)
    units = dict.fromkeys(each.unit for each in box.rests)
    return material.joined([material.name(each) for each in units])


def _draw_arrow(canvas: Canvas, start: _Placed, end: _Placed, *, is_risky: bool) -> None:
    x, y, x2, y2 = start.x + start.width, start.middle, end.x - 5, end.middle
    bend = max((x2 - x) / 2, 8)
    ink = "contrast" if is_risky else "faint"
    canvas.path(
        f"M{x:.1f},{y:.1f}C{x + bend:.1f},{y:.1f} {x2 - bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}",
        stroke=ink,
        width=1.2,
    )
    canvas.path(f"M{x2:.1f},{y2 - 3:.1f}L{x2 + 5:.1f},{y2:.1f}L{x2:.1f},{y2 + 3:.1f}Z", fill=ink)


def _words(material: Material, model: LogicModel, numbers: Mapping[str, int]) -> Words:
    read = sum(each.is_reading for each in model.boxes)
    details = {
        "title": model.title.say(material.language),
        "levels": material.number(len(_used(model))),
        "boxes": material.number(len(model.boxes)),
        "links": material.number(len(model.arrows)),
        "read": material.number(read),
        "sourced": material.number(sum(bool(each.rests) for each in model.boxes)),
        "list": _in_words(material, model, numbers),
    }

    def said(key: str) -> str:
        return fill(label("evaluation", f"figure_logic_{key}").say(material.language), details)

    return Words(
        title=material.planned("title", said("title"), **details),
        subtitle=material.planned("subtitle", said("subtitle"), **details),
        counted=said("caption"),
        alt=said("alt"),
        note=model.note.say(material.language),
    )


def _in_words(material: Material, model: LogicModel, numbers: Mapping[str, int]) -> str:
    """Level by level what stands in the boxes and where each leads."""
    parts = []
    for level in _used(model):
        boxes = []
        for box in model.at(level):
            ends = ", ".join(str(numbers[each.end]) for each in model.after(box.id))
            leads = f" ({say('evaluation', 'leads_to', material.language)} {ends})" if ends else ""
            boxes.append(f"{numbers[box.id]} {box.text.say(material.language)}{leads}")
        parts.append(f"{say('logic_levels', level, material.language)}: {'; '.join(boxes)}.")
    return " ".join(parts)


def _table(material: Material, model: LogicModel, numbers: Mapping[str, int]) -> Table:
    heads = ("level", "leads_to", "rests_on", "risk")
    level, leads, rests, risk = (say("evaluation", each, material.language) for each in heads)
    rows = []
    for box in _in_order(model):
        arrows = model.after(box.id)
        rows.append(
            (
                f"{numbers[box.id]}. {box.text.say(material.language)}",
                say("logic_levels", box.level, material.language),
                ", ".join(str(numbers[each.end]) for each in arrows) or "–",
                _support(material, box),
                " ".join(each.risk.say(material.language) for each in arrows if each.risk) or "–",
            )
        )
    heading = say("evaluation", "logic_model", material.language)
    return Table((heading, level, leads, rests, risk), tuple(rows))
