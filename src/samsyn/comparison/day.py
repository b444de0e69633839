"""Days as numbers, so that SQL can find the earliest and the latest of dates of any precision.

A day is written ``YYYYMMDD``. What a date leaves open is 00 where the date is a beginning and 99
where it is an end, so that 2017 begins before and ends after every day of 2017, and the precision
can be read back.
"""

from __future__ import annotations

from samsyn.vocabulary.period import Period, parse_period

#: The beginning and the end of a period that has none.
OPEN_START = 0
OPEN_END = 99_999_999


def first_day(date: str) -> int:
    """The day on which ``date`` (YYYY, YYYY-MM, YYYY-MM-DD) begins."""
    return int(date.replace("-", "").ljust(8, "0"))


def last_day(date: str) -> int:
    """The day on which ``date`` ends."""
    return int(date.replace("-", "").ljust(8, "9"))


def days_of(period: str) -> tuple[int, int] | None:
    """First and last day of an ISO 8601 date or interval; None if it is neither."""
    found = parse_period(period) if period else None
    if found is None:
        return None
    return (
        first_day(found.start) if found.start else OPEN_START,
        last_day(found.end) if found.end else OPEN_END,
    )


def period_of(starts: int | None, ends: int | None) -> str:
    """The ISO 8601 period from the day ``starts`` to the day ``ends``; empty where unknown."""
    if starts is None or ends is None:
        return ""
    return str(Period(_date(starts, open="00"), _date(ends, open="99")))


def years_before(date: str, *, years: int) -> int | None:
    """The day ``years`` years before the beginning of ``date``; None without a date."""
    return first_day(date) - years * 10_000 if date else None


def _date(day: int, *, open: str) -> str:
    if day in (OPEN_START, OPEN_END):
        return ""
    digits = f"{day:08d}"
    parts = [digits[:4], digits[4:6], digits[6:]]
    return "-".join(part for place, part in enumerate(parts) if place == 0 or part != open)
