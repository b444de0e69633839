"""The overview: facets that combine, headers that stay, themes that fold, sheets of paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import built_once, serve
from tests.journeys.wide_study import build_wide_overview

Visit = Callable[[str], Page]


@pytest.fixture(scope="module")
def wide(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The overview of thirty places and three hundred questions."""
    own = tmp_path_factory.getbasetemp()
    root = built_once(own, name="wide-site", build=build_wide_overview)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with serve(root) as address:
        page = context.new_page()
        page.goto(f"{address}/en/overview/")
        yield page
        context.close()


@pytest.mark.parametrize("language", ["en", "da"])
def test_facets_of_the_overview_combine_and_count(visit: Visit, language: str) -> None:
    page = visit({"en": "en/overview/", "da": "da/overblik/"}[language])
    state = page.locator("[data-facet=state]")
    state.locator("summary").click()
    state.locator("input[value=no]").check()
    state.locator("input[value=conflict]").check()
    shown = page.locator(".overview td[data-label]:not(.out):visible")
    found = shown.count()
    assert found == sum(int(each) for each in state.locator(":checked ~ .count").all_inner_texts())
    page.locator("[data-facet=place] summary").click()
    page.locator("[data-facet=place] input[value='3']").check()
    assert 0 < shown.count() < found
    expect(page.locator("thead th:visible")).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{shown.count()} (of|af) 205 "))
    page.reload()
    expect(page.locator("[data-facet=state] .chosen")).to_have_text(re.compile(", "))
    page.locator("[data-facet=warning] summary").click()
    counts = page.locator("[data-facet=warning] .count").all_inner_texts()
    assert all(int(each) <= shown.count() for each in counts)
    page.locator(".clear").click()
    expect(shown).to_have_count(205)
    assert page.url.endswith(("/overview/", "/overblik/"))


def test_facets_and_themes_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("en/overview/")
    page.locator("[data-facet=dispute] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".overview td[data-label]:not(.out):visible").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-facet=dispute] summary")).to_be_focused()
    expect(page.locator("[data-facet=dispute]")).not_to_have_attribute("open", "")
    theme = page.locator(".theme summary:visible").first
    theme.focus()
    page.keyboard.press("Enter")
    rows = page.locator("tbody:not([hidden])").first.locator("tr:not(.theme)")
    expect(rows.first).to_be_hidden()
    page.keyboard.press("Space")
    expect(rows.locator("visible=true").first).to_be_visible()


def test_many_places_have_headers_that_stay_and_no_page_that_scrolls_sideways(wide: Page) -> None:
    frame = wide.locator(".frame[tabindex='0'][role=region]")
    assert not wide.locator("tbody tr:nth-child(2) td").first.is_visible(), "it begins folded"
    wide.locator(".fold").click()
    wide.locator("#in-words").check()
    for width in (1280, 320):
        wide.set_viewport_size({"width": width, "height": 900})
        frame.evaluate("each => each.scrollTo(1500, 4000)")
        left, top = _corner(frame)
        question, row = _corner(wide.locator("thead th").first), wide.locator("th[scope=row]")
        assert question == pytest.approx((left, top), abs=3), "names of places stay at the top"
        assert _corner(row.nth(150))[0] == pytest.approx(left, abs=1), "questions at the left"
        assert wide.evaluate("document.documentElement.scrollWidth") <= width
    wide.set_viewport_size({"width": 1280, "height": 900})


def _corner(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def test_signs_alone_bring_thirty_places_onto_one_screen(wide: Page) -> None:
    wide.locator("#in-signs").check()
    frame = wide.locator(".frame")
    assert frame.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    cell = wide.locator("tbody tr:nth-child(2) td").first
    box = cell.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24, "WCAG 2.2, 2.5.8"
    assert cell.text_content() == "● Yes△ Periods far apart", "what is not seen is still said"
    signs = {
        each: wide.locator(f"td.s-{each} i").first.text_content() for each in ("no", "conflict")
    }
    assert signs == {"no": "○", "conflict": "◐"}


def test_keys_come_past_a_table_of_thousands_of_cells(wide: Page) -> None:
    wide.locator(".skip-table").focus()
    wide.keyboard.press("Enter")
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.closest('footer') !== null")


def test_on_paper_each_theme_begins_a_sheet_with_names_and_legend(wide: Page) -> None:
    """Two of the themes, of twenty questions each; one of them is folded."""
    wide.locator("[data-facet=theme] summary").click()
    for box in wide.locator("[data-facet=theme] input").all()[3:5]:
        box.check()
    wide.keyboard.press("Escape")
    wide.locator(".theme summary:visible").first.click()
    made = pypdfium2.PdfDocument(wide.pdf(prefer_css_page_size=True))
    sheets = [each for each in made if each.get_width() > each.get_height()]
    words = ["".join(each.get_textpage().get_text_bounded().split()) for each in sheets]
    assert 2 <= len(sheets) <= 4
    assert all("Placeofname00" in each and "Sourcesdisagree" in each for each in words)
    assert sum(each.count("Whatwasaskedasnumber") for each in words) == 40
