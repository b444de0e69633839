"""The parent's side: asks the child process, and kills it when it takes too long."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

#: Seconds that one file may take.
SECONDS = 20.0
_SECONDS_TO_STOP = 2.0
_LONGEST_ANSWER = 256 * 1_048_576

#: Imports the child without the faces of the packages that it stands in: it needs none of what they
#: load, and starts three times as fast.
_START = """
import sys, types
for name, folder in zip(("samsyn", "samsyn.formats", "samsyn.formats.workbook"), sys.argv[2:]):
    package = sys.modules[name] = types.ModuleType(name)
    package.__path__ = [folder]
from samsyn.formats.workbook.child import main
main()
"""


class StoppedError(Exception):
    """The child died, or was killed, over a file."""


class Parser:
    """One child process, started when it is needed and again after it was killed."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()

    def ask(self, path: Path) -> None:
        """Have the child read the file at ``path``, while this process does something else."""
        self.process = self.process or self._start()
        assert self.process.stdin is not None  # a pipe
        with contextlib.suppress(OSError):  # it died: the answer will say so
            self.process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """What the child says of the file that it was asked to read last."""
        try:
            found: dict[str, Any] = json.loads(self._wait())
        except StoppedError as stopped:
            self.stop()
            return {"code": "FORMAT_107", "details": {"after": str(stopped)}}
        return found

    def stop(self) -> None:
        """Ask the child no more; end it if it does not stop by itself."""
        process, self.process = self.process, None
        if process is None:
            return
        try:
            process.communicate(timeout=_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _wait(self) -> bytes:
        assert self.process is not None  # it was asked
        process, was_late = self.process, threading.Event()
        timer = threading.Timer(self.seconds, _kill, args=(process, was_late))
        timer.start()
        try:
            return _receive(process)
        except StoppedError as fault:
            process.kill()
            after = f"after {self.seconds:g} seconds" if was_late.is_set() else "at its limits"
            raise StoppedError(after) from fault
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        here = Path(__file__).resolve().parent
        folders = (str(each) for each in (here.parents[1], here.parent, here))
        command = [sys.executable, "-I", "-c", _START, str(self.seconds), *folders]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )


def _kill(process: subprocess.Popen[bytes], was_late: threading.Event) -> None:
    was_late.set()
    process.kill()


def _receive(process: subprocess.Popen[bytes]) -> bytes:
    length = int.from_bytes(_exactly(process, 8), "big")
    if length > _LONGEST_ANSWER:
        raise StoppedError
    return _exactly(process, length)


def _exactly(process: subprocess.Popen[bytes], length: int) -> bytes:
    assert process.stdout is not None  # a pipe
    data = process.stdout.read(length)
    if len(data) < length:
        raise StoppedError
    return data


def parse_files(
    paths: Iterable[Path], *, seconds: float = SECONDS
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each path with what stands in its file. One child reads them all, one after the other.

    It reads the next file while the last one is understood here.
    """
    with Parser(seconds=seconds) as parser:
        last: Path | None = None
        for path in paths:
            found = (last, parser.answer()) if last else None
            parser.ask(path)
            if found:
                yield found
            last = path
        if last:
            yield last, parser.answer()
