"""Words of the search index: which of them come from what is withheld.

The index holds no sentences, only words and what they are forms of. A word of a withheld statement
is secret where it stands nowhere in what is public, in the report or in the library's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from samsyn.publication.search.letters import telling_words
from samsyn.publication.search.lexicon import LANGUAGES
from samsyn.publication.search.word import WordReader

#: Shorter words than these are parts of too many others to give anything away.
_SHORTEST = 5


@cache
def _reader() -> WordReader:
    """One for all scans: most of what everybody may read is words of the library, every time."""
    return WordReader()


class SecretWords:
    """What the words of withheld statements are found by in an index."""

    def __init__(self, withheld: Mapping[str, Iterable[str]], *, public: str) -> None:
        """``withheld`` is statement → its texts, ``public`` all that may be read by everybody."""
        self.withheld = withheld
        self.public = public

    @cached_property
    def _public_words(self) -> frozenset[str]:
        return frozenset(telling_words(self.public))

    @cached_property
    def _public_keys(self) -> frozenset[str]:
        """What public words are found by: looked up only where something was found at all."""
        return frozenset(key for word in self._public_words for key in self._keys(word))

    @cached_property
    def _candidates(self) -> dict[str, str]:
        """What words that are not public are found by → the statement that has them."""
        found: dict[str, str] = {}
        for statement, texts in self.withheld.items():
            for word in (word for text in texts for word in telling_words(text)):
                if len(word) >= _SHORTEST and word not in self._public_words:
                    found.update(dict.fromkeys(self._keys(word), statement))
        return found

    def _keys(self, word: str) -> Iterator[str]:
        """Its own form and those that it may be a form of; short guesses are other words."""
        yield word
        for language in LANGUAGES:
            found = _reader().prepare(word, language=language).keys
            yield from (key for key in found if len(key) >= _SHORTEST)

    def find(self, keys: Iterable[str]) -> dict[str, str]:
        """Those of ``keys`` that come from what is withheld → the statement."""
        met = self._candidates.keys() & set(keys)
        return {key: self._candidates[key] for key in sorted(met) if key not in self._public_keys}
