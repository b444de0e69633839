"""Words of pages: counts, sizes, addresses that may be links, characters that cannot be seen."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from samsyn.publication.seen_text import safe_url, show
from samsyn.publication.site.words import Words
from samsyn.vocabulary.label import labels
from samsyn.vocabulary.text import LANGUAGE_NAMES

SITE = files("samsyn.publication.site")


def test_counts_speak_of_one_and_of_many() -> None:
    assert Words("en").n("sources", 1) == "1 source"
    assert Words("en").n("sources", 12345) == "12\u202f345 sources"
    assert Words("da").n("claims", 2) == "2 påstande"


def test_sizes_are_in_thousands() -> None:
    assert Words("da").size(1_234_567) == "1,2\u00a0MB"
    assert Words("en").size(12_300) == "12.3\u00a0kB"


def test_dates_are_days_also_where_the_hour_is_known() -> None:
    assert Words("da").date("2026-11-22T09:30:00Z") == "22. november 2026"


def test_words_that_there_are_not_are_a_fault() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = Words("en").nonsense


@pytest.mark.parametrize("group", ["site", "site_addresses"])
def test_every_word_of_the_pages_stands_in_english_and_danish(group: str) -> None:
    lacking = [key for key, text in labels()[group].items() if text.missing(["en", "da"])]
    assert lacking == []


def test_no_word_is_cut_at_a_comma() -> None:
    """In a flow mapping an unquoted comma ends the words, and the rest becomes a language."""
    for entries in labels().values():
        for key, text in entries.items():
            assert set(text.words) <= set(LANGUAGE_NAMES), key


def test_no_language_asks_for_details_that_english_does_not_have() -> None:
    for key, text in labels()["site"].items():
        details = {each: set(re.findall(r"{\w+}", words)) for each, words in text.words.items()}
        assert details["da"] == details["en"], key
        assert all(each <= details["en"] for each in details.values()), key


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://uim.dk/side", " https://example.org "]
)
def test_addresses_of_web_pages_may_be_links(url: str) -> None:
    assert safe_url(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org/a",
        "https://",
        "https://exa mple.org",
        "https://example.org/\u202egpj",
        'https://example.org/"onclick=',
        "http://[1::/",
        "",
    ],
)
def test_everything_else_is_text(url: str) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x00", "\x1b", "\ufeff", "\u2066"])
def test_m13_what_cannot_be_seen_is_made_visible(sign: str) -> None:
    assert show(f"a{sign}b") == f"a⟨U+{ord(sign):04X}⟩b"


def test_what_can_be_seen_stays() -> None:
    said = "Børnene på Færøerne: 12\u202f345 \u00a0»Þú«\n\tπ 🧭"
    assert show(said) == said
