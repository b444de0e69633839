"""A reader wants to know how strong the evidence on an initiative is, and why it is that level."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[[str], Page]


def test_from_a_level_to_the_words_that_it_rests_on(visit: Visit) -> None:
    page = visit("en/evaluation/")
    page.get_by_role("link", name="Strength of evidence").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strength of evidence")
    expect(page.get_by_role("row", name=re.compile("^Ungsinn"))).to_contain_text("Not rated: 19")
    heading = re.compile("violence", re.IGNORECASE)
    rated = page.get_by_role("region", name=heading)
    expect(rated.get_by_text("1 Compared, other influences not accounted for")).to_be_visible()
    rated.get_by_text("Where the scales part").click()
    expect(rated.get_by_text("measured before and after, or beside a group").last).to_be_visible()
    rated.get_by_role("link", name=re.compile("Findings$")).click()
    expect(page).to_have_url(re.compile("/evaluations/is-ev-2026/#at-findings$"))


def test_where_there_are_no_numbers_none_are_invented(visit: Visit) -> None:
    page = visit("da/evaluering/effekter/")
    expect(page.get_by_text("Der er intet at lægge sammen")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
