"""What is different between two states of a study, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from samsyn.comparison.cell import Cells
from samsyn.comparison.describe import describe_revision
from samsyn.comparison.display import say_question
from samsyn.comparison.revision import Revision, RevisionKind, find_revisions
from samsyn.evidence.settlement import Settlement
from samsyn.publication.claim_change import changes_since
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.framework_difference import describe_framework
from samsyn.study import Study
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import text

#: The parts of a difference, in the order in which they are read.
SECTIONS = ("cells", "claims", "statements", "settlements", "sources", "framework", "report")


@dataclass(frozen=True)
class State:
    """One state: the study, its cells, and claim id → what the data said to it then.

    ``number`` is empty for the working state.
    """

    study: Study
    cells: Cells
    claims: Mapping[str, str]
    number: str = ""

    def name(self, language: str) -> str:
        """The number of the release, or words for the working state."""
        return self.number or say("diff", "working_state", language)


@dataclass(frozen=True)
class Difference:
    """Two states, and what can be said of their difference in any language of the study."""

    before: State
    after: State

    def sections(self, language: str) -> dict[str, list[str]]:
        """Part → sentences; parts in which nothing changed are left out."""
        found = {name: [*_SECTIONS[name](self, language)] for name in SECTIONS}
        return {name: sentences for name, sentences in found.items() if sentences}

    def sentences(self, language: str) -> list[str]:
        """Every sentence, one after the other."""
        return [each for part in self.sections(language).values() for each in part]

    def heading(self, language: str) -> str:
        """From what to what."""
        before, after = self.before.name(language), self.after.name(language)
        return say("diff", "heading", language, before=before, after=after)

    @property
    def revisions(self) -> list[Revision]:
        """The cells that give another answer or stand in another state."""
        found = find_revisions(self.before.cells, self.after.cells)
        return [each for each in found if each.kind is not RevisionKind.SAME_ANSWER]

    @property
    def counts(self) -> dict[str, int]:
        """How many statements were added, superseded and withdrawn, and how many cells changed."""
        before, after = self.before.study.ledger, self.after.study.ledger
        return {
            "statements_added": len(after.statements.keys() - before.statements.keys()),
            "statements_superseded": len(after.superseded_by.keys() - before.superseded_by.keys()),
            "statements_withdrawn": len(after.withdrawn.keys() - before.withdrawn.keys()),
            "cells_changed": len(self.revisions),
        }


def _cells(of: Difference, language: str) -> Iterator[str]:
    for each in of.revisions:
        yield describe_revision(_old_and_new(each), of.after.study, language)


def _old_and_new(revision: Revision) -> Revision:
    """Where there was an answer and is another, both are said, and not only their states."""
    cells = (revision.before, revision.after)
    if revision.kind is RevisionKind.STATE and all(each and each.has_answer for each in cells):
        return replace(revision, kind=RevisionKind.CHANGED)
    return revision


def _statements(of: Difference, language: str) -> Iterator[str]:
    before, after = of.before.study.statements, of.after.study.statements
    gone = [id for id in before if id not in after]
    new = [id for id in after if id not in before]
    lookup = Lookup(of.after.study, of.after.cells, language)
    for sentence in changes_since(gone, new, lookup=lookup):
        yield f"{sentence}."


def _claims(of: Difference, language: str) -> Iterator[str]:
    before, after = of.before.claims, of.after.claims
    for id in dict.fromkeys([*after, *before]):
        if before.get(id) == after.get(id):
            continue
        key = "claim_removed" if id not in after else "claim_changed"
        key = "claim_added" if id not in before else key
        states = {"before": before.get(id), "after": after.get(id)}
        words = {
            name: say("claim_states", state, language) if state else ""
            for name, state in states.items()
        }
        yield _say(key, language, id=id, **words)


def _sources(of: Difference, language: str) -> Iterator[str]:
    before, after = of.before.study.sources, of.after.study.sources
    for id, each in after.items():
        if id not in before:
            yield _say("source_added", language, title=each.title, id=id)
        elif each != before[id]:
            what = [name for name in vars(each) if vars(each)[name] != vars(before[id])[name]]
            details = {"title": each.title, "id": id, "what": ", ".join(what)}
            yield _say("source_changed", language, **details)
    for id, each in before.items():
        if id not in after:
            yield _say("source_removed", language, title=each.title, id=id)


def _settlements(of: Difference, language: str) -> Iterator[str]:
    before = {each.cell: each for each in of.before.study.settlements}
    after = {each.cell: each for each in of.after.study.settlements}
    for cell, each in after.items():
        if before.get(cell) != each:
            yield _settlement("settlement_added", each, of.after.study, language)
    for cell, each in before.items():
        if cell not in after:
            yield _settlement("settlement_removed", each, of.after.study, language)


def _settlement(key: str, each: Settlement, study: Study, language: str) -> str:
    asked = study.framework.question(each.unit.partition("/")[0], each.question)
    return _say(
        key,
        language,
        unit=study.name_of(each.unit, language=language),
        question=say_question(
            asked.heading if asked else text(each.question), facet=each.facet, language=language
        ),
        source=each.accepted_source,
        reason=each.reason,
    )


def _report(of: Difference, language: str) -> Iterator[str]:
    before, after = (
        {
            f"report/{tag}/{stem}.md": words
            for tag, parts in state.study.report.items()
            for stem, words in parts.items()
        }
        for state in (of.before, of.after)
    )
    for file in dict.fromkeys([*after, *before]):
        if before.get(file) == after.get(file):
            continue
        key = "report_removed" if file not in after else "report_changed"
        yield _say("report_added" if file not in before else key, language, file=file)


def _framework(of: Difference, language: str) -> Iterator[str]:
    yield from describe_framework(
        of.before.study.framework, of.after.study.framework, language=language
    )


def _say(key: str, language: str, **details: str) -> str:
    return say("diff_sentences", key, language, **details)


_SECTIONS: dict[str, Callable[[Difference, str], Iterator[str]]] = {
    "cells": _cells,
    "claims": _claims,
    "statements": _statements,
    "settlements": _settlements,
    "sources": _sources,
    "framework": _framework,
    "report": _report,
}
