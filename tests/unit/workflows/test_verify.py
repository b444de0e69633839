"""What was kept is verified: the chain, the releases, the files of a dataset."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.workflows.verify import verify
from tests.study_folder import SAID, answer, make_folder
from tests.unit.publication.test_release import made


def codes(folder: Path) -> list[str]:
    return [each.code for each in verify(folder).problems]


def make_dataset(folder: Path) -> Path:
    """A dataset with one withheld statement, as it lies beside a built site."""
    secret = answer("country/NA", "exit", "yes", release="internal")
    study = public_view(make_folder(folder / "study", said=[*SAID, secret]), on="2026-06-02")
    edition = Edition("2026.1", "2026-06-02T12:00:00Z", study.ledger.head)
    files = build_dataset(study, cells=build_cells(study), claims=[], edition=edition)
    for path, content in files:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / "data"


def test_a_study_and_its_releases(tmp_path: Path) -> None:
    study = make_folder(tmp_path)
    made(tmp_path)
    found = verify(tmp_path)
    assert found.holds
    assert (found.entries, found.head, found.releases) == (2, study.ledger.head, ("2026.1",))


def test_a_changed_byte_in_the_ledger(tmp_path: Path) -> None:
    make_folder(tmp_path)
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(ledger.read_text().replace("yes", "yas"))
    assert codes(tmp_path) == ["EVIDENCE_001"]
    assert not verify(tmp_path).holds


def test_a_tail_that_was_cut_off(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    (tmp_path / "ledger.jsonl").write_text("")
    assert codes(tmp_path) == ["EVIDENCE_008"]


def test_a_folder_without_a_study(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["STUDY_001"]


def test_a_dataset_with_withheld_entries_holds(tmp_path: Path) -> None:
    data = make_dataset(tmp_path)
    assert '"kind":"withheld"' in (data / "ledger.jsonl").read_text()
    for folder in (tmp_path, data):
        found = verify(folder)
        assert found.problems == []
        assert (found.entries, found.files > 30) == (3, True)


def _change(name: str, before: str, after: str) -> Callable[[Path], object]:
    def change(data: Path) -> object:
        words = (data / name).read_text()
        assert before in words
        return (data / name).write_text(words.replace(before, after))

    return change


def _shorten(data: Path) -> None:
    lines = (data / "ledger.jsonl").read_text().splitlines(keepends=True)
    (data / "ledger.jsonl").write_text("".join(lines[:-1]))


def _without_ledger_in_package(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text())
    del package["ledger"]
    (data / "datapackage.json").write_text(json.dumps(package))


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (_change("statements.csv", "yes", "nej"), ["PUBLICATION_311"]),
        (lambda data: (data / "units.csv").unlink(), ["PUBLICATION_311"]),
        (lambda data: (data / "extra.csv").write_text("x"), ["PUBLICATION_311"]),
        (_change("ledger.jsonl", '"yes"', '"nej"'), ["PUBLICATION_311", "EVIDENCE_001"]),
        (_shorten, ["PUBLICATION_311", "EVIDENCE_008"]),
        (_without_ledger_in_package, ["PUBLICATION_311", "FORMAT_005"]),
        (lambda data: (data / "checksums.sha256").unlink(), ["FORMAT_005"]),
    ],
)
def test_a_dataset_that_was_harmed(
    tmp_path: Path, harm: Callable[[Path], object], expected: list[str]
) -> None:
    data = make_dataset(tmp_path)
    harm(data)
    assert list(dict.fromkeys(codes(data)))[: len(expected)] == expected
