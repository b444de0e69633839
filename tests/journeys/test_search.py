"""Searching the Nordic site as a reader does, and the script held to `query.py`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from samsyn.publication.search.query import SearchIndex

Visit = Callable[[str], Page]
PAIRS = Path(__file__).resolve().parents[1] / "reference" / "search_pairs.yaml"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def nordic_folder(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of `site` finds its files."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "nordic-site"


def groups(page: Page) -> list[str]:
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d"))
    return [re.sub(r"\s*\d+$", "", each) for each in page.locator(".found h2").all_inner_texts()]


def test_from_the_front_page_to_an_answer_with_the_keyboard(visit: Visit) -> None:
    page = visit("en/")
    page.get_by_role("search").get_by_label("Search the whole site").focus()
    page.keyboard.type("Norway exit programme")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/search/\?q=Norway"))
    assert groups(page)[0] == "Answers"
    page.get_by_label("Search the whole site").focus()
    first = page.locator(".found a").first
    for _ in range(4):
        page.keyboard.press("Tab")
        if first.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is there an exit programme?")


def test_results_stand_in_groups_and_follow_what_is_typed(visit: Visit) -> None:
    page = visit("en/search/")
    expect(page.locator(".found a")).to_have_count(0)
    page.get_by_label("Search the whole site").type("hotline")
    assert {"Answers", "Initiatives", "Sources"} <= set(groups(page))
    expect(page).to_have_url(re.compile(r"\?q=hotline$"))
    expect(page.get_by_role("heading", name="Everything from A to Z")).to_be_hidden()
    page.get_by_label("Search the whole site").fill("xyzzyqwv")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found")
    expect(page.get_by_role("heading", name="Everything from A to Z")).to_be_visible()


@pytest.mark.parametrize(
    "query", ["avhopparverksamhet", "útgöngu", "exit-toiminta", "exitindsatser"]
)
def test_what_is_coded_is_found_in_every_language(visit: Visit, query: str) -> None:
    page = visit(f"da/soeg/?q={query}")
    assert "Initiativer" in groups(page)
    expect(page.locator(".found a[href*='initiativer/']").first).to_be_visible()


def test_every_result_leads_somewhere(visit: Visit, site: str) -> None:
    page = visit("da/soeg/?q=kommune")
    groups(page)
    links = page.locator(".found a").evaluate_all("all => all.map((each) => each.href)")
    assert len(links) > 20
    for link in {each for each in links if "/report/" not in each}:
        assert urlopen(link).status == 200


def test_without_a_script_there_is_the_list(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.get_by_label("Search the whole site").fill("exit")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=exit$"))
    page.get_by_role("link", name="E", exact=True).click()
    line = page.get_by_role("listitem").filter(has_text="Exit programme:")
    line.get_by_role("link", name="Norway").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is there an exit programme?")
    context.close()


def test_the_script_finds_what_query_py_finds(visit: Visit, site: str) -> None:
    page = visit("en/search/")
    content = urlopen(f"{site}/search/words.js").read()
    content = content[content.index(b"{") : content.rindex(b"}") + 1]
    index = SearchIndex(content)
    sets = yaml.safe_load(PAIRS.read_text("utf-8")).values()
    queries = [each["query"] for of in sets for each in of]
    queries += [
        "Norge exit",
        "ungdomskriminalitet",
        "hojreekstremisme",
        "the",
        "",
        "info-huse",
        "2023",
    ]
    script = f"data => {{ const index = new SearchIndex(data); return {json.dumps(queries)}"
    found = page.evaluate(f"{script}.map((query) => index.find(query)) }}", json.loads(content))
    for query, here in zip(queries, found, strict=True):
        assert here == [[each.entry, each.score] for each in index.find(query)], query


def test_it_works_from_a_folder(tab: Page, nordic_folder: Path) -> None:
    tab.goto(f"file://{nordic_folder}/en/search/index.html?q=exit")
    assert "Answers" in groups(tab)


def test_what_is_named_in_the_title_goes_first(visit: Visit) -> None:
    page = visit("en/search/?q=exit")
    groups(page)
    assert "Exit" in page.locator(".found a").first.inner_text()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_axe(browser: Browser, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{site}/en/search/?q=prison")
    groups(page)
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
