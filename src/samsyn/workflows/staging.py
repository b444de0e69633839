"""A folder that is written beside the one that it will replace, so that nobody sees half of it.

A file that the folder before holds already, byte for byte, is not written again: it is the same
file under a second name until the folders change places, with its own time of writing. Whoever
copies the folder to a server copies what changed, and nothing else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tally:
    """How many files were written, how many were kept as they were, and the bytes of all."""

    written: int = 0
    kept: int = 0
    size: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.written + other.written, self.kept + other.kept, self.size + other.size)


@dataclass(frozen=True)
class Staging:
    """Takes the files of ``out``. Several processes may put files into the same staging.

    The first one calls :meth:`begin`, and :meth:`finish` or :meth:`discard` when all is done.
    """

    out: Path

    @property
    def folder(self) -> Path:
        """Where the files are until they are all there."""
        return self.out.with_name(f"{self.out.name}.new")

    @property
    def _before(self) -> Path:
        return self.out.with_name(f"{self.out.name}.old")

    def begin(self) -> None:
        """Clear away what an interrupted run left behind."""
        for left in (self.folder, self._before):
            shutil.rmtree(left, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def put(self, path: str, content: bytes) -> Tally:
        """Take the file ``path`` (relative), and count it as written or as kept."""
        is_new = not self._is_as_before(path, content)
        target = self._make_room(path)
        if is_new:
            target.write_bytes(content)
        else:
            _link(self.out / path, target)
        return Tally(int(is_new), int(not is_new), len(content))

    def _make_room(self, path: str) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _is_as_before(self, path: str, content: bytes) -> bool:
        before = self.out / path
        try:
            same_size = before.stat().st_size == len(content) and not before.is_symlink()
            return same_size and before.read_bytes() == content
        except OSError:
            return False

    def read(self, path: str) -> bytes:
        """A file that was put. Raises OSError if there is none."""
        return (self.folder / path).read_bytes()

    def finish(self) -> int:
        """Let the files take the place of those before; how many of those are no longer there."""
        gone = _count_files(self.out) - _still_there(self.out, self.folder)
        if self.out.exists():
            self.out.replace(self._before)
        self.folder.replace(self.out)
        shutil.rmtree(self._before, ignore_errors=True)
        return gone

    def discard(self) -> None:
        """Leave everything as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _link(before: Path, target: Path) -> None:
    try:
        os.link(before, target)
    except OSError:  # a file system without second names
        shutil.copy2(before, target)


def _files(folder: Path) -> Iterable[Path]:
    return (each for each in folder.rglob("*") if each.is_file())


def _count_files(folder: Path) -> int:
    return sum(1 for _ in _files(folder)) if folder.is_dir() else 0


def _still_there(before: Path, now: Path) -> int:
    return sum((now / each.relative_to(before)).is_file() for each in _files(before))
