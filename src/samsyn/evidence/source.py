"""Sources: what can be cited."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.vocabulary.identifier import unit_of

#: The kind of the unit that a source is, where something is said about the source itself.
PUBLICATION = "publication"


def unit_of_source(source: str) -> str:
    """The unit that the source of this id is."""
    return unit_of(PUBLICATION, source)


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
