"""What came back: one answer, with the words in which it was given and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.vocabulary.absence import SEPARATOR, Absence
from samsyn.vocabulary.identifier import kind_of

#: A value as it is kept: a canonical string, or several. Numbers are decimal strings
#: (``1.5``), dates ISO 8601, codes and units ids.
Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Excerpt:
    """The exact words in a source and their place (W3C Web Annotation: TextQuote, TextPosition).

    ``place`` says in words where: page, sheet and cell. ``start`` and ``end`` count code points.
    """

    words: str
    place: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """According to ``source``, for ``unit`` in ``period``, the answer to ``question`` is this.

    Either ``value`` or ``absence`` is given. ``measure`` is the unit of measure of a number, the
    currency of money or the scale of a step. ``partial`` says that a list may have more members
    than were read. ``origin`` is the stable place that the answer came from (table row, cell of a
    workbook): a changed answer from the same origin supersedes.
    """

    unit: str
    question: str
    round: str
    source: str = ""
    value: Value | None = None
    absence: Absence | None = None
    measure: str = ""
    facet: str = ""
    period: str = ""
    partial: bool = False
    evidenced: bool = True
    original: str = ""
    language: str = ""
    excerpt: Excerpt | None = None
    said_by: str = ""
    confidence: str = ""
    note: str = ""
    release: str = "public"
    origin: str = ""

    @property
    def kind(self) -> str:
        """The kind of the unit."""
        return kind_of(self.unit)

    @property
    def values(self) -> tuple[str, ...]:
        """The value as a list; empty where there is an absence."""
        if self.value is None:
            return ()
        return (self.value,) if isinstance(self.value, str) else self.value

    @property
    def flat_value(self) -> str | None:
        """The value as one string, lists joined; None where there is an absence."""
        return None if self.value is None else SEPARATOR.join(self.values)
