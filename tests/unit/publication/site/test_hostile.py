"""M12, M13, M14: whatever people and files bring is shown as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import unescape

import html5lib
import pytest

from samsyn.collection.answer import Answer, Excerpt
from samsyn.evidence.source import Source
from samsyn.publication.seen_text import show
from tests.unit.publication.site.conftest import SAID, SOURCES, say, site_of, small_study

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "\"' onmouseover=alert(1) x='",
    "{{ 7 * 7 }}{% raw %}",
    "gpj\u202e.exe\u2066\u200b",
    "\x00\x1b[31mred\x07",
    "]]> <!-- --> &amp; &#0;",
    "../../../etc/passwd",
    '=HYPERLINK("http://example.org")',
]
UNSEEN = set("\u202e\u2066\u200b\x00\x1b\x07")
ACTIVE = {"img", "script", "svg", "iframe", "object", "style"}


def said_with(words: str, *, n: int) -> list[Answer]:
    """The words wherever words can stand."""
    unit, source = f"initiative/bad{n}", f"bad{n}"
    own = {"source": source, "original": words, "note": words, "period": words}
    return [
        say("country/NO", "title", words, excerpt=Excerpt(words, place=words), **own),
        say(unit, "name", words, source=source, said_by=words),
        say(unit, "way", "talk", source=source, language='en"><script>', original=words),
    ]


@pytest.fixture(scope="module")
def hostile() -> Mapping[str, bytes]:
    said = [each for n, words in enumerate(HOSTILE) for each in said_with(words, n=n)]
    sources = [
        Source(f"bad{n}", words, words, words, 'da" onclick="', words, words, words)
        for n, words in enumerate(HOSTILE)
    ]
    return site_of(small_study(said=[*SAID, *said], sources=[*SOURCES, *sources]))


#: The scripts that pages load; all of them are ours.
NAMES = ("site", "search", "records", "catalogue", "library", "overview")
SCRIPTS = tuple(f"assets/{each}.js" for each in NAMES)


def test_nothing_on_a_page_comes_alive(hostile: Mapping[str, bytes]) -> None:
    for path, content in hostile.items():
        if not path.endswith(".html"):
            continue
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(content.decode())
        assert parser.errors == [], path
        assert not UNSEEN & set(content.decode()), path
        for element in tree.iter():
            assert not any(str(name).startswith("on") for name in element.attrib), path
            assert not element.get("href", "").lower().startswith("javascript"), path
            if element.get("type") == "application/ld+json":  # data, which is never run
                json.loads(element.text or "")
            elif element.tag in ACTIVE:
                assert element.get("src", "").endswith(SCRIPTS), path


@pytest.mark.parametrize("n", range(len(HOSTILE)))
def test_the_words_are_shown_as_they_came(hostile: Mapping[str, bytes], n: int) -> None:
    for address in ("en/countrys/no/what-of-title", f"en/initiatives/bad{n}", f"da/sources/bad{n}"):
        path = address.replace("da/sources", "da/kilder") + "/index.html"
        assert show(HOSTILE[n]) in unescape(hostile[path].decode()), path


def test_titles_in_search_show_what_cannot_be_seen(hostile: Mapping[str, bytes]) -> None:
    assert not UNSEEN & set(hostile["search/en.js"].decode())


def test_the_data_keep_the_words_byte_for_byte(hostile: Mapping[str, bytes]) -> None:
    data = json.loads(hostile["en/countrys/no/what-of-title/cell.json"])
    assert [each["statement"]["value"] for each in data["statements"]] == HOSTILE
