"""The plan of figures, the gallery, and the figures of the real study."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.formats.archive.folder import read_study
from samsyn.publication.figure import gallery
from samsyn.publication.figure.figure import NARROW, render_svg
from samsyn.publication.figure.material import Material, fill
from samsyn.publication.figure.plan import plans_of, read_figure_plan
from samsyn.study import Study

Make = Callable[..., Material]
NORDIC = Path(__file__).resolve().parents[4] / "examples" / "nordic"


# Plan and gallery -------------------------------------------------------------------------------


def test_a_plan_is_read_with_its_texts() -> None:
    [plan] = read_figure_plan(
        "figures:\n"
        "  - {id: a, type: matrix, title: {en: It, da: Det}, questions: one, rows: [x, y]}\n"
        "  - {id: without type}\n"
        "  - words\n"
    )
    assert plan.title.say("da") == "Det"
    assert plan.words("questions") == ("one",)
    assert plan.words("rows") == ("x", "y")
    assert plan.word("kind", "country") == "country"


@pytest.mark.parametrize("data", [None, {}, {"figures": "no"}, []])
def test_no_plan_is_no_plan(data: object) -> None:
    assert plans_of(data) == []


def test_details_are_filled_in_and_unknown_ones_stay() -> None:
    assert fill("{a} of {b} {0}", {"a": 1}) == "1 of {b} {0}"


def test_a_study_without_a_plan_gets_the_overview(study: Study, cells: Cells) -> None:
    assert list(gallery.build_figures(study, cells=cells, language="da")) == ["overview"]
    assert gallery.check_figures(study, cells=cells) == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"type": "pie"}, "PUBLICATION_401"),
        ({"type": "scales", "question": "levle"}, "PUBLICATION_402"),
        ({"type": "map", "questions": ["exit"], "outlines": "atlantis"}, "PUBLICATION_402"),
        ({"type": "gap_map", "kind": "thing"}, "PUBLICATION_402"),
        ({"type": "matrix"}, ""),
    ],
)
def test_faults_of_the_plan_are_problems(
    study: Study, cells: Cells, entry: dict[str, object], code: str
) -> None:
    planned = replace(study, figures={"figures": [{"id": "it", **entry}]})
    problems = gallery.check_figures(planned, cells=cells)
    assert [each.code for each in problems] == ([code] if code else [])
    assert all(each.where.key == "it" for each in problems)
    if code == "PUBLICATION_401":
        assert gallery.build_figures(planned, cells=cells, language="en") == {}


def test_the_script_for_the_page_offers_vega_embed() -> None:
    assert b"vegaEmbed" in gallery.interactive_bundle()


def test_the_script_for_the_page_is_kept_for_the_next_time(tmp_path: Path) -> None:
    made = gallery.interactive_bundle(cache=tmp_path / "cache")
    [kept] = (tmp_path / "cache").iterdir()
    assert kept.read_bytes() == made
    kept.write_bytes(b"kept")
    assert gallery.interactive_bundle(cache=tmp_path / "cache") == b"kept"
    (tmp_path / "file").write_text("no folder")
    assert gallery.interactive_bundle(cache=tmp_path / "file") == made


# The Nordic study -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nordic() -> tuple[Study, Cells]:
    study, _ = read_study(NORDIC)
    assert study is not None
    return study, build_cells(study)


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_figure_of_the_nordic_study_is_whole(
    nordic: tuple[Study, Cells], language: str
) -> None:
    study, cells = nordic
    figures = gallery.build_figures(study, cells=cells, language=language)
    assert len(figures) == 18
    for figure in figures.values():
        said = (figure.title, figure.subtitle, figure.caption, figure.alt)
        assert all(said)
        assert "{" not in "".join(said)
        assert "n = " in figure.caption
        assert figure.sources or "rated" in figure.id, "what raters say is on their word"
        assert figure.table.rows
        assert all(len(row) == len(figure.table.header) for row in figure.table.rows)
        for width in (640, NARROW):
            assert len(render_svg(figure, width=width)) > 1_000
        assert len(json.dumps(figure.spec)) < 200_000


def test_thirteen_of_nineteen_is_what_stands_out(nordic: tuple[Study, Cells]) -> None:
    study, cells = nordic
    figure = gallery.build_figures(study, cells=cells, language="da")["evaluation-coverage"]
    assert figure.title.startswith("13 af de 19 initiativer")
    drawn = [row.get("text") for data in figure.spec["data"] for row in data["values"]]
    assert "13 af 19 initiativer" in drawn
