"""Publish a study: site, reports in every language and format, dataset; all from one edition.

Every file is checked as it is finished and put into a folder beside the one that readers see. That
one is replaced in one step, when nothing is wrong: a reader never sees half of one edition and
half of another, and files that did not change are not written again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from samsyn.problems.problem import Problem, StudyError, has_errors
from samsyn.publication.claim import Claim
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.edition import Edition
from samsyn.publication.figure.gallery import interactive_bundle
from samsyn.publication.inspection.scanner import Scanner, scan_files
from samsyn.publication.inspection.small_number import PastEdition
from samsyn.publication.report.report import FORMATS, Report
from samsyn.publication.site.build import Part, SiteBuilder, site_assets
from samsyn.publication.site.material import Material, PublishedFile, ReleaseNote
from samsyn.study import Study
from samsyn.workflows.desk import Chunk, Desk, Seen
from samsyn.workflows.draft import Draft, make_draft, report_files
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
    progress("figures")
    languages = study.settings.languages
    draft = make_draft(
        study, edition=edition, languages=languages, allow_broken=allow_broken, earlier=earlier
    )
    made = Published(claims=draft.claims, problems=draft.problems)
    staging = Staging(out)
    desk = Desk(staging, Scanner(study, on=edition.date))
    staging.begin()
    try:
        _fill(desk, draft, made, notes, cache, progress, processes or _processes(draft))
        made.problems += desk.seen.problems
        require_publishable(made.problems)
        made.tally, made.gone = desk.seen.tally, staging.finish()
    finally:
        staging.discard()
    return made


def _processes(draft: Draft) -> int:
    if len(draft.study.statements) > _LARGE:
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
    processes: int,
) -> None:
    """Put everything into the staging of the ``desk``."""
    progress("reports, dataset, pages")
    with _helpers(draft, processes) as helpers, ThreadPoolExecutor(1) as thread:
        reports = helpers.begin_reports()
        bundle = thread.submit(interactive_bundle, cache=cache)
        published = list(_dataset(desk, draft))
        site = _material(draft, notes=notes, published=published)
        desk.take(site_assets(bundle.result()))
        helpers.build(site, desk)
        progress("reports")
        written = reports.result()
        made.problems += [each for report in written.values() for each in report.problems]
        desk.take(report_files(written, name=draft.study.settings.id).items(), is_site=False)
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


def _material(
    draft: Draft, *, notes: Sequence[ReleaseNote], published: Sequence[PublishedFile]
) -> Material:
    return Material(
        study=draft.study,
        cells=draft.cells,
        edition=draft.edition,
        claims=draft.claims,
        figures=draft.figures,
        notes=notes,
        files=published,
        is_interactive=True,
    )


# Work that is shared ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Helpers:
    """Processes that have the draft, and the queue of parts that they and this one take from."""

    draft: Draft
    queue: SimpleQueue[Chunk]
    pool: ProcessPoolExecutor | None
    n: int

    def begin_reports(self) -> Future[dict[str, Report]]:
        if self.pool:
            return self.pool.submit(_write_reports)
        done: Future[dict[str, Report]] = Future()
        done.set_result(self.draft.reports(languages=self.draft.study.report_languages))
        return done

    def build(self, site: Material, desk: Desk) -> None:
        """Build the site, here and in the other processes, each taking what is next."""
        builder = SiteBuilder(site)
        for chunk in _chunks(builder, processes=self.n + 1):
            self.queue.put(chunk)
        self._close()
        shared = (site.notes, site.files, desk.staging, desk.scanner)
        others = [self.pool.submit(_build_parts, *shared) for _ in range(self.n) if self.pool]
        try:
            desk.build(builder, queue=self.queue)
        except BaseException:
            while not self.queue.empty():  # the others shall not go on for nothing
                self.queue.get()
            self._close()
            raise
        for each in others:
            desk.seen.add(each.result())

    def _close(self) -> None:
        for _ in range(self.n + 1):
            self.queue.put(None)


@contextmanager
def _helpers(draft: Draft, processes: int) -> Iterator[_Helpers]:
    # A forked process would inherit the threads of the chart library without their owners.
    fresh = get_context("spawn")
    queue: SimpleQueue[Chunk] = fresh.SimpleQueue()
    if processes == 1:
        yield _Helpers(draft, queue, None, 0)
        return
    n = processes - 1
    with ProcessPoolExecutor(
        n, mp_context=fresh, initializer=_receive, initargs=(draft, queue)
    ) as pool:
        yield _Helpers(draft, queue, pool, n)


def _chunks(builder: SiteBuilder, *, processes: int) -> list[tuple[Part, ...]]:
    """Whole languages, where there are many of them; else their parts, so that all have work."""
    by_language: dict[str, list[Part]] = {}
    for part in builder.parts:
        by_language.setdefault(part.language, []).append(part)
    if len(by_language) > 2 * processes:
        return [tuple(each) for each in by_language.values()]
    return [(part,) for part in builder.parts]


#: In a helping process: what it was given when it began.
_received: dict[str, tuple[Draft, SimpleQueue[Chunk]]] = {}


def _receive(draft: Draft, queue: SimpleQueue[Chunk]) -> None:
    _received["work"] = (draft, queue)


def _write_reports() -> dict[str, Report]:
    draft, _ = _received["work"]
    return draft.reports(languages=draft.study.report_languages)


def _build_parts(
    notes: Sequence[ReleaseNote],
    published: Sequence[PublishedFile],
    staging: Staging,
    scanner: Scanner,
) -> Seen:
    draft, queue = _received["work"]
    builder = SiteBuilder(_material(draft, notes=notes, published=published))
    return Desk(staging, scanner).build(builder, queue=queue)


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
