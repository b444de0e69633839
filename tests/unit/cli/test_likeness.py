"""`samsyn likeness`: pairs, questions, the map, and when nothing can be said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli import likeness
from samsyn.cli.main import app
from samsyn.workflows.check import Opened, require_study
from tests.study_folder import make_folder

runner = CliRunner()
NORDIC = Path(__file__).resolve().parents[3] / "examples" / "nordic"


@pytest.fixture(scope="module")
def nordic() -> Opened:
    return require_study(NORDIC)


@pytest.fixture
def once(nordic: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Nordic study, opened once for all tests."""
    monkeypatch.setattr(likeness, "require_study", lambda _: nordic)


def run(*words: object, code: int = 0) -> str:
    result = runner.invoke(app, ["likeness", *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return " ".join(result.stdout.split())


@pytest.mark.usefixtures("once")
def test_pairs_of_the_nordic_study_and_what_chance_would_give() -> None:
    out = run(NORDIC)
    assert "Denmark – Sweden 15/21" in out
    assert "no more than chance gives" in out
    assert "to be silent together is no likeness" in out


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--questions", "Denmark, Finland, Norway, Sweden | Iceland"),
        ("--map", "It rests on the 7 of 29 questions that every place answered"),
    ],
)
def test_questions_and_the_map(option: str, words: str) -> None:
    assert words in run(NORDIC, option)


@pytest.mark.usefixtures("once")
def test_without_a_place_as_data() -> None:
    found = json.loads(run(NORDIC, "--without", "IS", "--groups", "9", "--json"))
    assert len(found["pairs"]) == 6
    assert found["groups"] == 3
    assert {each["verdict"] for each in found["pairs"]} == {"chance"}


def test_what_is_not_there_and_too_little_to_say(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert "COMPARISON_008" in run(tmp_path, "--json", code=1)
    assert "STUDY_010" in run(tmp_path, "--without", "XX", "--json", code=1)
    assert "STUDY_010" in run(tmp_path, "--round", "1999", "--json", code=1)
