"""Words in alphabetical order, each without the letters that it shares with the one before."""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def front_coded(words: Iterable[str], *, separator: str = " ") -> str:
    """``barn barndom`` → ``0barn 4dom``: the number of shared letters (base 36), then the rest."""
    return separator.join(_coded(words))


def _coded(words: Iterable[str]) -> Iterable[str]:
    before = ""
    for word in words:
        shared, most = 0, min(len(before), len(word), len(_DIGITS) - 1)
        while shared < most and before[shared] == word[shared]:
            shared += 1
        yield _DIGITS[shared] + word[shared:]
        before = word


def read_front_coded(written: str, *, separator: str = " ") -> list[str]:
    """The words again."""
    before = ""
    return [
        before := before[: _VALUES[each[0]]] + each[1:] for each in written.split(separator) if each
    ]


def base36(number: int) -> str:
    """``number`` as JavaScript's ``parseInt(…, 36)`` reads it."""
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits
