"""Claims: sentences of the report with a check and with what they rest on.

A claim *holds*, is *broken* (its check is false, or cannot be worked out) or is *stale* (its check
is true, and something that it rests on has changed since a person last confirmed it).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ClaimState(StrEnum):
    """What the data say to a claim."""

    HOLDS = "holds"
    BROKEN = "broken"
    STALE = "stale"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim, worked out.

    ``text`` is language → the sentence in plain words, with its numbers filled in. ``value`` is
    what the check gives, None if it cannot be worked out; ``fault`` then says why. ``changed``
    says in words what made it stale. ``statements`` are the ids that it rests on, in order.
    """

    id: str
    check: str
    rests: str
    text: Mapping[str, str]
    part: str
    file: str
    line: int
    value: object = None
    fault: str = ""
    state: ClaimState = ClaimState.HOLDS
    changed: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()

    def as_dict(self, *, language: str) -> dict[str, object]:
        """The claim as the prompt prints it with ``--json``."""
        return {
            "id": self.id,
            "state": str(self.state),
            "check": self.check,
            "rests": self.rests,
            "text": self.text.get(language, ""),
            "value": self.value,
            "fault": self.fault,
            "changed": list(self.changed),
            "statements": list(self.statements),
            "file": self.file,
            "line": self.line,
        }


def confirm_claims(
    claims: Iterable[Claim],
    *,
    confirmed: Mapping[str, Mapping[str, Any]],
    confirmed_at: str,
    only: Collection[str] = (),
) -> dict[str, Mapping[str, Any]]:
    """What ``confirmed`` is after a person has read the claims again: claim id → what it rests on.

    Broken claims cannot be confirmed. ``only`` names some claims, without it all are meant. Claims
    that the report no longer makes are forgotten.
    """
    after: dict[str, Mapping[str, Any]] = {}
    for each in claims:
        is_meant = (not only or each.id in only) and each.state is not ClaimState.BROKEN
        if is_meant and (each.state is ClaimState.STALE or each.id not in confirmed):
            after[each.id] = {
                "claim": each.id,
                "statements": list(each.statements),
                "confirmed_at": confirmed_at,
            }
        elif each.id in confirmed:
            after[each.id] = confirmed[each.id]
    return after
