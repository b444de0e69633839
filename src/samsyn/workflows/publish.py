"""Publish a study: site, reports in every language and format, dataset; all from one edition.

Every file is checked as it is finished and put into a folder beside the one that readers see. That
one is replaced in one step, when nothing is wrong: a reader never sees half of one edition and
half of another, and files that did not change are not written again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from samsyn.problems.problem import Problem, StudyError, has_errors
from samsyn.publication.claim import Claim
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.edition import Edition
from samsyn.publication.figure.gallery import interactive_bundle
from samsyn.publication.inspection.scanner import Scanner, scan_files
from samsyn.publication.inspection.small_number import PastEdition
from samsyn.publication.report.report import FORMATS
from samsyn.publication.site.build import site_assets
from samsyn.publication.site.material import PublishedFile, ReleaseNote
from samsyn.study import Study
from samsyn.workflows.desk import Desk
from samsyn.workflows.draft import Draft, make_draft, report_files
from samsyn.workflows.shared_work import Helpers, Job, start_helpers
from samsyn.workflows.staging import Staging, Tally

#: Told what is being done, for those who wait.
Progress = Callable[[str], None]
#: Every process has the whole study in its memory: of a larger one there is only one.
_LARGE = 100_000
_MOST_PROCESSES = 4


@dataclass
class Published:
    """What was published: how many files, the claims and the problems met on the way.

    ``gone`` counts the files of the folder before that are not there any more.
    """

    claims: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    gone: int = 0

    @property
    def n_files(self) -> int:
        """How many files there are now."""
        return self.tally.written + self.tally.kept


def publish_study(
    study: Study,
    *,
    edition: Edition,
    out: Path,
    notes: Sequence[ReleaseNote] = (),
    earlier: Sequence[PastEdition] = (),
    allow_broken: bool = False,
    cache: Path | None = None,
    progress: Progress = lambda words: None,
    processes: int = 0,
) -> Published:
    """Write everything that is published of ``study`` as ``edition`` into the folder ``out``.

    Only what may be public is looked at, from the first step on. Raises StudyError if a claim is
    broken, unless ``allow_broken``, if this edition and the ``earlier`` ones together would tell
    a small number of persons, and if the last look finds what must not be published (M27)
    or a site that is not whole (M62); ``out`` is then as it was. ``cache`` is a folder for what
    every study needs alike. ``processes`` share the work; without a number as many as there is
    room for.
    """
    progress("claims")
    with start_helpers(processes or _processes(study)) as helpers:
        draft = make_draft(
            study,
            edition=edition,
            languages=study.settings.languages,
            allow_broken=allow_broken,
            earlier=earlier,
        )
        made = Published(claims=draft.claims, problems=draft.problems)
        staging = Staging(out)
        desk = Desk(staging, Scanner(study, on=edition.date))
        staging.begin()
        try:
            _fill(desk, draft, made, notes, cache, progress, helpers)
            made.problems += desk.seen.problems
            require_publishable(made.problems)
            made.tally, made.gone = desk.seen.tally, staging.finish()
        finally:
            staging.discard()
    return made


def _processes(study: Study) -> int:
    if len(study.statements) > _LARGE:
        return 1
    # The reports are written in a process of their own, even where there is one core.
    return max(2, min(os.cpu_count() or 1, _MOST_PROCESSES))


def _fill(
    desk: Desk,
    draft: Draft,
    made: Published,
    notes: Sequence[ReleaseNote],
    cache: Path | None,
    progress: Progress,
    helpers: Helpers,
) -> None:
    """Put everything into the staging of the ``desk``."""
    progress("reports, dataset, pages")
    job = Job(draft, desk.staging, desk.scanner)
    with helpers.sharing(job) as shared, ThreadPoolExecutor(1) as thread:
        reports = helpers.begin_reports(shared)
        bundle = thread.submit(interactive_bundle, cache=cache)
        published = list(_dataset(desk, draft))
        site = draft.material(notes=notes, files=published)
        desk.take(site_assets(bundle.result()))
        helpers.build(site, shared, desk)
        progress("reports")
        problems, seen = reports.result()
        made.problems += problems
        desk.seen.add(seen)
    progress("a last look")
    desk.seen.problems += desk.seen.check.finish(
        read=desk.staging.read, study=draft.study, beside=("report/", "data/")
    )


def _dataset(desk: Desk, draft: Draft) -> Iterator[PublishedFile]:
    files = build_dataset(
        draft.study, cells=draft.cells, claims=draft.claims, edition=draft.edition
    )
    for path, content in files:
        desk.take([(path, content)], is_site=False)
        yield PublishedFile(path, len(content), hashlib.sha256(content).hexdigest())


# Only the report ----------------------------------------------------------------------------------


def build_reports(
    study: Study,
    *,
    edition: Edition,
    languages: Sequence[str],
    formats: Sequence[str] = (),
    allow_broken: bool = False,
) -> tuple[dict[str, bytes], list[Problem]]:
    """Only the report, in ``languages`` and ``formats`` (all without any): files and problems."""
    draft = make_draft(study, edition=edition, languages=languages, allow_broken=allow_broken)
    reports = draft.reports(languages=languages, formats=formats or FORMATS)
    problems = draft.problems
    problems += [each for report in reports.values() for each in report.problems]
    files = report_files(reports, name=study.settings.id)
    problems += scan_files(files, study=study, on=edition.date)
    require_publishable(problems)
    return files, problems


def require_publishable(found: Sequence[Problem]) -> None:
    """Raise StudyError if the files may not be published so: then none of them is written."""
    if has_errors(found):
        raise StudyError(list(found))
