"""The pages that show every element of the site pass axe-core (WCAG 2.2 AA), in every look.

`python tools/axe_every_page.py build/nordic` does the same for every page that there is.
"""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from tools.axe_every_page import axe_window, covering_pages, longest_words, look_at, pages_in

#: So many pages are looked at in the tests; more sorts of elements than they show are a sign that
#: templates grow apart.
MOST_PAGES = 70
#: In so many tests, so that several workers can share them.
SHARES = 4


@pytest.fixture(scope="module")
def window(browser: Browser) -> Page:
    return axe_window(browser)


@pytest.fixture(scope="module")
def covering(root: Path) -> list[str]:
    """As few pages as show every sort of element."""
    return covering_pages(root)


def test_few_pages_show_every_sort_of_element(root: Path, covering: list[str]) -> None:
    assert len(covering) < MOST_PAGES < len(pages_in(root))


@pytest.mark.parametrize("share", range(SHARES))
def test_the_elements_of_every_page_pass_axe_in_every_look(
    covering: list[str], site: str, window: Page, share: int
) -> None:
    mine = covering[share::SHARES]
    assert [each for page in mine for each in look_at(window, f"{site}/{page}")] == []


def test_no_long_word_makes_a_telephone_scroll_sideways(
    root: Path, site: str, window: Page
) -> None:
    window.set_viewport_size({"width": 320, "height": 900})
    for address in longest_words(root):
        window.goto(f"{site}/{address}")
        assert window.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_elements_of_every_page_are_parsed_without_an_error(
    root: Path, covering: list[str]
) -> None:
    """HTML as the standard wants it (html5lib, strict); reports have a test of their own."""
    for address in covering:
        if not address.startswith("report/"):
            page = root / address / ("" if address.endswith(".html") else "index.html")
            html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))


def test_what_axe_must_find_is_found(window: Page) -> None:
    """A page with a picture without words, pale letters and a wide block: the guard can fail."""
    found = look_at(
        window,
        "data:text/html,<!DOCTYPE html><html lang='en'><title>Wrong</title><main><h1>Wrong</h1>"
        "<img src='data:,'><p style='color:%23ccc;background:%23fff'>Pale</p>"
        "<div style='width:2000px'>Wide</div></main>",
    )
    assert {"image-alt", "color-contrast", "scrolls-sideways"} <= {each["rule"] for each in found}
