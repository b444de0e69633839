"""Conflicts and settlements: who disagrees, and what a settlement must say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.evidence.conflict import check_settlements
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_settlement, make_study, say

QUESTIONS = [
    make_question("one"),
    make_question("many", rule="union", type="text", is_multiple=True),
    make_question("most", rule="majority"),
    make_question("n", type="number", measures=("a", "b")),
]


@pytest.mark.parametrize(
    ("question", "said", "is_conflict"),
    [
        ("one", [("yes", "s1"), ("no", "s2")], True),
        ("one", [("yes", "s1"), ("no", "s1")], True),
        ("one", [("yes", "s1"), ("yes", "s2")], False),
        ("one", [("yes", "s1")], False),
        ("one", [("yes", "s1"), (Absence.NOT_FOUND, "s2")], False),
        ("one", [("yes", "s1"), ("no", "s2"), ("yes", "s3")], True),
        ("many", [(("x",), "s1"), (("y",), "s2")], False),
        ("most", [("yes", "s1"), ("no", "s2")], False),
        ("unknown", [("yes", "s1"), ("no", "s2")], False),
    ],
)
def test_sources_disagree_where_the_rule_takes_one_answer(
    question: str, said: list[tuple[object, str]], is_conflict: bool
) -> None:
    study = make_study(
        questions=QUESTIONS,
        said=[say("country/DK", question, value, source=source) for value, source in said],
    )
    assert bool(study.conflicts) is is_conflict


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        ({"measure": "a"}, {"measure": "b"}, True),
        ({"measure": "a"}, {"measure": "a", "period": "2017"}, False),
    ],
)
def test_the_unit_of_measure_is_part_of_the_answer(
    one: dict[str, str], other: dict[str, str], is_conflict: bool
) -> None:
    said = [
        say("country/DK", "n", "5", source="s1", **one),
        say("country/DK", "n", "5", source="s2", **other),
    ]
    assert bool(make_study(questions=QUESTIONS, said=said).conflicts) is is_conflict


@pytest.mark.parametrize("elsewhere", [{"round": "2021"}, {"facet": "law"}, {"unit": "country/SE"}])
def test_what_is_said_elsewhere_does_not_disagree(elsewhere: dict[str, str]) -> None:
    other = {"unit": "country/DK", "question": "one", "value": "no", "source": "s2", **elsewhere}
    said = [say("country/DK", "one", "yes", source="s1"), say(**other)]  # type: ignore[arg-type]
    assert make_study(questions=QUESTIONS, said=said).conflicts == []


DISAGREE = [say("country/DK", "one", value, source=f"s-{value}") for value in ("yes", "no")]
GOOD = make_settlement("country/DK", "one", "s-yes")


def test_a_settlement_stands_with_its_conflict() -> None:
    study = make_study(questions=QUESTIONS, said=DISAGREE, settlements=[GOOD])
    (conflict,) = study.conflicts
    assert conflict.settlement is GOOD
    assert conflict.cell == GOOD.cell == ("country/DK", "one", "", "2026")
    assert [each.value for each in conflict.statements] == ["yes", "no"]


@pytest.mark.parametrize(
    ("settlement", "codes"),
    [
        (GOOD, []),
        (replace(GOOD, reason=""), ["EVIDENCE_007"]),
        (replace(GOOD, settled_by=" "), ["EVIDENCE_007"]),
        (replace(GOOD, settled_at=""), ["EVIDENCE_007"]),
        (replace(GOOD, reason="", settled_by="", settled_at=""), ["EVIDENCE_007"]),
        (replace(GOOD, accepted_source="s-maybe"), ["EVIDENCE_005"]),
        (replace(GOOD, accepted_source=""), ["EVIDENCE_005"]),
        (replace(GOOD, round="2021"), ["EVIDENCE_006"]),
        (replace(GOOD, question="most"), ["EVIDENCE_006"]),
        (replace(GOOD, unit="country/SE", reason=""), ["EVIDENCE_007", "EVIDENCE_006"]),
    ],
)
def test_a_settlement_says_who_when_why_and_which(settlement: object, codes: list[str]) -> None:
    study = make_study(questions=QUESTIONS, said=DISAGREE)
    problems = check_settlements([GOOD, settlement], conflicts=study.conflicts)  # type: ignore[list-item]
    assert [each.code for each in problems] == codes
    assert {(each.where.file, each.where.row) for each in problems} <= {("settlements.csv", 3)}
