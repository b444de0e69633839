"""Catalogues: every unit of a kind, by facets that work as links and are combined by the script."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from samsyn.comparison.cell import Cell
from samsyn.evidence.source import PUBLICATION
from samsyn.framework.kind import UnitKind
from samsyn.framework.question import AnswerType, Question
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
from samsyn.publication.site.listing import listing_of, section_of
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.paging import Sheet, sheets_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link

#: Answers that stand below a name in the list.
_META = DIVIDING | {AnswerType.DATE}
_LONGEST_META = 4
#: The file beside the first page of a long catalogue that holds all of it.
LIST = "list.json"
#: The file beside a gap map that holds its records: what is shown of them is written from it.
RECORDS = "data.json"


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


@dataclass(frozen=True)
class _Listed:
    """A list of units in groups by the facet ``by``, the value of each unit, counts of groups."""

    units: Sequence[str]
    by: Facet | None
    value_of: Mapping[str, str]
    counts: Mapping[str, int]


def catalogue_pages(reader: Reader) -> Iterator[Page]:
    """The list of catalogues, each catalogue, and pages for each value of each facet."""
    kinds = catalogued_kinds(reader)
    yield _kind_list(reader, kinds)
    for kind in kinds:
        facets = facets_of(reader, kind)
        units = sorted(reader.study.units[kind.id], key=lambda unit: by_name(reader, unit))
        entries = {unit: _entry(reader, unit, facets) for unit in units}
        whole = _Catalogue(kind, facets, entries)
        yield from _whole_pages(reader, whole)
        for facet in facets:
            for value in facet.units:
                yield from _part_pages(reader, whole, facet, value)


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


def _whole_pages(reader: Reader, whole: _Catalogue) -> Iterator[Page]:
    """Every unit of a kind, by the first facet."""
    plural, listed = reader.say(whole.kind.plural), _listed(whole, list(whole.entries))
    for sheet in sheets_of(listed.units):
        yield Page(
            key=sheet.key(whole.key),
            template="catalogue.html",
            title=_title(reader, plural, sheet),
            short=_position(reader, sheet),
            updated=reader.material.updated_on(whole.entries),
            crumbs=[listing_of(reader, whole.kind.id), *_first(sheet, plural, whole.key)],
            section=section_of(reader, whole.kind.id),
            beside=_whole_list(reader, whole, sheet),
            data={
                **_shared(reader, whole, listed, sheet, first=whole.key),
                "chosen": "",
                "figures": drawings_on(reader, whole.key) if sheet.number == 1 else [],
            },
        )


def _part_pages(reader: Reader, whole: _Catalogue, facet: Facet, value: str) -> Iterator[Page]:
    """The units with one value of one facet."""
    plural, question = reader.say(whole.kind.plural), facet.question
    chosen = f"{reader.say(question.heading)}: {value_label(reader, question, value)}"
    first = ("facet", whole.kind.id, question.id, value)
    listed = _listed(whole, facet.units[value], chosen=facet)
    updated = reader.material.updated_on(listed.units)
    for sheet in sheets_of(listed.units):
        yield Page(
            key=sheet.key(first),
            template="catalogue.html",
            title=_title(reader, f"{plural}: {chosen}", sheet),
            short=_position(reader, sheet) or chosen,
            updated=updated,
            crumbs=[
                listing_of(reader, whole.kind.id),
                Link(plural, whole.key),
                *_first(sheet, chosen, first),
            ],
            section=section_of(reader, whole.kind.id),
            data={
                **_shared(reader, whole, listed, sheet, first=first),
                "chosen": chosen,
                "figures": [],
            },
        )


def _title(reader: Reader, title: str, sheet: Sheet[str]) -> str:
    """The title of the list; of a further page with its number."""
    position = _position(reader, sheet)
    return f"{title}. {position}" if position else title


def _position(reader: Reader, sheet: Sheet[str]) -> str:
    """Which of the pages a further page is."""
    if sheet.number == 1:
        return ""
    return reader.words.say("page_of", n=sheet.number, of=sheet.of)


def _first(sheet: Sheet[str], title: str, first: Key) -> list[Link]:
    """The way from a further page to the first one."""
    return [Link(title, first)] if sheet.number > 1 else []


def _shared(
    reader: Reader, whole: _Catalogue, listed: _Listed, sheet: Sheet[str], *, first: Key
) -> dict[str, Any]:
    return {
        "first": first,
        "position": reader.words.say("page_of", n=sheet.number, of=sheet.of),
        "pages": sheet.links(first),
        "list": LIST if len(sheets_of(list(whole.entries))) > 1 else "",
        "heading": reader.say(whole.kind.plural),
        "all": whole.key,
        "facts": [reader.words.n("entries", len(listed.units))],
        "map": _map_link(reader, whole.kind.id),
        "records": RECORDS,
        "file": _whole_file(reader, whole.kind.id),
        "facets": [_facet_view(reader, each) for each in whole.facets],
        "groups": _groups(reader, whole, listed, sheet),
    }


def _map_link(reader: Reader, kind: str) -> Link | None:
    """The gap map of the kind, if there is one."""
    words = reader.label("explorer", "link")
    return Link(words, ("map", kind)) if kind in reader.material.maps else None


def _whole_file(reader: Reader, kind: str) -> str:
    """The address of the table of the kind in the dataset, if it is published."""
    name = f"wide-{kind.lower()}-{reader.language}.csv"
    found = (each.address for each in reader.material.files)
    return next((each for each in found if each.rpartition("/")[2] == name), "")


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


def _listed(whole: _Catalogue, units: Sequence[str], *, chosen: Facet | None = None) -> _Listed:
    """The units by the first facet; a unit with several values stands in the first of them only."""
    by = next(iter(whole.facets), None)
    if by is None or by is chosen:
        return _Listed(units, None, {}, {})
    left = set(units)
    value_of: dict[str, str] = {}
    for value, of in by.units.items():
        for unit in of:
            if unit in left and unit not in value_of:
                value_of[unit] = value
    return _Listed(list(value_of), by, value_of, Counter(value_of.values()))


def _groups(
    reader: Reader, whole: _Catalogue, listed: _Listed, sheet: Sheet[str]
) -> list[dict[str, Any]]:
    """The units of one page in groups; the count of a group is that of the whole list."""
    if listed.by is None:
        return [{"title": "", "units": [whole.entries[unit] for unit in sheet.entries]}]
    return [
        {
            "title": value_label(reader, listed.by.question, value),
            "anchor": anchor_of(value),
            "n": listed.counts[value],
            "units": [whole.entries[unit] for unit in units],
        }
        for value, units in groupby(sheet.entries, key=listed.value_of.__getitem__)
    ]


def _whole_list(reader: Reader, whole: _Catalogue, sheet: Sheet[str]) -> Mapping[str, bytes]:
    """Of a list on several pages everything in one file, for the script that searches in it."""
    if sheet.of == 1 or sheet.number > 1:
        return {}
    records = [
        [
            reader.values.link(unit).text,
            reader.values.link(unit).language,
            entry["other"],
            entry["other_language"],
            " · ".join(unit_meta(reader, unit)),
            entry["facets"],
            reader.addresses.of("unit", unit),
        ]
        for unit, entry in whole.entries.items()
    ]
    return {LIST: json.dumps(records, ensure_ascii=False, separators=(",", ":")).encode()}


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
        "meta": unit_meta(reader, unit, but=facets[0].question.id if facets else ""),
        "facets": " ".join(tokens),
    }


def unit_meta(reader: Reader, unit: str, *, but: str = "") -> list[str]:
    """What a list says below the name of a unit: its kind, its place, its time.

    What the heading over a group has said, the answer to ``but``, is not said again.
    """
    kind = unit.partition("/")[0]
    questions = reader.study.framework.questions_of(kind)
    said = [
        _meta(reader, question, reader.cells.get(unit, question.id))
        for question in questions
        if question.type in _META and question.id != but
    ]
    return [each for each in said if each][:_LONGEST_META]


def _meta(reader: Reader, question: Question, cell: Cell) -> str:
    """An answer in a line of several: of "Primary: everybody" only what stands first."""
    if not cell.has_answer or {"yes", "no"} & set(cell.values):
        return ""  # a yes says nothing where its question does not stand beside it
    if question.type not in DIVIDING:
        return reader.cell(cell).value.text
    labels = [value_label(reader, question, value) for value in cell.values]
    return ", ".join(each.partition(": ")[0] for each in labels)
