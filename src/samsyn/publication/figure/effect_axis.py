"""The axis of effects: where a value stands, and which values are named below it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.evaluation.effects.measure import RATIOS, Measure, shown
from samsyn.publication.figure.axis import Axis
from samsyn.publication.figure.canvas import SMALL, Canvas
from samsyn.publication.figure.lettering import width_of
from samsyn.publication.figure.material import Material

_RATIO_STEPS = (1.0, 2.0, 5.0)
_APART = 14.0
#: An interval may reach this share of the range of estimates beyond them; longer ones are cut,
#: and an arrow says so: one small study would otherwise press all others together.
_BEYOND = 0.9


@dataclass(frozen=True)
class EffectAxis(Axis):
    """From ``low`` to ``high`` (as calculated), read as ``measure``."""

    measure: Measure


def axis_for(
    estimates: Sequence[float],
    ends: Iterable[float],
    *,
    between: tuple[float, float],
    measure: Measure,
) -> EffectAxis:
    """The axis that holds all ``estimates`` and no effect, and ``ends`` as far as they go."""
    least, most = min(*estimates, 0.0), max(*estimates, 0.0)
    room = _BEYOND * (most - least or 1.0)
    known = [*ends, least, most]
    low, high = max(min(known), least - room), min(max(known), most + room)
    edge = 0.03 * (high - low)
    return EffectAxis(*between, low - edge, high + edge, measure)


def ticks_of(axis: EffectAxis) -> list[float]:
    """Round values on the axis, as calculated: 0.5, 1, 2 for ratios, steps of 1, 2 or 5 else."""
    return _ratio_ticks(axis) if axis.measure in RATIOS else _even_ticks(axis)


def _ratio_ticks(axis: EffectAxis) -> list[float]:
    powers = range(math.floor(axis.low / math.log(10)) - 1, math.ceil(axis.high / math.log(10)) + 1)
    found = [math.log(step * 10.0**power) for power in powers for step in _RATIO_STEPS]
    return [each for each in found if axis.holds(each)]


def _even_ticks(axis: EffectAxis) -> list[float]:
    rough = (axis.high - axis.low) / 8
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * each for each in (1, 2, 5) if power * each >= rough), power * 10)
    first = math.ceil(axis.low / step)
    found = [step * number for number in range(first, math.floor(axis.high / step) + 1)]
    return [round(each, 12) for each in found]


def draw_axis(canvas: Canvas, axis: EffectAxis, y: float, *, material: Material) -> None:
    """A line with its values; those that would touch the one before are passed over."""
    canvas.rule(axis.left, y, axis.right, y, ink="faint")
    last = -math.inf
    for value in sorted(ticks_of(axis), key=lambda each: (each != 0, each)):
        words = tick_words(value, axis, material=material)
        x, wide = axis.at(value), width_of(words, size=SMALL)
        if value == 0 or abs(x - axis.at(0)) > wide + _APART:
            if value != 0 and 0 <= x - last < wide + _APART:
                continue
            last = x if value != 0 else last
            canvas.rule(x, y, x, y + 4, ink="faint")
            canvas.text(x, y + 12, words, size=SMALL, ink="quiet", align="center")


def tick_words(value: float, axis: EffectAxis, *, material: Material) -> str:
    """A value of the axis as it is read: the ratio, not its logarithm."""
    if axis.measure in RATIOS:
        return material.number(float(f"{shown(value, measure=axis.measure):.2g}"))
    return material.number(round(value, 6))
