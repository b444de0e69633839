"""Marks of sources: what a reader should know of a source before relying on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from samsyn.comparison.day import days_of, years_before
from samsyn.evidence.source import Source, SourceStatus


class Mark(StrEnum):
    """What a reader should know of a source, the most serious first."""

    DEAD = "dead"
    MOVED = "moved"
    EARLIER = "earlier"
    STALE = "stale"
    HELD = "held"
    UNUSED = "unused"


def marks_of(
    source: Source, *, later: str, is_cited: bool, on: str, years: int
) -> tuple[Mark, ...]:
    """The marks of ``source`` on the day ``on``; ``later`` is the id of a later version of it."""
    has = {
        Mark.DEAD: source.status == SourceStatus.DEAD,
        Mark.MOVED: source.status == SourceStatus.MOVED,
        Mark.EARLIER: bool(later),
        Mark.STALE: is_stale(source, on=on, years=years),
        Mark.HELD: bool(source.document),
        Mark.UNUSED: not is_cited,
    }
    return tuple(mark for mark, stands in has.items() if stands)


def is_stale(source: Source, *, on: str, years: int) -> bool:
    """Whether the source is more than ``years`` years older than the day ``on`` (YYYY-MM-DD).

    A source without a date is not known to be old. Of 2021 without a day, the last one counts.
    """
    days, limit = days_of(source.date), years_before(on, years=years)
    return bool(days and limit and days[1] < limit)


def later_versions(sources: Iterable[Source]) -> Mapping[str, str]:
    """Source → the newest source at the same address, for those that are not the newest."""
    at: dict[str, list[tuple[int, str]]] = {}
    for each in sources:
        days = days_of(each.date)
        if each.url and days:
            at.setdefault(_address(each.url), []).append((days[1], each.id))
    newest = {address: max(found) for address, found in at.items()}
    return {
        id: newest[address][1]
        for address, found in at.items()
        for day, id in found
        if day < newest[address][0]
    }


def _address(url: str) -> str:
    """The address without what differs between two ways of writing it."""
    _, _, rest = url.strip().rpartition("://")
    return rest.partition("#")[0].rstrip("/").removeprefix("www.").casefold()
