"""The page on configurations: paths with what they hang on, and no solution of few cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from tests.lipset import LIPSET_FILES, write_lipset_folder
from tests.study_folder import admit, answer, open_folder

EDITION = Edition("1", "2026-06-03T09:00:00Z", "f" * 64)
ADDRESS = "en/configurations/index.html"


def site_of(folder: Path) -> dict[str, str]:
    study = public_view(open_folder(folder), on="2026-06-03")
    cells = build_cells(study)
    files = dict(build_site(study, cells=cells, claims=(), figures={}, edition=EDITION))
    assert check_site(files, study=study, beside=("report/", "data/")) == []
    return {name: content.decode(errors="replace") for name, content in files.items()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("lipset")
    write_lipset_folder(folder)
    admit(folder, answer("state/XX", "dev", "0.9"))
    return site_of(folder)


def test_paths_stand_with_what_they_hang_on(pages: dict[str, str]) -> None:
    page = pages[ADDRESS]
    assert "Outcome: Democracy survived. 18 cases." in page
    assert "Left out for want of an answer: XX." in page
    assert "9 of 32 possible configurations have cases." in page
    assert "Together: consistency 0.87, coverage 0.66." in page
    assert "Found in, of 30 variants" in page
    assert "67 %" in page
    assert "Conservative solution: DEV*URB*LIT*IND*STB" in page
    assert "memberships as given" in page


def test_it_opens_from_every_page_and_comes_as_data(pages: dict[str, str]) -> None:
    assert 'href="../en/configurations/"' in pages["en/index.html"]
    found = json.loads(pages["da/konfigurationer/configurations.json"])["democracy"]
    assert len(found["memberships"]) == 18
    assert "Tilsammen: konsistens 0,87" in pages["da/konfigurationer/index.html"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", "8 cases against 32 possible configurations are too few"),
        (
            "question: dev, calibrated: true",
            "question: dev, anchors: {out: 0, crossover: 0.58, full: 1}",
            "a case stands exactly between in and out",
        ),
        (
            "question: dev, calibrated: true",
            'question: dev, members: {"0.81": 1, "0.99": 0.8, "0.58": 0.6}',
            "4 cases against",
        ),
    ],
)
def test_nothing_is_told_where_nothing_can_be(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    write_lipset_folder(tmp_path, cases=8)
    made = LIPSET_FILES["configurations.yaml"].replace(old, new) if old else None
    if made:
        (tmp_path / "configurations.yaml").write_text(made, encoding="utf-8")
    page = site_of(tmp_path)[ADDRESS]
    assert words in page
    assert "Paths to the outcome" not in page
