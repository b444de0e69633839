"""Each wrong evaluation gives the problems that it must, with place, and a right one none."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from samsyn.problems.problem import Severity
from samsyn.workflows.check import check_folder
from tests.formats.wrong.evaluating import EVALUATING
from tests.formats.wrong.wrong_evaluation import WRONG_EVALUATIONS, WrongEvaluation
from tests.formats.wrong.wrong_study import admit, both


@pytest.fixture(scope="session")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study that evaluates, with its tables admitted."""
    folder = tmp_path_factory.mktemp("evaluating") / "study"
    with as_file(files("samsyn.workflows") / "starter") as starter:
        shutil.copytree(starter, folder)
    both(EVALUATING, admit)(folder)
    return folder


def problems_of(folder: Path) -> list[tuple[str, str, int | None]]:
    _, found = check_folder(folder)
    return [
        (each.code, each.where.file, each.where.row)
        for each in found
        if each.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize("wrong", WRONG_EVALUATIONS, ids=lambda wrong: wrong.name)
def test_a_wrong_evaluation(wrong: WrongEvaluation, right: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(right, folder)
    wrong.breaks(folder)
    if wrong.is_said:
        (folder / "ledger.jsonl").unlink()
        admit(folder)
    assert problems_of(folder) == wrong.problems


def test_the_evaluation_that_is_broken_here_is_right(right: Path) -> None:
    assert problems_of(right) == []
