"""What readers come for: each journey goes from a question to the words of a source."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

Visit = Callable[[str], Page]


def test_the_root_leads_to_english_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/")
    expect(page).to_have_url(re.compile("/en/$"))
    context.close()


def test_with_the_keyboard_from_the_front_page_to_a_source(visit: Visit) -> None:
    page = visit("en/overview/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    in_main = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(in_main), "the skip link leads past the menu"
    page.locator("#at-exit-reintegration tr:not(.theme) td a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("exit programme")
    page.locator(".chain .cite > a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What rests on this source")).to_be_visible()
    expect(page.locator("main a[rel~=external]").first).to_be_visible()


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("en/", "da/"),
        ("en/countries/denmark/exit-programme/", "da/lande/danmark/exitprogram/"),
        ("en/initiatives/dk-hotline/", "da/initiativer/dk-hotline/"),
        ("en/side-by-side/norway-sweden/", "da/side-om-side/norge-sverige/"),
    ],
)
def test_the_language_switch_leads_to_the_same_page(
    visit: Visit, site: str, english: str, danish: str
) -> None:
    page = visit(english)
    page.get_by_role("navigation", name="Languages").get_by_role("link", name="Dansk").click()
    expect(page).to_have_url(f"{site}/{danish}")
    page.get_by_role("navigation", name="Sprog").get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site}/{english}")


def test_the_catalogue_is_filtered_by_facets_that_combine(visit: Visit) -> None:
    page = visit("en/initiatives/")
    shown = page.locator(".results > li:not([hidden])")
    expect(shown).to_have_count(102)
    page.get_by_label("Denmark", exact=False).first.check()
    expect(shown).to_have_count(34)
    page.get_by_label("Norway", exact=False).first.check()
    expect(shown).to_have_count(56)
    page.get_by_label("Telephone helpline").check()
    assert 0 < shown.count() < 5
    page.get_by_role("searchbox", name="Search in the list").fill("nothing is called so")
    expect(page.get_by_role("status")).to_have_text("Nothing fits this choice.")
    page.get_by_role("button", name="Clear the choice").click()
    expect(shown).to_have_count(102)


def test_without_javascript_facets_are_lists(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/initiatives/")
    expect(page.locator(".results > li")).to_have_count(102)
    page.locator("[data-facet=country]").get_by_role("link", name="Denmark").click()
    expect(page.locator(".results > li")).to_have_count(34)
    page.goto(f"{site}/en/overview/")
    expect(page.locator(".matrix td[data-label]")).to_have_count(205)
    page.locator(".theme summary").first.click()
    expect(page.locator("tbody").first.locator("tr:not(.theme)").first).to_be_hidden()
    context.close()


def test_a_figure_answers_when_it_is_asked_to(visit: Visit) -> None:
    page = visit("en/changes/")
    page.get_by_role("button", name="Explore the figure").click()
    expect(page.locator(".stage svg")).to_be_visible(timeout=20_000)


def test_the_front_page_is_light_and_nothing_moves(visit: Visit) -> None:
    page = visit("en/")
    sizes = page.evaluate(
        "[performance.getEntriesByType('navigation')[0].transferSize,"
        " ...performance.getEntriesByType('resource').map(each => each.transferSize)]"
    )
    assert sum(sizes) < 200_000
    moved = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().length))"
        ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"
    )
    assert moved == 0
