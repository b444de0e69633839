"""How a study is broken: the starter study with one thing changed, and what `check` must say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

#: Code, file and row of a problem.
Place = tuple[str, str, int | None]
Breaking = Callable[[Path], None]


@dataclass(frozen=True)
class WrongStudy:
    """What was done to a study, and what `samsyn check` must say; ``notes`` are no errors."""

    name: str
    breaks: Breaking
    problems: list[Place]
    notes: list[Place] = field(default_factory=list)
    is_admitted: bool = False

    def make(self, folder: Path) -> Path:
        """The wrong study in ``folder``."""
        with as_file(files("samsyn.workflows") / "starter") as starter:
            shutil.copytree(starter, folder)
        if self.is_admitted:
            admit(folder)
        self.breaks(folder)
        return folder


def admit(folder: Path) -> None:
    """Admit the tables of the study in ``folder``, as it is before anything is broken."""
    from samsyn.formats.archive.folder import read_study
    from samsyn.workflows.admit import admit_tables

    study, problems = read_study(folder)
    assert study is not None
    assert problems == []
    done = admit_tables(
        study, folder=folder, recorded_by="tester", recorded_at="2026-06-01T12:00:00Z"
    )
    assert done.was_written


def swap(file: str, old: str, new: str) -> Breaking:
    """Replace the first ``old`` in ``file``; it must be there."""

    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


def put(file: str, content: str | bytes) -> Breaking:
    """Write ``content`` as ``file``."""

    def do(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (folder / file).write_bytes(data)

    return do


def add(file: str, content: str) -> Breaking:
    """Put ``content`` at the end of ``file``."""

    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text + content, encoding="utf-8")

    return do


def remove(*names: str) -> Breaking:
    """Remove files."""

    def do(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return do


def recode(file: str, encoding: str) -> Breaking:
    """Write ``file`` in another encoding."""

    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_bytes(text.encode(encoding))

    return do


def edit_lines(change: Callable[[list[str]], list[str]]) -> Breaking:
    """Change the lines of the ledger."""

    def do(folder: Path) -> None:
        ledger = folder / "ledger.jsonl"
        lines = ledger.read_text(encoding="utf-8").splitlines()
        ledger.write_text("".join(f"{each}\n" for each in change(lines)), encoding="utf-8")

    return do


def empty(folder: Path) -> None:
    """Leave nothing."""
    shutil.rmtree(folder)
    folder.mkdir()


def both(*breaks: Breaking) -> Breaking:
    """Several things."""

    def do(folder: Path) -> None:
        for each in breaks:
            each(folder)

    return do


STUDY, TABLES, LEDGER = "study.yaml", "tables.yaml", "ledger.jsonl"
ANSWERS, SOURCES, SETTLED = "tables/answers.csv", "sources.csv", "settlements.csv"
COUNTRY = "framework/questions/country.yaml"
ASKED = "framework/questions/country.yaml"
PLACES, MEASURES = "framework/places.yaml", "framework/codelists/measures.yaml"
THEMES, KINDS, CROSSWALK = (
    "framework/themes.yaml",
    "framework/kinds.yaml",
    "framework/crosswalk.yaml",
)
HEAD = "unit,question,facet,round,accepted_source,reason,settled_by,settled_at\n"
READING = (
    '\nreadings:\n  - {key: answers/BB/municipalities_with_plan, expect: "13", reason: Said so.}\n'
)

#: A study that disagrees with itself: a second source on BB, under a key of its own.
CONFLICT = both(
    swap(TABLES, 'key: "{country}/{question}"', 'key: "{country}/{question}/{source_id}"'),
    add(ANSWERS, "BB,national_strategy,yes,,aa-strategy\n"),
)


def settle(row: str) -> Breaking:
    """The conflict, admitted, and a settlement of it."""
    return both(CONFLICT, admit, put(SETTLED, HEAD + row))
