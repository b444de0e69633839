"""Catalogues: every unit of a kind, by facets that work as links and are combined by the script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.evidence.source import PUBLICATION
from samsyn.framework.kind import UnitKind
from samsyn.framework.question import AnswerType
from samsyn.publication.site.address import Key
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.facet import (
    DIVIDING,
    Facet,
    by_name,
    facet_values,
    facets_of,
    value_label,
)
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link

#: Answers that stand below a name in the list.
_META = DIVIDING | {AnswerType.DATE}
_LONGEST_META = 4


def catalogued_kinds(reader: Reader) -> list[UnitKind]:
    """The kinds that have a catalogue: all but places, and publications, which are sources."""
    study = reader.study
    return [
        kind
        for kind in study.framework.kinds.values()
        if kind.id not in (study.settings.matrix_kind, PUBLICATION) and study.units.get(kind.id)
    ]


@dataclass(frozen=True)
class _Catalogue:
    """A kind, its facets, and what the list says of each unit, by name."""

    kind: UnitKind
    facets: Sequence[Facet]
    entries: Mapping[str, Mapping[str, Any]]

    @property
    def key(self) -> Key:
        """The page of the whole catalogue."""
        return ("kind", self.kind.id)


def catalogue_pages(reader: Reader) -> Iterator[Page]:
    """The list of catalogues, each catalogue, and a page for each value of each facet."""
    kinds = catalogued_kinds(reader)
    yield _kind_list(reader, kinds)
    for kind in kinds:
        facets = facets_of(reader, kind)
        units = sorted(reader.study.units[kind.id], key=lambda unit: by_name(reader, unit))
        entries = {unit: _entry(reader, unit, facets) for unit in units}
        whole = _Catalogue(kind, facets, entries)
        yield _whole_page(reader, whole)
        for facet in facets:
            for value in facet.units:
                yield _part_page(reader, whole, facet, value)


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


def _whole_page(reader: Reader, whole: _Catalogue) -> Page:
    """Every unit of a kind, by the first facet."""
    plural, by = reader.say(whole.kind.plural), whole.facets[0] if whole.facets else None
    return Page(
        key=whole.key,
        template="catalogue.html",
        title=plural,
        updated=reader.material.updated_on(whole.entries),
        crumbs=[Link(reader.words.catalogue, ("kinds",))],
        section=_section(whole),
        data={
            **_shared(reader, whole, list(whole.entries)),
            "chosen": "",
            "figures": drawings_on(reader, whole.key),
            "groups": _groups(reader, whole, list(whole.entries), by=by),
        },
    )


def _part_page(reader: Reader, whole: _Catalogue, facet: Facet, value: str) -> Page:
    """The units with one value of one facet."""
    plural, question = reader.say(whole.kind.plural), facet.question
    chosen = f"{reader.say(question.heading)}: {value_label(reader, question, value)}"
    by = whole.facets[0] if facet is not whole.facets[0] else None
    units = facet.units[value]
    return Page(
        key=("facet", whole.kind.id, question.id, value),
        template="catalogue.html",
        title=f"{plural}: {chosen}",
        short=chosen,
        updated=reader.material.updated_on(units),
        crumbs=[Link(reader.words.catalogue, ("kinds",)), Link(plural, whole.key)],
        section=_section(whole),
        data={
            **_shared(reader, whole, units),
            "chosen": chosen,
            "figures": [],
            "groups": _groups(reader, whole, units, by=by),
        },
    )


def _section(whole: _Catalogue) -> Key:
    return whole.key if whole.kind.id == "initiative" else ("kinds",)


def _shared(reader: Reader, whole: _Catalogue, units: Sequence[str]) -> dict[str, Any]:
    return {
        "heading": reader.say(whole.kind.plural),
        "all": whole.key,
        "facts": [reader.words.n("entries", len(units))],
        "map": _map_link(reader, whole.kind.id),
        "facets": [_facet_view(reader, each) for each in whole.facets],
    }


def _map_link(reader: Reader, kind: str) -> Link | None:
    """The gap map of the kind, if there is one."""
    words = reader.label("explorer", "link")
    return Link(words, ("map", kind)) if kind in reader.material.maps else None


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
    reader: Reader, whole: _Catalogue, units: Sequence[str], *, by: Facet | None
) -> list[dict[str, Any]]:
    """The units in groups; a unit with several values stands in the first of them only."""
    if by is None:
        return [{"title": "", "units": [whole.entries[unit] for unit in units]}]
    left = dict.fromkeys(units)
    groups: list[dict[str, Any]] = []
    for value, of in by.units.items():
        found = [unit for unit in of if unit in left]
        for unit in found:
            del left[unit]
        if found:
            groups.append(
                {
                    "title": value_label(reader, by.question, value),
                    "anchor": anchor_of(value),
                    "units": [whole.entries[unit] for unit in found],
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
