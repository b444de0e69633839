"""Starting a study: a folder that already builds, and never one over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.problems.problem import Where
from samsyn.workflows.check import check_folder
from samsyn.workflows.start import start_study


@pytest.mark.parametrize("is_there", [True, False])
def test_a_study_is_started_in_a_new_or_empty_folder(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "study"
    if is_there:
        folder.mkdir()
    assert start_study(folder) == []
    study, problems = check_folder(folder)
    assert study is not None
    assert problems == []
    assert study.settings.outline == ("1-summary",)
    assert [*study.report["en"]] == ["1-summary"]


def test_nothing_is_written_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path, tmp_path / "note.txt"):
        problems = start_study(place)
        assert [(each.code, each.where) for each in problems] == [
            ("STUDY_009", Where(file=str(place)))
        ]
    assert [each.name for each in tmp_path.iterdir()] == ["note.txt"]
