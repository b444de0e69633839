"""The library: narrowed by facets, put in another order, taken along as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from samsyn.formats.archive import read_study
from samsyn.publication.dataset.csv_bytes import csv_bytes
from samsyn.publication.dataset.statement_tables import source_table
from samsyn.publication.library.reference import reference_files

NORDIC = Path(__file__).resolve().parents[2] / "examples" / "nordic"

Visit = Callable[[str], Page]


@pytest.fixture
def library(visit: Visit, tab: Page) -> Page:
    """The page, with the files of the dataset that lie beside the published site."""
    study, _ = read_study(NORDIC)
    assert study is not None
    files = {"sources.csv": csv_bytes(source_table(study))}
    files |= dict(reference_files(study.sources.values()))

    def answer(route: Route) -> None:
        route.fulfill(body=files[route.request.url.rpartition("/")[2]])

    tab.route(re.compile(r"/data/(sources\.csv|library\..*)$"), answer)
    return visit("en/sources/")


def titles(page: Page) -> list[str]:
    return page.locator("[data-at]:not([hidden]) .title").all_inner_texts()


def test_facets_combine_and_what_is_shown_is_taken_along(library: Page) -> None:
    page, status = library, library.locator("[role=status]")
    expect(status).to_have_text(re.compile(r"^(\d+) of \1 shown$"))
    page.get_by_label(re.compile("^Norwegian")).check()
    page.get_by_label(re.compile("^Danish")).check()
    page.get_by_label(re.compile("^2024")).check()
    page.get_by_label("Search in the list").fill("regjeringen")
    shown = titles(page)
    assert 0 < len(shown) < 20
    page.get_by_label("Order").select_option("title")
    ordered = titles(page)
    assert sorted(ordered) == sorted(shown)
    for kind in ("RIS", "BibTeX", "CSV", "CSL-JSON"):
        with page.expect_download() as started:
            page.get_by_role("button", name=kind).click()
        words = Path(started.value.path()).read_text("utf-8")
        found = {
            "RIS": re.findall(r"^TI  - (.*)$", words, re.MULTILINE),
            "BibTeX": re.findall(r"^  title = \{\{(.*)\}\},$", words, re.MULTILINE),
            "CSV": words.splitlines()[1:],
        }.get(kind) or [each["title"] for each in json.loads(words)]
        assert len(found) == len(ordered), kind
        if kind in ("RIS", "CSL-JSON"):
            assert found == ordered
    page.get_by_label("Order").select_option("given")
    assert titles(page) == shown


def test_marks_lead_to_the_later_version(library: Page) -> None:
    library.get_by_label(re.compile("^Earlier version")).check()
    library.get_by_role("link", name="Internationalt samarbejde", exact=True).first.click()
    notice = library.locator("p.notice", has_text="There is a later version")
    expect(notice.get_by_role("link")).to_have_attribute("href", re.compile("uim-intl-new"))


def test_without_a_script_each_facet_is_a_link_to_a_list(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/da/kilder/")
    iceland = page.locator(".facets").get_by_role("link", name=re.compile("^Island"))
    n = int(iceland.locator(".count").inner_text())
    iceland.click()
    expect(page).to_have_url(re.compile("/da/kilder/efter/land/#at-country-is$"))
    expect(page.locator("#at-country-is + ul > li")).to_have_count(n)
    context.close()


def test_what_machines_read_of_the_dataset_is_data_and_never_run(visit: Visit) -> None:
    """The policy of the page allows no script of its own; a block of data is none."""
    page = visit("da/data/")
    read = "nodes => nodes.map(node => JSON.parse(node.textContent))"
    told = page.locator("script[type='application/ld+json']").evaluate_all(read)
    of_schema, of_dcat = told
    assert of_schema["@context"] == "https://schema.org/"
    assert {each["@type"] for each in of_dcat["@graph"]} == {"dcat:Catalog", "dcat:Dataset"}
