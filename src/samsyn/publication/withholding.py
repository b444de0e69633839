"""What may be published: the study without the statements that are not public.

This is the only place that decides it. Whatever is published is made from :func:`public_view`,
so that what is withheld cannot reach a page, a figure, a count or a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samsyn.evidence.admission import PUBLIC
from samsyn.evidence.ledger import Entry, EntryKind, Ledger, stub_of
from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.evidence.statement import Statement
from samsyn.study import Study

_EMBARGO = "embargo:"


@dataclass(frozen=True)
class Withheld:
    """The statements that may not be published, and those that may, each by id."""

    hidden: Mapping[str, Statement]
    shown: Mapping[str, Statement]

    def __bool__(self) -> bool:
        return bool(self.hidden)


def is_public(release: str, *, on: date) -> bool:
    """Whether a statement of this release may be shown on that day.

    Words that nobody knows, and an embargo without a readable date, withhold.
    """
    if release.startswith(_EMBARGO):
        try:
            return date.fromisoformat(release.removeprefix(_EMBARGO)) <= on
        except ValueError:
            return False
    return release == PUBLIC


def find_withheld(ledger: Ledger, *, on: date) -> Withheld:
    """Which statements are withheld on that day.

    What a withheld statement replaced is withheld with it: it is known to be wrong, and would look
    current without the statement that says so.
    """
    hidden: dict[str, Statement] = {}
    for id, each in reversed(ledger.statements.items()):
        if not is_public(each.release, on=on) or ledger.superseded_by.get(id) in hidden:
            hidden[id] = each
    shown = {id: each for id, each in ledger.statements.items() if id not in hidden}
    return Withheld(hidden, shown)


def public_view(study: Study, *, on: date) -> Study:
    """The study as everybody may see it on that day: with the same ledger, stubs where it withholds.

    Settlements of cells that a withheld statement is about go too, and sources that only withheld
    statements cite, and what was confirmed of claims that rested on one.
    """
    withheld = find_withheld(study.ledger, on=on)
    if not withheld:
        return study
    hidden = withheld.hidden
    return replace(
        study,
        ledger=Ledger(tuple(_shown(each, hidden.keys()) for each in study.ledger)),
        sources=_sources(study.sources, withheld),
        settlements=_settlements(study.settlements, withheld),
        confirmed={
            id: each for id, each in study.confirmed.items() if not _names(each, hidden.keys())
        },
    )


def _shown(entry: Entry, hidden: Set[str]) -> Entry:
    key = "id" if entry.kind is EntryKind.STATEMENT else "statement"
    return stub_of(entry) if entry.body.get(key) in hidden else entry


def _sources(sources: Mapping[str, Source], withheld: Withheld) -> dict[str, Source]:
    cited = {each.source for each in withheld.shown.values()}
    only_hidden = {each.source for each in withheld.hidden.values()} - cited
    return {id: each for id, each in sources.items() if id not in only_hidden}


def _settlements(
    settlements: tuple[Settlement, ...], withheld: Withheld
) -> tuple[Settlement, ...]:
    cells = {
        (each.unit, each.question, each.facet, each.round) for each in withheld.hidden.values()
    }
    return tuple(each for each in settlements if each.cell not in cells)


def _names(memory: Mapping[str, Any], hidden: Set[str]) -> bool:
    return not hidden.isdisjoint(str(each) for each in memory.get("statements", ()))
