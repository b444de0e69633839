"""What the library holds: each source with its marks, the places that rest on it, and its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samsyn.evidence.source import Source
from samsyn.publication.library.mark import Mark, later_versions, marks_of
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.vocabulary.identifier import unit_of
from samsyn.vocabulary.period import is_date

#: Facet → the values of a source, each in the words of a language.
Values = Callable[["Holding", Reader], Sequence[tuple[str, str]]]
#: What stands for a value that is not known.
UNKNOWN = "none"


@dataclass(frozen=True)
class Holding:
    """A source, the places whose answers rest on it, its marks, and its later version."""

    source: Source
    places: tuple[str, ...]
    marks: tuple[Mark, ...]
    later: str


def holdings_of(material: Material) -> list[Holding]:
    """Every source, by title."""
    study, edition = material.study, material.edition
    later = later_versions(study.sources.values())
    place_of = _places_of_units(material)
    found = []
    for source in study.sources.values():
        said = material.by_source.get(source.id, ())
        places = {place for each in said for place in place_of(each.unit)}
        marks = marks_of(
            source,
            later=later.get(source.id, ""),
            is_cited=bool(said),
            on=edition.date,
            years=study.settings.stale_after_years,
        )
        ordered = tuple(each for each in study.place_units if each in places)
        found.append(Holding(source, ordered, marks, later.get(source.id, "")))
    return sorted(found, key=lambda each: each.source.title.casefold())


def _places_of_units(material: Material) -> Callable[[str], Sequence[str]]:
    """Unit → the places of the matrix that it belongs to; a place belongs to itself."""
    kind = material.study.settings.matrix_kind
    found: dict[str, list[str]] = {each: [each] for each in material.study.place_units}
    for (place, _), units in material.units_by_place.items():
        for unit in units:
            found.setdefault(unit, []).append(unit_of(kind, place))
    return lambda unit: found.get(unit, ())


# Facets ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SourceFacet:
    """One way to divide the sources. ``by_size`` puts the most frequent values first."""

    id: str
    title: str
    values: Mapping[str, tuple[str, Sequence[Holding]]]

    def sized(self) -> Iterator[tuple[str, str, int]]:
        """Value, words and number of sources."""
        for value, (words, of) in self.values.items():
            yield value, words, len(of)


def source_facets(holdings: Sequence[Holding], reader: Reader) -> list[SourceFacet]:
    """The facets of the library that divide it, in the order in which they are offered."""
    found = [_facet(id, holdings, reader) for id in _FACETS]
    return [each for each in found if len(each.values) > 1 or each.id == "mark"]


def _facet(id: str, holdings: Sequence[Holding], reader: Reader) -> SourceFacet:
    values: dict[str, tuple[str, list[Holding]]] = {}
    for each in holdings:
        for value, words in _FACETS[id](each, reader):
            values.setdefault(value, (words, []))[1].append(each)
    ordered = sorted(values, key=lambda value: _order(id, value, values[value], reader))
    return SourceFacet(id, reader.label("library", id), {each: values[each] for each in ordered})


def _order(
    id: str, value: str, found: tuple[str, Sequence[Holding]], reader: Reader
) -> tuple[object, ...]:
    """Kinds and places as the study orders them, years backwards, others by size."""
    words, of = found
    if value == UNKNOWN:
        return (1, 0, "")
    if id == "year":
        return (0, -int(value), "")
    ranked = {
        "kind": [code.id for code in reader.study.framework.codelists.get("source_kinds", ())],
        "place": list(reader.study.place_units),
        "mark": list(map(str, Mark)),
    }.get(id)
    if ranked is not None:
        return (0, ranked.index(value) if value in ranked else len(ranked), words)
    return (0, -len(of), words.casefold())


def tokens_of(holding: Holding, reader: Reader) -> str:
    """The values of a source as the script compares them."""
    return " ".join(
        f"{id}={token_of(value)}"
        for id, values in _FACETS.items()
        for value, _ in values(holding, reader)
    )


def token_of(value: str) -> str:
    """A value as one word."""
    return "_".join(value.split())


def _kind(holding: Holding, reader: Reader) -> Sequence[tuple[str, str]]:
    view = reader.source(holding.source.id)
    return [(holding.source.kind or UNKNOWN, (view.kind if view else "") or reader.words.other)]


def _place(holding: Holding, reader: Reader) -> Sequence[tuple[str, str]]:
    return [(each, reader.name(each)) for each in holding.places] or [
        (UNKNOWN, reader.label("library", "no_place"))
    ]


def _year(holding: Holding, reader: Reader) -> Sequence[tuple[str, str]]:
    year = holding.source.date[:4]
    return [(year, year) if is_date(year) else (UNKNOWN, reader.words.no_date)]


def _language(holding: Holding, reader: Reader) -> Sequence[tuple[str, str]]:
    tag = holding.source.language
    return [(tag or UNKNOWN, reader.language_name(tag) or reader.words.no_language)]


def _publisher(holding: Holding, reader: Reader) -> Sequence[tuple[str, str]]:
    words = " ".join(holding.source.publisher.split())
    return [(words or UNKNOWN, words or reader.label("library", "no_publisher"))]


def _mark(holding: Holding, reader: Reader) -> Sequence[tuple[str, str]]:
    return [(str(each), reader.label("library_marks", each)) for each in holding.marks]


_FACETS: dict[str, Values] = {
    "kind": _kind,
    "place": _place,
    "year": _year,
    "language": _language,
    "publisher": _publisher,
    "mark": _mark,
}
#: The facets that have a page of their own: by kind is the page of the whole library.
FACET_PAGES = tuple(each for each in _FACETS if each != "kind")
