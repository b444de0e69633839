"""Forms about units that are no places: recommendations, programmes, evaluations."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samsyn.workflows.admit import admit_workbooks
from samsyn.workflows.check import require_study
from samsyn.workflows.forms import write_forms
from tests.formats.forming import fill
from tests.formats.wrong.evaluating import EVALUATING
from tests.formats.wrong.wrong_study import admit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small study that evaluates."""
    study = tmp_path / "study"
    with as_file(files("samsyn.workflows") / "starter") as starter:
        shutil.copytree(starter, study)
    EVALUATING(study)
    admit(study)
    return study


def test_a_recommendation_is_followed_up_by_a_form(folder: Path, tmp_path: Path) -> None:
    opened = require_study(folder)
    (path,) = write_forms(
        opened.study, cells=opened.cells, folder=tmp_path / "forms", kind="advice", units=["a"]
    )
    assert path.name == "my-study-advice-a-en.xlsx"
    fill(path, {"next_check": "2027"})
    done = admit_workbooks(
        opened.study,
        folder=folder,
        paths=[path],
        recorded_by="us",
        recorded_at="2026-06-02T12:00:00Z",
    )
    assert done.was_written
    after = require_study(folder).study
    said = [each for each in after.statements_by_unit["advice/a"] if each.value == "2027"]
    assert [(each.question, each.source, each.said_by) for each in said] == [
        ("next_check", "response-advice-a-2026", "contact:advice-a")
    ]
    assert after.sources["response-advice-a-2026"].title.startswith("Response of Do more.")


def test_a_form_about_a_unit_that_is_not_in_the_study_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    opened = require_study(folder)
    (path,) = write_forms(
        opened.study, cells=opened.cells, folder=tmp_path / "forms", kind="advice", units=["a"]
    )
    workbook = load_workbook(path)
    hidden = next(
        each for each in workbook.worksheets if each.cell(1, 1).value == "samsyn:workbook"
    )
    for row in range(1, 12):
        if hidden.cell(row, 1).value == "place":
            hidden.cell(row, 2).value = "nobody"
    workbook.save(path)
    done = admit_workbooks(
        opened.study,
        folder=folder,
        paths=[path],
        recorded_by="us",
        recorded_at="2026-06-02T12:00:00Z",
    )
    assert "COLLECTION_103" in [each.code for each in done.problems]
    assert not done.was_written


def test_forms_of_places_are_as_they_were(folder: Path, tmp_path: Path) -> None:
    opened = require_study(folder)
    written = write_forms(opened.study, cells=opened.cells, folder=tmp_path / "forms")
    assert [each.name for each in written] == ["my-study-AA-en.xlsx", "my-study-BB-en.xlsx"]
