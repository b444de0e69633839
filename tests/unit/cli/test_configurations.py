"""`samsyn configurations`: from answers to paths, and what is said of too few cases."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.formats.archive.folder import read_study
from samsyn.workflows.check import check_folder
from tests.lipset import LIPSET_FILES, write_lipset_folder
from tests.study_folder import admit, answer

runner = CliRunner()
PLAN = LIPSET_FILES["configurations.yaml"]


def run(*words: object, code: int = 0) -> str:
    result = runner.invoke(app, ["configurations", *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return " ".join(result.output.split())


@pytest.fixture(scope="module")
def lipset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lipset")
    write_lipset_folder(folder)
    return folder


def test_from_calibration_to_robust_paths(lipset: Path) -> None:
    out = run(lipset)
    assert "AU 0.81 0.12 0.99 0.73 0.43 0.05" in out
    assert "LIT 0.991 0.643 0.509" in out
    assert "DEV*URB*LIT*IND*STB + DEV*~URB*LIT*~IND*STB (consistency 0.870, PRI 0.843" in out
    assert "DEV*~IND + URB*STB (consistency 0.850" in out
    assert "COMPARISON_017" in out
    assert "9 of 32 configurations have cases (18 cases)" in out
    assert "shufflings of the outcome" in out


def test_as_data(lipset: Path) -> None:
    found = json.loads(run(lipset, "--plan", "democracy", "--json"))["democracy"]
    assert found["robust_family"] == "intermediate"
    (solution,) = found["solutions"]["intermediate"]
    assert set(found["path_shares"]) >= {path["name"] for path in solution["paths"]}
    assert 0 < found["by_chance"] < 0.2
    assert "STUDY_010" in run(lipset, "--plan", "other", "--json", code=1)


def test_five_cases_get_no_solution(tmp_path: Path) -> None:
    write_lipset_folder(tmp_path, cases=5)
    out = run(tmp_path)
    assert "COMPARISON_016" in out
    assert "5 cases against 32 configurations, of which 4 have a case: too few" in out
    assert "solution:" not in out.lower()


def test_a_case_without_an_answer_is_left_out_and_never_nought(tmp_path: Path) -> None:
    write_lipset_folder(tmp_path)
    admit(tmp_path, answer("state/XX", "dev", "0.9"), answer("state/XX", "surv", "1.4"))
    found = json.loads(run(tmp_path, "--json"))
    (note,) = [each for each in found["problems"] if each["code"] == "COMPARISON_014"]
    assert "URB, LIT, IND, STB, SURV" in note["cause"]
    assert "state/XX" not in found["democracy"]["memberships"]


def anchored(folder: Path, crossover: float) -> None:
    anchors = f"anchors: {{out: 0, crossover: {crossover}, full: 1}}"
    made = PLAN.replace("question: dev, calibrated: true", f"question: dev, {anchors}")
    (folder / "configurations.yaml").write_text(made, encoding="utf-8")


def test_a_case_on_the_crossover_and_numbers_in_two_measures(tmp_path: Path) -> None:
    write_lipset_folder(tmp_path, cases=12)
    anchored(tmp_path, 0.58)  # as developed as Czechoslovakia and Finland
    assert "COMPARISON_004" in run(tmp_path, "--json", code=1)
    anchored(tmp_path, 0.5)
    said = [answer("state/XX", each, "0.9") for each in ("urb", "lit", "ind", "stb", "surv")]
    dollars = [replace(answer(f"state/{id}", "dev", "0.9"), measure=id) for id in ("XX", "YY")]
    yy = [replace(each, unit="state/YY", origin=f"YY/{each.origin}") for each in said]
    admit(tmp_path, *said, *yy, *dollars)
    assert "COMPARISON_015" in run(tmp_path, "--json")


def test_what_is_wrong_with_a_plan(tmp_path: Path) -> None:
    write_lipset_folder(tmp_path)
    nine = "".join(f"      - {{set: S{n}, question: gone, calibrated: true}}\n" for n in range(9))
    wrong = """\
configurations:
  - {id: empty}
  - id: bare
    outcome: {set: Y, question: surv, anchors: {out: 1, crossover: 3, full: 2}}
  - id: worse
    consistency: 2
    outcome: {set: "~Y", question: surv, calibrated: true}
  - id: many
    outcome: {set: Y, question: surv, members: {"1": 0.5}, expects: much}
    conditions:
"""
    (tmp_path / "configurations.yaml").write_text(wrong + nine, encoding="utf-8")
    study, problems = read_study(tmp_path)
    assert study is not None
    assert {each.code for each in problems} == {"STUDY_006"}
    codes = {each.code for each in check_folder(tmp_path)[1]}
    assert {"COMPARISON_011", "COMPARISON_012", "COMPARISON_013"} <= codes
    (tmp_path / "configurations.yaml").unlink()
    assert "COMPARISON_018" in run(tmp_path, "--json", code=1)
