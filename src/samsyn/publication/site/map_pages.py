"""Gap maps to explore: a page for each kind that the study maps, its data beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samsyn.publication.explorer.explorer import Explorer, build_explorer
from samsyn.publication.explorer.page import (
    about_map,
    data_bytes,
    in_sentence,
    render_map,
)
from samsyn.publication.explorer.plan import ExplorerPlan
from samsyn.publication.site.address import Key, way_up
from samsyn.publication.site.catalogue import RECORDS
from samsyn.publication.site.facet import facets_of
from samsyn.publication.site.listing import listing_of, section_of
from samsyn.publication.site.page import Page
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link
from samsyn.vocabulary.identifier import unit_of


def map_pages(reader: Reader) -> Iterator[Page]:
    """The page of each map of the study."""
    for plan in reader.material.maps.values():
        explorer = build_explorer(
            reader.study, cells=reader.cells, language=reader.language, plan=plan
        )
        if explorer is not None:
            yield _map_page(reader, plan, explorer)


def _map_page(reader: Reader, plan: ExplorerPlan, explorer: Explorer) -> Page:
    key, of = ("map", plan.kind), reader.addresses.of
    root, kind = way_up(of(*key)), ("kind", plan.kind)
    nouns = {"one": in_sentence(explorer.one), "many": in_sentence(explorer.many)}
    known = _facet_keys(reader, plan.kind)

    def category_address(dimension: str, value: str) -> str:
        facet = ("facet", plan.kind, dimension, value.removeprefix("state:"))
        return root + of(*facet) if facet in known else ""

    material = reader.material
    about = about_map(
        explorer,
        edition=replace(material.edition, released_at=material.updated),
        licence=reader.study.settings.licence,
        base=root + of(*kind),
        suffix="/",
    )
    return Page(
        key=key,
        template="map.html",
        title=reader.label("explorer", "title", **nouns),
        crumbs=[listing_of(reader, plan.kind), Link(explorer.many, kind)],
        section=section_of(reader, plan.kind),
        description=reader.label("explorer", "lead", **nouns),
        data={
            "lead": reader.label("explorer", "lead", **nouns),
            "facts": reader.label(
                "explorer",
                "facts",
                n=reader.words.number(len(explorer)),
                date=reader.words.date(material.updated),
                **nouns,
            ),
            "map": render_map(
                explorer,
                source=RECORDS,
                unit_address=lambda id: root + of("unit", unit_of(plan.kind, id)),
                category_address=category_address,
            ),
        },
        beside={RECORDS: data_bytes(explorer, about=about)},
    )


def _facet_keys(reader: Reader, kind: str) -> set[Key]:
    """The lists of the catalogue to which headings of rows and columns lead."""
    facets = facets_of(reader, reader.study.framework.kinds[kind])
    return {("facet", kind, facet.question.id, value) for facet in facets for value in facet.units}
