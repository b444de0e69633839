"""M12, M13, M14: whatever people and files bring is shown as text."""

from __future__ import annotations

import html5lib
import pytest

from samsyn.collection.answer import Excerpt
from samsyn.evidence.source import Source
from samsyn.publication.site.words import show
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
ELEMENTS = {"img", "script", "svg", "iframe", "object", "style"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_text_wherever_they_stand(words: str) -> None:
    said = [
        *SAID,
        say(
            "country/NO",
            "title",
            words,
            source="bad",
            original=words,
            note=words,
            excerpt=Excerpt(words, place=words),
            language='en"><script>',
            period=words,
        ),
        say("initiative/bad", "name", words, source="bad", said_by=words),
        say("initiative/bad", "way", "talk", source="bad"),
    ]
    bad = Source("bad", words, words, words, 'da" onclick="', words, words, words)
    files = site_of(small_study(said=said, sources=[*SOURCES, bad]))
    seen = False
    for path, content in files.items():
        if not path.endswith(".html"):
            continue
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(content.decode())
        assert parser.errors == [], path
        for element in tree.iter():
            assert not any(str(name).startswith("on") for name in element.attrib), path
            if element.tag in ELEMENTS:
                assert element.get("src", "").endswith("assets/site.js"), path
            assert not element.get("href", "").startswith("javascript"), path
        assert not set(content.decode()) & set("\u202e\u2066\u200b\x00\x1b\x07"), path
        seen = seen or "".join(tree.itertext()).count(show(words)[:6]) > 0
    assert seen
