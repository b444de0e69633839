"""A site in more languages than its report: nothing blank, and what is in English is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from samsyn.study import Study
from tests.unit.publication.site.conftest import make_claim, make_figure, site_of

REPORT = {"en": {"1-summary": "# Summary\n\nWords."}, "da": {"1-summary": "# Resumé"}, "fi": {}}


@pytest.fixture(scope="module")
def site(study: Study) -> Mapping[str, bytes]:
    languages = ("en", "da", "fi")
    settings = replace(study.settings, languages=languages)
    figures = {each: {"chart": make_figure(each)} for each in languages}
    wide = replace(study, settings=settings, report=REPORT)
    return site_of(wide, claims=[make_claim()], figures=figures)


def page(site: Mapping[str, bytes], language: str, key: str) -> str:
    marks = f'<html lang="{language}">', f'data-page="{key}"'
    pages = (each.decode() for path, each in site.items() if path.endswith(".html"))
    return next(each for each in pages if all(mark in each for mark in marks))


def test_the_report_is_offered_in_the_languages_that_it_has(site: Mapping[str, bytes]) -> None:
    found = page(site, "fi", "report")
    assert [f"small.{each}.pdf" in found for each in ("en", "da", "fi")] == [True, True, False]


def test_the_front_page_leads_to_a_report_that_there_is(site: Mapping[str, bytes]) -> None:
    assert 'small.en.html" hreflang="en"' in page(site, "fi", "home")
    assert "small.da.html" in page(site, "da", "home")


def test_a_claim_in_another_language_is_marked(site: Mapping[str, bytes]) -> None:
    words = "One country has an exit programme."
    assert f'<span lang="en">{words}' in page(site, "fi", "home")
    assert f'<h1 class="claim-text" lang="en">{words}' in page(site, "fi", "claim")
