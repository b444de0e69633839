"""When a claim holds, is broken or is stale. Rules as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samsyn.evidence.admission import admit_answers, withdraw_statements
from samsyn.evidence.ledger import append
from samsyn.evidence.statement import statement_of
from samsyn.publication.claim import Claim, ClaimState, confirm_claims
from samsyn.publication.claim_check import check_claims
from samsyn.study import Study
from tests.making import say
from tests.reporting import cells_of, make_reported_study

HOLDS, BROKEN, STALE = ClaimState.HOLDS, ClaimState.BROKEN, ClaimState.STALE


def text(check: str, rests: str) -> str:
    return f'::: {{.claim #one check="{check}" rests="{rests}"}}\nSo it is.\n:::\n'


def claim_of(study: Study) -> Claim:
    claims, _ = check_claims(study, cells=cells_of(study))
    return claims[0]


@pytest.mark.parametrize(
    ("check", "rests", "state"),
    [
        # the check                                          what it rests on        state
        ("count('country', exit='yes') == 2", "country/*.exit", HOLDS),
        ("count('country', exit='yes') == 3", "country/*.exit", BROKEN),
        ("value('DK', 'exit') == 'yes'", "country/DK.exit", HOLDS),
        ("value('DK', 'exit') == 'yes'", "country/DK.exit country/NO.ex*", HOLDS),
        ("value('SE', 'since', round='2021') == '2020'", "country/SE.since@2021", HOLDS),
        # a value where there is none is not equal to anything
        ("value('IS', 'exit') == 'no'", "country/IS.exit", BROKEN),
        # what cannot be worked out is broken
        ("value('DK', 'exits') == 'yes'", "country/DK.exit", BROKEN),
        ("value('FI', 'exit') == 'yes'", "country/FI.exit", BROKEN),
        ("count('country') > 'five'", "country/DK.exit", BROKEN),
        ("count('country')", "country/DK.exit", BROKEN),
        ("", "country/DK.exit", BROKEN),
        # what it rests on must exist
        ("1 == 1", "country/XX.exit", BROKEN),
        ("1 == 1", "country/DK.exit country/DK.exits", BROKEN),
        ("1 == 1", "country/DK.exit@2021", BROKEN),
        ("1 == 1", "country/DK", BROKEN),
        ("1 == 1", "", BROKEN),
    ],
)
def test_state_by_check(check: str, rests: str, state: ClaimState) -> None:
    assert claim_of(make_reported_study(en=text(check, rests), da="")).state is state


def supersede(study: Study) -> Study:
    old = next(each for each in study.statements.values() if each.unit == "country/SE")
    given = say("country/SE", "exit", "no", source="law", origin=old.origin)
    new = statement_of(
        given, recorded_by="t", recorded_at="2026-07-01", supersedes=old.id, reason="corrected"
    )
    return replace(study, ledger=append(study.ledger, statements=[new]))


def withdraw(study: Study) -> Study:
    old = next(each for each in study.statements.values() if each.unit == "country/IS")
    ledger = withdraw_statements(
        [old.id], ledger=study.ledger, reason="in error", recorded_by="t", recorded_at="2026-07-01"
    )
    return replace(study, ledger=ledger)


def add(study: Study, unit: str = "country/SE", question: str = "exit") -> Study:
    admitted = admit_answers(
        [say(unit, question, "no", source="law")],
        ledger=study.ledger,
        recorded_by="t",
        recorded_at="2026-07-01",
    )
    return replace(study, ledger=admitted.ledger)


def add_elsewhere(study: Study) -> Study:
    return add(study, "country/NO", "duty")


def nothing(study: Study) -> Study:
    return study


@pytest.mark.parametrize(
    ("happened", "state", "changed"),
    [
        (nothing, HOLDS, ()),
        (add_elsewhere, HOLDS, ()),
        (
            supersede,
            STALE,
            ("SE, What of exit?: “No” (plan) was replaced by “No”: corrected",),
        ),
        (withdraw, STALE, ("IS, What of exit?: “not found” (no source) was withdrawn: in error",)),
        (add, STALE, ("SE, What of exit?: “No” (law) was added",)),
    ],
)
def test_state_since_it_was_confirmed(
    happened: Callable[[Study], Study], state: ClaimState, changed: tuple[str, ...]
) -> None:
    before = confirmed(make_reported_study())
    found = claim_of(happened(before))
    assert (found.state, found.changed) == (state, changed)


def test_never_confirmed_is_fresh() -> None:
    assert claim_of(add(make_reported_study())).state is HOLDS


def test_broken_comes_before_stale() -> None:
    before = confirmed(make_reported_study())
    assert claim_of(add(before, "country/DK")).state is BROKEN


def confirmed(study: Study, **only: Any) -> Study:
    claims, _ = check_claims(study, cells=cells_of(study))
    memory = confirm_claims(
        claims, confirmed=study.confirmed, confirmed_at="2026-06-02T00:00:00Z", **only
    )
    return replace(study, confirmed=memory)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (lambda study: study, "2026-06-02T00:00:00Z"),
        (lambda study: add(confirmed(study)), "2026-06-02T00:00:00Z"),
    ],
)
def test_confirming_makes_it_hold(before: Callable[[Study], Study], after: str) -> None:
    study = confirmed(before(make_reported_study()))
    assert claim_of(study).state is HOLDS
    assert study.confirmed["exits"]["confirmed_at"] == after
    assert study.confirmed["exits"]["claim"] == "exits"


def test_broken_claims_cannot_be_confirmed() -> None:
    study = make_reported_study(en=text("1 == 2", "country/*.exit"), da="")
    assert confirmed(study).confirmed == {}


def test_only_those_named_are_confirmed() -> None:
    assert confirmed(make_reported_study(), only={"another"}).confirmed == {}


def test_what_was_confirmed_stays_and_what_is_gone_is_forgotten() -> None:
    study = confirmed(make_reported_study())
    old = {"exits": {**study.confirmed["exits"], "confirmed_at": "earlier"}, "gone": {}}
    again = confirmed(replace(study, confirmed=old))
    assert again.confirmed == {"exits": old["exits"]}


def test_a_pattern_that_is_drawn_tighter_makes_it_stale() -> None:
    before = confirmed(make_reported_study())
    all_of_them = before.report["en"]["1-summary"]
    tighter = all_of_them.replace("country/*.exit", "country/DK.exit country/NO.exit")
    changed = claim_of(replace(before, report={"en": {"1-summary": tighter}, "da": {}})).changed
    assert "no longer belongs to what the claim rests on" in changed[0]


def test_a_statement_that_the_ledger_lost_is_said() -> None:
    before = confirmed(make_reported_study())
    memory = {"exits": {"statements": [*before.confirmed["exits"]["statements"], "lost"]}}
    found = claim_of(replace(before, confirmed=memory))
    assert found.changed == ("the statement lost is not in the ledger",)
