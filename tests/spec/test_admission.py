"""Admission and supersession: what each round of admitting adds, replaces and leaves out.

A story is a list of admissions. Each admission is what the tables say at that time: origin, source
and value. After each stands what is new in the ledger (``+``), what it replaces (``>``), and what
is current in the end. The tables are data, so that the manual can show them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from samsyn.evidence.admission import admit_answers, find_missing, withdraw_statements
from samsyn.evidence.ledger import Ledger, verify_ledger
from samsyn.evidence.statement import Statement
from samsyn.vocabulary.absence import Absence
from tests.making import say

Row = tuple[str, str, str]


@dataclass(frozen=True)
class Story:
    """What is said each time, what that adds, and what is current at last (source, value)."""

    name: str
    times: list[list[Row]]
    added: list[list[str]]
    current: list[tuple[str, str]]
    withdrawn: dict[int, list[str]] = field(default_factory=dict)


STORIES = [
    Story(
        "admitting twice adds nothing",
        [[("t/1", "s1", "yes"), ("t/2", "s2", "no")], [("t/1", "s1", "yes"), ("t/2", "s2", "no")]],
        [["+yes", "+no"], []],
        [("s1", "yes"), ("s2", "no")],
    ),
    Story(
        "a changed row supersedes",
        [[("t/1", "s1", "yes")], [("t/1", "s1", "no")]],
        [["+yes"], ["+no>yes"]],
        [("s1", "no")],
    ),
    Story(
        "a row with another source supersedes",
        [[("t/1", "s1", "yes")], [("t/1", "s2", "yes")]],
        [["+yes"], ["+yes>yes"]],
        [("s2", "yes")],
    ),
    Story(
        "changed and changed back is a third statement",
        [
            [("t/1", "s1", "yes")],
            [("t/1", "s1", "no")],
            [("t/1", "s1", "yes")],
            [("t/1", "s1", "yes")],
        ],
        [["+yes"], ["+no>yes"], ["+yes>no"], []],
        [("s1", "yes")],
    ),
    Story(
        "changed to and fro",
        [[("t/1", "s1", each)] for each in ("yes", "no", "yes", "no", "no")],
        [["+yes"], ["+no>yes"], ["+yes>no"], ["+no>yes"], []],
        [("s1", "no")],
    ),
    Story(
        "a row that is gone stays in the ledger",
        [[("t/1", "s1", "yes"), ("t/2", "s2", "no")], [("t/1", "s1", "yes")]],
        [["+yes", "+no"], []],
        [("s1", "yes"), ("s2", "no")],
    ),
    Story(
        "an answer without origin supersedes nothing",
        [[("", "s1", "yes")], [("", "s1", "no")]],
        [["+yes"], ["+no"]],
        [("s1", "yes"), ("s1", "no")],
    ),
    Story(
        "two origins that say the same are one statement",
        [
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
        ],
        [["+yes"], []],
        [("s1", "yes")],
    ),
    Story(
        "of two origins that said the same, the one that changes does not silence the other",
        [
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "no"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "no"), ("c/1", "s1", "yes")],
        ],
        [["+yes"], ["+no>yes", "+yes"], []],
        [("s1", "no"), ("s1", "yes")],
    ),
    Story(
        "the same, whichever stands first",
        [
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
            [("c/1", "s1", "yes"), ("t/1", "s1", "no")],
            [("c/1", "s1", "yes"), ("t/1", "s1", "no")],
        ],
        [["+yes"], ["+yes", "+no>yes"], []],
        [("s1", "yes"), ("s1", "no")],
    ),
    Story(
        "said together, parted, said together again",
        [
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "no"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "no"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "no"), ("c/1", "s1", "yes")],
        ],
        [["+yes"], ["+no>yes", "+yes"], ["+yes>no"], ["+no>yes"], []],
        [("s1", "yes"), ("s1", "no")],
    ),
    Story(
        "a correction to what another origin says already",
        [
            [("t/1", "s1", "no"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
            [("t/1", "s1", "yes"), ("c/1", "s1", "yes")],
        ],
        [["+no", "+yes"], ["+yes>no"], []],
        [("s1", "yes"), ("s1", "yes")],
    ),
    Story(
        "what was withdrawn stays withdrawn",
        [[("t/1", "s1", "yes")], [("t/1", "s1", "yes")], [("other/1", "s1", "yes")]],
        [["+yes"], [], []],
        [],
        withdrawn={0: ["yes"]},
    ),
    Story(
        "a row that was withdrawn and then changed is said anew, and replaces nothing",
        [[("t/1", "s1", "yes")], [("t/1", "s1", "no")]],
        [["+yes"], ["+no"]],
        [("s1", "no")],
        withdrawn={0: ["yes"]},
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story(story: Story) -> None:
    ledger = Ledger()
    for time, (rows, expected) in enumerate(zip(story.times, story.added, strict=True)):
        answers = [
            say("country/DK", "exit", value, source=source, origin=origin)
            for origin, source, value in rows
        ]
        done = admit_answers(
            answers, ledger=ledger, recorded_by="us", recorded_at=f"2026-01-0{time + 1}T00:00:00Z"
        )
        ledger = done.ledger
        assert [in_short(each, ledger) for each in done.added] == expected
        assert done.already_known == len(rows) - len(expected)
        gone = [
            each.id
            for each in ledger.current.values()
            if each.value in story.withdrawn.get(time, [])
        ]
        ledger = withdraw_statements(
            gone, ledger=ledger, reason="wrong", recorded_by="us", recorded_at="2026"
        )
    assert [(each.source, each.value) for each in ledger.current.values()] == story.current
    assert verify_ledger(ledger) == []
    assert len(ledger.statements) == sum(len(each) for each in story.added)


def in_short(statement: Statement, ledger: Ledger) -> str:
    before = ledger.statements.get(statement.supersedes)
    return f"+{statement.value}" + (f">{before.value}" if before else "")


#: What differs between two answers from one origin, and what comes of it.
DIFFERENCES: list[tuple[str, dict[str, object], str]] = [
    ("the value", {"value": "no"}, "supersedes"),
    ("an absence for a value", {"value": Absence.NOT_FOUND}, "supersedes"),
    ("the unit of measure", {"measure": "houses"}, "supersedes"),
    ("the period", {"period": "2017"}, "supersedes"),
    ("whether it is partial", {"partial": True}, "supersedes"),
    ("who said it", {"said_by": "agent:samsyn-editors"}, "supersedes"),
    ("the source", {"source": "s2"}, "supersedes"),
    ("the note", {"note": "Another note."}, "nothing"),
    ("the words that were translated", {"original": "Ja"}, "nothing"),
    ("the question", {"question": "other"}, "is new"),
    ("the unit", {"unit": "country/SE"}, "is new"),
    ("the facet", {"facet": "law"}, "is new"),
    ("the round", {"round": "2021"}, "is new"),
    ("the origin alone", {"origin": "elsewhere/1"}, "nothing"),
]


@pytest.mark.parametrize(
    ("difference", "comes"),
    [(each[1], each[2]) for each in DIFFERENCES],
    ids=[each[0] for each in DIFFERENCES],
)
def test_what_a_difference_does(difference: dict[str, object], comes: str) -> None:
    usual = {"unit": "country/DK", "question": "exit", "value": "yes", "source": "s1"}
    first = say(**{**usual, "origin": "t/1"})  # type: ignore[arg-type]
    second = say(**{**usual, "origin": "t/1", **difference})  # type: ignore[arg-type]
    one = admit_answers([first], ledger=Ledger(), recorded_by="us", recorded_at="2026")
    two = admit_answers([second], ledger=one.ledger, recorded_by="us", recorded_at="2027")
    made = "nothing"
    if two.added:
        made = "supersedes" if two.superseding else "is new"
    assert made == comes


def test_a_superseding_statement_says_why() -> None:
    rows = [say("country/DK", "exit", each, source="s1", origin="t/1") for each in ("yes", "no")]
    one = admit_answers(rows[:1], ledger=Ledger(), recorded_by="us", recorded_at="2026")
    two = admit_answers(
        rows[1:], ledger=one.ledger, recorded_by="them", recorded_at="2027", reason="corrected"
    )
    (new,) = two.superseding
    assert (new.reason, new.recorded_by, new.recorded_at) == ("corrected", "them", "2027")
    assert new.supersedes == one.added[0].id
    assert one.added[0].reason == ""


@pytest.mark.parametrize(
    ("release", "salts"), [("public", ["", ""]), ("internal", ["salt1", "salt2"])]
)
def test_what_is_not_public_cannot_be_guessed_from_its_hash(release: str, salts: list[str]) -> None:
    answers = [say("country/DK", q, "yes", source="s", release=release) for q in ("a", "b")]
    fresh = iter(["salt1", "salt2"])
    done = admit_answers(
        answers, ledger=Ledger(), recorded_by="us", recorded_at="2026", new_salt=lambda: next(fresh)
    )
    assert [each.salt for each in done.added] == salts
    again = admit_answers(answers, ledger=done.ledger, recorded_by="us", recorded_at="2027")
    assert again.added == ()


def test_the_same_words_for_others_supersede() -> None:
    """What was public and is to be internal must not stay public, although it says the same."""
    ledger, current = Ledger(), []
    for release in ("public", "internal", "internal", "public"):
        said = say("country/DK", "q", "yes", source="s", origin="t/1", release=release)
        ledger = admit_answers([said], ledger=ledger, recorded_by="a", recorded_at="2026").ledger
        current.append([each.release for each in ledger.current.values()])
    assert current == [["public"], ["internal"], ["internal"], ["public"]]
    assert len(ledger) == 3


def test_a_salt_is_made_where_none_is_given() -> None:
    answers = [say("country/DK", q, "yes", source="s", release="internal") for q in ("a", "b")]
    done = admit_answers(answers, ledger=Ledger(), recorded_by="us", recorded_at="2026")
    assert len({each.salt for each in done.added}) == 2
    assert all(len(each.salt) == 32 for each in done.added)


#: What the tables say now, which origins cannot be read, and which statements are missing then.
MISSING: list[tuple[str, list[str], list[str], list[str], list[str]]] = [
    ("all rows are there", ["t/1", "t/2", "u/1"], ["t", "u"], [], []),
    ("a row is gone", ["t/1", "u/1"], ["t", "u"], [], ["t/2"]),
    ("a row cannot be read", ["t/1", "u/1"], ["t", "u"], ["t/2"], []),
    ("a table was not read", ["t/1", "t/2"], ["t"], [], []),
    ("no table was read", [], [], [], []),
    ("a table with a longer name", ["t/1", "t/2"], ["u1"], [], []),
    ("another row says the same", ["t/1", "copy/1", "u/1"], ["t", "u"], [], []),
    ("everything is gone", [], ["t", "u"], [], ["t/1", "t/2", "u/1"]),
]


@pytest.mark.parametrize(
    ("there", "tables", "faulty", "missing"),
    [each[1:] for each in MISSING],
    ids=[each[0] for each in MISSING],
)
def test_what_is_missing_from_the_tables(
    there: list[str], tables: list[str], faulty: list[str], missing: list[str]
) -> None:
    said = {
        origin: say("country/DK", f"q{n}", "yes", source="s", origin=origin)
        for n, origin in enumerate(["t/1", "t/2", "u/1"])
    }
    said["copy/1"] = replace(said["t/2"], origin="copy/1")
    elsewhere = say("country/DK", "q", "yes", source="s")
    done = admit_answers(
        [*said.values(), elsewhere], ledger=Ledger(), recorded_by="us", recorded_at="2026"
    )
    found = find_missing(
        [said[each] for each in there], ledger=done.ledger, tables=tables, faulty=faulty
    )
    assert [each.origin for each in found] == missing


def test_only_current_statements_are_withdrawn() -> None:
    done = admit_answers(
        [say("country/DK", "q", "yes", source="s")],
        ledger=Ledger(),
        recorded_by="us",
        recorded_at="2026",
    )
    (id,) = done.ledger.current
    how = {"reason": "wrong", "recorded_by": "us", "recorded_at": "2027"}
    once = withdraw_statements([id, "unknown"], ledger=done.ledger, **how)
    assert withdraw_statements([id], ledger=once, **how) == once
    assert len(once) == 2
    assert once.withdrawn == {id: {"statement": id, **how}}
    assert once.current == {}
    assert [*once.statements] == [id]
