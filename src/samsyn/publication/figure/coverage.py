"""Coverage: how much of a whole something reached, as bars with the counts and what is counted.

Two ways to fill the bars: units that state a part and a whole themselves (``part`` and ``whole``
name the questions), or a group of units of which some have a value (``question``, ``value``,
``group``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samsyn.comparison.cell import Cell
from samsyn.publication.computed.number import as_number
from samsyn.publication.computed.saying import measure_in_words
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.vocabulary.identifier import unit_of
from samsyn.vocabulary.text import lower_first

_BAR = 9.0


@dataclass(frozen=True)
class _Bar:
    """One bar. Without ``whole`` there is a number and no bar: a part of nobody knows what."""

    label: str
    remark: str
    part: float
    whole: float | None
    measure: str
    is_lit: bool = False
    cells: tuple[Cell, ...] = field(default=(), compare=False)

    @property
    def share(self) -> float:
        """Between 0 and 1; -1 without a whole, so that these stand last."""
        return self.part / self.whole if self.whole else -1


def draw_coverage(material: Material) -> Figure:
    """Bars of parts of wholes, the highlighted one in the accent."""
    stated = bool(material.plan.word("part"))
    bars = list(_stated_bars(material) if stated else _counted_bars(material))
    bars.sort(key=lambda each: (not each.is_lit, -each.share, each.label))
    wide = _draw(material, bars, width=WIDE, label=262)
    narrow = _draw(material, bars, width=NARROW, label=0)
    return material.figure(
        _words(material, bars, stated=stated),
        wide=wide,
        narrow=narrow,
        table=_table(material, bars),
        n=len(bars) if stated else int(sum(each.whole or 0 for each in bars)),
        cells=[cell for each in bars for cell in each.cells],
    )


def _stated_bars(material: Material) -> Iterable[_Bar]:
    plan = material.plan
    lit = plan.words("highlight")
    for unit in material.study.units.get(plan.word("kind"), []):
        part, whole = (material.cell(unit, plan.word(name)) for name in ("part", "whole"))
        number = as_number(part.value or "")
        if number is None:
            continue
        measure = part.measure or whole.measure
        yield _Bar(
            label=_subject(material, unit),
            remark=_remark(material, unit),
            part=number,
            whole=as_number(whole.value or ""),
            measure=lower_first(measure_in_words(material.lookup, measure)) if measure else "",
            is_lit=unit in lit,
            cells=(part, whole),
        )


def _subject(material: Material, unit: str) -> str:
    """What was covered: the first unit that the subject questions name, else the unit itself."""
    for question in material.plan.words("subject"):
        if named := material.cell(unit, question).values:
            return material.name(named[0])
    return material.name(unit)


def _remark(material: Material, unit: str) -> str:
    cells = (material.cell(unit, question) for question in material.plan.words("remarks"))
    said = [material.answer(cell) for cell in cells if cell.has_answer]
    return " ".join([said[0], *map(lower_first, said[1:])]) if said else ""


def _counted_bars(material: Material) -> Iterable[_Bar]:
    plan, study = material.plan, material.study
    kind, value = plan.word("kind"), plan.word("value", "yes")
    counted = material.kinds(kind)
    for place in study.settings.places:
        group = [
            unit
            for unit in study.units.get(kind, [])
            if place.id in material.cell(unit, plan.word("group")).values
        ]
        cells = tuple(material.cell(unit, plan.word("question")) for unit in group)
        if group:
            yield _Bar(
                label=material.name(unit_of(study.settings.matrix_kind, place.id)),
                remark="",
                part=sum(value in cell.values for cell in cells),
                whole=len(group),
                measure=counted,
                cells=cells,
            )


def _draw(material: Material, bars: Sequence[_Bar], *, width: float, label: float) -> Canvas:
    canvas = Canvas(width)
    y = 4.0
    known = [each for each in bars if each.whole]
    top = max(known, key=lambda each: each.share, default=None)
    lit = any(each.is_lit for each in bars)
    for bar in known:
        is_lit = bar.is_lit if lit else bar is top
        y = _draw_bar(material, canvas, bar, y, label=label, is_lit=is_lit)
    if rest := [each for each in bars if not each.whole]:
        canvas.rule(0, y + 2, width, y + 2)
        canvas.text(0, y + 16, material.say("coverage_no_whole"), size=SMALL, bold=True)
        y += 28
        for bar in rest:
            y = _draw_bar(material, canvas, bar, y, label=label, is_lit=False)
    canvas.height = y + 2
    return canvas


def _draw_bar(
    material: Material, canvas: Canvas, bar: _Bar, y: float, *, label: float, is_lit: bool
) -> float:
    words = f"{bar.label}, {lower_first(bar.remark)}" if bar.remark else bar.label
    lines = wrap(words, width=(label or canvas.width) - 12, size=SMALL, lines=2, bold=is_lit)
    canvas.text(0, y + 8, lines, size=SMALL, bold=is_lit)
    tall = len(lines) * 13.0 + 6
    if not label:
        y, tall = y + tall - 4, 22
    tip = {words: _counts(material, bar)}
    end = label
    if bar.whole:
        room = canvas.width - label - 148
        canvas.box(label, y + 4, room, _BAR, fill="wash", tip=tip)
        colours = ("accent" if is_lit else "faint", room * min(bar.share, 1))
        canvas.box(label, y + 4, max(colours[1], 1), _BAR, fill=colours[0], tip=tip)
        end = label + room + 8
    counts = _counts(material, bar)
    canvas.text(end, y + 8.5, counts, size=SMALL, bold=is_lit, ink="ink" if is_lit else "quiet")
    if bar.whole:
        share = material.share(int(bar.part), int(bar.whole))
        canvas.text(canvas.width, y + 8.5, share, size=USUAL, align="right", bold=is_lit)
    return y + tall


def _counts(material: Material, bar: _Bar) -> str:
    part = material.number(bar.part)
    if bar.whole is None:
        return f"{part} {bar.measure}"
    whole = material.number(bar.whole)
    return material.say("coverage_of", part=part, whole=whole, measure=bar.measure)


def _words(material: Material, bars: Sequence[_Bar], *, stated: bool) -> Words:
    known = [each for each in bars if each.whole]
    shown = next((each for each in known if each.is_lit), known[0] if known else None)
    details = {
        "bars": material.number(len(bars)),
        "known": material.number(len(known)),
        "unknown": material.number(len(bars) - len(known)),
        "part": material.number(shown.part if shown else 0),
        "whole": material.number(shown.whole or 0 if shown else 0),
        "measure": shown.measure if shown else "",
        "label": shown.label if shown else "",
        "all_parts": material.number(sum(each.part for each in known)),
        "all_wholes": material.number(sum(each.whole or 0 for each in known)),
        "kinds": material.kinds(),
        "list": "; ".join(f"{each.label}: {_counts(material, each)}" for each in known),
    }
    how = "stated" if stated else "counted"
    said = {
        part: material.say(f"coverage_{how}_{part}", **details)
        for part in ("title", "subtitle", "n", "alt")
    }
    return Words(
        title=material.planned("title", said["title"], **details),
        subtitle=material.planned("subtitle", said["subtitle"], **details),
        counted=said["n"],
        alt=said["alt"],
    )


def _table(material: Material, bars: Sequence[_Bar]) -> Table:
    heads = ("column_what", "column_remark", "column_part", "column_whole", "column_measure")
    return Table(
        (*map(material.say, heads), material.say("column_share")),
        tuple(
            (
                each.label,
                each.remark,
                material.number(each.part),
                "–" if each.whole is None else material.number(each.whole),
                each.measure,
                material.share(int(each.part), int(each.whole)) if each.whole else "–",
            )
            for each in bars
        ),
    )
