"""Sources: what can be cited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A page, report, law or response. ``kind`` is a code of the codelist ``source_kinds``.

    ``page_date`` is the date seen on the page, ``year`` the year of the page or report.
    """

    id: str
    title: str
    publisher: str = ""
    year: str = ""
    language: str = ""
    url: str = ""
    page_date: str = ""
    kind: str = ""

    @property
    def date(self) -> str:
        """The most exact date that is known."""
        return self.page_date or self.year
