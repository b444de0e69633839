"""Text into words of small letters, and the folding of letters that differ only in spelling."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

#: Letters that one Nordic language writes as another does, and those that a keyboard lacks.
_FOLDED = str.maketrans({"æ": "a", "ä": "a", "ø": "o", "ö": "o", "å": "a", "ð": "d", "þ": "th"})

#: Words that stand everywhere and say nothing, by language.
_EMPTY = {
    "en": "a an and are as at be been by for from has have in is it its no not of on or than that "
    "the their there these they this to was were what which who will with",
    "da": "af alle at da de dem den der deres det dette disse efter eller en end er et for fra få "
    "har have hos hvad hvem hver hvor hvordan i ikke ind ingen kan man med men mod må ned "
    "nogen når og om op over på sig sin skal som så til ud under var ved vil være",
    "sv": "alla att av de dem den denna dess det detta efter eller en ett från för ha har hos hur "
    "i icke inte kan med men mot någon när och om på samt sig sin ska skall som så till "
    "under ur ut vad var vid vilka är över",
    "nb": "alle at av de dem den denne dere det dette disse eller en er et etter for fra ha har "
    "hos hva hvem hver hvor i ikke ingen kan man med men mot noe når og om opp på seg sin "
    "skal som så til under ut var ved vil å være",
    "fi": "eli ei että he hän ja jo joka jos jotka kanssa kuin kun mikä mutta myös ne niin nyt "
    "oli on olla ovat sekä se siitä siinä sen tai tämä vai voi",
    "is": "að af allt á eða ef ekki en er eru fyrir frá hafa hann hefur hún hvað hver hvernig í "
    "inn með né nú og sem sé sig sín til um upp úr út var vegna verið við vera yfir það þar "
    "þau þeir þær því",
}
_EMPTY_IN = {language: frozenset(words.split()) for language, words in _EMPTY.items()}
EMPTY_WORDS: frozenset[str] = frozenset().union(*_EMPTY_IN.values())


def words_of(text: str) -> list[str]:
    """The words of ``text`` in small letters: what stands between spaces, hyphens and signs."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def telling_words(text: str, *, language: str = "") -> list[str]:
    """The words that say something: all but those that stand everywhere in ``language``.

    *men* is such a word in Danish, and a telling one in English. Where the language is not known,
    words that are empty in any language are left out; English ones stand in texts of all languages.
    """
    empty = _EMPTY_IN[language] | _EMPTY_IN["en"] if language in _EMPTY_IN else EMPTY_WORDS
    return [each for each in words_of(text) if each not in empty and len(each) > 1]


def fold(word: str) -> str:
    """``word`` as somebody may write it who has another keyboard: *høring* → *horing*."""
    plain = unicodedata.normalize("NFD", word.translate(_FOLDED))
    return "".join(each for each in plain if not unicodedata.combining(each))
