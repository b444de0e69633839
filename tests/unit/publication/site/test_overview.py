"""The overview of a large study: a page for each theme, none of them heavy, no cell lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.site import overview
from samsyn.publication.site.material import Material
from samsyn.publication.site.overview import overview_pages
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.renderer import Renderer
from samsyn.study import Study
from tests.journeys.wide_study import PLACES, QUESTIONS, THEMES, wide_study
from tests.unit.publication.site.conftest import EDITION, site_of

_MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    """Address → overview of the wide study."""
    return dict(overviews(wide_study()))


def overviews(study: Study) -> Iterator[tuple[str, str]]:
    material = Material(study=study, cells=build_cells(study), edition=EDITION)
    reader, renderer = Reader(material, language="en"), Renderer(material)
    for page in overview_pages(reader):
        for path, content in renderer.files_of(page, reader):
            yield path, content.decode()


def cells_of(page: str) -> list[str]:
    return re.findall(r'<td class="s-[^>]*><a href="([^"]*)"', page)


def test_no_page_of_a_large_overview_is_heavy(pages: Mapping[str, str]) -> None:
    assert len(pages) == THEMES + 1
    assert max(len(each.encode()) for each in pages.values()) < _MEGABYTE


def test_every_cell_stands_on_exactly_one_page(pages: Mapping[str, str]) -> None:
    found = [cell for page in pages.values() for cell in cells_of(page)]
    assert len(found) == len(set(found)) == PLACES * QUESTIONS
    assert not cells_of(pages["en/overview/index.html"])


def test_a_divided_overview_is_whole(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = site_of(study)["en/overview/index.html"].decode()
    monkeypatch.setattr(overview, "_LARGEST", 1)
    divided = {path: each for path, each in site_of(study).items() if "en/overview/" in path}
    index = divided.pop("en/overview/index.html").decode()
    for path, page in divided.items():
        theme = path.split("/")[2]
        assert f'<a href="../../en/overview/{theme}/">' in index
        assert 'aria-current="true">Overview</a>' in page.decode()
    assert sum(len(cells_of(page.decode())) for page in divided.values()) == len(cells_of(whole))
