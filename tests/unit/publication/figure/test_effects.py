"""Figures of effects: forest, funnel and harvest, in both languages, with their tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.evaluation.definitions import NAME, Definitions
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.publication.figure.colour import Look
from samsyn.publication.figure.figure import NARROW, Figure, render_inline_svg, render_svg
from samsyn.publication.figure.gallery import DRAWERS, check_figures
from samsyn.publication.figure.material import Material
from samsyn.publication.figure.plan import plans_of
from samsyn.study import Study
from tests.effect_study import make_effect_study
from tests.making import say

Draw = Callable[..., Figure]


@pytest.fixture(scope="module")
def study() -> Study:
    return make_effect_study()


@pytest.fixture(scope="module")
def draw(study: Study) -> Draw:
    cells = build_cells(study)

    def drawn(type: str, *, language: str = "en", **settings: object) -> Figure:
        plan = plans_of({"figures": [{"id": "figure", "type": type, **settings}]})[0]
        return DRAWERS[type](Material(study, cells, plan, language))

    return drawn


def test_a_forest_says_what_the_studies_say_together(draw: Draw) -> None:
    figure = draw("forest", synthesis="bcg")
    assert figure.title == (
        "BCG against tuberculosis: risk ratio 0.49 across 13 studies,"
        " in a further study anything from 0.13 to 1.79"
    )
    assert figure.caption.startswith(
        "k = 13 studies; random effects (REML), interval after Hartung and Knapp."
    )
    assert "τ² = 0.313, I² = 92%" in figure.caption
    assert figure.caption.endswith("Source: “Title of colditz-1994”, 2025.")
    assert (figure.n, figure.sources) == (13, ("colditz-1994",))
    assert figure.table.rows[0] == ("Aronson 1948", "0.41", "0.13 – 1.26", "5.1%", "–")
    assert figure.table.rows[-2][:3] == ("All studies", "0.49", "0.33 – 0.73")
    assert figure.table.rows[-1][0] == "A further study (95%)"


def test_a_forest_of_few_has_no_diamond(draw: Draw) -> None:
    figure = draw("forest", synthesis="few")
    assert figure.title == "Tuberculosis: 4 studies, too few for one number"
    assert [row[0] for row in figure.table.rows][-1] == "A further study (95%)"
    assert len(figure.table.rows) == 5
    drawn = render_svg(figure).decode()
    assert "No pooled number: four studies are too few" in drawn
    assert "A further study" in drawn


def test_a_forest_says_which_side_is_better(draw: Draw) -> None:
    drawn = render_svg(draw("forest", synthesis="bcg", language="da")).decode()
    assert "← initiativet hjælper" in drawn
    assert "initiativet skader →" in drawn
    assert "0,49 [0,33; 0,73]" in drawn


def test_results_of_one_study_get_a_robust_interval(draw: Draw) -> None:
    figure = draw("forest", synthesis="twice")
    assert "8 results of 4 studies: robust interval 0." in figure.caption
    assert figure.table.rows[0][1] == "−0.05"
    assert figure.table.rows[0][-1].endswith("the sign is turned")
    drawn = render_svg(figure).decode()
    assert "the initiative helps →" in drawn
    assert ">0.2<" in drawn, "an axis of even steps"


def test_what_a_study_does_not_report_stands_beside_its_effect() -> None:
    change = {"mean_before": 22, "mean_after": 24, "sd_before": 5, "n": 30}
    told = {"name": "Before", "outcome": "calm", "form": "before_after", **change}
    said = [
        say(f"trial/{60 + place}", question, str(value), source="page")
        for place in range(2)
        for question, value in told.items()
    ]
    study = make_effect_study(further=said)
    plans = {"calm": SynthesisPlan(id="calm", outcome="calm")}
    judged = replace(study, definitions={NAME: Definitions(syntheses=plans)})
    plan = plans_of({"figures": [{"id": "f", "type": "forest", "synthesis": "calm"}]})[0]
    figure = DRAWERS["forest"](Material(judged, build_cells(judged), plan, "en"))
    assert figure.table.rows[0][-1] == (
        "not reported: r = 0.5 is assumed (r = 0.3: 0.39; r = 0.5: 0.39; r = 0.7: 0.39)"
    )
    assert len(figure.table.rows) == 2, "of two studies nobody can say where a third would lie"


def test_a_funnel_asks_whether_small_studies_tell_another_story(draw: Draw) -> None:
    figure = draw("funnel", synthesis="bcg")
    assert figure.title == (
        "BCG against tuberculosis: no sign that small studies tell another story (p = 0.42)"
    )
    assert "Egger z = −0.80, p = 0.42; rank correlation 0.03, p = 0.95." in figure.caption
    assert "Trim-and-fill adds 1 (open circles) and gives 0.52" in figure.caption
    assert figure.alt.startswith(
        "Funnel plot of 13 studies on BCG against tuberculosis: 7 lie left"
    )
    assert figure.table.rows[0] == ("Aronson 1948", "0.41", "0.571")
    few = draw("funnel", synthesis="few")
    assert few.title.startswith("Tuberculosis: 4 studies cannot show")


def test_a_harvest_shows_what_cannot_be_pooled(draw: Draw) -> None:
    figure = draw("harvest")
    assert figure.title == "8 of 23 results say better, 1 say worse"
    assert figure.alt == "Harvest plot of 23 results. Worse: 1; Nothing clear: 14; Better: 8."
    random, controlled = figure.table.rows[0], figure.table.rows[4]
    assert random == ("1", "Aronson 1948", "tuberculosis", "Nothing clear", "Random", "–")
    assert controlled[4] == "Controlled"
    assert figure.table.rows[-1] == ("23", "Report 21", "side effects", "Worse", "–", "Fair")
    one = draw("harvest", outcomes=["side effects"], language="da")
    assert one.title == "0 af 2 resultater siger bedre, 1 siger værre"


@pytest.mark.parametrize(
    ("type", "settings"), [("forest", "bcg"), ("funnel", "bcg"), ("harvest", "")]
)
def test_each_is_drawn_for_telephones_and_dark_pages(draw: Draw, type: str, settings: str) -> None:
    figure = draw(type, synthesis=settings)
    narrow = render_svg(figure, look=Look.DARK, width=NARROW).decode()
    assert f'width="{NARROW}"' in narrow
    assert f'aria-label="{figure.alt}"' in render_inline_svg(figure)


def test_a_figure_of_a_synthesis_that_is_not_there(study: Study) -> None:
    plans = [
        {"id": "a", "type": "forest", "synthesis": "none"},
        {"id": "b", "type": "harvest", "outcomes": ["nothing"]},
    ]
    wrong = replace(study, figures={"figures": plans})
    found = check_figures(wrong, cells=build_cells(wrong))
    assert [each.code for each in found] == ["PUBLICATION_402", "PUBLICATION_402"]
    assert "there is no synthesis 'none'; there are: bcg, few, twice" in found[0].cause
