"""Indicators over time. A line joins only what was measured by one definition in one unit.

Where the definition changes the line breaks, a dashed rule marks the year and says so. Units of
measure do not share an axis: each has a panel of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samsyn.comparison.display import group_digits
from samsyn.evaluation.definitions import definitions_of
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.indicator import Definition, Target
from samsyn.evaluation.measured import PERCENT, Measured, Point, measure
from samsyn.publication.computed.saying import measure_in_words
from samsyn.publication.figure.canvas import SMALL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.publication.figure.state_mark import DIAMOND
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import label, say
from samsyn.vocabulary.period import parse_period
from samsyn.vocabulary.text import lower_first

_PANEL = 118.0


@dataclass(frozen=True)
class _Axes:
    """Years and values of one panel on the sheet."""

    first: int
    last: int
    highest: float
    left: float
    right: float
    top: float
    bottom: float

    def x(self, year: int) -> float:
        if self.last == self.first:
            return (self.left + self.right) / 2
        share = (year - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - value / self.highest * (self.bottom - self.top)


def draw_indicator(material: Material) -> Figure:
    """The indicator that the plan names, with its targets."""
    known = definitions_of(material.study).indicators
    wanted = material.plan.word("indicator")
    if wanted not in known:
        raise ExpressionError(f"there is no indicator {wanted!r}")
    measured = measure(known[wanted], facts=Facts(material.study))
    facts = [fact for each in measured.points for fact in (each.fact, each.of) if fact]
    return material.figure(
        _words(material, measured),
        wide=_draw(material, measured, width=WIDE),
        narrow=_draw(material, measured, width=NARROW),
        table=_table(material, measured),
        n=len(measured.points),
        cells=[material.cells.get(each.unit, each.question) for each in facts],
    )


def _draw(material: Material, measured: Measured, *, width: float) -> Canvas:
    canvas = Canvas(width)
    years = [each.year for each in measured.points if each.year is not None]
    years += [year for each in measured.indicator.targets if (year := _year(each))]
    first, last = (min(years), max(years)) if years else (0, 0)
    y = 0.0
    for unit in dict.fromkeys(each.measure for each in measured.points):
        points = [each for each in measured.points if each.measure == unit]
        values = [each.value for each in points]
        values += [each.value for each in measured.indicator.targets]
        highest = 100.0 if unit == PERCENT else max(values)
        axes = _Axes(first, last, highest or 1, 34, width - 70, y + 34, y + _PANEL)
        _draw_panel(material, canvas, measured, unit, axes, top=y)
        y += _PANEL + 30
    canvas.height = max(y, 20)
    return canvas


def _draw_panel(
    material: Material, canvas: Canvas, measured: Measured, unit: str, axes: _Axes, *, top: float
) -> None:
    canvas.text(0, top + 8, measure_in_words(material.lookup, unit) or "–", size=SMALL, bold=True)
    canvas.rule(axes.left, axes.bottom, axes.right, axes.bottom)
    for year in sorted({each.year for each in measured.points if each.year is not None}):
        words = str(year)
        canvas.text(axes.x(year), axes.bottom + 11, words, size=SMALL, ink="quiet", align="center")
    for line in measured.lines:
        if line[0].measure == unit:
            _draw_line(material, canvas, line, axes)
    for target in measured.indicator.targets:
        definition = measured.indicator.definition(target.version)
        due = _year(target)
        if due and (definition is None or definition.measure in ("", unit)):
            said = say("evaluation", "target", material.language)
            x, y = axes.x(due), axes.y(target.value)
            canvas.shape(x, y, 4.6, shape=DIAMOND, fill="paper", stroke="contrast")
            words = f"{said} {_number(material, target.value)}"
            canvas.text(x + 9, y, words, size=SMALL, ink="quiet")
    _draw_breaks(material, canvas, measured, axes)


def _draw_line(material: Material, canvas: Canvas, line: Sequence[Point], axes: _Axes) -> None:
    placed = [(axes.x(each.year), axes.y(each.value), each) for each in line if each.year]
    for (x, y, _), (x2, y2, _) in pairwise(placed):
        canvas.rule(x, y, x2, y2, ink="accent", width=1.8)
    for x, y, point in placed:
        part = f" {point.part.say(material.language)}" if point.part else ""
        said = _number(material, point.value) + part
        canvas.shape(x, y, 3.8, fill="accent", tip={point.period: said})
        canvas.text(x + 7, y - 8, said, size=SMALL)


def _draw_breaks(material: Material, canvas: Canvas, measured: Measured, axes: _Axes) -> None:
    """A dashed rule where a definition begins, if anything was measured by the one before it."""
    definitions = measured.indicator.definitions
    used = {each.version for each in measured.points}
    for before, after in pairwise(definitions):
        year = after.since[:4]
        if not (used >= {before.version, after.version} and year.isdigit()):
            continue
        if not axes.first < int(year) <= axes.last:
            continue
        x = axes.x(int(year)) - 10
        canvas.rule(x, axes.top - 16, x, axes.bottom, ink="contrast", dash=(3, 3))
        words = say("evaluation", "break_words", material.language)
        canvas.text(x - 4, axes.top - 12, words, size=SMALL - 1, ink="contrast", align="right")


def _year(target: Target) -> int | None:
    found = parse_period(target.period)
    first, last = found.years if found else (None, None)
    return last or first


def _number(material: Material, value: float) -> str:
    return group_digits(f"{value:.12g}", language=material.language)


def _measured(material: Material, point: Point) -> str:
    measure = measure_in_words(material.lookup, point.measure)
    return f"{_number(material, point.value)} {lower_first(measure)}"


def _words(material: Material, measured: Measured) -> Words:
    indicator = measured.indicator
    units = dict.fromkeys(each.measure for each in measured.points)
    versions = {each.version for each in measured.points}
    listed = (f"{each.period}: {_measured(material, each)}" for each in measured.points)
    details = {
        "title": indicator.label.say(material.language),
        "measure": ", ".join(measure_in_words(material.lookup, each) for each in units),
        "points": material.number(len(measured.points)),
        "versions": material.count(len(versions)),
        "list": "; ".join(listed),
    }

    def said(key: str) -> str:
        return fill(label("evaluation", f"figure_indicator_{key}").say(material.language), details)

    notes = [_since(material, each) for each in indicator.definitions]
    notes += [each.text.say(material.language) for each in indicator.comments]
    return Words(
        title=material.planned("title", details["title"], **details),
        subtitle=material.planned("subtitle", said("subtitle"), **details),
        counted=said("caption" if len(versions) > 1 else "caption_one"),
        alt=said("alt"),
        note=" ".join(notes),
    )


def _since(material: Material, definition: Definition) -> str:
    words = definition.text.say(material.language)
    return f"{definition.since}: {words}" if definition.since else words


def _table(material: Material, measured: Measured) -> Table:
    heads = ("period", "value", "part", "version")
    return Table(
        tuple(say("evaluation", each, material.language) for each in heads),
        tuple(
            (
                each.period,
                _measured(material, each),
                each.part.say(material.language) or "–",
                _definition(material, measured, each),
            )
            for each in measured.points
        ),
    )


def _definition(material: Material, measured: Measured, point: Point) -> str:
    found = measured.indicator.definition(point.version)
    return found.text.say(material.language) if found else point.version
