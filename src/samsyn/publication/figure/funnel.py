"""Funnel plot: whether small studies tell another story than large ones.

Grey bands mark where a study would be significant against no effect (contours, Peters et al. 2008,
J. Clin. Epidemiol. 61:991); lines hold 95 of 100 studies if only chance sets them apart.
"""

from __future__ import annotations

from samsyn.evaluation.effects.synthesis import quantile
from samsyn.publication.figure.canvas import SMALL, Canvas
from samsyn.publication.figure.effect_axis import EffectAxis, axis_for, draw_axis
from samsyn.publication.figure.effect_material import Effects, effects_for
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.material import Material, Words

#: Two-sided p at the edge of a band, and its fill; the widest band first.
_BANDS = ((0.01, "rule"), (0.05, "wash"), (0.10, "paper"))
_ASYMMETRIC = 0.10
_TOP = 8.0


def draw_funnel(material: Material) -> Figure:
    """The studies of a synthesis by effect and standard error."""
    effects = effects_for(material)
    wide, narrow = (_draw(effects, width=width) for width in (WIDE, NARROW))
    return effects.figure(_words(effects), wide=wide, narrow=narrow, table=_table(effects))


def _draw(effects: Effects, *, width: int) -> Canvas:
    canvas = Canvas(width)
    tall = 270.0 if width == WIDE else 220.0
    errors = [row.effect.standard_error for row in effects.rows]
    deepest = max(errors) * 1.08
    middle, reach = effects.synthesis.estimate, quantile(0.95, degrees=None) * deepest
    added = effects.carried.filled.added if effects.carried.filled else ()
    estimates = [row.effect.estimate for row in effects.rows] + [each for each, _ in added]
    axis = axis_for(
        estimates,
        [middle - reach, middle + reach],
        between=(36.0, width - 8.0),
        measure=effects.measure,
    )
    _draw_bands(canvas, axis, deepest, tall)
    _draw_funnel(canvas, axis, middle, deepest, tall)
    for estimate, variance in added:
        y = _TOP + variance**0.5 / deepest * tall
        tip = {effects.material.say("funnel_added"): effects.shown(estimate)}
        canvas.shape(axis.at(estimate), y, 3.6, fill="paper", stroke="contrast", tip=tip)
    for row, error in zip(effects.rows, errors, strict=True):
        tip = {
            effects.material.say("column_study"): row.result.name,
            effects.material.say("column_effect"): effects.shown(row.effect.estimate),
            effects.material.say("column_error"): effects.number(error),
        }
        y = _TOP + error / deepest * tall
        canvas.shape(axis.at(row.effect.estimate), y, 3.8, fill="accent", tip=tip)
    _draw_depths(canvas, effects, deepest, tall)
    draw_axis(canvas, axis, _TOP + tall, material=effects.material)
    words = effects.measured
    place = (axis.left + axis.right) / 2
    canvas.text(place, _TOP + tall + 29, words, size=SMALL, ink="quiet", align="center")
    canvas.height = _TOP + tall + 40
    return canvas


def _draw_bands(canvas: Canvas, axis: EffectAxis, deepest: float, tall: float) -> None:
    """Wedges around no effect, each within the one before."""
    for p, fill in _BANDS:
        reach = quantile(1 - p, degrees=None) * deepest
        top, low = axis.at(0), _TOP + tall
        left, right = axis.at(-reach), axis.at(reach)
        edges = _TOP + _depth(axis, -reach) * tall, _TOP + _depth(axis, reach) * tall
        corners = f"L{right:.1f},{edges[1]:.1f}L{right:.1f},{low:.1f}L{left:.1f},{low:.1f}"
        canvas.path(f"M{top:.1f},{_TOP}{corners}L{left:.1f},{edges[0]:.1f}Z", fill=fill)


def _depth(axis: EffectAxis, reach: float) -> float:
    """The share of the way down at which a line from no effect to ``reach`` leaves the axis."""
    edge = axis.low if reach < 0 else axis.high
    return min(1.0, edge / reach)


def _draw_funnel(
    canvas: Canvas, axis: EffectAxis, middle: float, deepest: float, tall: float
) -> None:
    """The estimate, and the lines that hold 95 of 100 studies around it."""
    x = axis.at(middle)
    canvas.rule(x, _TOP, x, _TOP + tall, ink="contrast")
    for sign in (-1, 1):
        reach = sign * quantile(0.95, degrees=None) * deepest
        edge = axis.low if sign < 0 else axis.high
        share = min(1.0, (edge - middle) / reach)
        end = axis.at(middle + share * reach)
        canvas.rule(x, _TOP, end, _TOP + share * tall, ink="contrast", dash=(4, 3))
    nothing = axis.at(0)
    canvas.rule(nothing, _TOP, nothing, _TOP + tall, ink="faint", dash=(2, 2))


def _draw_depths(canvas: Canvas, effects: Effects, deepest: float, tall: float) -> None:
    """Standard errors on the left edge, small ones on top."""
    for part in (0.0, 0.5, 1.0):
        y = _TOP + part * tall
        words = effects.number(part * deepest, digits=1 if deepest > 1 else 2)
        canvas.text(30, y, words, size=SMALL, ink="quiet", align="right")


def _words(effects: Effects) -> Words:
    material, synthesis = effects.material, effects.synthesis
    estimates = [row.effect.estimate for row in effects.rows]
    errors = [row.effect.standard_error for row in effects.rows]
    tests = effects.carried.asymmetry
    details: dict[str, object] = {
        "outcome": effects.outcome,
        "k": material.number(synthesis.k),
        "model": effects.model,
        "left": material.number(sum(each < synthesis.estimate for each in estimates)),
        "right": material.number(sum(each > synthesis.estimate for each in estimates)),
        "middle": effects.shown(synthesis.estimate),
        "least": effects.number(min(errors)),
        "most": effects.number(max(errors)),
        "p": effects.p(tests[0].p) if tests else "",
    }
    title = material.say(_title(tests[0].p if tests else None), **details)
    counted = [material.say("funnel_counted", **details)]
    if tests is not None and effects.carried.filled is not None:
        counted.append(_tests_in_words(effects))
    return Words(
        title=material.planned("title", title, **details),
        subtitle=material.planned("subtitle", material.say("funnel_subtitle"), **details),
        counted=" ".join(counted),
        alt=material.say("funnel_alt", **details),
    )


def _title(p: float | None) -> str:
    if p is None:
        return "funnel_title_few"
    return "funnel_title_uneven" if p < _ASYMMETRIC else "funnel_title_even"


def _tests_in_words(effects: Effects) -> str:
    """Both tests, and what trim-and-fill would make of it."""
    tests, filled = effects.carried.asymmetry, effects.carried.filled
    assert tests is not None
    assert filled is not None
    return effects.material.say(
        "funnel_tests",
        egger=effects.number(tests[0].statistic),
        p=effects.p(tests[0].p),
        rank=effects.number(tests[1].statistic),
        rank_p=effects.p(tests[1].p),
        missing=effects.material.number(filled.missing),
        filled=effects.shown(filled.synthesis.estimate),
    )


def _table(effects: Effects) -> Table:
    heads = ("column_study", "column_effect", "column_error")
    return Table(
        tuple(effects.material.say(each) for each in heads),
        tuple(
            (
                row.result.name,
                effects.shown(row.effect.estimate),
                effects.number(row.effect.standard_error, digits=3),
            )
            for row in effects.rows
        ),
    )
