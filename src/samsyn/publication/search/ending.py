"""The endings and irregular forms that a query needs: those that lead to a key of the index.

A browser has no dictionaries. It has the keys of the index, and for every language of the study
the changes that make a key of some form. What leads to no key is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from samsyn.publication.search.front_code import front_coded
from samsyn.publication.search.lexicon import lexicon_of

#: Languages whose readers read each other: *børn* is looked for in what is written in Swedish too.
NEIGHBOURS = frozenset({"da", "nb", "sv"})


def used_changes(used: Mapping[str, Set[str]], *, languages: Iterable[str]) -> tuple[str, str]:
    """Endings and forms of all ``languages``: ``change form form …`` between semicolons.

    Both are front-coded, endings from their last letter on: *erne* and *erner* share nothing at
    their beginning.
    ``used`` is language → the keys that texts of that language are found by.
    """
    endings: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    for language in languages:
        lexicon, known = lexicon_of(language), _known(used, language)
        tails = tails_of(used.get(language, ()))
        for ending, change in lexicon.endings.items():
            if _result(ending, change) in tails:
                endings.setdefault(change, set()).add(ending)
        for change, form in _leading_to(known, lexicon.forms):
            forms.setdefault(change, set()).add(form)
    return _written(reversed_places(endings)), _written(forms)


def _known(used: Mapping[str, Set[str]], language: str) -> set[str]:
    """The keys that somebody who writes in ``language`` looks for."""
    languages = NEIGHBOURS if language in NEIGHBOURS else {language}
    return {key for each in languages for key in used.get(each, ())}


def tails_of(words: Iterable[str]) -> set[str]:
    """Every ending of every word, itself and nothing included."""
    return {word[at:] for word in words for at in range(len(word) + 1)}


def _leading_to(known: Set[str], forms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(change, form) of the forms that a known word is made of; there are many to look at."""
    steps = {change: (-int(change[:1]) or None, change[1:]) for change in set(forms.values())}
    for form, change in forms.items():
        cut, added = steps[change]
        if form[:cut] + added in known:
            yield change, form


def _result(ending: str, change: str) -> str:
    """What words end in after the change; of letters before the ending nothing is known."""
    cut = int(change[:1])
    return (ending[: max(0, len(ending) - cut)] if cut else ending) + change[1:]


def _written(changes: Mapping[str, Set[str]]) -> str:
    lines = (f"{change} {front_coded(sorted(of))}" for change, of in sorted(changes.items()))
    return ";".join(lines)


def reversed_places(changes: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """Every ending written backwards."""
    return {change: {each[::-1] for each in of} for change, of in changes.items()}
