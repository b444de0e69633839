"""Catalogues: every unit of a kind, by facets that work as links and are combined by the script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.framework.kind import UnitKind
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link

#: Answers that a catalogue can be divided by.
_FACETS = frozenset({AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.YES_NO})
#: Answers that stand below a name in the list.
_META = _FACETS | {AnswerType.DATE}
_LONGEST_META = 4
#: More values than this do not help anybody to choose.
_MOST_VALUES = 40


@dataclass(frozen=True)
class Facet:
    """A question that divides a catalogue: value → its units, in the order of the codes."""

    question: Question
    units: Mapping[str, Sequence[str]]


def catalogued_kinds(reader: Reader) -> list[UnitKind]:
    """The kinds that have a catalogue: all but places, and publications, which are sources."""
    study = reader.study
    return [
        kind
        for kind in study.framework.kinds.values()
        if kind.id not in (study.settings.matrix_kind, "publication") and study.units.get(kind.id)
    ]


def catalogue_pages(reader: Reader) -> Iterator[Page]:
    """The list of catalogues, each catalogue, and a page for each value of each facet."""
    kinds = catalogued_kinds(reader)
    yield _kind_list(reader, kinds)
    for kind in kinds:
        facets = _facets(reader, kind)
        units = sorted(reader.study.units[kind.id], key=lambda unit: _order(reader, unit))
        yield _catalogue(reader, kind, facets, units)
        for facet in facets:
            for value, chosen in facet.units.items():
                yield _catalogue(reader, kind, facets, chosen, facet=facet, value=value)


def _order(reader: Reader, unit: str) -> tuple[str, str]:
    """Names without regard to case and opening quotation marks."""
    name = reader.name(unit)
    return (name.casefold().lstrip("\"'“»«#("), unit)


def _kind_list(reader: Reader, kinds: Sequence[UnitKind]) -> Page:
    entries = [
        {
            "key": ("kind", kind.id),
            "text": reader.say(kind.plural),
            "note": reader.words.n("entries", len(reader.study.units[kind.id])),
        }
        for kind in kinds
    ]
    entries.append(
        {
            "key": ("sources",),
            "text": reader.words.sources,
            "note": reader.words.n("entries", len(reader.study.sources)),
        }
    )
    return Page(
        key=("kinds",),
        template="kinds.html",
        title=reader.words.catalogue,
        section=("kinds",),
        data={"kinds": entries},
    )


def _facets(reader: Reader, kind: UnitKind) -> list[Facet]:
    """The facets of a kind, its place first."""
    place = reader.material.place_question(kind.id)
    asked = reader.study.framework.questions_of(kind.id)
    questions = sorted(asked, key=lambda each: each.id != place)
    found = [_facet(reader, each) for each in questions if each.type in _FACETS]
    return [each for each in found if 1 < len(each.units) <= _MOST_VALUES]


def _facet(reader: Reader, question: Question) -> Facet:
    by_value: dict[str, list[str]] = {}
    units = reader.study.units[question.kind]
    for unit in sorted(units, key=lambda each: _order(reader, each)):
        for value in facet_values(reader, unit, question):
            by_value.setdefault(value, []).append(unit)
    codes = [
        code.id for codelist in reader.study.framework.codelists_of(question) for code in codelist
    ]
    places = {code: position for position, code in enumerate(codes)}
    ordered = sorted(by_value, key=lambda value: places.get(value, len(places)))
    return Facet(question, {value: by_value[value] for value in ordered})


def facet_values(reader: Reader, unit: str, question: Question) -> Sequence[str]:
    """The answers of a unit; where it has none, the state that says why."""
    cell = reader.cells.get(unit, question.id)
    return cell.values if cell.has_answer and cell.values else (str(cell.state),)


def value_label(reader: Reader, question: Question, value: str) -> str:
    """A value of a facet in words."""
    if reader.study.framework.code(question, value) is None and value in reader.states:
        return reader.states[value].label
    return reader.values.say(question, (value,)).text


def _catalogue(
    reader: Reader,
    kind: UnitKind,
    facets: Sequence[Facet],
    units: Sequence[str],
    *,
    facet: Facet | None = None,
    value: str = "",
) -> Page:
    plural, words = reader.say(kind.plural), reader.words
    chosen = _chosen(reader, facet, value)
    all_key = ("kind", kind.id)
    crumbs = [Link(words.catalogue, ("kinds",))]
    return Page(
        key=("facet", kind.id, facet.question.id, value) if facet else all_key,
        template="catalogue.html",
        title=f"{plural}: {chosen}" if chosen else plural,
        short=chosen,
        crumbs=[*crumbs, Link(plural, all_key)] if facet else crumbs,
        section=all_key if kind.id == "initiative" else ("kinds",),
        data={
            "heading": plural,
            "chosen": chosen,
            "all": all_key,
            "facts": [words.n("entries", len(units))],
            "figures": [] if facet else drawings_on(reader, all_key),
            "facets": [_facet_view(reader, each) for each in facets],
            "groups": _groups(reader, kind, facets, units, facet=facet),
        },
    )


def _chosen(reader: Reader, facet: Facet | None, value: str) -> str:
    if facet is None:
        return ""
    return f"{reader.say(facet.question.heading)}: {value_label(reader, facet.question, value)}"


def _facet_view(reader: Reader, facet: Facet) -> dict[str, Any]:
    question = facet.question
    return {
        "id": question.id,
        "title": reader.say(question.heading),
        "choices": [
            {
                "key": ("facet", question.kind, question.id, value),
                "value": value,
                "text": value_label(reader, question, value),
                "n": len(units),
            }
            for value, units in facet.units.items()
        ],
    }


def _groups(
    reader: Reader,
    kind: UnitKind,
    facets: Sequence[Facet],
    units: Sequence[str],
    *,
    facet: Facet | None,
) -> list[dict[str, Any]]:
    """The units by the first facet; ungrouped where that is what was chosen."""
    by = facets[0] if facets and facet is not facets[0] else None
    entries = {unit: _entry(reader, unit, facets) for unit in units}
    if by is None:
        return [{"title": "", "units": list(entries.values())}]
    wanted = set(units)
    groups: list[dict[str, Any]] = []
    seen: set[str] = set()
    for value, of in by.units.items():
        found = [unit for unit in of if unit in wanted and unit not in seen]
        seen.update(found)
        if found:
            title = value_label(reader, by.question, value)
            groups.append(
                {
                    "title": title,
                    "anchor": anchor_of(value),
                    "units": [entries[unit] for unit in found],
                }
            )
    return groups


def _entry(reader: Reader, unit: str, facets: Sequence[Facet]) -> dict[str, Any]:
    other = reader.values.other_name(unit)
    tokens = [
        f"{each.question.id}={value}"
        for each in facets
        for value in facet_values(reader, unit, each.question)
    ]
    return {
        "link": reader.values.link(unit),
        "other": other.text,
        "other_language": other.language,
        "meta": unit_meta(reader, unit),
        "facets": " ".join(tokens),
    }


def unit_meta(reader: Reader, unit: str) -> list[str]:
    """What a list says below the name of a unit: its kind, its place, its time."""
    kind = unit.partition("/")[0]
    cells = [
        reader.cells.get(unit, question.id)
        for question in reader.study.framework.questions_of(kind)
        if question.type in _META
    ]
    said = [reader.cell(cell).value.text for cell in cells if cell.has_answer]
    return [each for each in said if each][:_LONGEST_META]
