"""The catalogue of initiatives: what is shown is taken along as a file, as from the gap map."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Visit = Callable[[str], Page]


def download(page: Page, kind: str) -> str:
    with page.expect_download() as waited:
        page.locator(".downloads").first.get_by_role("button", name=kind, exact=True).click()
    assert waited.value.suggested_filename == f"nordic-initiative.{kind.lower()}"
    return waited.value.path().read_text(encoding="utf-8-sig")


def entries(page: Page) -> dict[str, Any]:
    """Each record of the JSON file by its code."""
    return {each["id"]: each for each in json.loads(download(page, "JSON"))["entries"]}


def test_what_facets_and_search_leave_is_taken_along(visit: Visit) -> None:
    page = visit("en/initiatives/")
    titles = page.locator("[data-facets]:not([hidden]) .title")
    assert len(entries(page)) == titles.count() == 102
    page.get_by_label("Norway", exact=False).first.check()
    page.get_by_label("Denmark", exact=False).first.check()
    page.get_by_role("searchbox", name="Search in the list").fill("exit")
    shown = titles.all_inner_texts()
    assert 1 < len(shown) < 10
    rows = list(csv.DictReader(io.StringIO(download(page, "CSV"))))
    assert [row["Name"] for row in rows] == shown
    assert {row["Country"] for row in rows} == {"Denmark", "Norway"}
    names = [line[6:] for line in download(page, "RIS").splitlines() if line.startswith("TI")]
    assert names == shown
    page.get_by_role("searchbox", name="Search in the list").fill("nothing is called so")
    expect(page.locator(".downloads")).to_be_hidden()


def test_the_gap_map_writes_the_same_of_the_same_records(visit: Visit) -> None:
    page = visit("en/initiatives/country/iceland/")
    listed = entries(page)
    page = visit("en/gap-map/initiatives/#f.country=IS")
    expect(page.locator(".map-list .results .title").first).to_be_visible()
    assert listed == entries(page)
    assert set(listed) == {each for each in listed if each.startswith("is-")} != set()
