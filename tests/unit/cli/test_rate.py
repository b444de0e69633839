"""Ratings from a table to a result, and the planner, at the prompt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from samsyn.cli.main import app
from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.data import RatingData
from samsyn.coding.ratings.posterior import Posterior
from samsyn.formats.archive.folder import read_study
from samsyn.publication.disclosure import public_view
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.workflows import leave_out, rate
from tests.rating_study import posterior_of, write_rated_folder

runner = CliRunner(env={"SAMSYN_NOW": "2026-11-22T12:00:00Z", "COLUMNS": "160"})


def run(*words: object, code: int = 0) -> Result:
    result = runner.invoke(app, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


@pytest.fixture
def rated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rated study with its ratings admitted. Its draws are made up."""
    folder = write_rated_folder(tmp_path / "study")
    run("admit", folder)
    _draws_are(monkeypatch, folder, certified=True)
    return folder


def _draws_are(monkeypatch: pytest.MonkeyPatch, folder: Path, *, certified: bool) -> None:
    def fit(data: RatingData, **given: Any) -> Posterior:
        made = posterior_of(_ratings(folder), certified=certified)
        if given["on_progress"]:
            given["on_progress"](made)
        return made

    monkeypatch.setattr(rate, "fit_ratings", fit)


def _study(folder: Path) -> Study:
    study, problems = read_study(folder)
    assert study is not None, problems
    return study


def _ratings(folder: Path) -> RatingSet:
    return _study(folder).rating_sets["depth"]


def test_ratings_come_from_a_table_and_declining_is_not_silence(rated: Path) -> None:
    ratings = _ratings(rated)
    assert len(ratings.given) == 9
    assert {(place, str(why)): n for (place, why), n in ratings.absences.items()} == {
        ("NO", "withheld"): 1
    }
    assert [each.position for each in ratings.units if each.is_vignette] == [1.0, -1.0]
    assert run("check", rated).exit_code == 0


def test_a_result_is_written_without_raters_and_shown_with_them_to_analysts(rated: Path) -> None:
    said = run("rate", rated, "--raters").output
    assert "Denmark" in said
    assert "r1" in said
    written = (rated / "ratings" / "depth.json").read_text(encoding="utf-8")
    assert not any(f'"{rater}"' in written for rater in ("r1", "r2", "r3", "r4"))
    found = json.loads(written)
    assert found["format"] == "samsyn-ratings/1"
    assert {each["place"] for each in found["levels"]} == {"DK", "NO"}


def test_a_result_is_published_until_ratings_change_and_then_says_so(rated: Path) -> None:
    run("rate", rated, "--json")
    shown = public_view(_study(rated), on="2026-11-22")
    assert shown.raters == {}
    assert not shown.ratings["depth"].is_outdated
    table = rated / "tables" / "ratings.csv"
    table.write_text(table.read_text().replace("r4,country/NO,2", "r4,country/NO,3"))
    run("admit", rated)
    assert public_view(_study(rated), on="2026-11-22").ratings["depth"].is_outdated
    assert "CODING_040" in run("check", rated).output


def test_what_did_not_converge_is_not_written(rated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _draws_are(monkeypatch, rated, certified=False)
    said = json.loads(run("rate", rated, "--json", code=1).stdout)
    assert [each["code"] for each in said["problems"]] == ["CODING_047"]
    assert said["depth"]["levels"] == []
    assert not (rated / "ratings").exists()


def test_without_each_rater_for_analysts_and_stored_for_all(
    rated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100))

    def fit(data: RatingData, **_: Any) -> Posterior:
        """The second of the fits without a rater does not come together."""
        raters = _ratings(rated).active_raters
        for left in [(), *((each,) for each in raters), ("r1", "r2"), ("r3", "r4")]:
            rest = _ratings(rated).without(left)
            if np.array_equal(rest.data.rating, data.rating):
                return posterior_of(rest, certified=next(calls) != 1)
        raise AssertionError("these are not the ratings of the others")

    monkeypatch.setattr(leave_out, "fit_ratings", fit)
    said = run("sensitivity", rated, "--raters", "--store").output
    assert "CODING_050" in said
    assert "r4" in said
    written = json.loads((rated / "ratings" / "depth.json").read_text(encoding="utf-8"))
    (pair,) = written["left_out"]["pairs"]
    assert (pair["above"], pair["below"], pair["tried"]) == ("DK", "NO", 3)
    assert "r4" not in str(written)


def test_a_battery_that_is_not_there(rated: Path) -> None:
    assert "CODING_042" in run("rate", rated, "--battery", "other", code=1).output


def test_a_result_that_somebody_broke(rated: Path) -> None:
    run("rate", rated, "--json")
    for name in ("depth.json", "depth.truth.json"):
        (rated / "ratings" / name).write_text('{"format": "mine"}')
    _, problems = read_study(rated)
    assert [each.code for each in problems] == ["CODING_041", "CODING_041"]


def test_raters_that_stand_twice(rated: Path) -> None:
    raters = rated / "raters.csv"
    raters.write_text(raters.read_text() + "r1,NO,x,y,\n-,NO,x,y,\n")
    _, problems = read_study(rated)
    assert [each.code for each in problems] == ["CODING_032", "FRAMEWORK_009"]


def test_the_planner_says_who_should_rate_what(rated: Path) -> None:
    said = run("bridge", rated, "--precision", "0.9").output
    assert "Bridge raters" in said
    found = json.loads(run("bridge", rated, "--precision", "0.9", "--json").stdout)["depth"]
    assert found["groups"] == [["DK", "NO"]]
    assert found["plan"]["wanted"] == 0.9
    assert {(each["vignettes"], each["bridge_share"]) for each in found["table"]} >= {(0, 0.0)}


def test_the_planner_says_when_a_precision_is_out_of_reach(rated: Path) -> None:
    found = json.loads(run("bridge", rated, "--precision", "0.01", "--json").stdout)
    assert [each["code"] for each in found["problems"]] == ["CODING_048"]
    assert not found["depth"]["plan"]["is_reached"]


def _fill(path: Path, steps: dict[str, str]) -> None:
    """Write answers into the workbook: id of the row → step, or a reason in words."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        marks = {cell.value: cell.column for cell in sheet[1]}
        if "samsyn:answer" not in marks:
            continue
        for row in sheet.iter_rows(min_row=5):
            said = steps.get(str(row[marks["samsyn:item"] - 1].value))
            if said:
                column = "samsyn:answer" if said.isdigit() else "samsyn:absence"
                row[marks[column] - 1].value = said
    book.save(path)


def test_a_raters_workbook_goes_out_with_vignettes_and_comes_back(
    tmp_path: Path,
) -> None:
    folder = write_rated_folder(tmp_path / "study")
    (folder / "tables.yaml").write_text("tables: []\n")
    written = json.loads(
        run("forms", folder, "--raters", "--out", tmp_path / "forms", "--json").stdout
    )["written"]
    names = sorted(Path(each).name for each in written)
    assert names == [
        "small-country-DK-r1-da.xlsx",
        "small-country-DK-r2-da.xlsx",
        "small-country-NO-r2-da.xlsx",
        "small-country-NO-r3-nb.xlsx",
        "small-country-NO-r4-nb.xlsx",
    ]
    bridge = tmp_path / "forms" / "small-country-NO-r2-da.xlsx"
    _fill(bridge, {"vignette/meets.low": "1", "vignette/meets.high": "3", "meets": "2"})
    own = tmp_path / "forms" / "small-country-DK-r2-da.xlsx"
    _fill(own, {"vignette/meets.low": "1", "meets": "Det vil jeg helst ikke sige"})
    run("admit", bridge, own, "--study", folder)
    study = _study(folder)
    said = {
        (each.unit, each.question): each.absence or each.value for each in study.statements.values()
    }
    assert said == {
        ("vignette/meets.low", "meets"): "1",
        ("vignette/meets.high", "meets"): "3",
        ("country/NO", "meets"): "2",
        ("country/DK", "meets"): Absence.WITHHELD,
    }
    assert {each.said_by for each in study.statements.values()} == {"rater:r2"}
    assert {each.release for each in study.statements.values()} == {"internal"}
    assert not [each for each in study.sources if each.startswith("response")]
    assert run("check", folder).exit_code == 0


def test_contacts_are_not_asked_to_rate(tmp_path: Path) -> None:
    folder = write_rated_folder(tmp_path / "study")
    run("forms", folder, "--out", tmp_path / "forms", "--place", "DK")
    (path,) = (tmp_path / "forms").glob("*.xlsx")
    ids = {
        str(cell.value)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "exit" in ids
    assert not {"meets", "vignette/meets.low"} & ids
