"""Outlines of places: TopoJSON to paths on a sheet (Lambert's azimuthal equal-area projection).

TopoJSON (specification 1.0) keeps a border that two places share once; the ends of the arcs fit.
The formula is Snyder, Map Projections: A Working Manual (1987), equations 22-4, 22-5, 24-2.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians, sin, sqrt
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True)
class Outlines:
    """Rings of points, projected: x to the right, y down.

    ``signs`` are the points within each place where a sign stands best, ``context`` is land around
    the places.
    """

    places: Mapping[str, Sequence[Sequence[Point]]]
    signs: Mapping[str, Point]
    context: Sequence[Sequence[Point]]

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the places."""
        points = [point for rings in self.places.values() for ring in rings for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)


@cache
def read_outlines(name: str) -> Outlines:
    """The outlines in ``data/<name>.topojson``: objects ``places`` (with ids) and ``context``."""
    file = files("samsyn.publication.figure") / "data" / f"{name}.topojson"
    topology = json.loads(file.read_text(encoding="utf-8"))
    west, south, east, north = topology["bbox"]
    centre = ((west + east) / 2, (south + north) / 2)
    arcs = [[_project(point, centre=centre) for point in arc] for arc in _decode(topology)]
    places = topology["objects"]["places"]["geometries"]
    context = topology["objects"]["context"]["geometries"]
    return Outlines(
        {each["id"]: _rings(each, arcs) for each in places},
        {each["id"]: _project(each["properties"]["sign"], centre=centre) for each in places},
        [ring for each in context for ring in _rings(each, arcs)],
    )


def _decode(topology: Mapping[str, Any]) -> Iterable[list[Point]]:
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + x0, y * ky + y0))
        yield points


def _project(point: Point, *, centre: Point) -> Point:
    """Longitude and latitude in degrees → x and y on a sphere of radius 1, y down."""
    lam, phi = radians(point[0] - centre[0]), radians(point[1])
    phi0 = radians(centre[1])
    k = sqrt(2 / (1 + sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(lam)))
    x = k * cos(phi) * sin(lam)
    y = k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(lam))
    return x, -y


def _rings(geometry: Mapping[str, Any], arcs: Sequence[list[Point]]) -> list[list[Point]]:
    return [
        [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
        for polygon in geometry["arcs"]
        for ring in polygon
    ]


@dataclass(frozen=True)
class Frame:
    """A rectangle on a sheet that outlines are fitted into."""

    left: float
    top: float
    scale: float
    origin: Point
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """Where a projected point lies on the sheet."""
        return (
            self.left + (point[0] - self.origin[0]) * self.scale,
            self.top + (point[1] - self.origin[1]) * self.scale,
        )

    def path(self, rings: Iterable[Sequence[Point]]) -> str:
        """Rings as an SVG path; what lies outside the frame is cut off."""
        return "".join(
            "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in _thin(cut)) + "Z"
            for ring in rings
            if len(cut := self._cut([self.place(point) for point in ring])) > 2
        )

    def _cut(self, points: list[Point]) -> list[Point]:
        """Sutherland and Hodgman (1974): cut by one side of the frame after the other."""
        sides = (
            (0, 1, self.left),
            (0, -1, self.left + self.width),
            (1, 1, self.top),
            (1, -1, self.top + self.height),
        )
        for axis, sign, limit in sides:
            points = _cut_side(points, axis=axis, sign=sign, limit=limit)
        return points


def fit(
    extent: tuple[float, float, float, float], *, left: float, top: float, width: float
) -> Frame:
    """The frame of ``width`` pixels that shows all of ``extent``, with a small margin."""
    x0, y0, x1, y1 = extent
    margin = 0.02 * (x1 - x0)
    scale = width / (x1 - x0 + 2 * margin)
    height = (y1 - y0 + 2 * margin) * scale
    return Frame(left, top, scale, (x0 - margin, y0 - margin), width, height)


def _cut_side(points: list[Point], *, axis: int, sign: int, limit: float) -> list[Point]:
    kept: list[Point] = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        was, is_in = (sign * (each[axis] - limit) >= 0 for each in (before, point))
        if was != is_in:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(
                (
                    before[0] + part * (point[0] - before[0]),
                    before[1] + part * (point[1] - before[1]),
                )
            )
        if is_in:
            kept.append(point)
    return kept


def _thin(points: Sequence[Point], *, gap: float = 0.6) -> list[Point]:
    """Without points that lie nearer to the last kept one than a reader can see."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= gap:
            kept.append(point)
    return kept
