"""A catalogue of very many units, read page by page and searched as a whole, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import serve
from tests.unit.publication.site.conftest import site_of
from tests.unit.publication.site.test_long_lists import N, study_of


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("long")
    for path, content in site_of(study_of(N)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    with serve(root) as found:
        yield f"{found}/en/initiatives/"


def test_without_javascript_every_page_is_a_link_away(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_role("navigation", name="Pages of the list").first.get_by_role(
        "link", name="3", exact=True
    ).click()
    assert tab.url == f"{address}page/3/"
    expect(tab.locator(".results li").last).to_contain_text("House")
    context.close()


def test_the_whole_list_is_fetched_when_somebody_asks_and_narrowed(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda each: asked.append(each.url))
    tab.goto(f"{address}page/2/")
    assert not any("list.json" in each for each in asked)
    tab.get_by_role("button", name="Search and filter the whole list").click()
    expect(tab.get_by_role("status")).to_have_text(f"{N} found, the first 200 shown")
    tab.get_by_role("checkbox", name="Talk").check()
    expect(tab.get_by_role("status")).to_have_text(f"200 of {N} shown")
    tab.get_by_role("searchbox", name="Search in the list").fill("house 0003")
    expect(tab.get_by_role("status")).to_have_text(f"1 of {N} shown")
    tab.get_by_role("link", name="House 0003").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("House 0003")
