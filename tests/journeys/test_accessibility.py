"""Every kind of page passes axe-core (WCAG 2.2 AA), wide and narrow, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: One page of each kind.
PAGES = [
    "404.html",
    "en/",
    "en/overview/",
    "en/themes/",
    "en/themes/threat-picture/",
    "da/lande/",
    "en/countries/denmark/",
    "en/countries/denmark/municipalities-with-a-plan/",
    "en/countries/iceland/exit-programme/",
    "en/side-by-side/",
    "da/side-om-side/danmark-finland/",
    "en/catalogue/",
    "en/initiatives/",
    "en/initiatives/country/denmark/",
    "da/initiativer/dk-hotline/",
    "en/networks/gctf/",
    "en/claims/",
    "en/claims/all-ideologies/",
    "en/changes/",
    "en/conflicts/",
    "en/sources/",
    "en/sources/or-midt/",
    "en/report/",
    "en/data/",
    "da/metode/",
    "en/search/",
    "da/soeg/",
    "en/about/",
    "da/tilgaengelighed/",
]
#: Width and colour scheme → the rules. What does not change with colour is looked at once a width.
FAST = {"resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, **FAST}
ALL = {"runOnly": {"type": "tag", "values": WCAG}, **FAST}
LOOKS = [(1280, "light", ALL), (1280, "dark", COLOURS), (320, "dark", ALL), (320, "light", COLOURS)]


@pytest.fixture(scope="module")
def windows(browser: Browser) -> list[tuple[Page, dict[str, object]]]:
    return [
        (
            browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            ).new_page(),
            rules,
        )
        for width, scheme, rules in LOOKS
    ]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_passes_axe(
    site: str, windows: list[tuple[Page, dict[str, object]]], address: str
) -> None:
    for window, rules in windows:
        window.goto(f"{site}/{address}")
        found = Axe().run(window, options=rules)
        assert found.violations_count == 0, found.generate_report()
        width = window.viewport_size["width"] if window.viewport_size else 0
        assert window.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
