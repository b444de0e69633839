"""A word of a text as the index keeps it: the words it may be a form of, and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from samsyn.publication.search.compound import Splitter
from samsyn.publication.search.lexicon import LANGUAGES, lexicon_of

#: A form may be one of several words; so many of them are kept.
_MOST = 3
_SHORTEST_COMPOUND = 7


@dataclass(frozen=True, slots=True)
class Prepared:
    """``keys`` are what the word is found by, ``parts`` those of a key that is a compound."""

    keys: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass
class WordReader:
    """Prepares words. Every (word, language) is looked at once."""

    own: Set[str] = frozenset()
    _known: dict[tuple[str, str], Prepared] = field(default_factory=dict)
    _splitters: dict[str, Splitter] = field(default_factory=dict)

    def prepare(self, word: str, *, language: str) -> Prepared:
        """``word`` of a text in ``language``; as it stands in a language that is not known."""
        found = self._known.get((word, language))
        if found is None:
            found = self._known[(word, language)] = self._prepare(word, language)
        return found

    def _prepare(self, word: str, language: str) -> Prepared:
        if language not in LANGUAGES or not word.isalpha():
            return Prepared((word,))
        splitter = self._splitter(language)
        guesses = splitter.lexicon.guesses(word)
        known = [each for each in guesses if each in splitter.lexicon.words]
        if len(word) < _SHORTEST_COMPOUND:
            return Prepared(tuple(known[:_MOST]) or _as_it_stands(word, guesses))
        for guess in [*known, *guesses]:
            if parts := splitter.split(guess):
                return Prepared(_first_of([guess, *known]), parts)
        return Prepared(tuple(known[:_MOST]) or _as_it_stands(word, guesses))

    def _splitter(self, language: str) -> Splitter:
        found = self._splitters.get(language)
        if found is None:
            found = Splitter(language, lexicon_of(language), self.own)
            self._splitters[language] = found
        return found


def _first_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:_MOST]


def _as_it_stands(word: str, guesses: Iterable[str]) -> tuple[str, ...]:
    """An unknown word is kept as written and as the best guess has it."""
    return _first_of([word, *guesses])[:2]
