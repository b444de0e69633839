"""What may stand in no answer and in nothing published: personal numbers, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")
#: Day, month and year with a serial number, as Denmark, Norway and Iceland write them.
_DAY_FIRST = re.compile(r"(?<![\d-])(\d{2})(\d{2})(\d{2})[- ]?(\d{4,5})(?![\d-])")
#: Finland: a sign for the century, three digits, a check character.
_FINNISH = re.compile(r"(?<![\w-])(\d{6})([-+ABCDEFUVWXY])(\d{3})([0-9A-FHJ-NPR-Y])(?![\w-])")
#: Sweden: year first, with or without its century.
_YEAR_FIRST = re.compile(r"(?<![\d-])(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})(?![\d-])")

#: What every personal number has in it. Digits are written out: the search is twice as fast so.
_DIGITS = re.compile("[0-9]" * 6 + "[-+ ABCDEFUVWXY]?[0-9][0-9][0-9]")
_HEXADECIMAL = frozenset("0123456789abcdef")
_MEANINGLESS = re.compile(r"https?://[^\s\"<>,]+|[0-9a-f]{16,}")
_ENDS = '\n"<>\t'
_REACH = 300

_FINNISH_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DANISH = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ICELANDIC = (3, 2, 7, 6, 5, 4, 3, 2, 1, 0)
_NORWEGIAN = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def find_private(text: str) -> Iterator[tuple[int, str]]:
    """Where private matter stands in ``text``: position and what it is, never the thing itself."""
    for match in _EMAIL.finditer(text):
        yield match.start(), "an e-mail address"
    for pattern, is_number in _NUMBERS:
        for match in pattern.finditer(text):
            if is_number(match):
                yield match.start(), "a personal number"


def find_private_in_file(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a large file on which private matter stands, from 1, and what it is.

    Addresses and hashes are passed over: digits in them mean nothing. Only the surroundings of what
    might be something are looked at, because a site has millions of words and hardly any of these.
    """
    found: set[tuple[int, str]] = set()
    for start, end in _candidates(text):
        first, last = _surroundings(text, start, end)
        for _, what in find_private(_MEANINGLESS.sub(" ", text[first:last])):
            found.add((text.count("\n", 0, start) + 1, what))
    yield from sorted(found)


def private_in(words: str) -> list[str]:
    """What private matter the words hold, each kind once; never the thing itself."""
    return sorted({what for _, what in find_private_in_file(words)})


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where a sign of an e-mail address stands, or digits that are no part of a hash."""
    place = text.find("@")
    while place >= 0:
        if text[place - 1 : place].isalnum():
            yield place, place + 1
        place = text.find("@", place + 1)
    for match in _DIGITS.finditer(text):
        if text[match.start() - 1 : match.start()] not in _HEXADECIMAL:
            yield match.span()


def _surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    before = max(text.rfind(sign, max(start - _REACH, 0), start) for sign in _ENDS)
    after = [place for sign in _ENDS if (place := text.find(sign, end, end + _REACH)) >= 0]
    return max(before + 1, start - _REACH, 0), min([*after, end + _REACH])


def _is_date(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _is_day_first(match: re.Match[str]) -> bool:
    day, month, _, serial = match.groups()
    if not _is_date(day, month):
        return False
    digits = [int(sign) for sign in "".join(match.groups())]
    if len(serial) == 5:
        return all(_weighted(digits, weights) % 11 == 0 for weights in _NORWEGIAN)
    # Danish numbers given out since 2007 need not satisfy the checksum; with the hyphen in its
    # place the form alone says what it is.
    if match[0][6] in "- ":
        return True
    return any(_weighted(digits, weights) % 11 == 0 for weights in (_DANISH, _ICELANDIC))


def _weighted(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True))


def _is_finnish(match: re.Match[str]) -> bool:
    date, _, serial, sign = match.groups()
    return _is_date(date[:2], date[2:4]) and _FINNISH_SIGNS[int(date + serial) % 31] == sign


def _is_year_first(match: re.Match[str]) -> bool:
    year, month, day, serial = match.groups()
    # Coordination numbers add 60 to the day.
    if not _is_date(str(int(day) % 60), month):
        return False
    return _luhn(year + month + day + serial)


def _luhn(digits: str) -> bool:
    """The check digit of Luhn (ISO/IEC 7812-1, annex B)."""
    doubled = [int(sign) * (2 if place % 2 == 0 else 1) for place, sign in enumerate(digits)]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_DAY_FIRST, _is_day_first),
    (_FINNISH, _is_finnish),
    (_YEAR_FIRST, _is_year_first),
)
