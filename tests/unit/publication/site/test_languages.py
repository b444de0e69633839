"""A site in more languages than its report: nothing blank, and what is in English is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import html5lib
import pytest

from samsyn.publication.site.spoken import speak
from samsyn.study import Study
from tests.unit.publication.site.conftest import make_claim, make_figure, site_of

EN, END = "\ue000en\ue001", "\ue002"
MARKS = [each.encode() for each in "\ue000\ue001\ue002"]
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
    assert f'lang="en">{words}</a>' in page(site, "fi", "home")
    assert f'<h1 class="claim-text" lang="en">{words}' in page(site, "fi", "claim")


@pytest.mark.parametrize(
    ("html", "spoken"),
    [
        (f"<p>{EN}Plan?{END}</p>", '<p><span lang="en">Plan?</span></p>'),
        (f'<a title="{EN}Plan?{END}">x</a>', '<a title="Plan?">x</a>'),
        (f"<title>{EN}Plan?{END} – x</title>", "<title>Plan? – x</title>"),
        (f"<li>{EN}a</li><li>b</li>", '<li><span lang="en">a</span></li><li>b</li>'),
        (
            f"<p>{EN}a <b>b</b>{END} c</p>",
            '<p><span lang="en">a </span><b><span lang="en">b</span></b> c</p>',
        ),
        (f"<p>a{END} b</p>", "<p>a b</p>"),
        (f"<script>{EN}x{END} < 1</script>", "<script>x < 1</script>"),
    ],
)
def test_marks_become_elements_in_text_and_vanish_elsewhere(html: str, spoken: str) -> None:
    assert speak(html) == spoken


def test_words_that_are_missing_are_there_in_english_and_marked(site: Mapping[str, bytes]) -> None:
    found = page(site, "fi", "cell")
    assert '<span lang="en">What of ' in found
    assert '<span lang="en">What of ' not in page(site, "da", "cell")


def test_no_mark_is_left_in_any_file(site: Mapping[str, bytes]) -> None:
    for path, content in site.items():
        assert not any(sign in content for sign in MARKS), path


def test_every_page_with_marks_is_well_formed(site: Mapping[str, bytes]) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for path, content in site.items():
        if path.startswith("fi/") and path.endswith(".html"):
            parser.parse(content.decode())
