"""releases/: a manifest for each release, and the files of all releases by their hash.

``releases/2026.1/manifest.json`` names the files; ``releases/objects/ab/cdef…`` holds each once,
however many releases it stands in. The ledger is not copied: it only grows, and the manifest says
how much of it was there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from samsyn.evidence.ledger import Ledger
from samsyn.formats.archive.folder import read_study
from samsyn.formats.archive.ledger_file import read_ledger
from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file, write_beside
from samsyn.problems.problem import Problem, Where, has_errors, problem
from samsyn.publication.release import (
    Release,
    ReleasedFile,
    check_anchor,
    check_chain,
    check_frozen_ledger,
    check_withdrawals,
    number_order,
    release_from,
)
from samsyn.study import Study

FOLDER = "releases"
MANIFEST = "manifest.json"
#: What a study is made of, beside its ledger: files, and folders with all that is in them.
_FILES = (
    *("study.yaml", "sources.csv", "settlements.csv", "tables.yaml", "disclosure.yaml"),
    *("raters.csv", "indices.yaml", "sensitivity.json", "reliability.json"),
)
_FOLDERS = ("framework", "evaluation", "tables", "report", "documents", "ratings")
_HASH = re.compile(r"[0-9a-f]{64}")


def collect_files(folder: Path) -> dict[str, bytes]:
    """Path → content of everything that a release of the study in ``folder`` freezes."""
    found = [folder / name for name in _FILES]
    for name in _FOLDERS:
        found += sorted((folder / name).rglob("*"))
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in found
        if each.is_file() and not each.is_symlink() and not each.name.startswith(".")
    }


def describe_files(files: Mapping[str, bytes]) -> list[ReleasedFile]:
    """The files as a manifest names them."""
    return [
        ReleasedFile(path, hashlib.sha256(content).hexdigest(), len(content))
        for path, content in files.items()
    ]


def write_release(folder: Path, release: Release, *, files: Mapping[str, bytes]) -> None:
    """Write ``release`` durably; the manifest comes last, so that there is a whole release or none.

    Raises FileExistsError if there is a release of that number: releases are never changed.
    """
    for each in release.files:
        kept = _object(folder, each.sha256)
        if not kept.exists():
            replace_file(kept, files[each.path])
    manifest = folder / FOLDER / release.number / MANIFEST
    words = json.dumps(release.manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    manifest.parent.mkdir(parents=True, exist_ok=True)
    beside = write_beside(manifest, words.encode())
    try:
        os.link(beside, manifest)  # unlike a renaming, fails if it is there
    finally:
        beside.unlink()


def _object(folder: Path, sha256: str) -> Path:
    return folder / FOLDER / "objects" / sha256[:2] / sha256[2:]


def read_releases(folder: Path) -> tuple[list[Release], list[Problem]]:
    """Every release of the study in ``folder``, oldest first, and what is wrong with manifests."""
    found: list[Release] = []
    problems: list[Problem] = []
    for manifest in (folder / FOLDER).glob(f"*/{MANIFEST}"):
        number = manifest.parent.name
        where = Where(file=f"{FOLDER}/{number}/{MANIFEST}")
        try:
            said = json.loads(manifest.read_bytes())
            release = release_from(said)
            number_order(release.number)
        except (ValueError, KeyError, TypeError, OSError, AttributeError) as fault:
            problems.append(problem("PUBLICATION_307", where=where, number=number, fault=fault))
            continue
        if said.get("hash") != release.hash or release.number != number:
            problems.append(problem("PUBLICATION_304", where=where, number=number))
        found.append(release)
    found.sort(key=lambda each: number_order(each.number))
    return found, [*problems, *check_chain(found)]


def find_release(folder: Path, number: str) -> tuple[Release | None, list[Problem]]:
    """The release ``number``; none if it is not there or anything is wrong with the releases."""
    releases, problems = read_releases(folder)
    known = {each.number: each for each in releases}
    if number not in known:
        names = ", ".join(known) or "none yet"
        problems.append(problem("PUBLICATION_303", number=number, known=names))
    return (None if has_errors(problems) else known[number]), problems


def read_release(
    folder: Path, number: str, *, ledger: Ledger | None = None
) -> tuple[Study | None, list[Problem]]:
    """The study as it was when ``number`` was released.

    Nothing is given if a single file, the ledger or a manifest is not what it was. The study has
    no folder: the files that it was read from are gone when this returns. ``ledger`` is that of
    ``folder``, of those who have read it.
    """
    release, problems = find_release(folder, number)
    if release is None:
        return None, problems
    with tempfile.TemporaryDirectory() as there:
        study, found = unpack_release(folder, release, into=Path(there), ledger=ledger)
    return (replace(study, folder=None) if study else None), [*problems, *found]


def unpack_release(
    folder: Path, release: Release, *, into: Path, ledger: Ledger | None = None
) -> tuple[Study | None, list[Problem]]:
    """Write the released files into the empty folder ``into`` and read the study from there.

    For building from the release: the reference document of the report is a file, too.
    """
    problems = [fault for each in release.files for fault in _unpack(folder, release, each, into)]
    reader = Reader(folder)
    ledger = read_ledger(reader) if ledger is None else ledger
    problems += [*reader.problems, *check_frozen_ledger(ledger, release=release)]
    problems += check_withdrawals(ledger, release=release)
    if has_errors(problems):
        return None, problems
    study, found = read_study(into)
    if study is not None:
        study = replace(study, ledger=ledger.prefix(release.ledger_length))
    return study, [*problems, *found]


def _unpack(folder: Path, release: Release, file: ReleasedFile, into: Path) -> list[Problem]:
    where = Where(file=f"{FOLDER}/{release.number}/{MANIFEST}")
    content, fault = _read_object(folder, file)
    if content is None:
        details = {"path": file.path, "number": release.number, "fault": fault}
        return [problem("PUBLICATION_306", where=where, **details)]
    target = into / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return []


def _read_object(folder: Path, file: ReleasedFile) -> tuple[bytes | None, str]:
    """The content, or what is wrong with it."""
    path = PurePosixPath(file.path)
    is_inside = path.parts and (path.parts[0] in _FOLDERS or file.path in _FILES)
    if not is_inside or ".." in path.parts or "\\" in file.path or "\0" in file.path:
        return None, "outside the study"
    if not _HASH.fullmatch(file.sha256):
        return None, "named by no hash"
    try:
        content = _object(folder, file.sha256).read_bytes()
    except OSError:
        return None, "missing"
    if hashlib.sha256(content).hexdigest() != file.sha256 or len(content) != file.bytes:
        return None, "changed"
    return content, ""


def verify_releases(folder: Path) -> tuple[list[Release], list[Problem]]:
    """Every release, and whether its manifest, its files and its part of the ledger are whole."""
    releases, problems = read_releases(folder)
    ledger = read_ledger(Reader(folder))
    for release in releases:
        where = Where(file=f"{FOLDER}/{release.number}/{MANIFEST}")
        for each in release.files:
            content, fault = _read_object(folder, each)
            if content is None:
                details = {"path": each.path, "number": release.number, "fault": fault}
                problems.append(problem("PUBLICATION_306", where=where, **details))
        problems += check_anchor(ledger, release=release)
        problems += check_withdrawals(ledger, release=release)
    return releases, problems
