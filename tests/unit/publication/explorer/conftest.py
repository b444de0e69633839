"""A study of five initiatives with lists, spans of years, gaps and every kind of absence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.explorer.explorer import Explorer, build_explorer
from samsyn.publication.explorer.plan import ExplorerPlan
from samsyn.study import Licence, Study
from samsyn.vocabulary.absence import Absence
from tests.making import make_codelist, make_question, make_source, make_study, say

QUESTIONS = [
    make_question("name", type="text", kind="initiative"),
    make_question("own_name", type="text", kind="initiative"),
    make_question("way", type="choice", kind="initiative", codelist="ways"),
    make_question("level", type="choices", kind="initiative", codelist="levels"),
    make_question("country", type="choice", kind="initiative", codelist="places"),
    make_question("start", type="date", kind="initiative"),
    make_question("lead", type="units", kind="initiative", is_open=True),
    make_question("papers", type="units", kind="initiative", refers_to=("publication",)),
    make_question("rare", type="yes_no", kind="initiative"),
    make_question("about", type="text", kind="initiative"),
]
SAID = [
    say("initiative/a", "name", "“Alpha”", source="page"),
    say("initiative/a", "own_name", "Alfa", source="page"),
    say("initiative/a", "way", "talk", source="page"),
    say("initiative/a", "level", ("first", "second"), source="law"),
    say("initiative/a", "country", "DK", source="page"),
    say("initiative/a", "start", "2007", source="page"),
    say("initiative/a", "lead", ("The city",), source="page"),
    say("initiative/a", "about", "Words  of\nit \u202e", source="page"),
    say("initiative/b", "name", "beta", source="page"),
    say("initiative/b", "way", "talk", source="page"),
    say("initiative/b", "level", ("first",), source="page"),
    say("initiative/b", "country", "SE", source="page"),
    say("initiative/b", "start", "2018/2020", source="page"),
    say("initiative/b", "lead", ("The state",), source="page"),
    say("initiative/c", "name", "Gamma", source="page"),
    say("initiative/c", "way", "walk", source="page"),
    say("initiative/c", "level", Absence.NOT_FOUND),
    say("initiative/c", "country", "DK", source="page"),
    say("initiative/c", "start", "long ago", source="page"),
    say("initiative/d", "name", "Delta", source="page"),
    say("initiative/d", "way", "talk", source="page"),
    say("initiative/d", "level", ("first",), source="page"),
    say("initiative/d", "country", "DK", source="page"),
    say("initiative/e", "name", "Eta", source="page"),
    say("initiative/e", "way", "sit", source="page"),
    say("initiative/e", "country", "NO", source="page"),
]


def make_mapped(said: list[object] = SAID) -> Study:  # type: ignore[assignment]
    study = make_study(
        questions=QUESTIONS,
        codelists=[
            make_codelist("ways", "talk", "walk", "sit", "run"),
            make_codelist("levels", "first", "second"),
        ],
        said=said,  # type: ignore[arg-type]
        sources=[
            make_source("page", url="https://example.org/"),
            make_source("law", url="javascript:alert(1)"),
        ],
    )
    kinds = dict(study.framework.kinds)
    kinds["initiative"] = replace(kinds["initiative"], original="own_name")
    places = tuple(replace(each, languages=("da",)) for each in study.settings.places)
    return replace(
        study,
        framework=replace(study.framework, kinds=kinds),
        settings=replace(
            study.settings, places=places, licence=Licence("x", "Free", "https://example.org/x")
        ),
    )


@pytest.fixture(scope="session")
def mapped() -> Study:
    return make_mapped()


@pytest.fixture(scope="session")
def build(mapped: Study) -> Callable[..., Explorer]:
    """The map of a plan, in English unless said otherwise."""

    def explorer(study: Study = mapped, *, language: str = "en", **plan: str) -> Explorer:
        cells = build_cells(study)
        wanted = ExplorerPlan("initiative", **plan)
        found = build_explorer(study, cells=cells, language=language, plan=wanted)
        assert found is not None
        return found

    return explorer
