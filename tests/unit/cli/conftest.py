"""A prompt that is wide enough for the tests, whatever terminal they are started from."""

import pytest

from samsyn.cli import printing


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for shown in (printing.console, printing.errors):
        monkeypatch.setattr(shown, "_width", 160)
