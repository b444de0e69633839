"""Long lists on several pages, each with an address of its own that stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from samsyn.publication.site.address import Key
from samsyn.publication.site.view import Link

#: So many entries stand on one page; a list that is a little longer is not torn apart.
PAGE, LONGEST = 250, 400

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Sheet(Generic[Entry]):
    """One page of a list: its number from 1, of how many, and its entries."""

    number: int
    of: int
    entries: Sequence[Entry]

    def key(self, first: Key) -> Key:
        """The page; ``first`` is the first page of the list."""
        return page_key(first, self.number)

    def links(self, first: Key) -> list[Link]:
        """Every page of the list by its number; none if there is one."""
        numbers = range(1, self.of + 1) if self.of > 1 else ()
        return [Link(str(each), page_key(first, each)) for each in numbers]


def page_key(first: Key, number: int) -> Key:
    """Page ``number`` of the list that begins with the page ``first``."""
    return first if number == 1 else (*first, str(number))


def sheets_of(entries: Sequence[Entry]) -> list[Sheet[Entry]]:
    """The entries page by page; an empty list has one page too."""
    size = PAGE if len(entries) > LONGEST else max(len(entries), 1)
    parts = [entries[start : start + size] for start in range(0, len(entries), size)] or [entries]
    return [Sheet(number, len(parts), part) for number, part in enumerate(parts, start=1)]
