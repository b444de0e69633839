"""A map as compact data: columns, each distinct answer once, one to three letters a record.

A set of categories that many records share is written once in ``sets``; ``rows`` holds for each
record the number of its set in letters of an alphabet of 64 without digits, so that no run of
answers can be taken for a number of a person. Columns of words stay words: what travels with a
map can be read, searched and checked by anybody who opens the file.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from string import ascii_letters
from typing import Any, TypeVar

from samsyn.publication.explorer.explorer import Explorer
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.vocabulary.label import labels, say

#: Letters and signs that mean nothing in HTML, JSON or JavaScript strings.
ALPHABET = ascii_letters + "!#$%()*+,.:;"
_BASE = len(ALPHABET)

K = TypeVar("K", bound=Hashable)


def pack(entries: Sequence[K]) -> tuple[list[K], int, str]:
    """The distinct entries, how many letters a record takes, and the letters of all records.

    >>> pack(["b", "a", "b"])
    (['b', 'a'], 1, 'aba')
    """
    numbers: dict[K, int] = {}
    found = [numbers.setdefault(each, len(numbers)) for each in entries]
    width = 1
    while _BASE**width < len(numbers):
        width += 1
    written = [_letters(each, width) for each in range(len(numbers))]
    return list(numbers), width, "".join(written[each] for each in found)


def unpack(distinct: Sequence[K], width: int, letters: str) -> list[K]:
    """What :func:`pack` was given."""
    places = {letter: place for place, letter in enumerate(ALPHABET)}
    found = []
    for start in range(0, len(letters), width):
        number = 0
        for letter in letters[start : start + width]:
            number = number * _BASE + places[letter]
        found.append(distinct[number])
    return found


def _letters(number: int, width: int) -> str:
    found = ""
    for _ in range(width):
        number, rest = divmod(number, _BASE)
        found = ALPHABET[rest] + found
    return found


def _packed(entries: Sequence[Hashable]) -> dict[str, Any]:
    distinct, width, letters = pack(entries)
    return {"sets": distinct, "width": width, "rows": letters}


def explorer_data(explorer: Explorer, *, about: Mapping[str, Any]) -> dict[str, Any]:
    """The map as it is written. ``about`` is what downloads say of where they come from."""
    return {
        "about": {
            "study": explorer.study_title,
            "id": explorer.study_id,
            "kind": explorer.kind,
            **about,
        },
        "language": explorer.language,
        "one": explorer.one,
        "many": explorer.many,
        "n": len(explorer),
        "open": vars(explorer.opening),
        "ids": explorer.ids,
        "names": [each.words for each in explorer.names],
        "nameLanguages": _packed([each.language for each in explorer.names]),
        "others": [each.words for each in explorer.other_names],
        "otherLanguages": _packed([each.language for each in explorer.other_names]),
        "dimensions": [
            {
                "id": each.id,
                "label": each.label,
                "closed": each.is_closed,
                "categories": [_category(of) for of in each.categories],
                **_packed(each.places),
                **({"exact": _packed(each.exact)} if each.exact else {}),
            }
            for each in explorer.dimensions
        ],
        "texts": [vars(each) for each in explorer.texts],
        "references": [[each.title, each.url] for each in explorer.references],
        "rests": _packed(explorer.rests_on),
        "glyphs": {str(state): glyph for state, glyph in STATE_GLYPHS.items()},
        "words": words_of(explorer.language),
    }


def _category(category: Any) -> list[str]:
    plain = [category.id, category.label]
    return [*plain, category.state] if category.state else plain


def words_of(language: str) -> dict[str, str]:
    """What the part in the browser says."""
    own = {key: text.say(language) for key, text in labels()["explorer"].items()}
    gaps = {f"gap_{key}": say("gap_types", key, language) for key in _GAPS}
    means = {f"gap_{key}_means": say("explorer_gap_meanings", key, language) for key in _GAPS}
    return {**own, **gaps, **means}


_GAPS = ("searched_and_none", "unanswered", "unasked")


def explorer_json(explorer: Explorer, *, about: Mapping[str, Any]) -> bytes:
    """The data as JSON that may stand in a page: no tag can begin in it."""
    words = json.dumps(
        explorer_data(explorer, about=about), ensure_ascii=False, separators=(",", ":")
    )
    return words.replace("<", "\\u003c").encode()
