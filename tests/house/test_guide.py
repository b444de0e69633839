"""The tutorial is played: its files are written, its commands run, and what they print is there.

A block that names a file is that file; a block of the console holds commands and what they print.
`…` in the page stands for what may differ from one day to the next: hashes, sizes, counts of files.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli import printing
from samsyn.cli.main import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "1-first-study.md"
BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.M | re.S)
WIDTH = 100
runner = CliRunner(env={"SAMSYN_NOW": "2026-11-22T12:00:00Z"})


def blocks() -> list[re.Match[str]]:
    return list(BLOCK.finditer(PAGE.read_text(encoding="utf-8")))


def commands(console: str) -> Iterator[tuple[str, str]]:
    """Each command in a block, and what stands below it."""
    for each in re.split(r"^\$ ", console, flags=re.M)[1:]:
        command, _, printed = each.partition("\n")
        yield command, printed


def run(command: str) -> str:
    result = runner.invoke(app, shlex.split(command)[1:])
    assert result.exit_code in (0, 1), result.exception
    return tidy(result.output)


def tidy(printed: str) -> str:
    return "\n".join(line.rstrip() for line in printed.splitlines()).strip("\n")


def fits(written: str, printed: str) -> bool:
    pattern = re.escape(tidy(written)).replace("…", ".*")
    return re.fullmatch(pattern, printed) is not None


def test_the_tutorial_works_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(printing.console, "_width", WIDTH)
    for block in blocks():
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
            continue
        for command, written in commands(block["text"]):
            printed = run(command)
            assert fits(written, printed), f"{command}\n{printed}"


def test_the_tutorial_has_files_and_commands() -> None:
    found = [block for block in blocks() if not block["file"]]
    assert len(found) > 5
    assert len(blocks()) - len(found) > 3
