"""Each wrong file gives its problem: code, place, remedy; the next file is read all the same."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import is_zipfile

import pytest

from samsyn.formats.workbook import child, container, parser
from samsyn.formats.workbook.container import RefusedError, examine
from samsyn.problems.problem import Problem
from samsyn.study import Study
from samsyn.workflows.receive import read_answers
from tests.formats.forming import codes_of, fill, make_form_study, write_form
from tests.formats.wrong.make_wrong import WRONG, make_workbook, old_excel, with_parts, write_wrong


@pytest.fixture(scope="module")
def study() -> Study:
    return make_form_study()


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[str]]:
    return write_wrong(tmp_path_factory.mktemp("wrong"))


@pytest.fixture(scope="module")
def found(study: Study, wrong: dict[Path, list[str]]) -> list[Problem]:
    """One reading of all of them: one child, started again after it died."""
    responses, problems = read_answers(wrong, study=study)
    assert responses == []
    return problems


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_gives_its_codes(
    name: str, found: list[Problem], wrong: dict[Path, list[str]]
) -> None:
    of_file = [each for each in found if each.where.file == f"{name}.xlsx"]
    assert codes_of(of_file) == next(codes for path, codes in wrong.items() if path.stem == name)
    assert all(each.remedy for each in of_file)


def test_m07_an_old_workbook_can_pass_for_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(old_excel(make_workbook()))
    assert is_zipfile(path)


def test_a_good_file_after_bad_ones_is_read(
    study: Study, wrong: dict[Path, list[str]], tmp_path: Path
) -> None:
    killer = next(path for path in wrong if path.stem == "m03-far-cell")
    good = fill(write_form(study, tmp_path), {"exit": "Ja"})
    responses, problems = read_answers([killer, good], study=study)
    assert codes_of(problems) == ["FORMAT_107"]
    assert [each.place for each in responses] == ["DK"]


def test_no_file_and_a_folder_are_problems(study: Study, tmp_path: Path) -> None:
    _, problems = read_answers([tmp_path / "none.xlsx", tmp_path], study=study)
    assert codes_of(problems) == ["FORMAT_005", "FORMAT_005"]


def test_a_file_of_more_than_fifty_megabytes_is_not_looked_at() -> None:
    with pytest.raises(RefusedError) as refusal:
        examine(b"x" * (container.LARGEST_FILE + 1))
    assert refusal.value.code == "FORMAT_106"


def test_m08_active_parts_are_left_out_and_said(study: Study, tmp_path: Path) -> None:
    path = fill(write_form(study, tmp_path), {"exit": "Ja"})
    parts = {
        "xl/externalLinks/externalLink1.xml": b"<externalLink><ddeLink/></externalLink>",
        "xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
    }
    path.write_bytes(with_parts(path.read_bytes(), parts))
    responses, problems = read_answers([path], study=study)
    assert codes_of(problems) == ["FORMAT_104"]
    assert "links to other files or programs, embedded objects" in problems[0].cause
    assert len(responses) == 1


def test_m03_a_child_that_takes_too_long_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "endless.xlsx"
    os.mkfifo(pipe)
    (_, said), (_, other) = parser.parse_files([pipe, tmp_path / "none.xlsx"], seconds=0.5)
    assert (said["code"], said["details"]) == ("FORMAT_107", {"after": "after 0.5 seconds"})
    assert other["code"] == "FORMAT_005"


def test_a_child_that_does_not_stop_by_itself_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "_SECONDS_TO_STOP", 0.1)
    pipe = tmp_path / "endless.xlsx"
    os.mkfifo(pipe)
    with parser.Parser() as asked:
        asked.ask(pipe)
        process = asked.process
    assert process is not None
    assert process.returncode == -9


def test_an_answer_that_is_too_long_stops_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "good.xlsx"
    path.write_bytes(make_workbook())
    monkeypatch.setattr(parser, "_LONGEST_ANSWER", 10)
    [(_, said)] = parser.parse_files([path])
    assert (said["code"], said["details"]) == ("FORMAT_107", {"after": "at its limits"})


@pytest.mark.parametrize("fault", [MemoryError(), KeyboardInterrupt("a panic")])
def test_what_a_parser_throws_is_a_problem(
    fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "good.xlsx"
    path.write_bytes(make_workbook())

    def throw(data: bytes) -> None:
        raise fault

    monkeypatch.setattr(child, "examine", throw)
    code = "FORMAT_107" if isinstance(fault, MemoryError) else "FORMAT_105"
    assert child.answer(str(path))["code"] == code
