"""A sheet to draw on: every mark has its place in pixels, and all become one Vega specification.

The charts here are laid out by hand (direct labels, rows of a printed page, small multiples), so
a grammar that finds places for marks has nothing to do; Vega's compiler of Vega-Lite and the
libraries that write it take a hundred times as long as writing the marks (measured: 120 ms and
1 ms a figure). The specification is plain Vega with its data inside: `vega-embed` shows it with
tooltips, vl-convert draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from samsyn.publication.figure.colour import colour
from samsyn.publication.figure.lettering import FONT

_SCHEMA = "https://vega.github.io/schema/vega/v6.json"

#: What tells that a specification is a sheet: all places are given, nothing is left to compute.
SHEET = {"samsyn": "sheet"}

#: What a tooltip says: heading → words.
Tip = Mapping[str, str]
Align = Literal["left", "center", "right"]

#: Kinds of marks, the lowest first. Within a kind, styles lie in the order of their first use.
_ORDER = ("path", "rect", "rule", "symbol", "text")

SMALL = 10.5
USUAL = 11.5
LINE = 1.22


@dataclass
class Canvas:
    """A sheet ``width`` pixels wide. Areas lie lowest, then lines, then signs, then words."""

    width: float
    height: float = 0
    _layers: dict[tuple[str, tuple[tuple[str, Any], ...]], list[dict[str, Any]]] = field(
        default_factory=dict
    )

    def text(
        self,
        x: float,
        y: float,
        words: str | Sequence[str],
        *,
        size: float = USUAL,
        ink: str = "ink",
        align: Align = "left",
        bold: bool = False,
        tip: Tip | None = None,
    ) -> None:
        """Words with their middle at ``y``; of several lines the first has its middle there."""
        lines = [words] if isinstance(words, str) else list(words)
        style = {
            "align": align,
            "baseline": "middle",
            "font": FONT,
            "fontSize": size,
            "fontWeight": 700 if bold else 400,
            "fill": colour(ink),
        }
        for number, line in enumerate(lines):
            self._add("text", style, tip, x=x, y=y + number * size * LINE, text=line)

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        *,
        ink: str = "rule",
        width: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        style = {"stroke": colour(ink), "strokeWidth": width, "strokeDash": list(dash)}
        self._add("rule", style, None, x=x, y=y, x2=x2, y2=y2)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        radius: float = 0,
        tip: Tip | None = None,
    ) -> None:
        """A rectangle, from its upper left corner."""
        style = _paint(fill, stroke) | {"cornerRadius": radius}
        self._add("rect", style, tip, x=x, y=y, width=width, height=height)

    def shape(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        shape: str = "circle",
        fill: str = "",
        stroke: str = "",
        width: float = 1.4,
        dash: tuple[float, ...] = (),
        tip: Tip | None = None,
    ) -> None:
        """A symbol around a point: ``circle``, or a path within -1 … 1."""
        style = _paint(fill, stroke, width=width, dash=dash) | {
            "shape": shape,
            "size": (2 * radius) ** 2,
        }
        self._add("symbol", style, tip, x=x, y=y)

    def path(
        self,
        path: str,
        *,
        x: float = 0,
        y: float = 0,
        fill: str = "",
        stroke: str = "",
        width: float = 1,
        dash: tuple[float, ...] = (),
        tip: Tip | None = None,
    ) -> None:
        """An outline in SVG's words, moved to a point."""
        style = _paint(fill, stroke, width=width, dash=dash) | {"strokeJoin": "round"}
        self._add("path", style, tip, x=x, y=y, path=path)

    def _add(self, kind: str, style: Mapping[str, Any], tip: Tip | None, **place: object) -> None:
        told = tuple((key, tuple(v) if isinstance(v, list) else v) for key, v in style.items())
        row = {key: _round(each) for key, each in place.items()}
        if tip is not None:
            row["tip"] = dict(tip)
        self._layers.setdefault((kind, (*told, ("tip", tip is not None))), []).append(row)

    def specification(self, *, description: str) -> dict[str, Any]:
        """The sheet as a Vega specification."""
        layers = sorted(self._layers.items(), key=lambda each: _ORDER.index(each[0][0]))
        return {
            "$schema": _SCHEMA,
            "usermeta": SHEET,
            "description": description,
            "width": round(self.width),
            "height": round(self.height),
            "padding": 0,
            "autosize": "none",
            "background": None,
            "data": [
                {"name": f"layer_{number}", "values": rows}
                for number, (_, rows) in enumerate(layers)
            ],
            "marks": [
                _mark(number, kind, dict(style), rows[0])
                for number, ((kind, style), rows) in enumerate(layers)
            ],
        }


def _mark(number: int, kind: str, style: dict[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    is_told = style.pop("tip")
    encoding: dict[str, Any] = {key: {"field": key} for key in row if key != "tip"}
    encoding |= {
        key: {"value": list(each) if isinstance(each, tuple) else each}
        for key, each in style.items()
    }
    if is_told:
        encoding["tooltip"] = {"field": "tip"}
    return {
        "type": kind,
        "from": {"data": f"layer_{number}"},
        "aria": False,
        "interactive": is_told,
        "encode": {"enter": encoding},
    }


def _paint(
    fill: str, stroke: str, *, width: float = 1, dash: Iterable[float] = ()
) -> dict[str, Any]:
    paint: dict[str, Any] = {"fill": colour(fill) if fill else "transparent"}
    if stroke:
        paint |= {"stroke": colour(stroke), "strokeWidth": width, "strokeDash": list(dash)}
    return paint


def _round(value: object) -> object:
    return round(value, 1) if isinstance(value, float) else value
