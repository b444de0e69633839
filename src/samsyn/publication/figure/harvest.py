"""Harvest plot: what results say where they cannot be pooled.

Direction across, outcome downwards, and how far each can be trusted as the height of its bar: the
effect and the confidence in it never share an axis (Ogilvie et al. 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.evaluation.effects.direction import direction_of
from samsyn.evaluation.effects.gathering import gather_results
from samsyn.evaluation.effects.study_result import Direction, StudyResult
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.role import question_for
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.vocabulary.codelist import Code
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say

_BAR, _GAP, _TALL = 13.0, 4.0, 44.0


@dataclass(frozen=True)
class _Bar:
    """One result: ``height`` is the share of the strongest design there is."""

    number: int
    result: StudyResult
    direction: Direction
    design: str
    quality: str
    height: float


def draw_harvest(material: Material) -> Figure:
    """All results of the study whose direction is known, or those of ``outcomes``."""
    results, _ = gather_results(Facts(material.study))
    wanted = material.plan.words("outcomes")
    chosen = [each for each in results if not wanted or each.outcome in wanted]
    bars = list(_bars(material, chosen))
    if not bars:
        raise ExpressionError("there is no result whose direction is known")
    wide, narrow = (_draw(material, bars, width=width) for width in (WIDE, NARROW))
    form = [(each.result.id, Facts(material.study).get(each.result.id, "form")) for each in bars]
    return material.figure(
        _words(material, bars, unknown=len(chosen) - len(bars)),
        wide=wide,
        narrow=narrow,
        table=_table(material, bars),
        n=len(bars),
        cells=[material.cell(unit, fact.question) for unit, fact in form],
    )


def _bars(material: Material, results: Sequence[StudyResult]) -> list[_Bar]:
    found: list[_Bar] = []
    for result in results:
        direction = direction_of(result)
        if direction is None:
            continue
        (design, height), (quality, _) = (
            _level(material, result, field) for field in ("design", "quality")
        )
        found.append(_Bar(len(found) + 1, result, direction, design, quality, height))
    return found


def _level(material: Material, result: StudyResult, field: str) -> tuple[str, float]:
    """The code of design or quality in words, and how far up its codelist it stands."""
    said = getattr(result, field)
    framework = material.study.framework
    kind = framework.kinds[kind_of(result.id)]
    question = framework.question(kind.id, question_for(kind, field))
    lists = framework.codelists_of(question) if question else []
    for codelist in lists:
        if said in codelist:
            code: Code = codelist.by_id[said]
            position = [*codelist.by_id].index(said) + 1
            return code.label.say(material.language), position / len(codelist)
    return said, 0.5


def _outcomes(bars: Sequence[_Bar]) -> list[str]:
    return list(dict.fromkeys(each.result.outcome for each in bars))


def _draw(material: Material, bars: Sequence[_Bar], *, width: int) -> Canvas:
    canvas = Canvas(width)
    label = 150.0 if width == WIDE else 0.0
    directions = [each for each in Direction if _any(bars, each) or each is not Direction.MIXED]
    column = (width - label) / len(directions)
    for place, direction in enumerate(directions):
        words = say("directions_of_effect", direction, material.language)
        canvas.text(label + place * column + 4, 8, words, size=SMALL, bold=True)
    y = 20.0
    for outcome in _outcomes(bars):
        lines = wrap(outcome, width=(label or width) - 12, size=USUAL, lines=3)
        canvas.text(0, y + 12, lines, size=USUAL)
        top = y if label else y + 14 * len(lines) + 4
        tallest = top + _TALL
        for place, direction in enumerate(directions):
            of = [e for e in bars if e.result.outcome == outcome and e.direction is direction]
            rows = _draw_bars(material, canvas, of, (label + place * column + 4, top, column - 8))
            tallest = max(tallest, rows)
        canvas.rule(0, tallest + 18, width, tallest + 18)
        y = tallest + 26
    canvas.height = y
    return canvas


def _any(bars: Sequence[_Bar], direction: Direction) -> bool:
    return any(each.direction is direction for each in bars)


def _draw_bars(
    material: Material, canvas: Canvas, bars: Sequence[_Bar], room: tuple[float, float, float]
) -> float:
    """Bars side by side, in as many lines as they need; returns the lowest ground."""
    left, top, width = room
    per_line = max(1, int(width // (_BAR + _GAP)))
    ground = top + _TALL
    for place, bar in enumerate(bars):
        x = left + (place % per_line) * (_BAR + _GAP)
        ground = top + _TALL + (place // per_line) * (_TALL + 18)
        tall = max(4.0, bar.height * (_TALL - 4))
        tip = dict(zip(_heads(material), _row(material, bar), strict=True))
        canvas.box(
            x, ground - tall, _BAR, tall, fill="accent" if bar.quality else "paper",
            stroke="accent", tip=tip,
        )  # fmt: skip
        number = material.number(bar.number)
        canvas.text(x + _BAR / 2, ground + 8, number, size=SMALL - 1, ink="quiet", align="center")
    return ground


def _words(material: Material, bars: Sequence[_Bar], *, unknown: int) -> Words:
    counts = {each: sum(bar.direction is each for bar in bars) for each in Direction}
    listed = [
        f"{say('directions_of_effect', each, material.language)}: {material.number(count)}"
        for each, count in counts.items()
        if count
    ]
    details = {
        "n": material.number(len(bars)),
        "better": material.number(counts[Direction.BETTER]),
        "worse": material.number(counts[Direction.WORSE]),
        "outcomes": material.number(len(_outcomes(bars))),
        "list": "; ".join(listed),
    }
    counted = [material.say("harvest_counted", **details), material.say("harvest_quality")]
    if unknown:
        counted.append(material.say("harvest_unknown", n=material.number(unknown)))
    return Words(
        title=material.planned("title", material.say("harvest_title", **details), **details),
        subtitle=material.planned("subtitle", material.say("harvest_subtitle"), **details),
        counted=" ".join(counted),
        alt=material.say("harvest_alt", **details),
    )


def _heads(material: Material) -> tuple[str, ...]:
    keys = ("column_study", "column_outcome", "column_direction", "column_design", "column_quality")
    return ("#", *map(material.say, keys))


def _row(material: Material, bar: _Bar) -> tuple[str, ...]:
    direction = say("directions_of_effect", bar.direction, material.language)
    named = (bar.result.name, bar.result.outcome, direction)
    return (material.number(bar.number), *named, bar.design or "–", bar.quality or "–")


def _table(material: Material, bars: Sequence[_Bar]) -> Table:
    return Table(_heads(material), tuple(_row(material, each) for each in bars))
