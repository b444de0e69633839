"""Verify what was kept: a study's ledger and releases, or a published dataset."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samsyn.evidence.ledger import GENESIS, Ledger, verify_ledger
from samsyn.formats.archive.ledger_file import FILE as LEDGER
from samsyn.formats.archive.ledger_file import read_ledger
from samsyn.formats.archive.release_files import verify_releases
from samsyn.formats.archive.settings_file import FILE as SETTINGS
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Problem, Where, has_errors, problem
from samsyn.publication.dataset.package import CHECKSUMS, FOLDER, PACKAGE


@dataclass(frozen=True)
class Verified:
    """How much was verified: entries, the last hash, releases or files. It holds without errors."""

    entries: int
    head: str
    problems: list[Problem]
    releases: tuple[str, ...] = ()
    files: int = 0

    @property
    def holds(self) -> bool:
        """Whether everything is as it was written."""
        return not has_errors(self.problems)


def verify(folder: Path) -> Verified:
    """Verify the study in ``folder``, or the dataset in it, or the dataset of the site in it."""
    for dataset in (folder, folder / FOLDER):
        if (dataset / PACKAGE).is_file() or (dataset / CHECKSUMS).is_file():
            return verify_dataset(dataset)
    return verify_study(folder)


def verify_study(folder: Path) -> Verified:
    """The chain of the ledger, and of the releases, and the place where each release froze it."""
    if not (folder / SETTINGS).is_file():
        missing = problem("STUDY_001", where=Where(file=str(folder)), file=SETTINGS)
        return Verified(0, GENESIS, [missing])
    reader = Reader(folder)
    ledger = read_ledger(reader)
    releases, problems = verify_releases(folder)
    found = [*reader.problems, *verify_ledger(ledger), *problems]
    return Verified(len(ledger), ledger.head, found, tuple(each.number for each in releases))


def verify_dataset(folder: Path) -> Verified:
    """Every file against its checksum, and the ledger's chain up to the head that is published.

    Who changes a file and its checksum is found by nothing in the folder: compare the head with the
    one that the site, or a citation, gives.
    """
    reader = Reader(folder)
    listed = dict(_read_checksums(reader))
    problems = [*reader.problems, *_check_files(folder, listed)]
    ledger = read_ledger(reader)
    problems += verify_ledger(ledger, is_published=True)
    problems += _check_head(folder, ledger)
    return Verified(len(ledger), ledger.head, problems, files=len(listed))


def _read_checksums(reader: Reader) -> Iterator[tuple[str, str]]:
    for line in (reader.words(CHECKSUMS) or "").splitlines():
        checksum, _, path = line.partition("  ")
        yield path, checksum


def _check_files(folder: Path, listed: dict[str, str]) -> Iterator[Problem]:
    there = {
        each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()
    }
    there.pop(CHECKSUMS, None)
    for path in sorted({*listed, *there}):
        if path not in there:
            yield problem("PUBLICATION_311", where=Where(file=path), fault="missing")
        elif path not in listed:
            yield problem("PUBLICATION_311", where=Where(file=path), fault="not listed")
        elif hashlib.sha256(there[path].read_bytes()).hexdigest() != listed[path]:
            yield problem("PUBLICATION_311", where=Where(file=path), fault="changed")


def _check_head(folder: Path, ledger: Ledger) -> Iterator[Problem]:
    """Whether the ledger ends where the description of the dataset says."""
    try:
        package = json.loads((folder / PACKAGE).read_bytes())
        said, release = package["ledger"], str(package["version"])
        expected, head = int(said["entries"]), str(said["head"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        yield problem("FORMAT_005", where=Where(file=PACKAGE), file=PACKAGE, fault=fault)
        return
    if len(ledger) != expected or ledger.head != head:
        yield problem(
            "EVIDENCE_008",
            where=Where(file=LEDGER),
            found=len(ledger),
            release=release,
            expected=expected,
        )
