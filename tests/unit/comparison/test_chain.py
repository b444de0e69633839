"""The chain of a cell: all that was ever said on it, and what became of it."""

from __future__ import annotations

from dataclasses import replace

from samsyn.comparison.build import build_cells
from samsyn.comparison.chain import build_chain
from samsyn.evidence.admission import withdraw_statements
from samsyn.study import Study
from tests.making import make_question, make_settlement, make_study, say

DK = "country/DK"


def study_with_a_past() -> Study:
    """One answer was corrected, one withdrawn, two sources disagree and that was settled."""
    study = make_study(
        questions=[make_question("q")],
        said=[
            say(DK, "q", "no", source="law", origin="table/1"),
            say(DK, "q", "yes", source="law", origin="table/1"),
            say(DK, "q", "no", source="press"),
            say(DK, "q", "no", source="rumour"),
            say(DK, "q", "no", source="law", round="2021"),
            say("country/SE", "q", "no", source="law"),
        ],
        settlements=[make_settlement(DK, "q", "law")],
    )
    rumour = [each.id for each in study.statements.values() if each.source == "rumour"]
    ledger = withdraw_statements(
        rumour,
        ledger=study.ledger,
        reason="hearsay",
        recorded_by="tester",
        recorded_at="2026-06-03T12:00:00Z",
    )
    return replace(study, ledger=ledger)


def test_what_no_longer_stands_is_kept_with_the_reason() -> None:
    study = study_with_a_past()
    cells = build_cells(study)
    chain = build_chain(study, cells=cells, cell=cells.get(DK, "q"))
    assert [(each.statement.source, each.standing) for each in chain.links] == [
        ("law", "superseded"),
        ("law", "current"),
        ("press", "current"),
        ("rumour", "withdrawn"),
    ]
    superseded, current, _, withdrawn = chain.links
    assert superseded.successor == current.statement.id
    assert (superseded.reason, withdrawn.reason) == ("changed where it came from", "hearsay")
    assert [each.statement.id for each in chain.current] == list(chain.cell.statements)
    assert chain.past == [superseded, withdrawn]


def test_a_chain_leads_to_sources_entries_question_settlement_and_rounds() -> None:
    study = study_with_a_past()
    cells = build_cells(study)
    chain = build_chain(study, cells=cells, cell=cells.get(DK, "q"))
    assert chain.question is study.framework.question("country", "q")
    assert chain.settlement == study.settlements[0]
    assert {cell.round for cell in chain.rounds} == {"2021", "2026"}
    link = chain.links[0]
    assert link.source == study.sources["law"]
    assert study.ledger.entries[link.entry - 1].hash == link.hash


def test_the_chain_of_what_nobody_said_is_empty() -> None:
    study = study_with_a_past()
    cells = build_cells(study)
    chain = build_chain(study, cells=cells, cell=cells.get("country/NO", "q"))
    assert (chain.links, chain.settlement, chain.rounds) == ((), None, ())
