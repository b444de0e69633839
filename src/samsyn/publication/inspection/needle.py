"""Thousands of words looked for in thousands of files: nearly all are ruled out at one glance.

A study may withhold thousands of statements, and every file of a site is looked through for the id
and the words of each. What is looked for is sorted by how it can be ruled out: ids among the runs
of hexadecimal digits of the file, phrases by one of their inner words, only the rest one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape

_HEXADECIMAL = re.compile(r"[0-9a-f]+")
_WORD = re.compile(r"\w+")
#: A shorter run of digits is no id: it may be part of a number.
_SHORTEST_ID = 16
#: To look for so many phrases takes less time than to take a page apart into words.
_FEW = 60


class Needles:
    """What is looked for, in any spelling that a page, a CSV or JSON may give it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._ids: dict[int, set[str]] = {}
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        self._others: list[tuple[str, str]] = []
        for each in words:
            self._add(each)
        shortest = min(self._ids, default=0)
        self._runs = re.compile(f"[0-9a-f]{{{shortest},}}") if shortest else None

    def _add(self, needle: str) -> None:
        if len(needle) >= _SHORTEST_ID and _HEXADECIMAL.fullmatch(needle):
            self._ids.setdefault(len(needle), set()).add(needle)
            return
        for spelling in spellings(needle):
            inner = _inner_word(spelling)
            if inner:
                self._by_word.setdefault(inner, []).append((spelling, needle))
            else:
                self._others.append((spelling, needle))

    def find(self, text: str) -> dict[str, int]:
        """Each that stands in ``text`` → its position; that of one of its spellings."""
        found = dict(self._find_ids(text))
        for spelling, needle in self._candidates(text):
            position = text.find(spelling)
            if position >= 0:
                found.setdefault(needle, position)
        return found

    def _find_ids(self, text: str) -> Iterator[tuple[str, int]]:
        for run in self._runs.finditer(text) if self._runs else ():
            digits = run[0]
            for length, ids in self._ids.items():
                for start in range(len(digits) - length + 1):
                    if digits[start : start + length] in ids:
                        yield digits[start : start + length], run.start() + start

    def _candidates(self, text: str) -> Iterator[tuple[str, str]]:
        if len(self._by_word) <= _FEW:
            for phrases in self._by_word.values():
                yield from phrases
        else:
            for word in self._by_word.keys() & set(_WORD.findall(text)):
                yield from self._by_word[word]
        yield from self._others


def spellings(words: str) -> set[str]:
    """``words`` as they are, and as HTML and JSON write them."""
    in_json = json.dumps(words, ensure_ascii=False)[1:-1]
    return {words, escape(words), escape(words, quote=False), in_json}


def _inner_word(words: str) -> str:
    """The longest word that stands between others: wherever ``words`` are, it is a word too."""
    inner = [each for each in _WORD.finditer(words) if each.start() > 0 and each.end() < len(words)]
    return max((each[0] for each in inner), key=len, default="")
