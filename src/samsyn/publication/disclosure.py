"""What may be published: the study without the statements and documents that are not public.

:func:`public_view` is the only place that decides it. Whatever is published is made from it, so
that what is withheld cannot reach a page, a figure, a count or a file. The room ``inspection`` does
not believe that: it opens the built files and looks for what must not be there.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samsyn.evidence.ledger import Entry, EntryKind, Ledger, stub_of
from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.evidence.statement import Statement
from samsyn.study import Study
from samsyn.vocabulary.sharing import EMBARGO, PUBLIC


@dataclass(frozen=True)
class Withheld:
    """The statements that may not be published, and those that may, each by id."""

    hidden: Mapping[str, Statement]
    shown: Mapping[str, Statement]

    def __bool__(self) -> bool:
        return bool(self.hidden)


def is_public(release: str, *, on: str) -> bool:
    """Whether a statement of this release may be shown on that day (YYYY-MM-DD).

    Words that nobody knows, and an embargo without a readable date, withhold.
    """
    if release.startswith(EMBARGO):
        try:
            return date.fromisoformat(release.removeprefix(EMBARGO)) <= date.fromisoformat(on)
        except ValueError:
            return False
    return release == PUBLIC


def find_withheld(ledger: Ledger, *, on: str) -> Withheld:
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


def public_view(study: Study, *, on: str) -> Study:
    """The study as everybody may see it on that day: the same ledger, stubs where it withholds.

    Settlements of cells that a withheld statement is about go too, and sources that only withheld
    statements cite, and what was confirmed of claims that rested on one. A document that is not
    public goes with its name.
    """
    withheld = find_withheld(study.ledger, on=on)
    study = _without_raters(study)
    study = _without_documents(study, on=on)
    if not withheld:
        return study
    hidden = withheld.hidden
    return replace(
        study,
        ledger=Ledger(tuple(_shown(each, hidden.keys()) for each in study.ledger)),
        sources=_sources(study.sources, withheld),
        settlements=_settlements(study.settlements, withheld),
        readings={
            origin: each
            for origin, each in study.readings.items()
            if origin not in {said.origin for said in hidden.values()}
        },
        confirmed={
            id: each for id, each in study.confirmed.items() if not _names(each, hidden.keys())
        },
    )


def _without_raters(study: Study) -> Study:
    """Results of ratings stay, and say whether they are out of date; who rated goes."""
    if not study.raters and not study.ratings:
        return study
    outdated = study.outdated_ratings
    ratings = {
        battery: replace(each, is_outdated=battery in outdated)
        for battery, each in study.ratings.items()
    }
    return replace(study, raters={}, ratings=ratings)


def _shown(entry: Entry, hidden: Set[str]) -> Entry:
    key = "id" if entry.kind is EntryKind.STATEMENT else "statement"
    return stub_of(entry) if entry.body.get(key) in hidden else entry


def _sources(sources: Mapping[str, Source], withheld: Withheld) -> dict[str, Source]:
    cited = {each.source for each in withheld.shown.values()}
    only_hidden = {each.source for each in withheld.hidden.values()} - cited
    return {id: each for id, each in sources.items() if id not in only_hidden}


def _without_documents(study: Study, *, on: str) -> Study:
    """The study without the documents that may not be shown on that day, and their names."""
    held = [each for each in study.sources.values() if each.document]
    hidden = [each for each in held if not is_public(each.document_release, on=on)]
    if not hidden:
        return study
    nameless = {each.id: replace(each, document="", document_release="") for each in hidden}
    shown = {each.document for each in held if each.id not in nameless}
    return replace(
        study,
        sources={**study.sources, **nameless},
        documents={name: of for name, of in study.documents.items() if name in shown},
    )


def _settlements(settlements: tuple[Settlement, ...], withheld: Withheld) -> tuple[Settlement, ...]:
    cells = {
        (each.unit, each.question, each.facet, each.round) for each in withheld.hidden.values()
    }
    return tuple(each for each in settlements if each.cell not in cells)


def _names(memory: Mapping[str, Any], hidden: Set[str]) -> bool:
    return not hidden.isdisjoint(str(each) for each in memory.get("statements", ()))
