"""What a query finds. The script of the site does the same; a test holds them to each other.

A word of the query is tried in steps, and what an earlier step finds counts more:
1. the word as it stands, 2. the words that it may be a form of, and compounds that these are part
of, and longer words that begin with it, 3. the parts of the word, if it is a compound that stands
nowhere, 4. words that begin alike when spelling is folded. Steps 3 and 4 are only taken when
nothing is found before.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from samsyn.publication.search.front_code import read_front_coded
from samsyn.publication.search.letters import fold, words_of
from samsyn.publication.search.lexicon import DEEPEST, change_word

AS_IT_STANDS, FORM, PART, BEGUN, SPLIT, ALIKE = 8, 6, 4, 3, 2, 1

_SHORTEST_PART, _SHORTEST_START, _SHORTEST_STEM = 3, 3, 5
#: What a linking letter of a compound may be, and what its first part may have lost.
_LINKS, _LOST = ("", "s", "e", "o", "u", "a"), ("", "a", "e")


@dataclass(frozen=True)
class Found:
    """An entry by its number, and how well it fits."""

    entry: int
    score: float


class SearchIndex:
    """The index as it is read back."""

    def __init__(self, content: bytes) -> None:
        self._data: Mapping[str, Any] = json.loads(content)

    @cached_property
    def n_entries(self) -> int:
        """How many entries there are."""
        return sum(n for _, n in self._data["groups"])

    @cached_property
    def keys(self) -> dict[str, int]:
        """Key → its number."""
        return {key: number for number, key in enumerate(read_front_coded(self._data["keys"]))}

    @cached_property
    def _ordered(self) -> list[str]:
        return list(self.keys)

    @cached_property
    def posts(self) -> list[list[int]]:
        """For each key where it stands."""
        return [_numbers(each) for each in self._data["posts"].split(" ")]

    @cached_property
    def compounds(self) -> dict[int, list[int]]:
        """Key → the compounds that it is part of."""
        found: dict[int, list[int]] = {}
        for each in filter(None, self._data["parts"].split(" ")):
            key, _, parts = each.partition(":")
            for part in _numbers(parts):
                found.setdefault(part, []).append(int(key, 36))
        return found

    @cached_property
    def about(self) -> list[list[int]]:
        """For each concept its entries."""
        return [_numbers(each) for each in self._data["about"].split(" ")]

    @cached_property
    def endings(self) -> dict[str, list[str]]:
        """Ending, backwards → changes."""
        return _changes(self._data["endings"])

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """Irregular form → changes."""
        return _changes(self._data["forms"])

    @cached_property
    def empty(self) -> frozenset[str]:
        """Words that say nothing."""
        return frozenset(self._data["empty"].split(" "))

    @cached_property
    def folded(self) -> list[tuple[str, int]]:
        """(folded key, its number)."""
        return [(fold(key), number) for key, number in self.keys.items()]

    # A query -------------------------------------------------------------------------------------

    def find(self, query: str) -> list[Found]:
        """The entries that fit every word of ``query``, the best first."""
        words = words_of(query)
        words = [each for each in words if each not in self.empty] or words
        scores = [self.entries_for(each) for each in words]
        if not scores:
            return []
        shared = set(scores[0]).intersection(*scores[1:])
        found = [Found(each, sum(score[each] for score in scores)) for each in shared]
        return sorted(found, key=lambda each: (-each.score, each.entry))

    def entries_for(self, word: str) -> dict[int, float]:
        """Entry → how well it fits ``word``."""
        return (
            self._entries(self._keys_for(word))
            or self._split(word)
            or self._entries(self._alike(word))
        )

    def _keys_for(self, word: str) -> dict[int, float]:
        """Number of a key → how well it fits ``word``; compounds fit less than their parts."""
        found: dict[int, float] = {}
        for key, score in self._exact(word):
            found[key] = max(score, found.get(key, 0))
        for key, score in list(found.items()):
            for compound in self.compounds.get(key, ()):
                found[compound] = max(min(PART, score), found.get(compound, 0))
        for number in self._begun(word) if len(word) >= _SHORTEST_STEM else ():
            found.setdefault(number, BEGUN)
        return found

    def _begun(self, start: str) -> list[int]:
        """The keys that begin with ``start``: they stand beside each other."""
        at = bisect_left(self._ordered, start)
        found = []
        while at < len(self._ordered) and self._ordered[at].startswith(start):
            found.append(at)
            at += 1
        return found

    def _exact(self, word: str) -> Iterable[tuple[int, float]]:
        if word in self.keys:
            yield self.keys[word], AS_IT_STANDS
        for guess in self._guesses(word):
            if guess in self.keys:
                yield self.keys[guess], FORM

    def _guesses(self, word: str) -> Iterable[str]:
        yield from (change_word(word, change) for change in self.forms.get(word, ()))
        for start in range(max(0, len(word) - DEEPEST), len(word)):
            for change in self.endings.get(word[start:][::-1], ()):
                yield change_word(word, change)

    def _split(self, word: str) -> dict[int, float]:
        """Entries that have both parts of a compound, else those that have the last one."""
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = self._entries(dict.fromkeys(self._keys_for(word[at:]), SPLIT))
            first = self._first(word[:at]) if last else {}
            if first:
                return {each: SPLIT for each in last if each in first} or last
        return {}

    def _first(self, part: str) -> dict[int, float]:
        for link in _LINKS:
            if part.endswith(link):
                for lost in ("",) if link else _LOST:
                    bare = part.removesuffix(link) + lost
                    found = self._entries(self._keys_for(bare))
                    if len(bare) >= _SHORTEST_PART and found:
                        return found
        return {}

    def _alike(self, word: str) -> dict[int, float]:
        """Keys that begin as the word does, with spelling folded and up to three letters less."""
        start = fold(word)
        for length in range(len(start), max(_SHORTEST_START, len(start) - 3) - 1, -1):
            begun = start[:length]
            found = {number: ALIKE for key, number in self.folded if key.startswith(begun)}
            if found:
                return dict(found)
        return {}

    def _entries(self, keys: Mapping[int, float]) -> dict[int, float]:
        """Entry → the best score of any key that leads to it."""
        found: dict[int, float] = {}
        for key, score in keys.items():
            for number in self.posts[key] if key < len(self.posts) else ():
                about = [number]
                if number >= self.n_entries:
                    about = self.about[number - self.n_entries]
                for each in about:
                    found[each] = max(score, found.get(each, 0))
        return found


def _numbers(written: str) -> list[int]:
    return list(accumulate(int(each, 36) for each in written.split(","))) if written else []


def _changes(written: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in filter(None, written.split(";")):
        change, _, places = line.partition(" ")
        for each in read_front_coded(places):
            found.setdefault(each, []).append(change)
    return found
