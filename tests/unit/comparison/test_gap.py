"""Gaps: in which way we do not know."""

from __future__ import annotations

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.gap import Gap, describe_gap, find_gaps
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_source, make_study, say

DK = "country/DK"
SOURCES = [
    make_source("law", kind="law"),
    make_source("agency", kind="agency"),
    make_source("press", kind="press"),
    make_source("evaluation", kind="evaluation"),
    make_source("old", kind="law", date="2001"),
]


def gaps_of(*said: Answer) -> list[Gap]:
    study = make_study(
        questions=[make_question("q"), make_question("detail", relevant="q == 'yes'")],
        said=said,
        sources=SOURCES,
        places=("DK",),
    )
    return find_gaps(study, cells=build_cells(study))


def by(source: str, value: object = "yes", **given: object) -> Answer:
    return say(DK, "q", value, source=source, **given)


@pytest.mark.parametrize(
    ("said", "kind", "reasons"),
    [
        ([], "unasked", ()),
        ([say(DK, "q", Absence.NOT_ANSWERED)], "unanswered", ()),
        ([say(DK, "q", Absence.WITHHELD)], "unanswered", ()),
        ([say(DK, "q", Absence.NOT_FOUND)], "searched_and_none", ()),
        ([say(DK, "q", Absence.NOT_APPLICABLE)], None, ()),
        ([by("law", "no"), by("agency")], "disputed", ()),
        ([by("law")], None, ()),
        ([by("law", "no")], None, ()),
        ([by("press")], "weak", ("one_source",)),
        ([by("old")], "weak", ("stale",)),
        ([by("", evidenced=False, said_by="contact:DK")], "weak", ("asserted",)),
        ([by("law"), by("agency")], "not_synthesised", ()),
        ([by("law"), by("evaluation")], None, ()),
    ],
)
def test_the_kinds_of_gap(said: list[Answer], kind: str | None, reasons: tuple[str, ...]) -> None:
    found = [gap for gap in gaps_of(*said) if gap.question.id == "q"]
    assert [(gap.kind, gap.reasons) for gap in found] == ([(kind, reasons)] if kind else [])
    assert all(gap.unit == DK for gap in found)


@pytest.mark.parametrize(
    ("answer", "is_gap"), [("yes", True), ("no", False), (Absence.NOT_FOUND, True)]
)
def test_what_other_answers_rule_out_is_no_gap(answer: object, is_gap: bool) -> None:
    said = by("law", answer) if answer in ("yes", "no") else say(DK, "q", answer)
    found = [gap for gap in gaps_of(said) if gap.question.id == "detail"]
    assert bool(found) is is_gap


def test_a_gap_is_described_in_words() -> None:
    weak = gaps_of(by("press"))[0]
    assert describe_gap(weak, language="en") == "There is an answer, but on a single source."
    assert describe_gap(weak, language="da") == "Der er et svar, men kun fra én kilde."
    assert describe_gap(gaps_of()[0], language="da") == "Ingen er blevet spurgt."
