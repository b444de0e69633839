"""Releases: frozen, numbered, chained, read again as they were, or not at all (M26, M42, M59)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from samsyn.comparison.build import build_cells
from samsyn.formats.archive.release_files import (
    collect_files,
    find_release,
    read_release,
    read_releases,
    verify_releases,
    write_release,
)
from samsyn.publication.claim_check import check_claims
from samsyn.publication.release import (
    Release,
    is_number,
    next_number,
    number_order,
    release_from,
)
from samsyn.study import Study
from samsyn.workflows.release import ReleaseMade, make_release
from tests.study_folder import admit, answer, make_folder, open_folder, withdraw

AT = "2026-06-02T12:00:00Z"
LATER = "2026-06-03T12:00:00Z"


def release(
    folder: Path,
    *,
    number: str = "",
    at: str = AT,
    checked: bool = False,
    allow_broken: bool = False,
) -> ReleaseMade:
    """Release the study; its claims are looked at only where ``checked``, because that is slow."""
    study = open_folder(folder)
    claims = check_claims(study, cells=build_cells(study))[0] if checked else []
    return make_release(
        study,
        folder=folder,
        claims=claims,
        released_at=at,
        number=number,
        allow_broken=allow_broken,
    )


def made(folder: Path, *, at: str = AT, checked: bool = False) -> Release:
    done = release(folder, at=at, checked=checked)
    assert {each.code for each in done.problems} <= {"PUBLICATION_313"}
    assert done.release is not None
    return done.release


def codes(folder: Path) -> list[str]:
    return sorted({each.code for each in verify_releases(folder)[1]})


def manifest(folder: Path, number: str = "2026.1") -> Path:
    return folder / "releases" / number / "manifest.json"


def change_manifest(folder: Path, **said: object) -> None:
    path = manifest(folder)
    path.write_text(json.dumps(json.loads(path.read_text()) | said))


def test_a_release_says_what_it_is_made_of(tmp_path: Path) -> None:
    study = make_folder(tmp_path)
    done = made(tmp_path, checked=True)
    assert (done.number, done.released_at, done.study) == ("2026.1", AT, "small")
    assert (done.ledger_length, done.ledger_head) == (2, study.ledger.head)
    assert done.claims == {"exit-one": "holds"}
    assert done.counts["statements"] == 2
    assert "study.yaml" in {each.path for each in done.files}
    assert "ledger.jsonl" not in {each.path for each in done.files}
    assert (done.edition.number, done.edition.date) == ("2026.1", "2026-06-02")


def test_the_manifest_has_room_for_approvals_that_its_hash_does_not_cover(tmp_path: Path) -> None:
    make_folder(tmp_path)
    done = made(tmp_path)
    said = json.loads(manifest(tmp_path).read_text())
    assert said["approvals"] == []
    approval = {"hash": done.hash, "approved_by": "role:editor", "approved_at": LATER}
    change_manifest(tmp_path, approvals=[approval])
    assert codes(tmp_path) == []
    found, _ = find_release(tmp_path, "2026.1")
    assert found is not None
    assert (found.approvals, found.hash) == ((approval,), done.hash)
    assert release_from(found.manifest) == found


def test_a_study_is_read_as_it_was(tmp_path: Path) -> None:
    before = make_folder(tmp_path)
    made(tmp_path)
    admit(tmp_path, answer("country/DK", "exit", "no"))
    (tmp_path / "sources.csv").write_text("source_id,title\nlaw,Another title\n")
    (tmp_path / "report/en/1-summary.md").unlink()
    study, problems = read_release(tmp_path, "2026.1")
    assert problems == []
    assert study == replace(before, folder=None)


def test_releases_are_a_chain_and_share_their_files(tmp_path: Path) -> None:
    make_folder(tmp_path)
    first = made(tmp_path)
    admit(tmp_path, answer("country/NA", "exit", "no"), at=AT)
    second = made(tmp_path, at=LATER)
    assert (second.number, second.previous) == ("2026.2", first.hash)
    assert codes(tmp_path) == []
    objects = [each for each in (tmp_path / "releases/objects").rglob("*") if each.is_file()]
    assert len(objects) == len({each.sha256 for each in (*first.files, *second.files)})


def test_files_that_are_no_part_of_the_study_are_not_frozen(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "notes.txt").write_text("not for others")
    (tmp_path / "report/en/.hidden").write_text("x")
    (tmp_path / "report/en/link.md").symlink_to(tmp_path / "notes.txt")
    made(tmp_path)
    assert not {"notes.txt", "report/en/.hidden", "report/en/link.md"} & set(
        collect_files(tmp_path)
    )


@pytest.mark.parametrize(
    "number", ["1", "2026", "2026.0", "2026.01", "../x.1", "2026.1\n", "2025.9"]
)
def test_a_number_that_cannot_be_one_is_refused(tmp_path: Path, number: str) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    assert [each.code for each in release(tmp_path, number=number).problems] == ["PUBLICATION_301"]


def test_a_release_is_never_made_twice(tmp_path: Path) -> None:
    make_folder(tmp_path)
    done = made(tmp_path)
    assert [each.code for each in release(tmp_path, number="2026.1").problems] == [
        "PUBLICATION_302"
    ]
    with pytest.raises(FileExistsError):
        write_release(tmp_path, done, files=collect_files(tmp_path))
    assert [each.name for each in manifest(tmp_path).parent.iterdir()] == ["manifest.json"]


def test_numbers_go_up_within_a_year_and_over_years(tmp_path: Path) -> None:
    make_folder(tmp_path)
    done = made(tmp_path)
    assert next_number([], released_at=AT) == "2026.1"
    assert next_number([done], released_at="2027-01-01T00:00:00Z") == "2027.1"
    assert next_number([done], released_at="2025-12-31T00:00:00Z") == "2026.2"
    assert number_order("2026.10") > number_order("2026.9")
    assert not is_number("2026.x")


def test_a_broken_claim_stops_the_release_unless_allowed(tmp_path: Path) -> None:
    make_folder(tmp_path)
    admit(tmp_path, answer("country/DK", "exit", "no"))
    assert [each.code for each in release(tmp_path, checked=True).problems] == ["PUBLICATION_308"]
    assert not (tmp_path / "releases").exists()
    done = release(tmp_path, checked=True, allow_broken=True).release
    assert done is not None
    assert (done.allows_broken, done.claims) == (True, {"exit-one": "broken"})


def test_a_study_whose_parts_do_not_fit_is_not_released(tmp_path: Path) -> None:
    make_folder(tmp_path)
    admit(tmp_path, answer("country/DK", "year", "2020", source="nobody-knows-it"))
    assert [each.code for each in release(tmp_path).problems] == ["STUDY_003"]


def test_what_is_withdrawn_while_a_release_is_prepared_stops_it(tmp_path: Path) -> None:
    study = make_folder(tmp_path)
    withdraw(tmp_path, next(iter(study.statements)))
    done = make_release(study, folder=tmp_path, claims=[], released_at=AT)
    assert [each.code for each in done.problems] == ["PUBLICATION_309"]


def test_what_was_withdrawn_before_the_release_and_stands_in_it_fails_closed(
    tmp_path: Path,
) -> None:
    study = make_folder(tmp_path)
    made(tmp_path, at="2026-06-02T09:00:00Z")
    withdraw(tmp_path, next(iter(study.statements)), at="2026-06-02T08:59:59Z")
    found, problems = read_release(tmp_path, "2026.1")
    assert found is None
    assert [each.code for each in problems] == ["PUBLICATION_310"]
    assert codes(tmp_path) == ["PUBLICATION_310"]


def test_what_is_withdrawn_after_the_release_leaves_it_as_it_was(tmp_path: Path) -> None:
    study = make_folder(tmp_path)
    made(tmp_path)
    withdraw(tmp_path, next(iter(study.statements)), at=LATER)
    found, problems = read_release(tmp_path, "2026.1")
    assert problems == []
    assert found is not None
    assert len(found.statements) == 2


def test_a_release_that_there_is_not(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert [each.code for each in read_release(tmp_path, "2026.1")[1]] == ["PUBLICATION_303"]


def _cut_the_ledger(folder: Path) -> None:
    ledger = folder / "ledger.jsonl"
    ledger.write_text(ledger.read_text().splitlines(keepends=True)[0])


def _write_another_ledger(folder: Path) -> None:
    (folder / "ledger.jsonl").unlink()
    admit(folder, answer("country/DK", "exit", "no"), answer("country/NO", "exit", "yes"))


def _change_a_file(folder: Path) -> None:
    each = next(each for each in (folder / "releases/objects").rglob("*") if each.is_file())
    each.write_bytes(each.read_bytes() + b" ")


def _remove_the_files(folder: Path) -> None:
    for each in (folder / "releases/objects").rglob("*"):
        if each.is_file():
            each.unlink()


def _lie_about_a_file(**said: object) -> Callable[[Path], None]:
    def lie(folder: Path) -> None:
        found, _ = find_release(folder, "2026.1")
        assert found is not None
        files = (replace(found.files[0], **said), *found.files[1:])  # type: ignore[arg-type]
        manifest(folder).write_text(json.dumps(replace(found, files=files).manifest))

    return lie


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (_cut_the_ledger, "EVIDENCE_008"),
        (_write_another_ledger, "EVIDENCE_008"),
        (_change_a_file, "PUBLICATION_306"),
        (_remove_the_files, "PUBLICATION_306"),
        (_lie_about_a_file(path="../outside.yaml"), "PUBLICATION_306"),
        (_lie_about_a_file(path="framework/../../outside.yaml"), "PUBLICATION_306"),
        (_lie_about_a_file(path="/etc/passwd"), "PUBLICATION_306"),
        (_lie_about_a_file(path="report\\x"), "PUBLICATION_306"),
        (_lie_about_a_file(sha256="../../study.yaml"), "PUBLICATION_306"),
        (_lie_about_a_file(bytes=1), "PUBLICATION_306"),
        (lambda folder: change_manifest(folder, released_at=LATER), "PUBLICATION_304"),
        (lambda folder: change_manifest(folder, previous="1" * 64), "PUBLICATION_305"),
        (lambda folder: change_manifest(folder, format="other/1"), "PUBLICATION_307"),
        (lambda folder: change_manifest(folder, files="none"), "PUBLICATION_307"),
        (lambda folder: change_manifest(folder, number="x"), "PUBLICATION_307"),
        (lambda folder: manifest(folder).write_text("{"), "PUBLICATION_307"),
    ],
)
def test_whatever_was_harmed_nothing_is_read(
    tmp_path: Path, harm: Callable[[Path], None], code: str
) -> None:
    folder = tmp_path / "study"
    make_folder(folder)
    made(folder)
    harm(folder)
    study, problems = read_release(folder, "2026.1")
    assert study is None
    assert code in {each.code for each in problems}
    assert code in codes(folder)
    assert not (tmp_path / "outside.yaml").exists()


def test_a_changed_entry_behind_an_intact_head_is_found(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(ledger.read_text().replace('"value":"yes"', '"value":"no"'))
    assert [each.code for each in read_release(tmp_path, "2026.1")[1]] == ["EVIDENCE_001"]


def test_a_removed_release_is_found_by_the_next(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    made(tmp_path, at=LATER)
    manifest(tmp_path).unlink()
    assert codes(tmp_path) == ["PUBLICATION_305"]
    assert [each.number for each in read_releases(tmp_path)[0]] == ["2026.2"]
    assert release(tmp_path).release is None


def test_nothing_released_is_no_problem(tmp_path: Path) -> None:
    study: Study = make_folder(tmp_path)
    assert read_releases(tmp_path) == ([], [])
    assert study.folder == tmp_path
