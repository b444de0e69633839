"""Settlements: a named person says which of the sources that disagree is right, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settlement:
    """Settles one cell. The statements that it does not accept stay visible beside it.

    ``settled_by`` is a role or a team, never an anonymous nobody; ``settled_at`` a date.
    """

    unit: str
    question: str
    accepted_source: str
    reason: str
    settled_by: str
    settled_at: str
    facet: str = ""
    round: str = ""

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """Unit, question, facet, round."""
        return (self.unit, self.question, self.facet, self.round)
