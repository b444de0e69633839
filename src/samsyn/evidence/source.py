"""Sources: what can be cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samsyn.vocabulary.identifier import unit_of

#: The kind of the unit that a source is, where something is said about the source itself.
PUBLICATION = "publication"


def unit_of_source(source: str) -> str:
    """The unit that the source of this id is."""
    return unit_of(PUBLICATION, source)


class SourceStatus(StrEnum):
    """What became of the address of a source when it was last looked at."""

    OK = "ok"
    MOVED = "moved"
    DEAD = "dead"


@dataclass(frozen=True)
class Source:
    """A page, report, law or response. ``kind`` is a code of the codelist ``source_kinds``.

    ``page_date`` is the date seen on the page, ``year`` the year of the page or report, ``read``
    the date on which somebody read it, ``status`` a :class:`SourceStatus` or empty. ``document`` is
    the name of a copy that the study holds, ``document_release`` to whom that copy may be shown:
    unlike a statement it is shown to nobody unless that is said.
    """

    id: str
    title: str
    publisher: str = ""
    year: str = ""
    language: str = ""
    url: str = ""
    page_date: str = ""
    kind: str = ""
    read: str = ""
    status: str = ""
    document: str = ""
    document_release: str = ""

    @property
    def date(self) -> str:
        """The most exact date that is known."""
        return self.page_date or self.year
