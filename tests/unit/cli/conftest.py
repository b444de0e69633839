"""A prompt that is wide enough for the tests, whatever terminal they are started from."""

from pathlib import Path

import pytest

from samsyn.cli import printing
from tests.prompting import run


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for shown in (printing.console, printing.errors):
        monkeypatch.setattr(shown, "_width", 160)


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A study that was started and whose table was admitted."""
    folder = tmp_path / "study"
    run("new", folder)
    run("admit", folder)
    return folder
