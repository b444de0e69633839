"""`samsyn sensitivity`, and what it stores for the pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.formats.archive.folder import read_study
from samsyn.formats.archive.sensitivity_file import FILE
from samsyn.publication.claim_sensitivity import NAME
from samsyn.workflows.check import check_folder
from tests.study_folder import SAID, admit, answer, make_folder

runner = CliRunner(env={"SAMSYN_NOW": "2026-11-22T12:00:00Z"})


def run(*words: object, code: int = 0) -> str:
    result = runner.invoke(app, ["sensitivity", *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("study")
    make_folder(made, said=[*SAID, answer("country/DK", "exit", "yes", source="page")])
    return made


def test_claims_with_what_breaks_them(folder: Path) -> None:
    out = run(folder, "--claim", "exit-one", "--language", "da")
    assert "exit-one" in out
    assert "4/4" in out
    assert "Når et af stederne udelades, holder den i 1 af 2 tilfælde" in " ".join(out.split())


def test_answers_of_the_matrix(tmp_path: Path) -> None:
    make_folder(tmp_path, said=[*SAID, answer("country/DK", "exit", "no", source="page")])
    out = run(tmp_path, "--cells")
    assert "without The law" in out
    assert "1 of 2 answers are never another one" in out
    found = json.loads(run(tmp_path, "--cells", "--json"))["cells"]
    assert [(each["unit"], each["same"]) for each in found] == [
        ("country/DK", 1),  # a majority of one against one decides nothing
        ("country/NO", 0),
    ]


def test_stored_and_read_back(folder: Path) -> None:
    found = json.loads(run(folder, "--store", "--json"))
    (claim,) = found["claims"]
    assert (claim["n_holding"], claim["n_tried"]) == (4, 4)
    study, problems = read_study(folder)
    assert study is not None
    assert problems == []
    assert study.definitions[NAME].claims["exit-one"].n_holding == 4


def test_a_file_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / FILE).write_text('{"format": 1}', encoding="utf-8")
    study, problems = read_study(tmp_path)
    assert study is not None
    assert study.definitions[NAME] is None
    assert [each.code for each in problems] == ["COMPARISON_002"]


def test_a_claim_that_is_not_there_and_one_that_is_broken(tmp_path: Path) -> None:
    make_folder(tmp_path)
    admit(tmp_path, answer("country/NA", "exit", "yes"))
    assert "COMPARISON_001" in run(tmp_path, "--json")
    assert "STUDY_010" in run(tmp_path, "--claim", "other", "--json", code=1)


INDICES = """\
indices:
  - id: exits
    title: {en: Exits, da: Exit}
    meaning: {en: How much there is, da: Hvor meget der er}
    normalisation: rank
    reasons: {indicators: a, weights: b, aggregation: c, missing: d, normalisation: e}
    indicators:
      - {question: exit, points: {"yes": 1, "no": 0}}
"""


def test_an_index_over_its_variants(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "indices.yaml").write_text(INDICES, encoding="utf-8")
    out = run(tmp_path, "--index", "exits")
    assert "Denmark" in out
    assert "1: 100%" in out
    found = json.loads(run(tmp_path, "--index", "exits", "--json"))
    assert [each["value"] for each in found["places"]] == [100, 0, None]
    assert "STUDY_010" in run(tmp_path, "--index", "other", "--json", code=1)


def test_an_index_that_cannot_be_read_in_part(tmp_path: Path) -> None:
    make_folder(tmp_path)
    wrong = "indices:\n  - {id: a}\n  - {id: b, indicators: [{question: gone, weight: -1}]}\n"
    wrong += "  - {id: c, normalisation: best, indicators: [{question: exit}]}\n"
    (tmp_path / "indices.yaml").write_text(wrong, encoding="utf-8")
    study, problems = read_study(tmp_path)
    assert study is not None
    assert [each.code for each in problems] == ["STUDY_006"] * 3
    codes = {each.code for each in check_folder(tmp_path)[1]}
    assert {"COMPARISON_005", "COMPARISON_006"} <= codes
