"""The whole site, file by file. Pure: the same study and edition give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain

from samsyn.comparison.cell import Cells
from samsyn.publication.claim import Claim
from samsyn.publication.edition import Edition
from samsyn.publication.explorer.page import explorer_assets
from samsyn.publication.figure.colour import figure_css
from samsyn.publication.figure.figure import Figure
from samsyn.publication.site.catalogue import catalogue_pages
from samsyn.publication.site.chain_pages import chain_pages
from samsyn.publication.site.change_pages import change_pages
from samsyn.publication.site.claim_pages import claim_pages
from samsyn.publication.site.drawing import figure_files
from samsyn.publication.site.findable import Findables
from samsyn.publication.site.front_pages import front_page
from samsyn.publication.site.map_pages import map_pages
from samsyn.publication.site.material import Material, PublishedFile, ReleaseNote
from samsyn.publication.site.matrix_pages import matrix_pages
from samsyn.publication.site.overview import overview_page
from samsyn.publication.site.page import Page
from samsyn.publication.site.place_pages import place_pages
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.renderer import Renderer
from samsyn.publication.site.search_page import search_files, search_page, titles_file
from samsyn.publication.site.source_pages import document_files, source_pages
from samsyn.publication.site.still_pages import still_pages
from samsyn.publication.site.unit_pages import unit_pages
from samsyn.study import Study


def build_site(
    study: Study,
    *,
    cells: Cells,
    claims: Sequence[Claim],
    figures: Mapping[str, Mapping[str, Figure]],
    edition: Edition,
    notes: Sequence[ReleaseNote] = (),
    published: Sequence[PublishedFile] = (),
    vega: bytes = b"",
    base: str = "/",
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: path from its root → content.

    ``figures`` is language → id → figure. ``notes`` says what earlier releases changed.
    ``published`` are files that lie beside the site, for the page on data. ``vega`` is the script
    that makes figures answer; without it they are pictures with tables. ``base`` is the address
    of the root, which only the page for lost addresses needs.
    """
    material = Material(
        study=study,
        cells=cells,
        edition=edition,
        claims=claims,
        figures=figures,
        notes=notes,
        files=published,
        is_interactive=bool(vega),
        base=base,
    )
    readers = {each: Reader(material, language=each) for each in study.settings.languages}
    renderer = Renderer(material, readers)
    yield from site_assets(vega)
    yield from renderer.root_files()
    findables = Findables(next(iter(readers.values())))
    yield from search_files(findables)
    yield from document_files(study)
    for reader in readers.values():
        yield from figure_files(reader)
        yield titles_file(findables, reader)
        yield from renderer.files_of(search_page(findables, reader), reader)
        for page in pages_of(reader):
            yield from renderer.files_of(page, reader)


def pages_of(reader: Reader) -> Iterator[Page]:
    """Every page in one language."""
    yield front_page(reader)
    yield overview_page(reader)
    yield from chain(
        matrix_pages(reader),
        place_pages(reader),
        chain_pages(reader),
        catalogue_pages(reader),
        map_pages(reader),
        unit_pages(reader),
        claim_pages(reader),
        change_pages(reader),
        source_pages(reader),
        still_pages(reader),
    )


def site_assets(vega: bytes) -> Iterator[tuple[str, bytes]]:
    """Stylesheets, scripts and pictures that every page may need."""
    static = files("samsyn.publication.site") / "static"
    own = (static / "site.css").read_bytes() + (static / "matrix.css").read_bytes()
    yield "assets/site.css", figure_css().encode() + own
    yield "assets/site.js", (static / "site.js").read_bytes()
    yield "assets/overview.js", (static / "overview.js").read_bytes()
    yield "assets/search.js", (static / "search.js").read_bytes()
    yield "assets/library.js", (static / "library.js").read_bytes()
    yield "assets/icon.svg", (static / "icon.svg").read_bytes()
    for name, content in explorer_assets().items():
        yield f"assets/{name}", content
    if vega:
        yield "assets/vega.js", vega
