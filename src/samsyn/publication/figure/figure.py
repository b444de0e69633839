"""A figure: what it shows in words, a drawing that can be rendered, and the table behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import vl_convert

from samsyn.publication.figure.canvas import SHEET
from samsyn.publication.figure.colour import Look, repaint, with_variables
from samsyn.publication.figure.svg import write_svg

#: The widths in pixels that figures are drawn for: a page or a sheet of A4, and a telephone.
WIDE = 640
NARROW = 340


@dataclass(frozen=True)
class Table:
    """The data of a figure as rows of text, ready to be read."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure in one language.

    ``title`` is a sentence that says what the figure shows, computed from the data; ``caption``
    names n and the sources; ``alt`` says in words what one sees, with the main numbers. ``spec``
    is Vega-Lite or Vega with its data inside; ``narrow`` is the same drawn for a small screen.
    ``n`` counts what is shown, ``sources`` are the ids of the sources that it rests on.
    """

    id: str
    title: str
    subtitle: str = ""
    caption: str
    alt: str
    spec: Mapping[str, Any]
    narrow: Mapping[str, Any] | None = None
    table: Table
    n: int
    sources: tuple[str, ...] = field(default_factory=tuple)
    language: str = "en"

    def drawn_for(self, width: int) -> Mapping[str, Any]:
        """The specification that fits ``width`` pixels."""
        return self.narrow if self.narrow is not None and width < WIDE else self.spec


def render_svg(figure: Figure, *, look: Look = Look.LIGHT, width: int = WIDE) -> bytes:
    """The figure as an SVG document with a transparent background, for light or dark paper."""
    return repaint(_draw(figure.drawn_for(width)), look=look).encode()


def render_inline_svg(figure: Figure, *, width: int = WIDE, tips: bool = True) -> str:
    """The figure as an ``<svg>`` element for a page, in colours that follow the page's CSS.

    The colours are CSS variables with the light colours behind them (:func:`figure_css` sets
    them for light and dark). It is one picture with the text alternative as its name; with
    ``tips`` its marks carry titles, which need no script.
    """
    return with_variables(_draw(figure.drawn_for(width), label=figure.alt, tips=tips))


def render_png(
    figure: Figure, scale: float = 2.0, *, look: Look = Look.LIGHT, width: int = WIDE
) -> bytes:
    """The figure as a PNG picture, ``scale`` times ``width`` pixels wide, on the look's paper."""
    svg = repaint(_draw(figure.drawn_for(width)), look=look, paper=True)
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def interactive_spec(figure: Figure, *, width: int = WIDE) -> dict[str, Any]:
    """The specification for ``vega-embed`` on the page, in colours that follow the page's CSS."""
    spec: dict[str, Any] = json.loads(with_variables(_as_json(figure.drawn_for(width))))
    return spec


def _as_json(spec: Mapping[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"))


def _draw(spec: Mapping[str, Any], *, label: str = "", tips: bool = False) -> str:
    """Sheets are written directly; any other Vega or Vega-Lite is drawn by vl-convert."""
    if spec.get("usermeta") == SHEET:
        return write_svg(spec, label=label, tips=tips)
    return _draw_with_vega(_as_json(spec))


@lru_cache(maxsize=64)
def _draw_with_vega(spec: str) -> str:
    is_lite = "vega-lite" in json.loads(spec).get("$schema", "vega-lite")
    convert = vl_convert.vegalite_to_svg if is_lite else vl_convert.vega_to_svg
    # No addresses are allowed: a specification that asks for data outside itself is a fault.
    return str(convert(spec, allowed_base_urls=[]))
