"""What changed between rounds and releases, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samsyn.comparison.cell import Cell, CellWarning
from samsyn.comparison.chain import build_chain
from samsyn.comparison.change import Change, PartOutcome, follow_rounds
from samsyn.comparison.describe import describe_change
from samsyn.evidence.conflict import Conflict
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.matrix_pages import row_title
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.value import unit_key
from samsyn.publication.site.view import Link, SourceView


def change_pages(reader: Reader) -> Iterator[Page]:
    """The page of changes and the page of conflicts."""
    words = reader.words
    yield Page(
        key=("changes",),
        template="changes.html",
        title=words.changes,
        section=("changes",),
        data={
            "series": [_series(reader, *each) for each in _followed(reader)],
            "notes": [
                {
                    "title": words.say(
                        "release_of" if note.number else "preview_of",
                        number=note.number,
                        date=words.date(note.released_at),
                    ),
                    "changes": note.changes.get(reader.language, ()),
                }
                for note in reader.material.notes
            ],
            "figures": drawings_on(reader, ("changes",)),
            "corrections": _corrections(reader),
        },
    )
    yield Page(
        key=("conflicts",),
        template="conflicts.html",
        title=words.conflicts,
        section=("conflicts",),
        data={
            "summary": _conflict_summary(reader),
            "conflicts": [_conflict(reader, each) for each in reader.study.conflicts],
        },
    )


def _followed(reader: Reader) -> list[tuple[str, str]]:
    """(unit, question) that were answered in more than one round, in the order of the study."""
    rounds: dict[tuple[str, str], set[str]] = {}
    for cell in reader.cells:
        rounds.setdefault((cell.unit, cell.question), set()).add(cell.round)
    return [key for key, asked in rounds.items() if len(asked) > 1]


def _series(reader: Reader, unit: str, question_id: str) -> dict[str, Any]:
    """One answer over the rounds: what was said in each, and what became of it."""
    order = {each.id: place for place, each in enumerate(reader.study.settings.rounds)}
    cells = sorted(
        (each for each in reader.cells.of_unit(unit) if each.question == question_id),
        key=lambda each: order.get(each.round, -1),
    )
    changes = follow_rounds(reader.study, cells=reader.cells, unit=unit, question=question_id)
    question = reader.question(cells[0])
    values = list(dict.fromkeys(value for cell in cells for value in cell.values))
    title = row_title(reader, question, cells[0].facet)
    return {
        "anchor": anchor_of(f"{unit}-{question_id}"),
        "title": f"{reader.name(unit)}: {title}",
        "what": title,
        "changes": [_change(reader, each) for each in changes],
        "rounds": [_round(reader, cell) for cell in cells],
        "rows": [
            {
                "link": reader.values.link(value) if reader.values.has_page(value) else None,
                "text": reader.values.say(question, (value,)).text,
                "marks": [_mark(reader, cell, value) for cell in cells],
            }
            for value in values
        ],
        "sources": _sources(reader, cells),
    }


def _change(reader: Reader, change: Change) -> dict[str, Any]:
    """What became of an answer, of a list part by part: outcome in words → what it became of."""
    before, after = (_round_name(reader, each) for each in (change.before, change.after))
    question = reader.question(change.cell)
    parts = [
        (
            reader.label("change_kinds", outcome),
            reader.values.say(question, change.parts_that(outcome)).text,
        )
        for outcome in PartOutcome
        if change.parts_that(outcome)
    ]
    if not parts:
        sentence = describe_change(change, reader.study, reader.language)
        parts = [(reader.label("change_kinds", change.outcome), sentence)]
    title = reader.words.say("between", before=before, after=after)
    return {"title": title, "parts": parts}


def _round_name(reader: Reader, cell: Cell | None) -> str:
    names = {each.id: reader.say(each.label) for each in reader.study.settings.rounds}
    return names.get(cell.round, cell.round) if cell else ""


def _round(reader: Reader, cell: Cell) -> dict[str, str]:
    note = reader.words.read_in_part if CellWarning.PARTIAL in cell.warnings else ""
    return {"label": _round_name(reader, cell), "note": note}


def _mark(reader: Reader, cell: Cell, value: str) -> dict[str, str]:
    """Whether the round names the value; what was read in part does not say that it is missing."""
    words = reader.words
    if value in cell.values:
        return {"glyph": "●", "words": words.named, "style": "s-answered"}
    if CellWarning.PARTIAL in cell.warnings or not cell.has_answer:
        return {"glyph": "?", "words": words.not_read, "style": ""}
    return {"glyph": "○", "words": words.not_named, "style": "s-no"}


def _sources(reader: Reader, cells: list[Cell]) -> list[SourceView]:
    found = {each.id: each for cell in cells for each in reader.sources_of(cell)}
    return list(found.values())


def _corrections(reader: Reader) -> list[dict[str, Any]]:
    """Statements that were replaced or withdrawn, in the order of the ledger."""
    ledger = reader.study.ledger
    found = []
    for said in ledger.statements.values():
        question = reader.study.question_of(said)
        after = ledger.superseded_by.get(said.id, "")
        withdrawal = ledger.withdrawn.get(said.id)
        if question is None or not (after or withdrawal):
            continue
        before = reader.values.say(question, said.values, measure=said.measure).text
        reason = ledger.statements[after].reason if after else str((withdrawal or {})["reason"])
        key = "correction" if after else "correction_withdrawn"
        new = ledger.statements.get(after)
        words = reader.words.say(
            key,
            before=before or reader.words.no_answer,
            after=reader.values.say(question, new.values, measure=new.measure).text if new else "",
            reason=reason,
        )
        title = f"{reader.name(said.unit)}, {reader.say(question.heading)}"
        found.append({"link": Link(title, _where(reader, said.unit, said)), "words": words})
    return found


def _where(reader: Reader, unit: str, said: Any) -> tuple[str, ...]:
    """The page that tells of it; none where everything on the unit was withdrawn."""
    if not reader.values.has_page(unit):
        return ()
    if unit in reader.material.places:
        return ("cell", unit, said.question, said.facet)
    return unit_key(unit, study=reader.study)


def _conflict_summary(reader: Reader) -> str:
    conflicts = reader.study.conflicts
    settled = sum(each.settlement is not None for each in conflicts)
    words = reader.words
    return (
        f"{words.n('conflicts', len(conflicts))}: "
        f"{words.n('settled', settled)}, {words.n('open', len(conflicts) - settled)}"
    )


def _conflict(reader: Reader, conflict: Conflict) -> dict[str, Any]:
    """A conflict as a finding: what each side says, and what came of it."""
    cell = reader.cells.get(
        conflict.unit, conflict.question, facet=conflict.facet, round=conflict.round
    )
    chain = build_chain(reader.study, cells=reader.cells, cell=cell)
    settlement = conflict.settlement
    words = reader.words
    view = reader.cell(cell)
    return {
        "anchor": anchor_of("-".join(conflict.cell)),
        "unit": reader.values.link(conflict.unit),
        "question": row_title(reader, reader.question(cell), conflict.facet),
        "statements": [reader.statement(each) for each in chain.current],
        "state": words.conflict_settled if settlement else words.conflict_open,
        "mark": "answered" if settlement else "conflict",
        "style": "holds" if settlement else "broken",
        "reason": settlement.reason if settlement else "",
        "by": words.say(
            "settled_by",
            by=reader.agent(settlement.settled_by),
            date=words.date(settlement.settled_at),
        )
        if settlement
        else "",
        "key": view.key,
        "place": "" if view.key[0] == "cell" else "#" + anchor_of(conflict.question),
    }
