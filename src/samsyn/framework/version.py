"""Versions of a framework, and the crosswalk between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.vocabulary.text import Text


class ChangeKind(StrEnum):
    """What happened to questions between two versions."""

    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"


@dataclass(frozen=True)
class Version:
    """A dated version of the framework."""

    id: str
    date: str = ""
    note: Text = field(default_factory=Text)


@dataclass(frozen=True)
class QuestionChange:
    """Questions ``before`` became questions ``after`` in ``version``."""

    kind: ChangeKind
    unit_kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    version: str
    reason: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Crosswalk:
    """All versions, oldest first, and the changes between them."""

    versions: tuple[Version, ...] = ()
    changes: tuple[QuestionChange, ...] = ()

    def successors(self, unit_kind: str, question: str) -> tuple[str, ...]:
        """The questions that ``question`` became, followed to the last version."""
        found: tuple[str, ...] = (question,)
        for change in self.changes:
            if change.unit_kind == unit_kind and set(change.before) & set(found):
                kept = tuple(each for each in found if each not in change.before)
                found = tuple(dict.fromkeys(kept + change.after))
        return found

    def comparable_predecessor(self, unit_kind: str, question: str) -> str | None:
        """The one earlier question whose answers mean the same: renamed, never split or merged."""
        for change in reversed(self.changes):
            if change.unit_kind == unit_kind and question in change.after:
                return change.before[0] if change.kind is ChangeKind.RENAMED else None
        return None
