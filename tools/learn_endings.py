"""Learn from simplemma's dictionaries what `samsyn.publication.search` knows of six languages.

    python -m tools.learn_endings [LANGUAGE ...]

Reading the dictionaries takes ten seconds and 650 MB, which is too much for every publication, and
a browser cannot have them at all. So their regularity is learned once and kept as one small file
for each language: endings with what to do about them, short forms that follow no ending, and
simple words to check guesses against. ``words/README.md`` says under which licence.
"""

from __future__ import annotations

import lzma
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from samsyn.publication.search.front_code import front_coded
from samsyn.publication.search.lexicon import DEEPEST, LANGUAGES, Lexicon, change_word

FOLDER = Path(__file__).parents[1] / "src" / "samsyn" / "publication" / "search" / "words"
#: An ending is kept if it is right for so many more forms than the shorter ending is.
GAIN = 10
#: Simple words are this long at most; longer ones are compounds, which their last part inflects.
LONGEST_WORD, LONGEST_HEAD = 9, 14
#: Forms that no ending explains are kept up to this length: common words are short.
LONGEST_FORM = {"is": 9}
#: Of longer words a part is enough to learn from.
SHARE = {"fi": 0.15}

Members = list[tuple[str, str]]


def main(languages: list[str]) -> None:
    for language in languages or LANGUAGES:
        forms = read_forms(language)
        endings = learn(learned_from(forms, share=SHARE.get(language, 0.6)))
        words = simple_words(set(forms.values()))
        irregular = irregular_forms(
            forms, Lexicon(endings, {}, frozenset(words)), longest=LONGEST_FORM.get(language, 8)
        )
        write(language, endings, irregular, words)
        print(language, len(forms), "forms:", len(endings), "endings,", len(irregular), "forms,",
              len(words), "words")  # fmt: skip


def read_forms(language: str) -> dict[str, str]:
    """Form → lemma, of words in small letters; every lemma is a form of itself."""
    found = {
        form: lemma
        for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items()
        if form.isalpha() and lemma.isalpha() and form.islower() and lemma.islower()
        if len(form) <= 20
    }
    return found | {lemma: lemma for lemma in found.values() if lemma not in found}


def simple_words(lemmas: set[str]) -> list[str]:
    """The short words, and of the longer ones those that compounds end in (*kriminalitet*)."""
    heads = Counter(
        lemma[at:]
        for lemma in lemmas
        for at in range(3, len(lemma) - LONGEST_WORD)
        if lemma[at:] in lemmas
    )
    return sorted(
        lemma
        for lemma in lemmas
        if 2 <= len(lemma) <= LONGEST_WORD or (heads[lemma] > 1 and len(lemma) <= LONGEST_HEAD)
    )


def change_of(form: str, lemma: str) -> str:
    """How the lemma is made of the form: letters to cut, letters to add (``6arn``)."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"{min(len(form) - shared, 9)}{lemma[shared:]}"


def learned_from(forms: dict[str, str], *, share: float) -> Members:
    """(form, change) of all short lemmas and of a share of the long ones."""
    chance = random.Random(1)
    kept = {
        word for word in sorted(set(forms.values())) if len(word) <= 8 or chance.random() < share
    }
    changes = ((form, lemma, change_of(form, lemma)) for form, lemma in forms.items())
    return [
        (form, change)
        for form, lemma, change in changes
        if lemma in kept and change_word(form, change) == lemma
    ]


def learn(members: Members) -> dict[str, str]:
    """Ending → change: longer endings only where they are right more often than shorter ones."""
    endings: dict[str, str] = {}

    def look(ending: str, members: Members, inherited: str) -> None:
        counts = Counter(change for _, change in members)
        best, n = max(counts.items(), key=lambda each: (each[1], each[0]))
        if n - counts[inherited] >= GAIN:
            inherited = endings[ending] = best
        if len(ending) == DEEPEST or counts[inherited] > len(members) - GAIN:
            return
        longer: dict[str, Members] = defaultdict(list)
        for form, change in members:
            if len(form) > len(ending):
                longer[form[-len(ending) - 1 :]].append((form, change))
        for each, found in longer.items():
            look(each, found, inherited)

    look("", members, "0")
    return endings


def irregular_forms(forms: dict[str, str], lexicon: Lexicon, *, longest: int) -> dict[str, str]:
    """Short forms of simple words that the endings do not lead to."""
    return {
        form: change_of(form, lemma)
        for form, lemma in forms.items()
        if len(form) <= longest and lemma in lexicon.words and lemma not in lexicon.guesses(form)
    }


def write(language: str, endings: dict[str, str], forms: dict[str, str], words: list[str]) -> None:
    lines = [*by_change(endings), "", *by_change(forms), "", front_coded(words), ""]
    content = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    FOLDER.joinpath(f"{language}.txt.xz").write_bytes(content)


def by_change(changes: dict[str, str]) -> list[str]:
    """``change ending ending …``, one line for each change."""
    found: dict[str, list[str]] = defaultdict(list)
    for each, change in sorted(changes.items()):
        found[change].append(each)
    return [" ".join([change, *endings]) for change, endings in sorted(found.items())]


if __name__ == "__main__":
    main(sys.argv[1:])
