"""The library of a small study: facets, marks, and copies that can be downloaded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest

from samsyn.evidence.source import Source
from samsyn.publication.disclosure import public_view
from samsyn.publication.site.check import check_site
from samsyn.study import Study
from tests.unit.publication.site.conftest import SOURCES, site_of, small_study

TODAY = "2026-06-03"
COPY = b"%PDF-1.7 the words as they were read"
FURTHER = [
    Source("law-2015", "Loven om noget", "Folketinget", "2015", "da", "http://example.org/law/"),
    Source("gone", "A lost page", "Ministry", "2025", "en", "https://example.org/g", status="dead"),
    Source(
        *("plan", "The plan", "Ministry", "2025", "en", "https://example.org/plan"),
        read="2026-05-01",
        status="ok",
        document="plan (1).pdf",
        document_release="public",
    ),
    Source("draft", "A draft", document="draft.pdf", document_release="internal"),
]


def library_study() -> Study:
    documents = {"plan (1).pdf": COPY, "draft.pdf": b"%PDF-1.7 secret"}
    return replace(small_study(sources=[*SOURCES, *FURTHER]), documents=documents)


@pytest.fixture(scope="module")
def library() -> Mapping[str, bytes]:
    return site_of(public_view(library_study(), on=TODAY))


def page(site: Mapping[str, bytes], address: str) -> str:
    return unescape(site[f"{address}index.html"].decode())


def facet(html: str, id: str) -> dict[str, int]:
    part = re.search(rf'data-facet="{id}">(.*?)</div>', html, re.DOTALL)
    assert part is not None
    found = re.findall(r'data-value="([^"]*)"><span>.*?<span class="count">(\d+)<', part[1])
    return {value: int(n) for value, n in found}


def test_each_facet_counts_its_sources(library: Mapping[str, bytes]) -> None:
    html = page(library, "en/sources/")
    assert facet(html, "place") == {
        "country/DK": 2,
        "country/FI": 2,
        "none": 5,
    }
    assert facet(html, "year") == {"2025": 2, "2024": 1, "2021": 1, "2015": 1, "none": 2}
    assert facet(html, "language") == {"en": 3, "da": 2, "none": 2}
    assert facet(html, "publisher") == {"Ministry": 3, "Folketinget": 2, "none": 2}
    assert facet(html, "mark") == {"dead": 1, "earlier": 1, "stale": 1, "held": 1, "unused": 5}


def test_a_source_carries_what_the_script_compares(library: Mapping[str, bytes]) -> None:
    html = page(library, "en/sources/")
    tokens = re.findall(r'data-facets="([^"]*)" data-at="(\d+)" data-date="([^"]*)"', html)
    assert len(tokens) == 7
    law = "kind=none place=country/DK place=country/FI year=2021 language=da publisher=Folketinget"
    assert (law, "0", "2021") in tokens


def test_each_facet_leads_to_a_list(library: Mapping[str, bytes]) -> None:
    html = page(library, "da/kilder/")
    for link, anchor in re.findall(r'<a href="([^"#]*)#([^"]*)" data-value', html):
        path = f"da/kilder/{link.rpartition('kilder/')[2]}index.html"
        assert f'id="{anchor}"' in library[path].decode(), (link, anchor)
    assert not check_site(library, study=library_study(), beside=("data/", "report/"))


def test_marks_are_explained_on_the_page_of_the_source(library: Mapping[str, bytes]) -> None:
    html = page(library, "en/sources/law-2015/")
    assert "There is a later version at the same address." in html
    assert 'href="../../../en/sources/law/"' in html
    assert "It is more than 5 years older than this edition." in html
    assert "Earlier versions of it:" in page(library, "en/sources/law/")
    assert "no longer answered" in page(library, "en/sources/gone/")
    assert "1 May 2026" in page(library, "en/sources/plan/")


def test_a_copy_that_may_be_shown_can_be_downloaded(library: Mapping[str, bytes]) -> None:
    html = page(library, "en/sources/plan/")
    assert library["documents/plan (1).pdf"] == COPY
    assert 'href="../../../documents/plan%20%281%29.pdf"' in html
    assert hashlib.sha256(COPY).hexdigest() in html


def test_a_copy_that_may_not_be_shown_leaves_no_trace(library: Mapping[str, bytes]) -> None:
    assert not any("draft.pdf" in path or b"draft.pdf" in of for path, of in library.items())


def test_a_study_may_have_no_sources() -> None:
    study = replace(small_study(), sources={})
    assert "0 sources" in page(site_of(study), "en/sources/")
