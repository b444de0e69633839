"""What search finds on the site of a small study, and the list from A to Z."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.search.front_code import read_front_coded
from samsyn.publication.search.query import SearchIndex
from samsyn.publication.search.script import data_in, words_in
from samsyn.publication.site import search_page
from samsyn.publication.site.build import pages_of
from samsyn.publication.site.findable import Findables
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.report_section import report_sections
from samsyn.study import Study
from tests.unit.publication.site.conftest import EDITION, make_claim, site_of

REPORT = """# A plan 2015: what {{ count('exit') }} says {.unnumbered}

Words of [a link](https://example.org/hidden). {{ figure('hidden') }}

::: {.claim #hidden check="hidden == 1"}
A claim with **words**.
:::

## 1. Next

Last.

## Next
"""


@pytest.fixture(scope="session")
def find(study: Study) -> Callable[[str], list[str]]:
    """The titles, in Danish, of what a query finds."""
    told = replace(study, report={"en": {"1-summary": REPORT}, "da": {}})
    site = site_of(told, claims=[make_claim()])
    index = SearchIndex(json.dumps(data_in(site["search/words.js"])).encode())
    shown = data_in(site["search/da.js"])
    titles = read_front_coded(shown["titles"], separator="\n")
    assert len(titles) == index.n_entries == len(read_front_coded(shown["addresses"]))
    return lambda query: [titles[each.entry] for each in index.find(query)]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("danmark exit", "Danmark: Hvad med exit?"),
        ("denmark", "Danmark"),
        ("huset", "Århus-huset"),
        ("house", "Århus-huset"),
        ("talking", "Århus-huset"),
        ("planen", "Danmark: Hvad med title?"),
        ("love", "Loven om noget"),
        ("exitprogrammer", "Ét land har et exitprogram."),
        ("tema", "Temaer"),
        ("networks", "Networks"),
        ("sources", "Kilder"),
        ("claim words", "A plan 2015: what says"),
    ],
)
def test_everything_can_be_found(find: Callable[[str], list[str]], query: str, title: str) -> None:
    assert title in find(query)


@pytest.mark.parametrize("query", ["hidden", "withdrawn", "misread"])
def test_what_is_not_shown_is_not_found(find: Callable[[str], list[str]], query: str) -> None:
    assert find(query) == []


def test_words_of_a_withdrawn_statement_are_not_found(find: Callable[[str], list[str]]) -> None:
    assert "Sverige: Hvad med title?" not in find("plan c")


def test_sections_of_the_report_stand_where_pandoc_puts_them(study: Study) -> None:
    told = replace(study, report={"en": {"1-summary": REPORT}})
    found = list(report_sections(told))
    assert [each.address.partition("#")[2] for each in found] == ["", "next", "next-1"]
    assert found[0].text == "Words of a link . A claim with words ."


def test_the_list_leads_to_answers_and_pages_by_letter(page: Callable[[str], str]) -> None:
    html = page("da/soeg/")
    assert "Hvad med exit?: <a href=" in html
    assert html.index(">A</h3>") < html.index(">H</h3>") < html.index(">Å</h3>")
    assert "Ét land har" not in html


def test_large_groups_are_not_repeated_in_the_list(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_page, "_LONGEST_GROUP", 1)
    monkeypatch.setattr(search_page, "_MOST_PLACES", 1)
    html = site_of(study)["da/soeg/index.html"].decode()
    assert ">Århus-huset</a>" not in html
    assert '<a href="../../da/overblik/">Hvad med exit?</a>' in html


def test_every_page_but_the_search_page_has_the_box(site: Mapping[str, bytes]) -> None:
    for path, content in site.items():
        if path.endswith("index.html") and path.count("/") > 1:
            assert content.count(b'role="search"') == 1, path
    assert b"assets/search.js" in site["en/search/index.html"]
    assert b"assets/search.js" not in site["en/index.html"]


def test_a_last_look_sees_every_word_that_search_knows(site: Mapping[str, bytes]) -> None:
    words = words_in(site["search/words.js"]).split("\n")
    assert {"exitprogram", "plan", "ministry"} <= set(words)
    assert "Århus-huset" in words_in(site["search/da.js"])


def test_the_script_is_small(site: Mapping[str, bytes]) -> None:
    assert len(site["assets/search.js"]) <= 15_000


#: Pages that only put together what other pages hold, or that stand at the root.
PUT_TOGETHER = {"home", "pair", "facet", "evaluation_programme"}


def test_every_sort_of_page_is_found(study: Study) -> None:
    material = Material(study=study, cells=build_cells(study), edition=EDITION)
    reader = Reader(material, language="en")
    found = {each.key for each in Findables(reader).entries}
    missing = {page.key for page in pages_of(reader) if page.key not in found}
    assert {key[0] for key in missing} <= PUT_TOGETHER
    assert {key[0] for key in found} >= {"map", "sources_by", "cell", "source", "theme", "unit"}
