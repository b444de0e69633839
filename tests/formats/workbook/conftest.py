"""A form of a study in which something is known already."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.study import Study
from tests.formats.forming import make_form_study, write_form
from tests.making import say


@pytest.fixture(scope="module")
def study() -> Study:
    said = [
        say("country/DK", "exit", "yes", source="a"),
        say("country/DK", "threat", "4", measure="five", source="a"),
        say("country/DK", "houses", "12", measure="towns", source="a"),
        say("country/DK", "name", "none", source="a"),
        say("country/DK", "lead", ("office/justice",), source="a"),
    ]
    return make_form_study(said=said)


@pytest.fixture(scope="module")
def blank(study: Study, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_form(study, tmp_path_factory.mktemp("blank")).read_bytes()


@pytest.fixture
def form(blank: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "small-DK-da.xlsx"
    path.write_bytes(blank)
    return path
