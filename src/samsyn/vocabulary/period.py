"""Times that statements are about: ISO 8601 dates of any precision, intervals with open ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."


def is_date(value: str) -> bool:
    """Whether ``value`` is YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601-1:2019) of the calendar."""
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Period:
    """From ``start`` to ``end``, both included; an empty end is open (ISO 8601-2:2019)."""

    start: str = ""
    end: str = ""

    def __str__(self) -> str:
        if self.start == self.end:
            return self.start
        return f"{self.start or _OPEN}/{self.end or _OPEN}"

    @property
    def years(self) -> tuple[int | None, int | None]:
        """First and last year, None where the end is open."""
        return (
            int(self.start[:4]) if self.start else None,
            int(self.end[:4]) if self.end else None,
        )


def parse_period(value: str) -> Period | None:
    """The period ``2017``, ``2017-05/2018`` or ``2016/..``; None if it is none, or runs back."""
    start, slash, end = (part.strip() for part in value.strip().partition("/"))
    if not slash:
        return Period(start, start) if is_date(start) else None
    ends = ["" if part in ("", _OPEN) else part for part in (start, end)]
    if not any(ends) or not all(is_date(part) for part in ends if part):
        return None
    return Period(ends[0], ends[1]) if _is_forward(*ends) else None


def _is_forward(start: str, end: str) -> bool:
    """Whether ``start`` does not lie after ``end``, as far as both are exact."""
    shared = min(len(start), len(end))
    return start[:shared] <= end[:shared]
