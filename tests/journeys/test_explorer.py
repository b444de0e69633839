"""Exploring a gap map in a real browser: on the site, and in the one file that holds everything."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from samsyn.comparison.build import build_cells
from samsyn.formats.archive.folder import read_study
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.explorer.explorer import build_explorer
from samsyn.publication.explorer.page import write_explorer_page
from samsyn.publication.explorer.plan import ExplorerPlan, explorer_plans
from samsyn.study import Licence
from tests.journeys.conftest import serve
from tests.making import make_codelist, make_question, make_study, say

NORDIC = Path(__file__).resolve().parents[2] / "examples" / "nordic"
EDITION = Edition("2026.1", "2026-11-22T12:00:00Z", "0" * 64)
HOSTILE = "<img src=x onerror=\"document.title='owned'\"></script><script>document.title='owned'"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of maps that are one file each: of the Nordic study, and of a hostile one."""
    folder = tmp_path_factory.mktemp("maps")
    (folder / "map.html").write_bytes(nordic_map())
    (folder / "hostile.html").write_bytes(hostile_map())
    with serve(folder) as address:
        yield address


def nordic_map() -> bytes:
    read, _ = read_study(NORDIC)
    assert read is not None
    study = public_view(read, on=EDITION.date)
    explorer = build_explorer(
        study, cells=build_cells(study), language="en", plan=explorer_plans(study)[0]
    )
    assert explorer is not None
    return write_explorer_page(explorer, edition=EDITION, licence=study.settings.licence)


def hostile_map() -> bytes:
    study = make_study(
        questions=[
            make_question("name", type="text", kind="initiative"),
            make_question("way", type="choice", kind="initiative", codelist="ways"),
            make_question("country", type="choice", kind="initiative", codelist="places"),
            make_question("words", type="text", kind="initiative"),
        ],
        codelists=[make_codelist("ways", "talk", "walk")],
        said=[
            say("initiative/a", "name", f"Name {HOSTILE}", source="page"),
            say("initiative/a", "way", "talk", source="page"),
            say("initiative/a", "country", "DK", source="page"),
            say("initiative/a", "words", '=HYPERLINK("x")\u202e', source="page"),
            say("initiative/b", "name", "Plain", source="page"),
            say("initiative/b", "way", "walk", source="page"),
            say("initiative/b", "country", "SE", source="page"),
        ],
    )
    explorer = build_explorer(
        study, cells=build_cells(study), language="en", plan=ExplorerPlan("initiative")
    )
    assert explorer is not None
    titled = replace(explorer, study_title=HOSTILE)
    return write_explorer_page(titled, edition=EDITION, licence=Licence())


@pytest.fixture
def on_map(tab: Page, site: str) -> Page:
    tab.goto(f"{site}/en/gap-map/initiatives/")
    expect(tab.get_by_role("status")).to_have_text("All 102 initiatives")
    return tab


def choice(page: Page, name: str) -> Locator:
    return page.locator("label", has_text=name).locator("select")


def box(page: Page, name: str) -> Locator:
    return page.locator(".map-facets").get_by_label(name)


def found(page: Page) -> int:
    return int(page.get_by_role("status").inner_text().split()[0])


def test_rows_columns_and_segment_are_chosen(on_map: Page) -> None:
    choice(on_map, "Rows").select_option("country")
    expect(on_map.locator(".gapmap caption")).to_have_text(
        "Country by level of prevention, divided by kind"
    )
    choice(on_map, "Divided by").select_option("evaluated")
    on_map.get_by_role("button", name="Swap").click()
    expect(choice(on_map, "Rows")).to_have_value("prevention_level")
    expect(choice(on_map, "Columns")).to_have_value("country")
    assert "rows=prevention_level" in on_map.url


def test_facets_combine_and_their_counts_follow(on_map: Page) -> None:
    on_map.locator("#facet-country").click()
    box(on_map, "Denmark").check()
    denmark = found(on_map)
    box(on_map, "Norway").check()
    both = found(on_map)
    box(on_map, "Tertiary").check()
    assert denmark < both > found(on_map) > 0
    counted = box(on_map, "Norway").locator("xpath=..").locator(".count").inner_text()
    assert 0 < int(counted) < found(on_map)
    assert on_map.locator(".gap-filtered").count()
    on_map.get_by_role("button", name="Remove: Country: Norway").click()
    expect(box(on_map, "Norway")).not_to_be_checked()
    on_map.get_by_role("button", name="Clear all").click()
    expect(on_map.get_by_role("status")).to_have_text("All 102 initiatives")


def test_a_view_can_be_cited_and_comes_back(on_map: Page, site: str) -> None:
    on_map.get_by_label("Search in names").fill("EXIT")
    on_map.get_by_role("radio", name="Shades").check()
    expect(on_map).to_have_url(f"{site}/en/gap-map/initiatives/#view=heat&q=EXIT")
    shown = on_map.get_by_role("status").inner_text()
    on_map.reload()
    expect(on_map.get_by_role("status")).to_have_text(shown)
    expect(on_map.locator(".view-heat")).to_be_visible()
    on_map.evaluate("location.hash = 'view=numbers&segment=none'")
    expect(on_map.get_by_role("status")).to_have_text("All 102 initiatives")
    expect(on_map.locator(".view-numbers")).to_be_visible()


def test_search_passes_over_marks_on_letters(on_map: Page) -> None:
    on_map.get_by_label("Search in names").fill("arhusmodellen")
    expect(on_map.locator(".map-list .results li")).to_have_count(1)
    on_map.get_by_label("Search in names").fill("nothing at all like this")
    expect(on_map.get_by_role("status")).to_contain_text("Nothing fits")


def test_the_keyboard_reaches_every_cell_and_opens_it(on_map: Page) -> None:
    first = on_map.locator(".gapmap [tabindex='0']")
    expect(first).to_have_count(1)
    first.focus()
    on_map.keyboard.press("ArrowDown")
    on_map.keyboard.press("End")
    assert on_map.evaluate("document.activeElement.closest('td').className") == "total"
    on_map.keyboard.press("Control+Home")
    on_map.keyboard.press("Enter")
    dialog = on_map.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("heading")).to_have_text("Action plan, Primary: 2 initiatives")
    expect(dialog.locator(".results > li")).to_have_count(2)
    assert "cell=" in on_map.url
    on_map.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert on_map.evaluate("document.activeElement.dataset.cell") == "action_plan~primary"
    on_map.keyboard.press("ArrowRight")
    on_map.keyboard.press("ArrowRight")
    gap = on_map.evaluate("document.activeElement.innerText")
    assert "Searched and none found" in gap


def test_long_lists_and_long_maps_are_turned_and_opened(on_map: Page) -> None:
    listed = on_map.locator(".map-list")
    expect(listed.locator(".results > li")).to_have_count(50)
    listed.get_by_role("button", name="Next").click()
    expect(listed.locator(".pager p")).to_have_text("51 to 100 of 102")
    assert "page=2" in on_map.url
    choice(on_map, "Rows").select_option("lead_org")
    expect(on_map.locator(".gapmap tbody tr")).to_have_count(31)
    on_map.get_by_role("button", name="Show all 4").click()
    assert on_map.locator(".gapmap tbody tr").count() > 40


def test_records_lead_to_their_pages_and_their_sources(on_map: Page) -> None:
    entry = on_map.locator(".map-list .results > li").first
    entry.locator("summary").click()
    expect(entry.locator("dt", has_text="Sources")).to_be_visible()
    entry.locator(".title a").click()
    expect(on_map).to_have_url(re.compile("/en/initiatives/"))
    expect(on_map.locator("h1")).to_be_visible()


def fetch(page: Page, kind: str) -> str:
    with page.expect_download() as waited:
        page.locator(".map-list").get_by_role("button", name=kind, exact=True).click()
    assert waited.value.suggested_filename == f"nordic-initiative.{kind.lower()}"
    return waited.value.path().read_text(encoding="utf-8")


def test_what_is_shown_is_downloaded(on_map: Page) -> None:
    found = on_map.locator(".map-list .results .title")
    many = found.count()
    on_map.get_by_label("Search in names").fill("helpline")
    expect(found).not_to_have_count(many)
    shown = found.all_inner_texts()
    assert 1 < len(shown) < 20
    rows = list(csv.DictReader(io.StringIO(fetch(on_map, "CSV").removeprefix("\ufeff"))))
    assert [row["Name"] for row in rows] == shown
    assert rows[0]["Address"].startswith("http://127.0.0.1")
    ris = fetch(on_map, "RIS")
    assert ris.count("TY  - GEN\n") + ris.count("TY  - GEN\r\n") == len(shown)
    assert ris.count("ER  - ") == len(shown)
    assert [line[6:] for line in ris.splitlines() if line.startswith("TI")] == shown
    data = json.loads(fetch(on_map, "JSON"))
    assert [entry["name"] for entry in data["entries"]] == shown
    assert data["view"].endswith("#q=helpline")
    assert data["release"] == "1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_view_is_accessible(browser: Browser, maps: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    # What does not change with colour is looked at once a width, as on the other pages.
    all_rules = (width == 1280) == (scheme == "light")
    only = RULES if all_rules else {"type": "rule", "values": ["color-contrast"]}
    page = context.new_page()
    for hash in ("", "#view=numbers&f.country=DK", "#view=heat", "#view=table", "#cell=~"):
        page.goto("about:blank")
        page.goto(f"{maps}/map.html{hash}")
        expect(page.get_by_role("status")).not_to_be_empty()
        # The list below each view is of the same entries: it is looked at below the first.
        context_of_axe = {"exclude": [[".map-list"]]} if hash.startswith("#view") else None
        seen = (
            Axe()
            .run(page, context_of_axe, options={"runOnly": only, "resultTypes": ["violations"]})
            .response["violations"]
        )
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in seen] == [], hash
        assert page.evaluate("document.documentElement.scrollWidth") <= width, hash
    context.close()


def test_without_javascript_the_map_is_a_table_with_links(
    browser: Browser, site: str, maps: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (f"{maps}/map.html", f"{site}/en/gap-map/initiatives/"):
        page.goto(address)
        table = page.locator("table.gapmap")
        expect(table.locator("tbody tr").first).to_contain_text("Action plan")
        expect(table.get_by_text("Searched and none found").first).to_be_attached()
        expect(page.locator(".still-cell").first).to_contain_text("Action plan, Primary")
    page.locator(".still-cell a").first.click()
    expect(page).to_have_url(re.compile("/en/initiatives/"))
    context.close()


def test_hostile_words_are_shown_as_words(tab: Page, maps: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{maps}/hostile.html")
    expect(tab.get_by_role("status")).to_have_text("All 2 initiatives")
    tab.locator(".results summary").first.click()
    expect(tab.locator(".results").first).to_contain_text("<img src=x onerror")
    expect(tab.locator(".results").first).to_contain_text("⟨U+202E⟩")
    assert "owned" not in tab.title().replace(HOSTILE, "")
    assert tab.locator("main img").count() == 0
    assert asked == [f"{maps}/hostile.html"]
    with tab.expect_download() as waited:
        tab.locator(".map-list").get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(waited.value.path().read_text("utf-8-sig"))))
    assert '\'=HYPERLINK("x")⟨U+202E⟩' in rows[1]


def test_it_prints_without_its_controls(on_map: Page) -> None:
    on_map.emulate_media(media="print")
    expect(on_map.locator(".gapmap")).to_be_visible()
    expect(on_map.locator(".gapmap td button").first).to_be_visible()
    expect(on_map.locator(".map-tools")).to_be_hidden()
    expect(on_map.locator(".map-facets")).to_be_hidden()
