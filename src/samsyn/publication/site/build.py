"""The whole site, file by file. Pure: the same study and edition give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from samsyn.publication.site.configuration_page import configuration_page
from samsyn.publication.site.drawing import figure_files
from samsyn.publication.site.evaluation_pages import evaluation_pages
from samsyn.publication.site.findable import Findables
from samsyn.publication.site.front_pages import front_page
from samsyn.publication.site.landing_pages import landing_pages
from samsyn.publication.site.likeness_page import likeness_page
from samsyn.publication.site.map_pages import map_pages
from samsyn.publication.site.material import Material, PublishedFile, ReleaseNote
from samsyn.publication.site.matrix_pages import matrix_pages
from samsyn.publication.site.overview import overview_pages
from samsyn.publication.site.page import Page
from samsyn.publication.site.place_pages import place_pages
from samsyn.publication.site.rating_pages import rating_pages
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
    base: str = "",
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: path from its root → content.

    ``figures`` is language → id → figure. ``notes`` says what earlier releases changed.
    ``published`` are files that lie beside the site, for the page on data. ``vega`` is the script
    that makes figures answer; without it they are pictures with tables. ``base`` is the address
    of the root, which only the page for lost addresses needs: as study.yaml says unless given.
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
    yield from site_assets(vega)
    builder = SiteBuilder(material)
    for part in builder.parts:
        yield from builder.files_of(part)


def site_assets(vega: bytes) -> Iterator[tuple[str, bytes]]:
    """Stylesheets, scripts and pictures that every page may need."""
    static = files("samsyn.publication.site") / "static"
    names = ("site", "frame", "matrix", "evaluation")
    own = [(static / f"{name}.css").read_bytes() for name in names]
    yield "assets/site.css", figure_css().encode() + b"".join(own)
    yield "assets/site.js", (static / "site.js").read_bytes()
    yield "assets/overview.js", (static / "overview.js").read_bytes()
    yield "assets/search.js", (static / "search.js").read_bytes()
    yield "assets/library.js", (static / "library.js").read_bytes()
    yield "assets/catalogue.js", (static / "catalogue.js").read_bytes()
    yield "assets/icon.svg", (static / "icon.svg").read_bytes()
    for name, content in explorer_assets().items():
        yield f"assets/{name}", content
    if vega:
        yield "assets/vega.js", vega


# Pages, group by group ----------------------------------------------------------------------------


def pages_of(reader: Reader) -> Iterator[Page]:
    """Every page in one language."""
    return chain.from_iterable(group(reader) for group in GROUPS.values())


def _other_pages(reader: Reader) -> Iterator[Page]:
    """All pages but those of which there are very many."""
    yield front_page(reader)
    yield from chain(
        overview_pages(reader),
        matrix_pages(reader),
        catalogue_pages(reader),
        landing_pages(reader),
        map_pages(reader),
        claim_pages(reader),
        evaluation_pages(reader),
        rating_pages(reader),
        likeness_page(reader),
        configuration_page(reader),
        change_pages(reader),
        source_pages(reader),
        still_pages(reader),
    )


#: The pages of a language in groups that can be built apart from each other, the largest first.
GROUPS: Mapping[str, Callable[[Reader], Iterable[Page]]] = {
    "places": place_pages,
    "units": unit_pages,
    "chains": chain_pages,
    "others": _other_pages,
}
#: What belongs to no group of pages: figures and what search needs; the root of the site.
_SEARCH, _ROOT = "search", "root"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site that can be built by itself, in any process."""

    group: str
    language: str = ""


class SiteBuilder:
    """Builds a site part by part; what the parts of a language share is worked out once.

    What was worked out for one language is let go when another one is begun, so that a site in six
    languages needs no more memory than one in two.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self._renderer = Renderer(material)
        self._reader: Reader | None = None

    @property
    def parts(self) -> list[Part]:
        """Every part, all of one language before those of the next."""
        languages = self.material.study.settings.languages
        groups = (*GROUPS, _SEARCH)
        return [Part(_ROOT), *(Part(group, each) for each in languages for group in groups)]

    def files_of(self, part: Part) -> Iterator[tuple[str, bytes]]:
        """The files of the part: path from the root of the site → content."""
        if part.group == _ROOT:
            return chain(self._renderer.root_files(), document_files(self.material.study))
        reader = self._reader_of(part.language)
        if part.group == _SEARCH:
            return self._search_files(reader)
        pages = GROUPS[part.group](reader)
        return (file for page in pages for file in self._renderer.files_of(page, reader))

    def _reader_of(self, language: str) -> Reader:
        if self._reader is None or self._reader.language != language:
            self._reader = Reader(self.material, language=language)
        return self._reader

    @cached_property
    def _findables(self) -> Findables:
        return Findables(self._reader_of(self.material.study.settings.languages[0]))

    def _search_files(self, reader: Reader) -> Iterator[tuple[str, bytes]]:
        findables = self._findables
        if reader.language == self.material.study.settings.languages[0]:
            yield from search_files(findables)
        yield from figure_files(reader)
        yield titles_file(findables, reader)
        yield from self._renderer.files_of(search_page(findables, reader), reader)
