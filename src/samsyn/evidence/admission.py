"""Admission: answers become statements at the end of the ledger; twice changes nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samsyn.collection.answer import Answer
from samsyn.evidence.ledger import Ledger, append
from samsyn.evidence.statement import Statement, statement_id, statement_of
from samsyn.vocabulary.sharing import PUBLIC

#: Where an answer came from, and what it answers.
_Origin = tuple[str, str, str, str, str]


def random_salt() -> str:
    """128 random bits, in hexadecimal."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Admission:
    """What admitting did: the new ledger, what is new in it, and what it replaced."""

    ledger: Ledger
    added: tuple[Statement, ...]
    already_known: int

    @property
    def superseding(self) -> tuple[Statement, ...]:
        """The new statements that replace earlier ones."""
        return tuple(each for each in self.added if each.supersedes)


def admit_answers(
    answers: Iterable[Answer],
    *,
    ledger: Ledger,
    recorded_by: str,
    recorded_at: str,
    reason: str = "changed where it came from",
    new_salt: Callable[[], str] = random_salt,
) -> Admission:
    """Admit ``answers`` to ``ledger``.

    An answer that says what a current statement says adds nothing, and neither does one that a
    person withdrew. An answer that says something else than the current statement from the same
    origin supersedes it, with ``reason``; so does one that says the same to others: what was public
    and is to be internal must not stay as it was. ``new_salt`` gives statements that are not public
    theirs.

    Two origins may say the same, and are one statement. If then one of them changes, the other
    still says it, as a statement of its own; if it changes back, both say it.
    """
    withdrawn = {statement_id(ledger.statements[id]) for id in ledger.withdrawn}
    saying = [(statement_id(each), each) for each in answers]
    new_saying = [(says, each) for says, each in saying if says not in withdrawn]
    current = [(statement_id(each), each) for each in ledger.current.values()]
    by_origin = {_origin(each): (says, each) for says, each in current if each.origin}
    said = {says for says, _ in current} - _replaced(new_saying, by_origin=by_origin)
    ids = set(ledger.statements)
    added: list[Statement] = []
    for says, answer in new_saying:
        said_before, before = by_origin.get(_origin(answer), ("", None))
        is_said = says == said_before and before is not None and before.release == answer.release
        if is_said or (before is None and says in said):
            continue
        new = statement_of(
            answer,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            supersedes=before.id if before else "",
            reason=reason if before else "",
            salt="" if answer.release == PUBLIC else new_salt(),
        )
        while new.id in ids:
            again = {"supersedes": new.supersedes, "reason": new.reason, "salt": new.id}
            new = statement_of(answer, recorded_by=recorded_by, recorded_at=recorded_at, **again)
        added.append(new)
        ids.add(new.id)
        said.add(says)
        if answer.origin:
            by_origin[_origin(answer)] = says, new
    known = len(saying) - len(added)
    return Admission(append(ledger, statements=added), tuple(added), already_known=known)


def _replaced(
    saying: Iterable[tuple[str, Answer]], *, by_origin: Mapping[_Origin, tuple[str, Statement]]
) -> set[str]:
    """What the statements say that other answers from their own origins will replace."""
    before = ((says, by_origin.get(_origin(answer), (says, None))[0]) for says, answer in saying)
    return {said for says, said in before if said != says}


def _origin(answer: Answer) -> _Origin:
    return (answer.origin, answer.unit, answer.question, answer.facet, answer.round)


def withdraw_statements(
    ids: Sequence[str], *, ledger: Ledger, reason: str, recorded_by: str, recorded_at: str
) -> Ledger:
    """The ledger with the current statements ``ids`` withdrawn. Others are passed over."""
    withdrawals = [
        {
            "statement": id,
            "reason": reason,
            "recorded_by": recorded_by,
            "recorded_at": recorded_at,
        }
        for id in ids
        if id in ledger.current
    ]
    return append(ledger, withdrawals=withdrawals)


def find_missing(
    answers: Iterable[Answer],
    *,
    ledger: Ledger,
    tables: Iterable[str],
    faulty: Collection[str] = (),
) -> list[Statement]:
    """Current statements that came from ``tables`` and that none of ``answers`` says any more.

    ``ledger`` is the one to which the answers were admitted. An origin begins with the name of its
    table and a slash. What stands in a table and cannot be read (its origin is
    ``faulty``) is not missing.
    """
    prefixes = tuple(f"{table}/" for table in tables)
    still = {statement_id(each) for each in answers}
    return [
        each
        for each in ledger.current.values()
        if each.origin.startswith(prefixes)
        and each.origin not in faulty
        and statement_id(each) not in still
    ]
