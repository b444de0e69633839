"""SVG of a sheet, written directly.

A sheet's specification is Vega in which every mark has its place already (:mod:`canvas`): nothing
is left to compute, so the same picture that Vega would draw is written down in a millisecond. Vega
itself takes a second to start and then measures every letter (2 ms a line of text): a third of the
time that a whole site may take. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from samsyn.publication.figure.lettering import FONT

#: Where the middle of small letters lies above the line, as Vega has it.
_MIDDLE = 0.3
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}

#: One mark: the values of its channels, by name.
_Mark = Mapping[str, Any]


def write_svg(spec: Mapping[str, Any], *, label: str = "", tips: bool = False) -> str:
    """The sheet that ``spec`` describes, with a transparent ground.

    ``label`` makes it one picture for those who listen. With ``tips`` each mark that tells
    something carries it as a title, which browsers show without any script.
    """
    width, height = spec["width"], spec["height"]
    data = {each["name"]: each["values"] for each in spec["data"]}
    spoken = f' role="img" aria-label="{escape(label)}"' if label else ""
    body = "".join(_layer(mark, data[mark["from"]["data"]], tips=tips) for mark in spec["marks"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="{FONT}"{spoken}>{body}</svg>'
    )


def _layer(mark: Mapping[str, Any], rows: Iterable[_Mark], *, tips: bool) -> str:
    """All marks of one style: what they share stands once, on the group."""
    channels = mark["encode"]["enter"]
    shared = {key: each["value"] for key, each in channels.items() if "value" in each}
    write, style = _WRITERS[mark["type"]]
    attributes = "".join(f' {key}="{value}"' for key, value in style(shared).items())
    marks = "".join(_titled(write({**shared, **row}), row if tips else {}) for row in rows)
    return f"<g{attributes}>{marks}</g>"


def _titled(element: str, row: _Mark) -> str:
    """``element`` with what it tells; elements are written with their end tag open to this."""
    told = "\n".join(f"{key}: {said}" for key, said in row.get("tip", {}).items())
    return element.replace("><", f"><title>{escape(told)}</title><", 1) if told else element


def _paint(style: _Mark) -> dict[str, object]:
    fill = style.get("fill", "none")
    painted: dict[str, object] = {"fill": "none" if fill == "transparent" else fill}
    if "stroke" in style:
        painted |= {"stroke": style["stroke"], "stroke-width": style["strokeWidth"]}
        if style["strokeDash"]:
            painted["stroke-dasharray"] = " ".join(map(str, style["strokeDash"]))
    if "strokeJoin" in style:
        painted["stroke-linejoin"] = style["strokeJoin"]
    # An area without paint can still be pointed at.
    return painted | ({"pointer-events": "all"} if painted["fill"] == "none" else {})


def _letters(style: _Mark) -> dict[str, object]:
    return {
        "fill": style["fill"],
        "font-size": style["fontSize"],
        "font-weight": style["fontWeight"],
        "text-anchor": _ANCHORS[style["align"]],
    }


def _text(mark: _Mark) -> str:
    y = round(mark["y"] + mark["fontSize"] * _MIDDLE, 2)
    words = escape(mark["text"], quote=False)
    return f'<text x="{mark["x"]}" y="{y}"><tspan>{words}</tspan></text>'


def _rule(mark: _Mark) -> str:
    return '<line x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"></line>'.format(**mark)


def _rect(mark: _Mark) -> str:
    return (
        '<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{cornerRadius}"></rect>'
    ).format(**mark)


def _path(mark: _Mark) -> str:
    move = f' transform="translate({mark["x"]},{mark["y"]})"' if mark["x"] or mark["y"] else ""
    return f'<path d="{mark["path"]}"{move}></path>'


def _symbol(mark: _Mark) -> str:
    radius = mark["size"] ** 0.5 / 2
    if mark["shape"] == "circle":
        return f'<circle cx="{mark["x"]}" cy="{mark["y"]}" r="{radius:.2f}"></circle>'
    return (
        f'<path d="{mark["shape"]}" transform="translate({mark["x"]},{mark["y"]})'
        f' scale({radius:.2f})"></path>'
    )


def _symbol_style(style: _Mark) -> dict[str, object]:
    """The paint; of a shape that is scaled, the line is made thinner by as much."""
    painted = _paint(style)
    if style["shape"] != "circle" and "stroke-width" in painted:
        painted["stroke-width"] = round(style["strokeWidth"] * 2 / style["size"] ** 0.5, 3)
    return painted


_WRITERS: dict[str, tuple[Callable[[_Mark], str], Callable[[_Mark], dict[str, object]]]] = {
    "text": (_text, _letters),
    "rule": (_rule, _paint),
    "rect": (_rect, _paint),
    "path": (_path, _paint),
    "symbol": (_symbol, _symbol_style),
}
