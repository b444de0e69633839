"""What changed between two releases, or between a release and the study as it is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from samsyn.comparison.build import build_cells
from samsyn.formats.archive.folder import check_presence, read_study
from samsyn.formats.archive.release_files import find_release, read_release, read_releases
from samsyn.problems.problem import Problem, has_errors, problem
from samsyn.publication.claim_check import check_claims
from samsyn.publication.difference import Difference, State
from samsyn.publication.disclosure import public_view
from samsyn.study import Study

#: Number → the study as it was released, and what is wrong with the release.
ReadRelease = Callable[[str], tuple[Study | None, list[Problem]]]


@dataclass(frozen=True)
class Compared:
    """The difference, None if one of the two states cannot be read."""

    difference: Difference | None
    problems: list[Problem]


def diff_releases(
    folder: Path,
    *,
    before: str = "",
    after: str = "",
    public_on: str = "",
    read: ReadRelease | None = None,
) -> Compared:
    """From release ``before`` to release ``after`` of the study in ``folder``.

    Without ``after`` up to the study as it is now, without ``before`` from the last release. With
    ``public_on`` (YYYY-MM-DD) only what may be shown on that day is compared. ``read`` is given by
    those who have read releases of the folder already.
    """
    if missing := check_presence(folder):
        return Compared(None, missing)
    read = read or partial(read_release, folder)
    if not before:
        releases, problems = read_releases(folder)
        if not releases:
            problems.append(problem("PUBLICATION_312"))
        if has_errors(problems):
            return Compared(None, problems)
        before = releases[-1].number
    first, problems = _released(folder, before, read=read, public_on=public_on)
    if after:
        second, more = _released(folder, after, read=read, public_on=public_on)
    else:
        second, more = _working(folder, public_on=public_on)
    problems = [*problems, *more]
    if first is None or second is None:
        return Compared(None, problems)
    return Compared(Difference(first, second), problems)


def _released(
    folder: Path, number: str, *, read: ReadRelease, public_on: str
) -> tuple[State | None, list[Problem]]:
    study, problems = read(number)
    release, _ = find_release(folder, number)
    if study is None or release is None:
        return None, problems
    study = public_view(study, on=public_on) if public_on else study
    return State(study, build_cells(study), release.claims, number), problems


def _working(folder: Path, *, public_on: str) -> tuple[State | None, list[Problem]]:
    study, problems = read_study(folder)
    if study is None or has_errors(problems):
        return None, problems
    study = public_view(study, on=public_on) if public_on else study
    cells = build_cells(study)
    claims, _ = check_claims(study, cells=cells)
    return State(study, cells, {each.id: str(each.state) for each in claims}), problems
