"""What a template is given: everything in the words of one language, nothing left to work out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.publication.site.address import Key


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the study, and their language where it differs from the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to another page."""

    text: str
    key: Key
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A warning or a state: its id, its short label, and what it means in plain words."""

    id: str
    label: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as it is cited."""

    id: str
    title: str
    publisher: str
    date: str
    kind: str
    language: str
    language_name: str
    url: str
    n_statements: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement and what became of it. ``standing`` is current, superseded or withdrawn."""

    id: str
    question: str
    value: Said
    links: Sequence[Link]
    standing: str
    absence: str
    is_partial: bool
    original: str
    original_language: str
    quote: str
    quote_place: str
    note: str
    period: str
    source: SourceView | None
    said_by: str
    recorded_at: str
    recorded_by: str
    number: int
    hash: str
    replaces: int | None
    replaced_by: int | None
    reason: str
    is_accepted: bool | None


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell in the words of the page."""

    key: Key
    unit: str
    unit_name: str
    question: str
    state: Note
    value: Said
    links: Sequence[Link]
    warnings: Sequence[Note]
    n_statements: int
    n_sources: int
    period: str
    has_answer: bool
    sides: Sequence[Said]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim of the report and its state. ``start`` is its first sentence.

    ``language`` is that of the words where it is not the page's.
    """

    id: str
    key: Key
    text: str
    start: str
    state: Note
    language: str = ""

    @property
    def rest(self) -> str:
        """What follows the first sentence; everything where that one had to be shortened."""
        return self.text.removeprefix(self.start).strip()
