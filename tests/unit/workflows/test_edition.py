"""What is published: a release, or the study as it is; and what each release changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samsyn.problems.problem import StudyError
from samsyn.workflows.admit import admit_tables
from samsyn.workflows.check import require_study
from samsyn.workflows.claims import claims_of
from samsyn.workflows.edition import Shown, edition_of
from samsyn.workflows.release import make_release
from samsyn.workflows.start import start_study

NOW = "2027-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that was started, admitted and released once; only to be copied."""
    folder = tmp_path_factory.mktemp("released") / "study"
    start_study(folder)
    admit(folder)
    release(folder)
    return folder


@pytest.fixture
def folder(released: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write to."""
    return shutil.copytree(released, tmp_path / "study")


def admit(folder: Path) -> None:
    study = require_study(folder).study
    admit_tables(study, folder=folder, recorded_by="agent:tester", recorded_at=NOW)


def release(folder: Path) -> None:
    opened = require_study(folder)
    claims, _ = claims_of(opened)
    made = make_release(opened.study, folder=folder, claims=claims, released_at=NOW)
    assert made.release is not None


def change_a_year(folder: Path) -> None:
    table = folder / "tables" / "answers.csv"
    table.write_text(table.read_text().replace("AA,strategy_year,2025", "AA,strategy_year,2024"))
    admit(folder)


def shown(folder: Path, number: str = "") -> Shown:
    return edition_of(require_study(folder).study, folder=folder, number=number, now=NOW)


def test_a_study_that_nobody_touched_is_its_last_release(folder: Path) -> None:
    found = shown(folder)
    assert (found.edition.number, found.edition.is_preview) == ("2027.1", False)
    assert [(note.number, note.changes) for note in found.notes] == [("2027.1", {})]


def test_a_study_that_went_on_is_a_preview(folder: Path) -> None:
    change_a_year(folder)
    found = shown(folder)
    assert (found.edition.is_preview, found.edition.date) == (True, "2027-01-01")
    since, first = found.notes
    assert (since.number, since.released_at, first.number) == ("", NOW, "2027.1")
    assert any("2024" in each and "2025" in each for each in since.changes["en"])


def test_a_change_that_is_not_public_is_in_no_note(folder: Path) -> None:
    plan = folder / "tables.yaml"
    plan.write_text(plan.read_text().replace("    round:", "    release: internal\n    round:"))
    change_a_year(folder)
    since, _ = shown(folder).notes
    assert not any("2024" in each for each in since.changes["en"])


def test_a_changed_text_makes_a_preview_too(folder: Path) -> None:
    report = folder / "report" / "en" / "1-summary.md"
    report.write_text(report.read_text() + "\nMore.\n")
    assert shown(folder).edition.is_preview


def test_each_release_says_what_it_changed_the_newest_first(folder: Path) -> None:
    change_a_year(folder)
    release(folder)
    found = shown(folder)
    assert [note.number for note in found.notes] == ["2027.2", "2027.1"]
    assert "2024" in " ".join(found.notes[0].changes["en"])


def test_an_earlier_release_is_shown_as_it_was(folder: Path) -> None:
    before = require_study(folder).study.ledger.head
    change_a_year(folder)
    release(folder)
    found = shown(folder, "2027.1")
    assert (found.study.ledger.head, found.edition.head) == (before, before)
    assert [note.number for note in found.notes] == ["2027.1"]


def test_a_release_that_there_is_not_is_said_with_those_that_are(folder: Path) -> None:
    with pytest.raises(StudyError) as stopped:
        shown(folder, "1999.1")
    assert [each.code for each in stopped.value.problems] == ["PUBLICATION_303"]


def test_a_manifest_that_was_touched_stops_everything(folder: Path) -> None:
    manifest = folder / "releases" / "2027.1" / "manifest.json"
    manifest.write_text(manifest.read_text().replace("2027-01-01", "2027-01-02", 1))
    with pytest.raises(StudyError):
        shown(folder)


def test_a_frozen_file_that_was_touched_stops_its_release(folder: Path) -> None:
    for frozen in (folder / "releases" / "objects").rglob("*"):
        if frozen.is_file():
            frozen.write_bytes(frozen.read_bytes() + b" ")
    with pytest.raises(StudyError):
        shown(folder, "2027.1")
