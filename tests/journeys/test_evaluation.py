"""A reader wants to know how a programme was evaluated, and on what that rests."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[[str], Page]


def test_from_the_menu_to_what_a_number_of_an_evaluation_rests_on(visit: Visit) -> None:
    page = visit("en/")
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Evaluation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Evaluation")
    page.get_by_role("link", name="Funding agreement 2015").first.click()
    midterm = page.get_by_role("row", name=re.compile("Midtvejsevaluering af initiativer"))
    expect(midterm).to_contain_text("68%")
    midterm.get_by_role("link", name="13 initiatives").click()
    expect(page).to_have_url(re.compile(r"/evaluations/dk-ev-2015mid/#at-covers-n$"))
    expect(
        page.get_by_role("link", name=re.compile("Oxford|Midtvejsevaluering")).first
    ).to_be_visible()


def test_a_logic_model_can_be_read_without_seeing_it(visit: Visit) -> None:
    page = visit("en/evaluation/programmes/dk-satspulje2015/")
    picture = page.get_by_role("img", name=re.compile("^A logic model in 5 columns"))
    expect(picture).to_be_visible()
    page.get_by_text("Logic model, rests on").click()
    expect(page.get_by_text("Risk: Few citizens are referred")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Few citizens were referred")).first.click()
    expect(page).to_have_url(re.compile("/findings/dk-ev-2015mid-f5/"))


def test_what_was_never_evaluated_says_why_we_think_so(visit: Visit) -> None:
    page = visit("da/evaluering/")
    page.get_by_role("link", name="Det, der aldrig er evalueret").click()
    expect(page.get_by_text("En kilde siger, at det ikke er evalueret")).to_be_visible()
    expect(page.get_by_role("link", name="Rajapinta-hanke")).to_be_visible()
