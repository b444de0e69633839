"""Compounds taken apart: *ungdomskriminalitet* is *ungdom* and *kriminalitet*.

A splitter of our own: the last part must be a known word in some form, the first a known word, one
in another case (*lasten* in *lastensuojelu*), or one with a linking letter. Of several ways the one
whose shortest part is longest is taken: short parts are found by chance.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from samsyn.publication.search.lexicon import Lexicon

#: Letters that join the parts of a compound, and what a first part may have lost at its end.
LINKS = {"da": ("s", "e"), "nb": ("s", "e"), "sv": ("s", "o", "u", "e"), "is": ("s",), "fi": ()}
LOST = {"sv": ("a", "e"), "nb": ("e",), "da": ("e",)}

_SHORTEST_PART = 3
#: Known words are this long at most; a longer part is a compound itself.
_MOST_PARTS = 4


@dataclass
class Splitter:
    """Takes words of one language apart. ``own`` are words that only the study knows."""

    language: str
    lexicon: Lexicon
    own: Set[str] = frozenset()
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of ``word`` in their dictionary form, empty if it is no compound."""
        if self.language not in LINKS:
            return ()
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._split(word, _MOST_PARTS)
        return found

    def _split(self, word: str, most: int) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        shortest = 0
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            weight = min(at, len(word) - at)
            if weight <= shortest:
                continue
            head = self.known(word[at:])
            first = self._first(word[:at], most) if head else ()
            if head and first:
                best, shortest = (*first, head), weight
        return best

    def known(self, form: str) -> str:
        """The word that ``form`` is a form of, empty if no guess is a known word."""
        for guess in self.lexicon.guesses(form):
            if len(guess) >= _SHORTEST_PART and (guess in self.lexicon.words or guess in self.own):
                return guess
        return ""

    def _first(self, part: str, most: int) -> tuple[str, ...]:
        """The first part, which may be a compound with a linking letter."""
        tries = [part]
        tries += [part.removesuffix(link) for link in LINKS[self.language] if part.endswith(link)]
        tries += [part + letter for letter in LOST.get(self.language, ())]
        for each in tries:
            if len(each) >= _SHORTEST_PART and (found := self.known(each)):
                return (found,)
        if most > 2 and len(part) >= 2 * _SHORTEST_PART:
            for each in tries:
                if found_parts := self._split(each, most - 1):
                    return found_parts
        return ()
