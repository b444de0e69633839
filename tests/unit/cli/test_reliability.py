"""`samsyn reliability`, from a table of codings to disagreements and alpha."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.coding.reliability.reliability_row import NAME
from samsyn.formats.archive.folder import read_study
from samsyn.formats.archive.reliability_file import FILE
from samsyn.workflows.check import check_folder
from tests.study_folder import make_folder

runner = CliRunner(env={"SAMSYN_NOW": "2026-11-22T12:00:00Z"})
TABLES = """\
tables:
  - file: codings.csv
    layout: long
    unit: "country/{country}"
    question: exit
    value: code
    said_by: "coder:{coder}"
    release: internal
    key: "{country}/{coder}"
    round: "2026"
"""
CODINGS = """\
country,coder,code
DK,k1,yes
DK,k2,yes
NO,k1,no
NO,k2,yes
NA,k1,no
NA,k2,no
"""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coded")
    make_folder(folder)
    (folder / "tables").mkdir()
    (folder / "tables" / "codings.csv").write_text(CODINGS, encoding="utf-8")
    (folder / "tables.yaml").write_text(TABLES, encoding="utf-8")
    result = runner.invoke(app, ["admit", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def run(*words: object, code: int = 0) -> str:
    result = runner.invoke(app, ["reliability", *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


def test_disagreements_come_first_then_alpha(coded: Path) -> None:
    out = run(coded)
    assert out.index("country/NO") < out.index("Alpha takes out")
    assert "k1: no, k2: yes" in out
    assert "0.444" in out


@pytest.mark.parametrize(("by", "shown"), [("code", "yes: 0.444"), ("country", "NO: ")])
def test_alpha_of_parts_in_danish(coded: Path, by: str, shown: str) -> None:
    out = run(coded, "--by", by, "--language", "da")
    assert shown in out
    assert "Hvor pålideligt er der kodet?" in out


def test_one_question_with_all_coefficients(coded: Path) -> None:
    assert "Cohen's kappa: 0.400" in run(coded, "--question", "exit")


def test_as_data(coded: Path) -> None:
    found = json.loads(run(coded, "--question", "exit", "--by", "coder", "--json"))
    (question,) = found["questions"]
    alpha = question["coefficients"]["krippendorff_alpha"]["estimate"]
    assert (question["metric"], alpha["units"]) == ("nominal", 3)
    assert alpha["value"] == pytest.approx(4 / 9)
    reason = question["parts"][0]["alpha"]["undefined"]["reason"]
    assert (reason, [each["code"] for each in found["problems"]]) == (
        "one_coder",
        ["CODING_003", "CODING_004"],
    )


def test_stored_and_out_of_date(coded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(coded, folder)
    run(folder, "--store")
    study, problems = read_study(folder)
    assert study is not None
    assert problems == []
    (row,) = study.definitions[NAME].rows
    assert (row.question, row.units, row.alpha) == ("exit", 3, pytest.approx(4 / 9))
    assert "k1" not in (folder / FILE).read_text(encoding="utf-8")
    assert "CODING_007" not in [each.code for each in check_folder(folder)[1]]
    stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
    (folder / FILE).write_text(json.dumps({**stored, "of": "other"}), encoding="utf-8")
    assert "CODING_007" in [each.code for each in check_folder(folder)[1]]
    (folder / FILE).write_text("[]", encoding="utf-8")
    assert [each.code for each in read_study(folder)[1]] == ["CODING_006"]


def test_a_study_without_codings_and_a_question_that_is_not_there(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert "CODING_001" in run(tmp_path, "--json", code=1)
    assert "STUDY_010" in run(tmp_path, "--question", "other", "--json", code=1)
