"""Each wrong study gives the problems that it must, by code and place, and admits nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.main import get_command

from samsyn.cli.main import app
from tests.formats.wrong.wrong_studies import WRONG_STUDIES
from tests.formats.wrong.wrong_study import Place, WrongStudy, admit


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


#: Built once: making a command of the app takes longer than reading a small study.
SAMSYN = get_command(app)


def run(*words: str) -> int:
    """The exit code of `samsyn` with ``words``."""
    return SAMSYN.main(args=[*words], prog_name="samsyn", standalone_mode=False) or 0


def list_problems(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[Place], list[Place]]:
    """The exit code of `samsyn check`, and the places of errors and of everything else."""
    exit_code = run("check", str(folder), "--json")
    errors, others = [], []
    for each in json.loads(capsys.readouterr().out)["problems"]:
        file = "" if each["code"] == "STUDY_001" else each["where"].get("file", "")
        place: Place = (each["code"], file, each["where"].get("row"))
        (errors if each["severity"] == "error" else others).append(place)
    return exit_code, errors, others


@pytest.mark.parametrize("wrong", WRONG_STUDIES, ids=lambda wrong: wrong.name)
def test_a_wrong_study(
    wrong: WrongStudy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = wrong.make(tmp_path / "study")
    before = contents(folder)
    exit_code = 1 if wrong.problems else 0
    assert list_problems(folder, capsys) == (exit_code, wrong.problems, wrong.notes)
    if wrong.problems:
        assert run("admit", str(folder)) == 1
    assert contents(folder) == before


def test_the_study_that_is_broken_here_is_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = WrongStudy("whole", admit, [])
    assert list_problems(whole.make(tmp_path / "study"), capsys) == (0, [], [])
