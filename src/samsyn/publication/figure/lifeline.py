"""Lifelines: when a unit began, and which units of another kind followed it."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.comparison.cell import Cell
from samsyn.publication.figure.material import Material
from samsyn.vocabulary.text import lower_first

#: Sorts what has no year behind everything else.
_UNDATED = 9999


@dataclass(frozen=True)
class Follower:
    """A unit of the other kind that refers to the line's unit."""

    name: str
    year: int | None


@dataclass(frozen=True)
class Lifeline:
    """One unit, its year, and what followed."""

    place: str
    name: str
    year: int | None
    later: tuple[Follower, ...]
    cells: tuple[Cell, ...]


def read_lifelines(material: Material) -> list[Lifeline]:
    """The units of the plan's ``kind`` with those of ``related``, by place and year."""
    plan, study = material.plan, material.study
    followers = _followers(material)
    lines = []
    for unit in study.units.get(plan.word("kind"), []):
        place, date = (material.cell(unit, plan.word(name)) for name in ("group", "date"))
        said = followers.get(unit, [])
        later = [Follower(_follower_name(material, each), _year(when)) for each, when in said]
        lines.append(
            Lifeline(
                place=place.value or "",
                name=material.name(unit),
                year=_year(date),
                later=tuple(sorted(later, key=lambda each: each.year or _UNDATED)),
                cells=(place, date, *(when for _, when in said)),
            )
        )
    order = [each.id for each in study.settings.places]
    return sorted(
        lines,
        key=lambda each: (
            order.index(each.place) if each.place in order else len(order),
            each.year or _UNDATED,
        ),
    )


def _followers(material: Material) -> dict[str, list[tuple[str, Cell]]]:
    """Unit → the units of the other kind that refer to it, with the cell of their date."""
    related = material.plan.settings.get("related") or {}
    found: dict[str, list[tuple[str, Cell]]] = {}
    for unit in material.study.units.get(str(related.get("kind")), []):
        for target in material.cell(unit, str(related["refers"])).values:
            found.setdefault(target, []).append((unit, material.cell(unit, str(related["date"]))))
    return found


def _follower_name(material: Material, unit: str) -> str:
    related = material.plan.settings["related"]
    kind = material.cell(unit, str(related.get("kind_question", "")))
    said = f", {lower_first(material.answer(kind))}" if kind.has_answer else ""
    return f"{material.name(unit)}{said}"


def _year(cell: Cell) -> int | None:
    return int(cell.value[:4]) if cell.value and cell.value[:4].isdigit() else None
