"""The search page: a list from A to Z that everybody can read, and the files that the script asks.

One index of words serves all languages; what entries are called and where they stand is a file for
each language.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samsyn.publication.search.front_code import front_coded
from samsyn.publication.search.index import build_index, numbers
from samsyn.publication.search.script import as_script
from samsyn.publication.seen_text import show
from samsyn.publication.site.address import Key
from samsyn.publication.site.findable import Findable, Findables
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.spoken import language_of, plain
from samsyn.publication.site.view import Link

INDEX = "search/words.js"

#: Whose titles are sentences, and have lists of their own.
_UNLISTED = frozenset({"claim", "section"})
#: Larger groups are not repeated here: their catalogues, which are listed, are complete.
_LONGEST_GROUP, _MOST_PLACES = 1_000, 30
#: Where letters after Z stand in the alphabet of a language.
_LATE = {"da": "æøå", "nb": "æøå", "sv": "åäö", "fi": "åäö", "is": "þæö"}
_STILL_TITLES = {"kinds": "catalogue", "pairs": "two_side_by_side"}


def search_files(findables: Findables) -> Iterator[tuple[str, bytes]]:
    """The index of words, which all languages share."""
    entries = [each.entry for each in findables.entries]
    languages = findables.study.settings.all_languages
    concepts = list(findables.concepts())
    yield INDEX, as_script("words", build_index(entries, concepts=concepts, languages=languages))


def titles_file(findables: Findables, reader: Reader) -> tuple[str, bytes]:
    """What entries are called and where they stand, in the language of ``reader``."""
    titles = [title_of(each, reader) for each in findables.entries]
    spoken: dict[str, list[int]] = {}
    for at, each in enumerate(titles):
        if each.language:
            spoken.setdefault(each.language, []).append(at)
    data = {
        "titles": front_coded((_on_one_line(each.text) for each in titles), separator="\n"),
        "languages": {language: numbers(of) for language, of in spoken.items()},
        "addresses": front_coded(_address(each, reader) for each in findables.entries),
    }
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"search/{reader.language}.js", as_script("titles", content.encode())


def _on_one_line(words: str) -> str:
    return show(" ".join(words.split()))


def _address(entry: Findable, reader: Reader) -> str:
    return entry.address or str(reader.addresses.of(*entry.key))


def title_of(entry: Findable, reader: Reader) -> Link:
    """What the entry is called, with the language of the words where it is not the page's."""
    found = _title_of(entry, reader)
    return Link(plain(found.text), found.key, found.language or language_of(found.text))


def _title_of(entry: Findable, reader: Reader) -> Link:
    kind = entry.key[0]
    if entry.title:
        language = "" if entry.language == reader.language else entry.language
        return Link(entry.title, entry.key, language)
    if kind == "cell":
        return Link(f"{reader.name(entry.key[1])}: {_question(entry, reader)}", entry.key)
    if kind == "unit":
        name = reader.values.name(entry.key[1])
        return Link(name.text, entry.key, name.language)
    if kind == "source":
        view = reader.source(entry.key[1])
        language = view.language if view and view.language != reader.language else ""
        return Link(reader.study.sources[entry.key[1]].title, entry.key, language)
    if kind == "claim":
        by_id = {each.id: each for each in reader.material.claims}
        return Link(reader.claim(by_id[entry.key[1]]).start, entry.key)
    own = reader.say(entry.name)
    return Link(own or _page_title(entry.key, reader), entry.key)


def _question(entry: Findable, reader: Reader) -> str:
    asked = reader.study.framework.questions[(reader.study.settings.matrix_kind, entry.key[2])]
    facet = f" ({reader.label('facets', entry.key[3])})" if entry.key[3] else ""
    return reader.say(asked.heading) + facet


def _page_title(key: Key, reader: Reader) -> str:
    framework = reader.study.framework
    if key[0] == "theme":
        return reader.say(framework.themes[key[1]].label)
    if key[0] == "page":
        named = {each.id: each.title for each in reader.study.settings.pages}
        return reader.say(named[key[1]])
    if key[0] == "kind":
        return reader.say(framework.kinds[key[1]].plural)
    return str(getattr(reader.words, _STILL_TITLES.get(key[0], key[0])))


# The page ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Term:
    """One line of the list: words, and where they lead; a question leads to every place."""

    title: Link
    places: tuple[Link, ...] = ()


def search_page(findables: Findables, reader: Reader) -> Page:
    """The page with the box, the results and the list."""
    terms = sorted(_terms(findables, reader), key=lambda each: _order(each.title.text, reader))
    letters: dict[str, list[_Term]] = {}
    for term in terms:
        letters.setdefault(_letter(term.title.text), []).append(term)
    return Page(
        key=("search",),
        template="search.html",
        title=reader.words.search,
        section=("search",),
        data={
            "index": INDEX,
            "titles": f"search/{reader.language}.js",
            "groups": _groups(findables, reader),
            "letters": [
                {"letter": letter, "anchor": anchor_of(f"letter-{n}"), "terms": of}
                for n, (letter, of) in enumerate(letters.items())
            ],
        },
    )


def _groups(findables: Findables, reader: Reader) -> list[dict[str, Any]]:
    words, kinds = reader.words, reader.study.framework.kinds
    named = {
        "cell": words.answers,
        "claim": words.claims,
        "section": words.report,
        "source": words.sources,
        "theme": words.themes,
        "site": words.pages,
    }
    found = dict.fromkeys(each.kind for each in findables.entries)
    return [
        {"id": kind, "title": named.get(kind) or reader.say(kinds[kind].plural)} for kind in found
    ]


def _terms(findables: Findables, reader: Reader) -> Iterator[_Term]:
    answers: dict[str, list[Link]] = {}
    sizes = Counter(each.kind for each in findables.entries)
    for entry in findables.entries:
        if entry.kind == "cell":
            place = Link(reader.name(entry.key[1]), entry.key)
            answers.setdefault(_question(entry, reader), []).append(place)
        elif entry.kind not in _UNLISTED and sizes[entry.kind] <= _LONGEST_GROUP:
            yield _Term(title_of(entry, reader))
    for question, places in answers.items():
        if len(places) <= _MOST_PLACES:
            yield _Term(Link(question, ()), tuple(places))
        else:
            yield _Term(Link(question, ("overview",)))


def _bare(words: str) -> str:
    """Without regard to case and to signs at the beginning."""
    words = plain(words)
    start = next((at for at, sign in enumerate(words) if sign.isalnum()), 0)
    return words[start:].casefold()


def _order(words: str, reader: Reader) -> str:
    late = {ord(letter): f"{{{n}" for n, letter in enumerate(_LATE.get(reader.language, ""))}
    return _bare(words).translate(late)


def _letter(words: str) -> str:
    first = _bare(words)[:1]
    return "0–9" if not first.isalpha() else first.upper()
