"""The verb evaluate at the prompt."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.evaluation.view import View
from tests.formats.wrong.evaluating import EVALUATING
from tests.formats.wrong.wrong_study import admit

RUN = CliRunner()


def start(folder: Path) -> Path:
    with as_file(files("samsyn.workflows") / "starter") as starter:
        shutil.copytree(starter, folder)
    return folder


@pytest.fixture(scope="module")
def evaluating(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = start(tmp_path_factory.mktemp("evaluating") / "study")
    EVALUATING(folder)
    admit(folder)
    return folder


@pytest.mark.parametrize("view", View)
def test_each_view_is_printed(evaluating: Path, view: View) -> None:
    done = RUN.invoke(app, ["evaluate", view, str(evaluating)])
    assert done.exit_code == 0
    assert done.stdout.strip()


def test_every_number_names_its_statements(evaluating: Path) -> None:
    done = RUN.invoke(app, ["evaluate", "coverage", str(evaluating), "--json"])
    (review,) = json.loads(done.stdout)["evaluations"]
    assert review["covers"]["values"] == ["2"]
    assert len(review["covers"]["statements"]) == 1
    assert review["share"] == 2 / 3


def test_a_study_without_roles_evaluates_nothing(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["evaluate", "coverage", str(start(tmp_path / "study")), "--json"])
    assert done.exit_code == 0
    assert [each["code"] for each in json.loads(done.stdout)["problems"]] == ["EVALUATION_022"]


def test_a_view_that_there_is_not_is_wrong_use(evaluating: Path) -> None:
    assert RUN.invoke(app, ["evaluate", "everything", str(evaluating)]).exit_code == 2
