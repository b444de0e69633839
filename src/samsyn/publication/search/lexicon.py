"""What is known of the words of a language: endings, irregular forms, simple words.

An ending says what to cut from a form and what to put in its place to come to the word that stands
in a dictionary: *børnene* ends in *ørnene*, so cut six letters and add *arn*. Endings are learned
from the dictionaries of simplemma (``tools/learn_endings.py``), the longest that fits is the best
guess, and shorter ones are further guesses. Guesses are checked against the simple words.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from samsyn.publication.search.front_code import read_front_coded

#: The languages that are known.
LANGUAGES = ("en", "da", "sv", "nb", "fi", "is")

#: No ending is longer.
DEEPEST = 6

_SHORTEST = 2


@dataclass(frozen=True)
class Lexicon:
    """``endings`` and ``forms`` lead to a change: how much to cut, and what to add (``6arn``)."""

    endings: Mapping[str, str]
    forms: Mapping[str, str]
    words: frozenset[str]

    def guesses(self, form: str) -> list[str]:
        """The words that ``form`` may be a form of, the best guess first, each once."""
        irregular = self.forms.get(form)
        found = [change_word(form, irregular)] if irregular else []
        for start in range(max(0, len(form) - DEEPEST), len(form)):
            change = self.endings.get(form[start:])
            if change is not None:
                found.append(change_word(form, change))
        return list(dict.fromkeys(each for each in (*found, form) if len(each) >= _SHORTEST))


def change_word(form: str, change: str) -> str:
    """``form`` with the change made: ``børnene``, ``6arn`` → ``barn``."""
    cut = int(change[:1])
    return (form[:-cut] if cut else form) + change[1:]


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of ``language``; an empty one for a language that is not known."""
    if language not in LANGUAGES:
        return Lexicon({}, {}, frozenset())
    file = files("samsyn.publication.search") / "words" / f"{language}.txt.xz"
    endings, forms, words = lzma.decompress(file.read_bytes()).decode().split("\n\n")
    return Lexicon(_changes(endings), _changes(forms), frozenset(read_front_coded(words)))


def _changes(lines: str) -> dict[str, str]:
    return {each: change for change, *found in map(str.split, lines.splitlines()) for each in found}
