"""Releases: frozen, dated, numbered states of a study that can be cited and read again.

A release is a manifest: how far the ledger had come and its head, and the hash of every other file
that the study was made of. Its own hash covers all of that and the hash of the release before it,
so that releases are a chain as the ledger is. Approvals stand beside the hash and not under it:
each names the hash that it approves, and can be added without changing the release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.evidence.ledger import GENESIS, EntryKind, Ledger, verify_ledger
from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.edition import Edition
from samsyn.study import Study
from samsyn.vocabulary.canonical import content_hash

FORMAT = "samsyn-release/1"
_NUMBER = re.compile(r"(\d{4})\.([1-9]\d{0,5})")


@dataclass(frozen=True)
class ReleasedFile:
    """A file of the study folder as it was: where it stood, its SHA-256 and its size."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, kw_only=True)
class Release:
    """One release. ``previous`` is the hash of the release before it, ``claims`` is id → state.

    ``approvals`` each have ``hash``, ``approved_by`` and ``approved_at``; the web app enters them.
    """

    number: str
    released_at: str
    study: str
    framework_version: str
    ledger_length: int
    ledger_head: str
    previous: str
    claims: Mapping[str, str]
    counts: Mapping[str, int]
    files: tuple[ReleasedFile, ...]
    allows_broken: bool = False
    approvals: tuple[Mapping[str, str], ...] = ()

    @property
    def content(self) -> dict[str, Any]:
        """What the hash covers."""
        return {
            "format": FORMAT,
            "number": self.number,
            "released_at": self.released_at,
            "study": self.study,
            "framework_version": self.framework_version,
            "ledger": {"length": self.ledger_length, "head": self.ledger_head},
            "previous": self.previous,
            "claims": dict(self.claims),
            "allows_broken": self.allows_broken,
            "counts": dict(self.counts),
            "files": [vars(each) for each in self.files],
        }

    @property
    def hash(self) -> str:
        """The hash that stands for the release."""
        return content_hash(self.content)

    @property
    def manifest(self) -> dict[str, Any]:
        """The release as manifest.json holds it."""
        approvals = [dict(each) for each in self.approvals]
        return {**self.content, "hash": self.hash, "approvals": approvals}

    @property
    def edition(self) -> Edition:
        """What pages say that they were made from."""
        return Edition(self.number, self.released_at, self.ledger_head)


def release_from(manifest: Mapping[str, Any]) -> Release:
    """The release that :attr:`Release.manifest` wrote. Raises KeyError, TypeError, ValueError."""
    if manifest["format"] != FORMAT:
        raise ValueError(f"it is of the format {manifest['format']!r}, not {FORMAT!r}")
    return Release(
        number=str(manifest["number"]),
        released_at=str(manifest["released_at"]),
        study=str(manifest["study"]),
        framework_version=str(manifest["framework_version"]),
        ledger_length=int(manifest["ledger"]["length"]),
        ledger_head=str(manifest["ledger"]["head"]),
        previous=str(manifest["previous"]),
        claims=dict(manifest["claims"]),
        counts=dict(manifest["counts"]),
        files=tuple(ReleasedFile(**each) for each in manifest["files"]),
        allows_broken=bool(manifest["allows_broken"]),
        approvals=tuple(dict(each) for each in manifest.get("approvals", ())),
    )


def release_of(
    study: Study,
    *,
    number: str,
    released_at: str,
    files: Iterable[ReleasedFile],
    claims: Iterable[Claim],
    earlier: Sequence[Release] = (),
    allows_broken: bool = False,
) -> Release:
    """The release that ``study`` makes now. Nothing is written and nothing is checked."""
    return Release(
        number=number,
        released_at=released_at,
        study=study.settings.id,
        framework_version=study.framework.version,
        ledger_length=len(study.ledger),
        ledger_head=study.ledger.head,
        previous=earlier[-1].hash if earlier else GENESIS,
        claims={each.id: str(each.state) for each in claims},
        counts={
            "statements": len(study.statements),
            "units": sum(len(units) for units in study.units.values()),
            "questions": len(study.framework.questions),
            "sources": len(study.sources),
            "conflicts": len(study.conflicts),
            "settlements": len(study.settlements),
        },
        files=tuple(sorted(files, key=lambda each: each.path)),
        allows_broken=allows_broken,
    )


def number_order(number: str) -> tuple[int, int]:
    """Year and running number, for sorting. Raises ValueError for anything else."""
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise ValueError(number)
    return int(match[1]), int(match[2])


def is_number(number: str) -> bool:
    """Whether ``number`` is a year and a running number, such as ``2026.1``."""
    return bool(_NUMBER.fullmatch(number))


def next_number(earlier: Iterable[Release], *, released_at: str) -> str:
    """The number after those that there are: the year of the release, and the next in it.

    Numbers go up, also when a clock was set back over New Year.
    """
    taken = [number_order(each.number) for each in earlier]
    year = max([int(released_at[:4]), *(each[0] for each in taken)])
    last = max([place for of_year, place in taken if of_year == year], default=0)
    return f"{year}.{last + 1}"


def check_new_release(
    *, number: str, claims: Iterable[Claim], earlier: Sequence[Release], allow_broken: bool
) -> Iterator[Problem]:
    """Why the release may not be made: its number, or claims that the data do not bear."""
    if not is_number(number):
        yield problem("PUBLICATION_301", number=number)
    elif number in {each.number for each in earlier}:
        yield problem("PUBLICATION_302", number=number)
    elif earlier and number_order(number) < number_order(earlier[-1].number):
        yield problem("PUBLICATION_301", number=number)
    broken = [each.id for each in claims if each.state is ClaimState.BROKEN]
    if broken and not allow_broken:
        yield problem("PUBLICATION_308", claims=", ".join(broken))


def check_chain(releases: Sequence[Release]) -> Iterator[Problem]:
    """Whether each release continues the one before it."""
    previous, before = GENESIS, "the beginning"
    for each in releases:
        if each.previous != previous:
            where = Where(file=f"releases/{each.number}/manifest.json")
            yield problem("PUBLICATION_305", where=where, number=each.number, previous=before)
        previous, before = each.hash, each.number


def check_anchor(ledger: Ledger, *, release: Release) -> list[Problem]:
    """Whether the ledger still begins with what was released: finds a tail that was cut off."""
    frozen = ledger.prefix(release.ledger_length)
    if len(frozen) < release.ledger_length or frozen.head != release.ledger_head:
        return [
            problem(
                "EVIDENCE_008",
                where=Where(file="ledger.jsonl"),
                found=len(ledger),
                release=release.number,
                expected=release.ledger_length,
            )
        ]
    return []


def check_frozen_ledger(ledger: Ledger, *, release: Release) -> list[Problem]:
    """Whether the ledger is what was released, entry by entry."""
    return [*check_anchor(ledger, release=release), *verify_ledger(ledger)]


def check_withdrawals(ledger: Ledger, *, release: Release) -> Iterator[Problem]:
    """Statements that were withdrawn before the release was made and stand in it all the same.

    That can happen when somebody withdraws while somebody else releases.
    """
    frozen = ledger.prefix(release.ledger_length).statements
    for entry in ledger.entries[release.ledger_length :]:
        if entry.kind is not EntryKind.WITHDRAWAL or entry.body["statement"] not in frozen:
            continue
        withdrawn_at = str(entry.body.get("recorded_at", ""))
        if withdrawn_at and withdrawn_at < release.released_at:
            yield problem(
                "PUBLICATION_310",
                where=Where(file="ledger.jsonl", row=entry.number),
                number=release.number,
                released_at=release.released_at,
                statement=entry.body["statement"],
                withdrawn_at=withdrawn_at,
            )
