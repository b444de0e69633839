"""What is not public cannot be guessed from the hashes that stand for it in published ledgers."""

from __future__ import annotations

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Ledger, stub_of, verify_ledger
from tests.making import say


def admit(*said: Answer, ledger: Ledger | None = None, salt: str = "salt") -> Ledger:
    return admit_answers(
        said,
        ledger=ledger or Ledger(),
        recorded_by="agent:t",
        recorded_at="2026-06-01T12:00:00Z",
        new_salt=lambda: salt,
    ).ledger


def test_only_what_is_not_public_has_a_salt() -> None:
    public, hidden = (
        say("country/DK", "exit", "yes", release=release) for release in ("public", "internal")
    )
    one, other = (admit(hidden, salt=salt) for salt in ("one", "other"))
    assert next(iter(admit(public).statements.values())).salt == ""
    assert one.statements.keys() != other.statements.keys()
    assert one.entries[0].content != other.entries[0].content


def test_a_salt_does_not_make_the_same_answer_another() -> None:
    hidden = say("country/DK", "exit", "yes", release="internal")
    ledger = admit(hidden, salt="one")
    assert admit(hidden, ledger=ledger, salt="other") == ledger


def test_without_a_given_salt_it_is_random() -> None:
    hidden = say("country/DK", "exit", "yes", release="internal")
    given = {"recorded_by": "agent:t", "recorded_at": "2026-06-01T12:00:00Z"}
    one, other = (admit_answers([hidden], ledger=Ledger(), **given).ledger for _ in range(2))
    assert one.head != other.head


def test_what_a_stub_recorded_may_be_referred_to() -> None:
    ledger = admit(say("country/DK", "exit", "yes", origin="a"))
    ledger = admit(say("country/DK", "exit", "no", origin="a"), ledger=ledger)
    copy = Ledger((stub_of(ledger.entries[0]), ledger.entries[1]))
    assert verify_ledger(copy, is_published=True) == []
