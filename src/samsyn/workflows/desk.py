"""The desk over which every finished file goes: looked through, and put into its folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.queues import SimpleQueue

from samsyn.problems.problem import Problem
from samsyn.publication.inspection.scanner import Scanner
from samsyn.publication.site.build import Part, SiteBuilder
from samsyn.publication.site.check import SiteCheck
from samsyn.workflows.staging import Staging, Tally

#: Parts of a site that one process builds one after the other; None: there are no more.
Chunk = tuple[Part, ...] | None


@dataclass
class Seen:
    """What was seen of the files that went over a desk."""

    check: SiteCheck = field(default_factory=SiteCheck)
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def add(self, other: Seen) -> None:
        """Take over what was seen at another desk."""
        self.check.add(other.check)
        self.problems += other.problems
        self.tally += other.tally


@dataclass
class Desk:
    """Takes files as they are finished, so that no more than one of them is kept in memory."""

    staging: Staging
    scanner: Scanner
    seen: Seen = field(default_factory=Seen)

    def take(self, files: Iterable[tuple[str, bytes]], *, is_site: bool = True) -> None:
        """Look through ``files`` (path, content) for what must not be there, and keep them."""
        for path, content in files:
            if is_site:
                self.seen.problems += self.seen.check.look(path, content)
            self.seen.problems += self.scanner.look(path, content)
            self.seen.tally += self.staging.put(path, content)

    def build(self, builder: SiteBuilder, *, queue: SimpleQueue[Chunk]) -> Seen:
        """Build chunks of the site until the queue says that there are no more."""
        while (chunk := queue.get()) is not None:
            for part in chunk:
                self.take(builder.files_of(part))
        return self.seen
