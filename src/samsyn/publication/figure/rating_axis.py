"""An axis of ratings: intervals of the model, what raw means say, a truth where one is known."""

from __future__ import annotations

from samsyn.coding.results.interval import Interval
from samsyn.publication.figure.axis import Axis
from samsyn.publication.figure.canvas import SMALL, Canvas, Tip
from samsyn.publication.figure.lettering import wrap

#: Half the height of the line that holds 68 %, and the radius of the middle.
_THICK, _DOT = 4.0, 3.6
_SQUARE = "M-1,-1H1V1H-1Z"
_DIAMOND = "M0,-1L1,0L0,1L-1,0Z"


class RatingAxis(Axis):
    """An axis on which ratings are drawn."""

    def draw_interval(self, canvas: Canvas, y: float, found: Interval, *, tip: Tip) -> None:
        """90 % as a thin line, 68 % as a bar, the middle as a dot."""
        canvas.rule(self.at(found.low90), y, self.at(found.high90), y, ink="accent", width=1.6)
        left, right = self.at(found.low68), self.at(found.high68)
        canvas.box(left, y - _THICK, max(right - left, 1), 2 * _THICK, fill="accent_soft", tip=tip)
        canvas.shape(self.at(found.middle), y, _DOT, fill="accent", tip=tip)

    def draw_raw(self, canvas: Canvas, y: float, low: float, middle: float, high: float) -> None:
        """What raters said, without a model: a dashed line and a hollow square."""
        canvas.rule(self.at(low), y, self.at(high), y, ink="faint", dash=(3, 2))
        canvas.shape(self.at(middle), y, 2.9, shape=_SQUARE, fill="paper", stroke="quiet")

    def draw_truth(self, canvas: Canvas, y: float, value: float) -> None:
        """Where the truth of invented ratings lies."""
        canvas.shape(self.at(value), y, 4.2, shape=_DIAMOND, fill="contrast", width=0)


def draw_key(canvas: Canvas, y: float, *, words: dict[str, str], has_truth: bool) -> float:
    """What the signs mean, a line each; returns where it ends."""
    axis = RatingAxis(4, 34, 0, 10)
    axis.draw_interval(canvas, y, Interval(5, 3, 7, 0, 10), tip={})
    axis.draw_raw(canvas, y + 16, 0, 5, 10)
    signs = ["model", "raw"]
    if has_truth:
        axis.draw_truth(canvas, y + 32, 5)
        signs.append("truth")
    for line, sign in enumerate(signs):
        lines = wrap(words[sign], width=canvas.width - 44, size=SMALL, lines=1)
        canvas.text(42, y + 16 * line, lines, size=SMALL, ink="quiet")
    return y + 16 * len(signs)
