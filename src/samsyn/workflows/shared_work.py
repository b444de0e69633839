"""The work of publishing, shared between processes: one makes the reports, all build the site."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from tempfile import TemporaryDirectory

from samsyn.problems.problem import Problem
from samsyn.publication.inspection.scanner import Scanner
from samsyn.publication.site.build import Part, SiteBuilder
from samsyn.publication.site.material import Material, PublishedFile, ReleaseNote
from samsyn.workflows.desk import Chunk, Desk, Seen
from samsyn.workflows.draft import Draft, report_files
from samsyn.workflows.staging import Staging

#: What the reports are made into: what is wrong with their text, and what was seen of the files.
Reported = tuple[list[Problem], Seen]


@dataclass(frozen=True)
class Job:
    """The draft, the folder that its files go into, and what they are looked through for."""

    draft: Draft
    staging: Staging
    scanner: Scanner


@dataclass(frozen=True)
class Helpers:
    """Other processes, and the queue of parts of the site that they and this one take from.

    They are started before there is anything to do, so that they are ready when there is. What
    they work on lies in a file: it is written once, however many of them read it.
    """

    queue: SimpleQueue[Chunk]
    pool: ProcessPoolExecutor | None = None
    n: int = 0

    @contextmanager
    def sharing(self, job: Job) -> Iterator[Path | Job]:
        """The job as those who help are given it.

        It is written before anybody works on it: what is only handed to the pool is pickled a
        moment later by a thread of the pool, while this one goes on and changes it.
        """
        if self.pool is None:
            yield job
            return
        with TemporaryDirectory(prefix="samsyn-job-") as folder:
            shared = Path(folder) / "job"
            shared.write_bytes(pickle.dumps(job))
            yield shared

    def begin_reports(self, shared: Path | Job) -> Future[Reported]:
        """Begin to make the reports; without another process they are made at once."""
        if self.pool:
            return self.pool.submit(_write_reports, shared)
        done: Future[Reported] = Future()
        done.set_result(_write_reports(shared))
        return done

    def build(self, site: Material, shared: Path | Job, desk: Desk) -> None:
        """Build the site, here and in the other processes, each taking what is next."""
        builder = SiteBuilder(site)
        for chunk in _chunks(builder, processes=self.n + 1):
            self.queue.put(chunk)
        self._close()
        given = (shared, site.notes, site.files)
        others = [self.pool.submit(_build_parts, *given) for _ in range(self.n) if self.pool]
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
def start_helpers(processes: int) -> Iterator[Helpers]:
    """Helpers that make ``processes`` together with this one; none where that is all."""
    # A forked process would inherit the threads of the chart library without their owners.
    fresh = get_context("spawn")
    queue: SimpleQueue[Chunk] = fresh.SimpleQueue()
    if processes == 1:
        yield Helpers(queue)
        return
    n = processes - 1
    with ProcessPoolExecutor(n, mp_context=fresh, initializer=_receive, initargs=(queue,)) as pool:
        for _ in range(n):
            pool.submit(_wake)
        yield Helpers(queue, pool, n)


def _chunks(builder: SiteBuilder, *, processes: int) -> list[tuple[Part, ...]]:
    """Whole languages, where there are many of them; at the end parts, so that none waits long."""
    by_language: dict[str, list[Part]] = {}
    for part in builder.parts:
        by_language.setdefault(part.language, []).append(part)
    languages = [tuple(each) for each in by_language.values()]
    whole = languages[:-processes]
    return [*whole, *((part,) for each in languages[len(whole) :] for part in each)]


#: In a helping process: the queue that it was given when it began.
_received: list[SimpleQueue[Chunk]] = []


def _receive(queue: SimpleQueue[Chunk]) -> None:
    _received[:] = [queue]


def _wake() -> None:
    """Nothing: by now the process has imported all that it needs."""


@cache
def _read(shared: Path) -> Job:
    job: Job = pickle.loads(shared.read_bytes())  # our own, of a moment ago
    return job


def _job_of(shared: Path | Job) -> Job:
    return shared if isinstance(shared, Job) else _read(shared)


def _write_reports(shared: Path | Job) -> Reported:
    job = _job_of(shared)
    draft, desk = job.draft, Desk(job.staging, job.scanner)
    written = draft.reports(languages=draft.study.report_languages)
    desk.take(report_files(written, name=draft.study.settings.id).items(), is_site=False)
    return [each for report in written.values() for each in report.problems], desk.seen


def _build_parts(
    shared: Path | Job, notes: Sequence[ReleaseNote], published: Sequence[PublishedFile]
) -> Seen:
    job = _job_of(shared)
    builder = SiteBuilder(job.draft.material(notes=notes, files=published))
    return Desk(job.staging, job.scanner).build(builder, queue=_received[0])
