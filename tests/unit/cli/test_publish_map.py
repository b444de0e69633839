"""The prompt writes only the map where only the map is wanted."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from samsyn.cli.main import app
from tests.study_folder import make_folder

NORDIC = Path(__file__).resolve().parents[3] / "examples" / "nordic"
runner = CliRunner(env={"SAMSYN_NOW": "2026-11-22T12:00:00Z"})


def run(*words: object, code: int = 0) -> Result:
    result = runner.invoke(app, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def test_the_map_is_one_file_of_the_size_that_was_promised(tmp_path: Path) -> None:
    to = tmp_path / "maps" / "map.html"
    words = run("publish", NORDIC, "--map-only", to).stdout
    assert "102 records" in words
    size = to.stat().st_size
    assert size < 500_000 + 102 * 1_000
    assert "Gap map: initiatives" in to.read_text(encoding="utf-8")
    assert list(tmp_path.rglob("*.html")) == [to]


def test_the_map_speaks_the_language_that_is_asked_for(tmp_path: Path) -> None:
    to = tmp_path / "map.html"
    told = run("publish", NORDIC, "--map-only", to, "--language", "da", "--json").stdout
    assert "Videnskort: initiativer" in to.read_text(encoding="utf-8")
    given = json.loads(told)
    size = to.stat().st_size
    assert (given["records"], given["bytes"], given["problems"]) == (102, size, [])
    found = run("publish", NORDIC, "--map-only", to, "--language", "xx", "--json", code=1).stdout
    assert [each["code"] for each in json.loads(found)["problems"]] == ["PUBLICATION_602"]


def test_a_study_without_anything_to_map_says_so(tmp_path: Path) -> None:
    make_folder(tmp_path / "study")
    to = tmp_path / "map.html"
    found = run("publish", tmp_path / "study", "--map-only", to, "--json", code=1).stdout
    assert [each["code"] for each in json.loads(found)["problems"]] == ["PUBLICATION_601"]
    assert not to.exists()
