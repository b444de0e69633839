"""Statements: what their id says, and how they are kept."""

from __future__ import annotations

from typing import Any

import pytest

from samsyn.collection.answer import Excerpt
from samsyn.evidence.statement import (
    IDENTIFYING,
    as_record,
    from_record,
    statement_id,
    statement_of,
)
from samsyn.vocabulary.absence import Absence
from tests.making import say

SAID: dict[str, Any] = {"unit": "country/DK", "question": "exit", "value": "yes", "source": "law"}
CHANGES: dict[str, Any] = {
    "unit": "country/SE",
    "question": "other",
    "facet": "law",
    "round": "2021",
    "period": "2017",
    "value": "no",
    "measure": "houses",
    "absence": Absence.WITHHELD,
    "partial": True,
    "source": "page",
    "said_by": "contact:DK",
    "evidenced": False,
    "original": "Ja",
    "language": "da",
    "excerpt": Excerpt("words"),
    "confidence": "low",
    "note": "A note.",
    "release": "internal",
    "origin": "t/1",
}


@pytest.mark.parametrize("field", CHANGES)
def test_the_id_says_what_is_said_and_not_how_it_came(field: str) -> None:
    changed = say(**(SAID | {field: CHANGES[field]}))
    is_other = statement_id(changed) != statement_id(say(**SAID))
    assert is_other is (field in IDENTIFYING)


def test_the_id_is_the_same_for_ever() -> None:
    # printf %s '{"absence":null,"facet":"","measure":"","partial":false,"period":"",
    # "question":"exit","round":"2026","said_by":"",
    # "source":"law","unit":"country/DK","value":"yes"}' (in one line) | sha256sum
    assert statement_id(say(**SAID)) == "d292fdbd6fd9403eba50"


def test_what_it_supersedes_and_its_salt_make_another_id() -> None:
    said = say(**SAID)
    ids = {
        statement_id(said),
        statement_id(said, supersedes="x"),
        statement_id(said, salt="x"),
        statement_id(said, supersedes="x", salt="x"),
    }
    assert len(ids) == 4


def record(**given: Any) -> dict[str, Any]:
    made = statement_of(say(**(SAID | given)), recorded_by="us", recorded_at="2026")
    return as_record(made)


def test_a_record_leaves_out_what_is_empty_or_usual() -> None:
    assert record() == {
        "unit": "country/DK",
        "question": "exit",
        "round": "2026",
        "source": "law",
        "value": "yes",
        "id": "d292fdbd6fd9403eba50",
        "recorded_by": "us",
        "recorded_at": "2026",
    }


def test_a_record_keeps_what_is_unusual() -> None:
    kept = record(
        value=Absence.WITHHELD,
        partial=True,
        evidenced=False,
        release="internal",
        excerpt=Excerpt("words", start=0, end=5),
    )
    assert (kept["absence"], kept["partial"], kept["evidenced"]) == ("withheld", True, False)
    assert kept["release"] == "internal"
    assert (kept["excerpt"]["words"], kept["excerpt"]["start"]) == ("words", 0)
    assert "value" not in kept


@pytest.mark.parametrize(
    "change",
    [
        {"value": 5},
        {"value": ["a", 5]},
        {"value": {"a": "b"}},
        {"value": None},
        {"absence": "unknown"},
        {"absence": "not_found"},
        {"partial": "yes"},
        {"evidenced": 1},
        {"note": ["x"]},
        {"unit": None},
        {"excerpt": "words"},
        {"excerpt": {"word": "x"}},
        {"unjt": "x"},
        {"id": 5},
    ],
)
def test_what_is_no_record_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_record(record() | change)


@pytest.mark.parametrize("missing", ["id", "unit", "question", "round", "recorded_by", "value"])
def test_a_record_is_whole(missing: str) -> None:
    rest = {name: said for name, said in record().items() if name != missing}
    with pytest.raises((TypeError, ValueError)):
        from_record(rest)
