"""The timeline: units of a kind by place and year, with what was said of them later on one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import CellState
from samsyn.publication.figure.canvas import LINE, SMALL, Canvas, Tip
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import width_of, wrap
from samsyn.publication.figure.lifeline import Lifeline, read_lifelines
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.state_mark import DIAMOND, draw_state
from samsyn.vocabulary.identifier import unit_of

_ROW = 17.0
_STEP = 5


@dataclass(frozen=True)
class _Scale:
    """Years on the sheet."""

    first: int
    last: int
    left: float
    right: float

    def x(self, year: int) -> float:
        share = (year - self.first) / max(self.last - self.first, 1)
        return self.left + share * (self.right - self.left)


def draw_timeline(material: Material) -> Figure:
    """One line a unit, by place: a filled mark when it began, open marks for what followed."""
    lines = read_lifelines(material)
    return material.figure(
        _words(material, lines),
        wide=_draw(material, lines, width=WIDE, label=308),
        narrow=_draw(material, lines, width=NARROW, label=0),
        table=_table(material, lines),
        n=len(lines),
        cells=[cell for line in lines for cell in line.cells],
    )


def _draw(material: Material, lines: Sequence[Lifeline], *, width: float, label: float) -> Canvas:
    canvas = Canvas(width)
    years = list(_all_years(lines)) or [0]
    first, last = min(years), max(years)
    scale = _Scale(first, last, (label or 0) + 12, width - 14)
    y = 26.0
    height = _ROW if label else _ROW + 12
    previous: str | None = None
    for line in lines:
        if line.place != previous:
            y += 0 if previous is None else 6
            canvas.rule(0, y, width, y)
            canvas.text(0, y + 11, _place_name(material, line.place), bold=True)
            previous, y = line.place, y + 20
        _draw_line(material, canvas, line, scale, y + _ROW / 2, label=label)
        y += height
        if label and width_of(line.name, size=SMALL) > label - 8:
            y += SMALL * LINE
    _draw_years(canvas, scale, bottom=y)
    canvas.height = _draw_timeline_key(material, canvas, lines, y + 16)
    return canvas


def _draw_years(canvas: Canvas, scale: _Scale, *, bottom: float) -> None:
    for year in range(scale.first, scale.last + 1):
        if year % _STEP == 0:
            canvas.rule(scale.x(year), 18, scale.x(year), bottom)
            canvas.text(scale.x(year), 9, str(year), size=SMALL, ink="quiet", align="center")


def _draw_line(
    material: Material, canvas: Canvas, line: Lifeline, scale: _Scale, y: float, *, label: float
) -> None:
    room = (label or canvas.width) - 8
    lines = wrap(line.name, width=room, size=SMALL, lines=2 if label else 1)
    canvas.text(0, y, lines, size=SMALL)
    y = y if label else y + 13
    tip = _tip(material, line.name, line.year)
    if line.year is None:
        canvas.text(scale.left, y, material.say("no_year"), size=SMALL - 1, ink="quiet", tip=tip)
        return
    end = max([line.year, *(each.year for each in line.later if each.year is not None)])
    if end > line.year:
        canvas.rule(scale.x(line.year), y, scale.x(end), y, ink="faint")
    draw_state(canvas, scale.x(line.year), y, CellState.ANSWERED, tip=tip)
    for year in dict.fromkeys(each.year for each in line.later):
        names = [each.name for each in line.later if each.year == year]
        _draw_later(material, canvas, names, year, scale.x(year or end), y)


def _draw_later(
    material: Material,
    canvas: Canvas,
    names: Sequence[str],
    year: int | None,
    x: float,
    y: float,
) -> None:
    """One mark for all that followed in a year, with their number if there are several."""
    tip = _tip(material, "; ".join(names), year)
    number = str(len(names)) if len(names) > 1 else ""
    if year is None:
        canvas.shape(x + 12, y, 3.6, shape=DIAMOND, fill="paper", stroke="contrast", tip=tip)
        words = ", ".join(filter(None, (number, material.say("no_year"))))
        canvas.text(x + 19, y, words, size=SMALL - 1, ink="quiet", tip=tip)
        return
    canvas.shape(x, y, 3.6, shape=DIAMOND, fill="paper", stroke="contrast", tip=tip)
    canvas.text(x + 5, y - 5, number, size=8.5, ink="quiet")


def _tip(material: Material, name: str, year: int | None) -> Tip:
    return {material.say("tip_name"): name, material.say("column_year"): _said(material, year)}


def _draw_timeline_key(
    material: Material, canvas: Canvas, lines: Sequence[Lifeline], y: float
) -> float:
    draw_state(canvas, 5, y, CellState.ANSWERED)
    canvas.text(15, y, material.kinds(one=True), size=SMALL, ink="quiet")
    if any(each.later for each in lines):
        x = width_of(material.kinds(one=True), size=SMALL) + 34
        canvas.shape(x, y, 3.6, shape=DIAMOND, fill="paper", stroke="contrast")
        words = material.say("later_key", kind=_related(material, one=True))
        canvas.text(x + 9, y, words, size=SMALL, ink="quiet")
    return y + 12


def _related(material: Material, *, one: bool = False) -> str:
    related = material.plan.settings.get("related") or {}
    kind = str(related.get("kind"))
    return material.kinds(kind, one=one) if kind in material.study.framework.kinds else ""


def _place_name(material: Material, place: str) -> str:
    return material.name(unit_of(material.study.settings.matrix_kind, place)) if place else "–"


def _said(material: Material, year: int | None) -> str:
    return material.say("no_year") if year is None else str(year)


def _all_years(lines: Sequence[Lifeline]) -> Iterable[int]:
    for line in lines:
        yield from (year for year in (line.year, *(e.year for e in line.later)) if year)


def _words(material: Material, lines: Sequence[Lifeline]) -> Words:
    dated = [each for each in lines if each.year is not None]
    first = min(dated, key=lambda each: each.year or 0, default=None)
    newest: dict[str, int] = {}
    for each in dated:
        newest[each.place] = max(newest.get(each.place, 0), each.year or 0)
    followed = sum(len(each.later) for each in lines)
    details = {
        "kinds": material.kinds(),
        "units": material.number(len(lines)),
        "undated": material.number(len(lines) - len(dated)),
        "first": str(first.year) if first else "",
        "first_place": _place_name(material, first.place) if first else "",
        "last": str(max(newest.values(), default="")),
        "related": _related(material),
        "later": material.number(followed),
        "with_later": material.number(sum(bool(each.later) for each in lines)),
        "list": "; ".join(
            f"{_place_name(material, place)} "
            + ", ".join(str(e.year) for e in dated if e.place == place)
            for place in newest
        ),
    }
    return Words(
        title=material.planned("title", material.say("timeline_title", **details), **details),
        subtitle=material.planned(
            "subtitle", material.say("timeline_subtitle", **details), **details
        ),
        counted=material.say("timeline_counted", **details),
        alt=material.say("timeline_alt", **details),
    )


def _table(material: Material, lines: Sequence[Lifeline]) -> Table:
    return Table(
        (
            material.say("tip_place"),
            material.say("tip_name"),
            material.say("column_year"),
            material.say("column_later"),
        ),
        tuple(
            (
                _place_name(material, line.place),
                line.name,
                _said(material, line.year),
                "; ".join(f"{e.name} ({_said(material, e.year)})" for e in line.later) or "–",
            )
            for line in lines
        ),
    )
