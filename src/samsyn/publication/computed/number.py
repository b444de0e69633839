"""Numbers, dates and lists in the words of a language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from samsyn.comparison.display import NO_BREAK_SPACE, say_date
from samsyn.vocabulary.label import labels, say
from samsyn.vocabulary.period import is_date

#: Years and other numbers of four digits are written without a separator, as Danish and British
#: style guides have it.
_SEPARATED_FROM = 10_000


def as_number(words: str) -> int | float | None:
    """The number that a value is; None if it is none."""
    try:
        found = Decimal(words)
    except ArithmeticError:
        return None
    return int(found) if found == found.to_integral_value() else float(found)


def number_in_words(value: float, *, language: str, digits: int | None = None) -> str:
    """``1,234,567.5`` or ``1.234.567,5``, with ``digits`` decimals or as many as are needed."""
    exact = Decimal(str(value))
    if digits is not None:
        exact = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.to_integral_value()
    sign = "," if abs(exact) >= _SEPARATED_FROM else ""
    written = format(exact, f"{sign}f")
    swap = str.maketrans(
        {",": say("numbers", "thousands", language), ".": say("numbers", "decimal", language)}
    )
    return written.translate(swap).replace("-", "\u2212")


def count_in_words(count: float, *, language: str, capital: bool = False) -> str:
    """``4`` → ``four``; above twelve, and for anything but a whole number, digits."""
    words = labels()["number_words"].get(str(count))
    found = words.say(language) if words else number_in_words(count, language=language)
    return found[:1].upper() + found[1:] if capital else found


def percent_in_words(part: float, whole: float, *, language: str, digits: int = 0) -> str:
    """``34 per cent``. Raises ZeroDivisionError for a whole of nothing."""
    if not whole:
        raise ZeroDivisionError("a share of nothing")
    value = Decimal(str(part)) * 100 / Decimal(str(whole))
    said = number_in_words(float(value), language=language, digits=digits)
    return say("numbers", "percent", language, number=said)


def list_in_words(parts: Sequence[str], *, language: str) -> str:
    """``A``, ``A and B``, ``A, B and C``; of nothing the word for none."""
    if not parts:
        return say("numbers", "none", language)
    if len(parts) == 1:
        return parts[0]
    joined = ", ".join(parts[:-1])
    return say("numbers", "list", language, first=joined, last=parts[-1])


def date_in_words(value: str, *, language: str) -> str:
    """``2018-08-28`` → ``28 August 2018``; of an interval both ends, of anything else itself."""
    start, slash, end = value.partition("/")
    if slash:
        return _interval_in_words(start, end, language=language)
    said = say_date(value, language=language)
    # A day and its month stay on one line.
    return (
        said.replace(" ", NO_BREAK_SPACE, 1) if value.count("-") == 2 and is_date(value) else said
    )


def _interval_in_words(start: str, end: str, *, language: str) -> str:
    first, last = (
        "" if each in ("", "..") else date_in_words(each, language=language)
        for each in (start, end)
    )
    if first and last:
        joint = "\u2013" if first.isdigit() and last.isdigit() else " \u2013 "
        return f"{first}{joint}{last}"
    if first:
        return say("dates", "since", language, date=first)
    return say("dates", "until", language, date=last)
