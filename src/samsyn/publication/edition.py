"""The edition that is published: what a page says about when it was made and from what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """A numbered, dated state of a study. ``head`` is the hash of the last entry of its ledger.

    ``number`` is empty for a preview that nobody released. ``released_at`` is UTC, ISO 8601.
    """

    number: str
    released_at: str
    head: str

    @property
    def date(self) -> str:
        """The day of the release, YYYY-MM-DD."""
        return self.released_at[:10]

    @property
    def is_preview(self) -> bool:
        """Whether nobody has released it yet."""
        return not self.number
