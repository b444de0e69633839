"""Errands of readers, in English and in Danish, with and without a script, by keyboard alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

Visit = Callable[[str], Page]
OUTSIDE = re.compile("^https?://")


@dataclass(frozen=True)
class Words:
    """What a reader of one language looks for."""

    language: str
    norway: str
    exit: str
    conflicts: str
    plans: str
    chain: str
    finland: str
    sweden: str
    pair: str
    different: str
    sharing: str
    initiatives: str
    map: str
    report: str
    source: str


ENGLISH = Words(
    language="en",
    norway="Norway",
    exit="exit programme",
    conflicts="Where sources disagree",
    plans="Denmark: Municipalities with a plan",
    chain="All sources on this",
    finland="Finland",
    sweden="Sweden",
    pair="Finland and Sweden",
    different="Different",
    sharing="Basis for sharing information",
    initiatives="Initiatives",
    map="Explore the gap map",
    report="Read the report",
    source="Open the source",
)
DANISH = Words(
    language="da",
    norway="Norge",
    exit="exitprogram",
    conflicts="Hvor kilderne er uenige",
    plans="Danmark: Kommuner med en plan",
    chain="Alle kilder til dette",
    finland="Finland",
    sweden="Sverige",
    pair="Finland og Sverige",
    different="Forskelligt",
    sharing="Grundlag for at udveksle oplysninger",
    initiatives="Initiativer",
    map="Udforsk videnskortet",
    report="Læs rapporten",
    source="Åbn kilden",
)
in_both_languages = pytest.mark.parametrize("said", [ENGLISH, DANISH], ids=["en", "da"])


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def open_page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Visit]:
    """Opens pages with and without a script. Afterwards: nothing was asked of another host."""
    context = browser.new_context(java_script_enabled=request.param)
    asked: list[str] = []
    context.on("request", lambda each: asked.append(each.url))
    page = context.new_page()

    def visit(address: str) -> Page:
        page.goto(f"{site}/{address}")
        return page

    yield visit
    context.close()
    assert [each for each in asked if not each.startswith((f"{site}/", "data:"))] == []


@in_both_languages
def test_what_norway_does_about_exit(open_page: Visit, said: Words) -> None:
    page = open_page(f"{said.language}/")
    page.locator("table.glance").get_by_role("link", name=said.norway, exact=True).click()
    answer = page.locator("table.profile tr", has=page.get_by_text(re.compile(said.exit, re.I)))
    answer.locator("td a").first.click()
    expect(page.locator("h1")).to_contain_text(re.compile(said.exit, re.I))
    expect(page.locator(".kicker")).to_contain_text(said.norway)
    expect(page.locator(".chain > li").first.locator("a[rel~=external]")).to_have_attribute(
        "href", OUTSIDE
    )


@in_both_languages
def test_why_two_sources_disagree_on_danish_plans(open_page: Visit, said: Words) -> None:
    page = open_page(f"{said.language}/")
    page.locator("main").get_by_role("link", name=said.conflicts).click()
    plans = page.locator("section.conflict", has=page.get_by_role("heading", name=said.plans))
    expect(plans.locator("tbody tr")).to_have_count(2)
    plans.get_by_role("link", name=said.chain).click()
    expect(page.locator(".verdict .big")).to_have_count(2)
    expect(page.locator(".chain > li")).to_have_count(2)


@in_both_languages
def test_finland_beside_sweden_on_information_sharing(open_page: Visit, said: Words) -> None:
    page = open_page(f"{said.language}/")
    page.locator("table.glance").get_by_role("link", name=said.finland, exact=True).click()
    page.locator("main").get_by_role("link", name=said.sweden, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(said.pair)
    expect(page.locator("h2").first).to_contain_text(said.different)
    row = page.locator("tr", has=page.get_by_role("rowheader", name=said.sharing)).first
    answers = row.locator("td .value").all_inner_texts()
    assert len(answers) == 2
    assert answers[0] != answers[1]
    row.locator("td a").last.click()
    expect(page.locator(".kicker")).to_contain_text(said.sweden)


@in_both_languages
def test_from_a_claim_of_the_report_to_the_words_in_two_clicks(
    open_page: Visit, said: Words
) -> None:
    page = open_page(f"{said.language}/")
    page.get_by_role("link", name=said.report, exact=True).first.click()
    claim = page.locator("#claim-sum-exit")
    expect(claim.locator(".statement").first).to_be_hidden()
    claim.locator("summary").click()
    expect(claim.locator(".statement").first).to_be_visible()
    expect(claim.locator(".ground")).to_have_count(5)
    source = claim.get_by_role("link", name=said.source).first
    expect(source).to_have_attribute("href", OUTSIDE)
    claim.locator(".from a").first.click()
    expect(page.locator("main a[rel~=external]").first).to_have_attribute("href", OUTSIDE)


@in_both_languages
def test_the_initiatives_that_fit_are_downloaded(visit: Visit, said: Words) -> None:
    page = visit(f"{said.language}/")
    bar = page.locator("nav.bar")
    bar.get_by_role("link", name=said.initiatives, exact=True).click()
    page.get_by_role("link", name=said.map).click()
    found = page.locator(".map-list .results .title")
    many = found.count()
    page.locator("main input[type=search]").first.fill("hotline")
    expect(found).not_to_have_count(many)
    shown = found.all_inner_texts()
    assert 0 < len(shown) < 20
    with page.expect_download() as waited:
        page.locator(".map-list").get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.reader(io.StringIO(waited.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(shown) + 1


@in_both_languages
def test_the_errand_with_the_keyboard_alone(visit: Visit, said: Words) -> None:
    """From the front page past the menu into the overview, a cell, its source; and back."""
    page = visit(f"{said.language}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _tab_to(page, "main a[href$='/overview/'], main a[href$='/overblik/']")
    page.keyboard.press("Enter")
    expect(page.locator("table.overview")).to_be_visible()
    _tab_to(page, "[data-facet=state] summary")
    page.keyboard.press("Enter")
    _tab_to(page, "[data-facet=state] input[value=conflict]")
    page.keyboard.press("Space")
    _tab_to(page, "td.s-conflict a")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.s-conflict")).to_be_visible()
    _tab_to(page, ".chain .cite > a:not([rel])")
    page.keyboard.press("Enter")
    expect(page.locator("main a[rel~=external]").first).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("[data-facet=state] input[value=conflict]")).to_be_checked()


#: Whether the focus is on what is wanted, and whether it is in sight.
_AT = """wanted => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  return [at.matches(wanted), box.width > 0 && box.bottom > 0 && box.top < innerHeight];
}"""


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is wanted has the focus; every stop on the way can be seen."""
    for _ in range(150):
        page.keyboard.press("Tab")
        is_there, is_seen = page.evaluate(_AT, selector)
        assert is_seen, "the focus is in sight"
        if is_there:
            return
    raise AssertionError(f"Tab does not come to {selector}")
