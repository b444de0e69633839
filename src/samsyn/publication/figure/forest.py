"""Forest plot: the effect of each study with its interval, and what they say together.

Where an effect lies is one thing, how sure one can be another: the place of the square says the
first, the length of its line the second. Below so many studies as a headline needs, no diamond is
drawn; where the next study may lie is drawn always.
"""

from __future__ import annotations

from samsyn.evaluation.effects.carrying_out import Row
from samsyn.evaluation.effects.synthesis import Interval
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.effect_axis import EffectAxis, axis_for, draw_axis
from samsyn.publication.figure.effect_material import Effects, effects_for, interval_of
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import shorten
from samsyn.publication.figure.material import Material, Words

_ROW = 19.0
_SQUARE = "M-1,-1H1V1H-1Z"
_LEFT_HEAD, _RIGHT_HEAD = "M.5,-1L-1,0L.5,1", "M-.5,-1L1,0L-.5,1"
#: Where the label ends, where the axis ends, where the numbers end.
_PLACES = {WIDE: (196.0, 470.0, 596.0), NARROW: (0.0, 340.0, 340.0)}


def draw_forest(material: Material) -> Figure:
    """The studies of a synthesis, its diamond and its prediction interval."""
    effects = effects_for(material)
    wide, narrow = (_draw(effects, width=width) for width in (WIDE, NARROW))
    return effects.figure(_words(effects), wide=wide, narrow=narrow, table=_table(effects))


def _draw(effects: Effects, *, width: int) -> Canvas:
    canvas = Canvas(width)
    label, end, numbers = _PLACES[width]
    intervals = [interval_of(row) for row in effects.rows]
    axis = axis_for(
        [row.effect.estimate for row in effects.rows],
        [edge for each in (*intervals, _prediction(effects)) for edge in (each.lower, each.upper)],
        between=(label + 6, end - 6),
        measure=effects.measure,
    )
    y = 8.0
    if width == WIDE:
        canvas.text(0, y, effects.material.say("column_study"), size=SMALL, ink="quiet")
        canvas.text(
            numbers,
            y,
            effects.material.say("column_interval"),
            size=SMALL,
            ink="quiet",
            align="right",
        )
        weight = effects.material.say("column_weight")
        canvas.text(width, y, weight, size=SMALL, ink="quiet", align="right")
        y += 18
    top = y - 10
    for row, interval, share in zip(
        effects.rows, intervals, effects.synthesis.weights, strict=True
    ):
        y = _draw_study(canvas, effects, axis, (row, interval, share), y)
    canvas.rule(0, y - 4, width, y - 4)
    y = _draw_together(canvas, effects, axis, y + 10)
    nothing = axis.at(0)
    canvas.rule(nothing, top, nothing, y, ink="faint", dash=(2, 2))
    draw_axis(canvas, axis, y, material=effects.material)
    _draw_sides(canvas, effects, axis, y + 27)
    canvas.height = y + 40
    return canvas


def _label(canvas: Canvas, axis: EffectAxis, words: str, said: str, share: str, y: float) -> float:
    """The words of a row: beside its line, on a telephone above it. Returns the line's ``y``."""
    bold = not share
    if canvas.width >= WIDE:
        _, _, numbers = _PLACES[WIDE]
        short = shorten(words, width=axis.left - 8, size=USUAL, bold=bold)
        canvas.text(0, y, short, bold=bold)
        canvas.text(numbers, y, said, size=SMALL, align="right", bold=bold)
        canvas.text(canvas.width, y, share, size=SMALL, ink="quiet", align="right")
        return y
    short = shorten(words, width=canvas.width - 128, size=SMALL, bold=bold)
    canvas.text(0, y, short, size=SMALL, bold=bold)
    canvas.text(canvas.width, y, said, size=SMALL, align="right", bold=bold)
    return y + 14


def _draw_study(
    canvas: Canvas, effects: Effects, axis: EffectAxis, drawn: tuple[Row, Interval, float], y: float
) -> float:
    row, interval, share = drawn
    said = effects.said(row.effect.estimate, interval)
    weight = effects.material.percent(effects.number(share, digits=1))
    line = _label(canvas, axis, row.result.name, said, weight, y)
    remark = _remark(effects, row)
    tip = {
        effects.material.say("column_study"): row.result.name,
        effects.material.say("column_effect"): said,
        effects.material.say("column_weight"): weight,
    } | ({effects.material.say("column_remark_effect"): remark} if remark else {})
    _draw_line(canvas, axis, interval, line, ink="ink")
    # The area of the square is the weight: so is the ink that the eye weighs.
    half = 2.0 + 5.0 * (share / max(effects.synthesis.weights)) ** 0.5
    canvas.shape(axis.at(row.effect.estimate), line, half, shape=_SQUARE, fill="accent", tip=tip)
    return line + _ROW


def _draw_line(canvas: Canvas, axis: EffectAxis, interval: Interval, y: float, *, ink: str) -> None:
    """An interval; where it goes on beyond the axis, with an arrow."""
    ends = (interval.lower, interval.upper)
    canvas.rule(axis.at(ends[0]), y, axis.at(ends[1]), y, ink=ink, width=1.2)
    for end, head in zip(ends, (_LEFT_HEAD, _RIGHT_HEAD), strict=True):
        if not axis.holds(end):
            canvas.shape(axis.at(end), y, 3.4, shape=head, stroke=ink, width=1.2)


def _draw_together(canvas: Canvas, effects: Effects, axis: EffectAxis, y: float) -> float:
    """The diamond, if there are studies enough, and where a further study may lie."""
    synthesis, material = effects.synthesis, effects.material
    if synthesis.is_pooled:
        interval = _pooled_interval(effects)
        said = effects.said(synthesis.estimate, interval)
        line = _label(canvas, axis, material.say("effect_pooled"), said, "", y)
        left, middle, right = (
            axis.at(each) for each in (interval.lower, synthesis.estimate, interval.upper)
        )
        path = f"M{left:.1f},0L{middle:.1f},-6.5L{right:.1f},0L{middle:.1f},6.5Z"
        tip = {material.say("effect_pooled"): said}
        canvas.path(path, y=line, fill="contrast", tip=tip)
        y = line + _ROW + 2
    else:
        words = material.say("effect_not_pooled", k=material.count(synthesis.k))
        canvas.text(0, y, words, size=SMALL, ink="quiet")
        y += _ROW
    among = _prediction(effects)
    if among.lower == among.lower:
        said = f"[{effects.shown(among.lower)}; {effects.shown(among.upper)}]"
        line = _label(canvas, axis, material.say("effect_prediction"), said, "", y)
        canvas.rule(axis.at(among.lower), line, axis.at(among.upper), line, ink="contrast", width=3)
        y = line + _ROW
    return y + 2


def _draw_sides(canvas: Canvas, effects: Effects, axis: EffectAxis, y: float) -> None:
    """What left and right of no effect mean."""
    left, right = effects.sides()
    middle = axis.at(0)
    canvas.text(middle - 8, y, f"← {left}", size=SMALL, ink="quiet", align="right")
    canvas.text(middle + 8, y, f"{right} →", size=SMALL, ink="quiet")


def _pooled_interval(effects: Effects) -> Interval:
    """The robust one where results of one study depend on each other."""
    robust = effects.carried.robust
    return robust.interval if robust else effects.synthesis.interval


def _prediction(effects: Effects) -> Interval:
    return effects.synthesis.prediction


def _remark(effects: Effects, row: Row) -> str:
    """What was assumed of a study, the effect under the other assumptions, and a turned sign."""
    said = []
    if row.tried:
        tried = "; ".join(f"{each.assumed}: {effects.shown(each.estimate)}" for each in row.tried)
        words = effects.material.say("effect_assumed", assumed=row.effect.assumed)
        said.append(f"{words} ({tried})")
    if row.is_flipped:
        said.append(effects.material.say("effect_flipped"))
    return "; ".join(said)


def _words(effects: Effects) -> Words:
    synthesis, material = effects.synthesis, effects.material
    spread, among = synthesis.heterogeneity, _prediction(effects)
    estimates = [row.effect.estimate for row in effects.rows]
    interval = effects.said(synthesis.estimate, _pooled_interval(effects))
    pooled = synthesis.is_pooled
    said = "forest_alt_pooled" if pooled else "forest_alt_apart"
    key = "forest_title_pooled" if pooled else "forest_title_apart"
    details = {
        "outcome": effects.outcome,
        "k": material.number(synthesis.k),
        "measure": effects.measured,
        "estimate": f"{effects.measured} {effects.shown(synthesis.estimate)}",
        "low": effects.shown(among.lower) if among.lower == among.lower else "–",
        "high": effects.shown(among.upper) if among.upper == among.upper else "–",
        "model": effects.model,
        "knapp": material.say("forest_knapp") if synthesis.is_hartung_knapp else "",
        "tau2": effects.number(spread.tau2, digits=3),
        "i2": material.percent(effects.number(spread.i2, digits=0)),
        "q": effects.number(spread.q, digits=1),
        "degrees": material.number(spread.degrees),
        "least": effects.shown(min(estimates)),
        "most": effects.shown(max(estimates)),
        "pooled": material.say(said, interval=interval),
    }
    counted = [material.say("forest_counted", **details), *_robust_words(effects)]
    subtitle = material.say("forest_subtitle", **details)
    return Words(
        title=material.planned("title", material.say(key, **details), **details),
        subtitle=material.planned("subtitle", subtitle[:1].upper() + subtitle[1:], **details),
        counted=" ".join(counted),
        alt=material.say("forest_alt", **details),
    )


def _robust_words(effects: Effects) -> list[str]:
    robust = effects.carried.robust
    if robust is None:
        return []
    told = {
        "effects": effects.material.number(robust.effects),
        "studies": effects.material.number(robust.studies),
        "interval": effects.said(robust.estimate, robust.interval),
        "degrees": effects.number(robust.degrees, digits=1),
    }
    return [effects.material.say("forest_robust", **told)]


def _table(effects: Effects) -> Table:
    material, synthesis = effects.material, effects.synthesis
    heads = ("column_study", "column_effect", "column_interval", "column_weight")
    rows = [
        (
            row.result.name,
            effects.shown(row.effect.estimate),
            _between(effects, interval_of(row)),
            material.percent(effects.number(share, digits=1)),
            _remark(effects, row) or "–",
        )
        for row, share in zip(effects.rows, synthesis.weights, strict=True)
    ]
    if synthesis.is_pooled:
        pooled = _between(effects, _pooled_interval(effects))
        middle = effects.shown(synthesis.estimate)
        rows.append((material.say("effect_pooled"), middle, pooled, "–", effects.model))
    if _prediction(effects).lower == _prediction(effects).lower:
        among = _between(effects, _prediction(effects))
        rows.append((material.say("effect_prediction"), "–", among, "–", "–"))
    last = material.say("column_remark_effect")
    return Table((*map(material.say, heads), last), tuple(rows))


def _between(effects: Effects, interval: Interval) -> str:
    return f"{effects.shown(interval.lower)} – {effects.shown(interval.upper)}"
