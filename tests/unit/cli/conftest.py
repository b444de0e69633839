"""A prompt that is wide enough for the tests, whatever terminal they are started from."""

import shutil
from pathlib import Path

import pytest

from samsyn.cli import printing
from tests.prompting import run


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for shown in (printing.console, printing.errors):
        monkeypatch.setattr(shown, "_width", 160)


@pytest.fixture(scope="session")
def as_started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that was started and whose table was admitted; only to be looked at."""
    folder = tmp_path_factory.mktemp("started") / "study"
    run("new", folder)
    run("admit", folder)
    return folder


@pytest.fixture
def started(as_started: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write to."""
    return shutil.copytree(as_started, tmp_path / "study")
