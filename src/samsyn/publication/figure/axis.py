"""A horizontal axis: where a value stands between two places in pixels, and its grid."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.publication.figure.canvas import Canvas


@dataclass(frozen=True)
class Axis:
    """From ``low`` to ``high`` between ``left`` and ``right`` pixels."""

    left: float
    right: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """The pixel of ``value``; what lies outside is drawn at the edge."""
        inside = min(max(value, self.low), self.high)
        return self.left + (inside - self.low) / (self.high - self.low) * (self.right - self.left)

    def holds(self, value: float) -> bool:
        """Whether ``value`` is on the axis."""
        return self.low <= value <= self.high

    def draw_grid(
        self, canvas: Canvas, top: float, bottom: float, *, ticks: dict[float, str], size: float
    ) -> None:
        """Vertical lines with words below them."""
        for value, words in ticks.items():
            x = self.at(value)
            canvas.rule(x, top, x, bottom, ink="rule")
            if words:
                canvas.text(x, bottom + 9, words, size=size, ink="quiet", align="center")
