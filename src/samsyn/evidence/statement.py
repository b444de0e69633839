"""Statements: according to source S, for unit U in period T, the answer to question Q is V.

A statement is an answer that was admitted. Its id is the hash of what it says, so that the same
thing said twice by one source is one statement, whatever table or workbook it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from types import UnionType
from typing import Any

from samsyn.collection.answer import Answer, Excerpt
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.canonical import content_hash

#: The fields that say what is said; all others say how it came here.
IDENTIFYING = (
    "unit",
    "question",
    "facet",
    "round",
    "period",
    "value",
    "measure",
    "absence",
    "partial",
    "source",
    "said_by",
)
_ID_LENGTH = 20


@dataclass(frozen=True, kw_only=True)
class Statement(Answer):
    """An answer with who recorded it, when, and what it replaces.

    ``recorded_at`` is UTC, ISO 8601 with seconds. ``supersedes`` is the id of the statement that
    this one replaces, ``reason`` says why. ``recorded_by`` and ``said_by`` are pseudonymous.
    ``salt`` is random for statements that are not public, so that nobody can guess what they say
    from the hashes that a published ledger shows in their place. What was replaced and is said
    again by another origin has the id of the earlier statement as its salt; all others have none.
    """

    id: str
    recorded_by: str
    recorded_at: str
    supersedes: str = ""
    reason: str = ""
    salt: str = ""


def statement_id(answer: Answer, *, supersedes: str = "", salt: str = "") -> str:
    """The id of the statement that ``answer`` makes: the start of a SHA-256 of what it says.

    What it supersedes counts, so that an answer that was changed and changed back is a third
    statement and not the first one again.
    """
    says = {name: getattr(answer, name) for name in IDENTIFYING}
    if supersedes:
        says["supersedes"] = supersedes
    if salt:
        says["salt"] = salt
    return content_hash(says)[:_ID_LENGTH]


def statement_of(
    answer: Answer,
    *,
    recorded_by: str,
    recorded_at: str,
    supersedes: str = "",
    reason: str = "",
    salt: str = "",
) -> Statement:
    """The statement that admitting ``answer`` makes."""
    given = {field.name: getattr(answer, field.name) for field in fields(Answer)}
    return Statement(
        **given,
        id=statement_id(answer, supersedes=supersedes, salt=salt),
        recorded_by=recorded_by,
        recorded_at=recorded_at,
        supersedes=supersedes,
        reason=reason,
        salt=salt,
    )


#: What a record may hold; what is not named is a word.
_KINDS: dict[str, type | UnionType] = {
    "value": str | list | tuple,
    "excerpt": dict,
    "partial": bool,
    "evidenced": bool,
}
_DEFAULTS: dict[str, object] = {"partial": False, "evidenced": True, "release": "public"}


def as_record(statement: Statement) -> dict[str, Any]:
    """The statement as plain data for a ledger line; what is empty or usual is left out."""
    record = {}
    for field in fields(Statement):
        given = getattr(statement, field.name)
        is_needed = field.default is MISSING
        if is_needed or (given not in (None, "") and given != _DEFAULTS.get(field.name, "")):
            record[field.name] = asdict(given) if isinstance(given, Excerpt) else given
    return record


def from_record(record: Mapping[str, Any]) -> Statement:
    """The statement that :func:`as_record` wrote. Raises TypeError, ValueError for others."""
    given = dict(record)
    for name, said in given.items():
        if not isinstance(said, _KINDS.get(name, str)):
            raise TypeError(f"{name} is {said!r}")
    if isinstance(given.get("value"), list | tuple):
        given["value"] = tuple(given["value"])
        if not all(isinstance(each, str) for each in given["value"]):
            raise TypeError("a value is words")
    if ("value" in given) == ("absence" in given):
        raise ValueError("a statement has a value, or says why there is none")
    if "absence" in given:
        given["absence"] = Absence(given["absence"])
    if "excerpt" in given:
        given["excerpt"] = Excerpt(**given["excerpt"])
    return Statement(**given)
