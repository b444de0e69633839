"""What is published: a release, or the study as it is now; with what earlier releases changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from samsyn.formats.archive.release_files import (
    collect_files,
    describe_files,
    read_release,
    read_releases,
)
from samsyn.problems.problem import StudyError, has_errors, problem
from samsyn.publication.edition import Edition
from samsyn.publication.inspection.small_number import PastEdition
from samsyn.publication.release import Release
from samsyn.publication.site.material import ReleaseNote
from samsyn.study import Study
from samsyn.workflows.diff import ReadRelease, diff_releases


@dataclass(frozen=True)
class Shown:
    """The study in the state that is shown, and what its pages say of that state."""

    study: Study
    edition: Edition
    notes: tuple[ReleaseNote, ...] = ()
    earlier: tuple[PastEdition, ...] = ()


def edition_of(study: Study, *, folder: Path, number: str, now: str) -> Shown:
    """Release ``number`` of the study in ``folder``; without a number the study as it is.

    A study that is still exactly what its last release froze is shown as that release; else it is
    a preview, dated ``now``. Raises StudyError if a release cannot be read to the letter.
    """
    releases, problems = read_releases(folder)
    if has_errors(problems):
        raise StudyError(problems)
    # A release is compared with the one before it and the one after it: each is read once.
    read = cache(partial(read_release, folder, ledger=study.ledger))
    if not number and releases and _is_unchanged(study, folder=folder, release=releases[-1]):
        number = releases[-1].number
    if not number:
        edition = Edition("", now, study.ledger.head)
        notes = _notes(folder, releases, read=read)
        notes = (*_since(folder, releases, now=now, read=read), *notes)
        return Shown(study, edition, notes, _past(releases))
    found = [each for each in releases if each.number == number]
    if not found:
        known = ", ".join(each.number for each in releases) or "none yet"
        raise StudyError([problem("PUBLICATION_303", number=number, known=known)])
    frozen, problems = read(number)
    if frozen is None or has_errors(problems):
        raise StudyError(problems)
    shown = releases[: releases.index(found[0]) + 1]
    notes = _notes(folder, shown, read=read)
    return Shown(frozen, found[0].edition, notes, _past(shown[:-1]))


def _past(releases: Sequence[Release]) -> tuple[PastEdition, ...]:
    """What was published before: a number that one edition shows can give away another's."""
    return tuple(PastEdition(each.ledger_length, each.released_at[:10]) for each in releases)


def _is_unchanged(study: Study, *, folder: Path, release: Release) -> bool:
    if study.ledger.head != release.ledger_head:
        return False
    now = describe_files(collect_files(folder))
    return {(each.path, each.sha256) for each in now} == {
        (each.path, each.sha256) for each in release.files
    }


def _notes(
    folder: Path, releases: Sequence[Release], *, read: ReadRelease
) -> tuple[ReleaseNote, ...]:
    """What each release changed, newest first; the first one changed nothing."""
    notes = [ReleaseNote(releases[0].number, releases[0].released_at)] if releases else []
    for before, after in pairwise(releases):
        on = after.released_at
        changes = _changes(folder, before.number, after.number, on=on, read=read)
        notes.append(ReleaseNote(after.number, on, changes))
    return tuple(reversed(notes))


def _since(
    folder: Path, releases: Sequence[Release], *, now: str, read: ReadRelease
) -> Iterator[ReleaseNote]:
    """What a preview changes in the last release."""
    if releases:
        changes = _changes(folder, releases[-1].number, "", on=now, read=read)
        yield ReleaseNote("", now, changes)


def _changes(
    folder: Path, before: str, after: str, *, on: str, read: ReadRelease
) -> dict[str, list[str]]:
    """The changes in words of each language; only of what was public on the day of the later."""
    compared = diff_releases(folder, before=before, after=after, public_on=on[:10], read=read)
    if compared.difference is None:
        raise StudyError(compared.problems)
    return {
        language: compared.difference.sentences(language)
        for language in compared.difference.after.study.settings.languages
    }
