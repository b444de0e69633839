"""Effects as plain data and as tables: everything that a synthesis was looked at for."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from samsyn.cli.effect_tables import print_effects
from samsyn.evaluation.definitions import NAME, Definitions
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.evaluation.overview import Overview
from samsyn.workflows.effect_data import effect_data
from tests.effect_study import make_effect_study
from tests.making import say

CHANGE = {"mean_before": 22, "mean_after": 24, "sd_before": 5, "n": 30}


@pytest.fixture(scope="module")
def overview() -> Overview:
    told = {"outcome": "calm", "form": "before_after", **CHANGE}
    said = [
        say(f"trial/{60 + place}", question, str(value), source="page")
        for place in range(2)
        for question, value in told.items()
    ]
    wrong = [say("trial/70", "form", "guess"), say("trial/71", "outcome", "calm")]
    study = make_effect_study(further=[*said, *wrong])
    before = study.definitions[NAME].syntheses
    calm = SynthesisPlan(id="calm", outcome="calm")
    nothing = SynthesisPlan(id="nothing", outcome="side effects")
    plans = {**before, "calm": calm, "nothing": nothing}
    return Overview(replace(study, definitions={NAME: Definitions(syntheses=plans)}))


def test_everything_is_plain_data(overview: Overview) -> None:
    found = json.loads(json.dumps(effect_data(overview.effects)))
    by_id = {each["id"]: each for each in found["syntheses"]}
    bcg = by_id["bcg"]
    assert [*bcg["groups"]["groups"]] == ["random", "alternate", "systematic"]
    assert [each["name"] for each in bcg["regression"]["coefficients"]] == ["", "latitude"]
    assert bcg["small_studies"]["egger"]["p"] == pytest.approx(0.42178, abs=1e-4)
    assert bcg["trim_and_fill"]["missing"] == 1
    assert bcg["permutation"]["p"] == 12 / 8192
    assert bcg["bootstrap"] == pytest.approx([-1.04, -0.39], abs=0.03)
    assert by_id["twice"]["robust"]["studies"] == 4
    assert by_id["calm"]["synthesis"]["prediction"] is None
    assert [len(each["tried"]) for each in by_id["calm"]["rows"]] == [3, 3]
    assert by_id["nothing"]["synthesis"] is None
    assert found["why_none"] is None


def test_words_that_the_room_does_not_know(overview: Overview) -> None:
    found = [each for each in overview.effects.problems if each.where.question == "form"]
    assert [(each.code, each.where.unit) for each in found] == [
        ("EVALUATION_047", "trial/70"),
        ("EVALUATION_047", "trial/71"),
    ]


def test_every_synthesis_is_printed(overview: Overview) -> None:
    console = Console(width=140, record=True, file=io.StringIO())
    for each in print_effects(overview, "da", "", ""):
        console.print(each)
    words = console.export_text()
    assert "BCG mod tuberkulose" in words
    assert "0,49" in words
    assert "(r = 0.5)" in words
    assert "k = 8" in words


def test_a_study_without_results_says_so() -> None:
    study = replace(make_effect_study(), definitions={})
    without = replace(study, ledger=type(study.ledger)())
    effects = Overview(without).effects
    assert effects.why_none == "no_results"
    assert effect_data(effects)["why_none"]["code"] == "no_results"
