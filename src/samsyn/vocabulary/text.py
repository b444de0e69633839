"""A text in several languages, with drafts marked and nothing ever blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FALLBACK = "en"
_PRIMARY = re.compile(r"[a-z]{2,3}")

#: The languages in which the library itself can speak, and their own names.
LANGUAGE_NAMES = {
    "en": "English",
    "da": "Dansk",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
    "fi": "Suomi",
    "is": "Íslenska",
}

#: Older and macro-language tags seen in real files, and the tag that samsyn writes.
_SYNONYMS = {
    "no": "nb",
    "nn": "nn",
    "nob": "nb",
    "dan": "da",
    "swe": "sv",
    "fin": "fi",
    "isl": "is",
}


def normal_language(tag: str) -> str:
    """The BCP 47 tag that samsyn writes for ``tag`` (``no`` becomes ``nb``, ``da-DK`` ``da``)."""
    primary = tag.strip().lower().replace("_", "-").split("-")[0]
    return _SYNONYMS.get(primary, primary)


def is_language(tag: str) -> bool:
    """Whether ``tag`` looks like a language: two or three letters, then perhaps more subtags."""
    return bool(_PRIMARY.fullmatch(normal_language(tag)))


@dataclass(frozen=True)
class Wording:
    """A text as it is shown: the words, their language, and how far to trust them."""

    words: str
    language: str
    is_draft: bool = False
    is_fallback: bool = False


@dataclass(frozen=True)
class Text:
    """The same text in one or more languages.

    ``drafts`` names the languages whose words no speaker of the language has reviewed.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()

    def in_language(self, language: str) -> Wording:
        """The wording for ``language``: that language, else English, else any (marked)."""
        if self._has(language):
            return Wording(self.words[language], language, language in self.drafts)
        for other in (FALLBACK, *self.words):
            if self._has(other):
                return Wording(self.words[other], other, other in self.drafts, is_fallback=True)
        return Wording("", language, is_fallback=True)

    def say(self, language: str) -> str:
        """Only the words of :meth:`in_language`."""
        return self.in_language(language).words

    def also(self, language: str, words: str, *, is_draft: bool = False) -> Text:
        """This text with words in one language more."""
        drafts = self.drafts | {language} if is_draft else self.drafts - {language}
        return Text({**self.words, language: words}, drafts)

    def missing(self, languages: Iterable[str]) -> list[str]:
        """Those of ``languages`` in which there are no words."""
        return [language for language in languages if not self._has(language)]

    def _has(self, language: str) -> bool:
        return bool(self.words.get(language, "").strip())

    def __bool__(self) -> bool:
        return any(self._has(language) for language in self.words)


def text(value: object, *, drafts: Iterable[str] = ()) -> Text:
    """A :class:`Text` from what stands in a YAML file: a plain string or language → string."""
    if isinstance(value, Mapping):
        words = {normal_language(str(tag)): str(said) for tag, said in value.items()}
        return Text(words, frozenset(map(normal_language, drafts)) & words.keys())
    return Text({FALLBACK: str(value)}) if value not in (None, "") else Text()


def lower_first(words: str) -> str:
    """``Not found`` → ``not found``; words that begin with an abbreviation stay as they are."""
    if len(words) > 1 and (words[1].isupper() or words[1] in ".-"):
        return words
    return words[:1].lower() + words[1:]
