"""Freeze the study as it is now into a numbered release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samsyn.formats.archive.ledger_file import read_ledger
from samsyn.formats.archive.release_files import (
    collect_files,
    describe_files,
    verify_releases,
    write_release,
)
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Problem, Where, has_errors, problem
from samsyn.publication.claim import Claim
from samsyn.publication.release import Release, check_new_release, next_number, release_of
from samsyn.study import Study, check_study


@dataclass(frozen=True)
class ReleaseMade:
    """The release, None if ``problems`` has errors: then nothing was written."""

    release: Release | None
    problems: list[Problem]


def make_release(
    study: Study,
    *,
    folder: Path,
    claims: Iterable[Claim],
    released_at: str,
    number: str = "",
    allow_broken: bool = False,
) -> ReleaseMade:
    """Release ``study``, which was read from ``folder``; without ``number`` the next one.

    ``released_at`` is UTC, ISO 8601 with seconds. Broken claims are refused unless
    ``allow_broken``, and the manifest then says so. Two approvals by others than the author come
    with the web app, which enters them into the manifest beside its hash.
    """
    known = list(claims)
    earlier, problems = verify_releases(folder)
    number = number or next_number(earlier, released_at=released_at)
    problems += check_study(study)
    problems += check_new_release(
        number=number, claims=known, earlier=earlier, allow_broken=allow_broken
    )
    files = collect_files(folder)
    problems += _check_standing(study, folder=folder)
    if has_errors(problems):
        return ReleaseMade(None, problems)
    release = release_of(
        study,
        number=number,
        released_at=released_at,
        files=describe_files(files),
        claims=known,
        earlier=earlier,
        allows_broken=allow_broken,
    )
    write_release(folder, release, files=files)
    return ReleaseMade(release, [*problems, *_check_news(release, earlier=earlier)])


def _check_news(release: Release, *, earlier: Sequence[Release]) -> list[Problem]:
    """Whether the release says anything that the one before it does not."""
    if not earlier or (earlier[-1].files, earlier[-1].ledger_head) != (
        release.files,
        release.ledger_head,
    ):
        return []
    before = earlier[-1].number
    return [problem("PUBLICATION_313", before=before, number=release.number)]


def _check_standing(study: Study, *, folder: Path) -> list[Problem]:
    """Whether the ledger on the disk is still the one that was read."""
    if read_ledger(Reader(folder)).head == study.ledger.head:
        return []
    return [problem("PUBLICATION_309", where=Where(file="ledger.jsonl"))]
