"""The index: which entries a word leads to, and what a browser needs to understand a query.

Entries are numbered through all groups. A *concept* is a question, a code or a place with its words
in every language; it stands for the entries that it is about, so that a query in one language finds
what is written in another. Posting lists hold numbers of entries, then of concepts.

The file is JSON of a few long strings, because that is small and quickly read:
``keys``   words in alphabetical order, each without the letters shared with the one before
``posts``  for each key the numbers where it stands, as differences in base 36
``parts``  compounds: number of the key, numbers of its parts
``about``  for each concept its entries
``empty``  words that say nothing
``endings``, ``forms``  changes and where they are made, as in the lexicon, only those in use
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from samsyn.publication.search.ending import used_changes
from samsyn.publication.search.front_code import base36, front_coded
from samsyn.publication.search.letters import EMPTY_WORDS, telling_words
from samsyn.publication.search.word import WordReader

#: Text of an entry or a concept: language and words.
Passage = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """Something that can be found. ``kind`` is the group that it is shown in."""

    kind: str
    passages: Sequence[Passage] = ()


@dataclass(frozen=True)
class Concept:
    """Something with words in many languages, and the numbers of the entries about it."""

    passages: Sequence[Passage]
    entries: Sequence[int]


@dataclass
class _Index:
    reader: WordReader
    posts: dict[str, set[int]] = field(default_factory=dict)
    parts: dict[str, set[str]] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)

    def add(self, number: int, passages: Iterable[Passage]) -> None:
        for language, text in passages:
            for word in telling_words(text, language=language):
                self._add_word(number, word, language)

    def _add_word(self, number: int, word: str, language: str) -> None:
        prepared = self.reader.prepare(word, language=language)
        self.used.setdefault(language, set()).update(prepared.keys, prepared.parts)
        for key in prepared.keys:
            self.posts.setdefault(key, set()).add(number)
        if prepared.parts:
            self.parts.setdefault(prepared.keys[0], set()).update(prepared.parts)


def build_index(
    entries: Sequence[Entry], *, concepts: Sequence[Concept] = (), languages: Sequence[str]
) -> bytes:
    """The index of ``entries``, which stand in order of their groups, as JSON."""
    index = _Index(WordReader(_own_words(entries, concepts)))
    for number, entry in enumerate(entries):
        index.add(number, entry.passages)
    for number, concept in enumerate(concepts, start=len(entries)):
        index.add(number, concept.passages)
    return json.dumps(_as_data(index, entries, concepts, languages), ensure_ascii=False,
                      separators=(",", ":")).encode()  # fmt: skip


def _own_words(entries: Sequence[Entry], concepts: Sequence[Concept]) -> frozenset[str]:
    """Words that the study uses on their own, as parts of compounds."""
    passages = [each for entry in entries for each in entry.passages]
    passages += [each for concept in concepts for each in concept.passages]
    return frozenset(
        word for _, text in passages for word in telling_words(text) if 4 <= len(word) <= 16
    )


def _as_data(
    index: _Index, entries: Sequence[Entry], concepts: Sequence[Concept], languages: Sequence[str]
) -> dict[str, object]:
    keys = sorted({*index.posts, *(part for parts in index.parts.values() for part in parts)})
    place = {key: number for number, key in enumerate(keys)}
    endings, forms = used_changes(index.used, languages=languages)
    return {
        "groups": _groups(entries),
        "keys": front_coded(keys),
        "posts": " ".join(numbers(index.posts.get(key, ())) for key in keys),
        "parts": " ".join(
            f"{base36(place[key])}:{numbers(place[part] for part in parts)}"
            for key, parts in sorted(index.parts.items())
        ),
        "about": " ".join(numbers(each.entries) for each in concepts),
        "empty": " ".join(sorted(EMPTY_WORDS)),
        "endings": endings,
        "forms": forms,
    }


def _groups(entries: Sequence[Entry]) -> list[list[object]]:
    """[kind, how many] in the order in which they stand."""
    found: dict[str, int] = {}
    for entry in entries:
        found[entry.kind] = found.get(entry.kind, 0) + 1
    return [[kind, n] for kind, n in found.items()]


def numbers(found: Iterable[int]) -> str:
    """Numbers in order as differences in base 36: ``4,1,2f``; empty for none."""
    ordered = sorted(set(found))
    steps = [after - before for before, after in pairwise([0, *ordered])]
    return ",".join(map(base36, steps))
