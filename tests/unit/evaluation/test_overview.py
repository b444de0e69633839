"""What the evaluation room makes of a small study: the rules, each on one example."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from samsyn.evaluation.checklist import Score, score_checklist
from samsyn.evaluation.contribution import (
    Condition,
    Contribution,
    Evidence,
    Judgement,
    Met,
    Strength,
)
from samsyn.evaluation.definitions import check_evaluation
from samsyn.evaluation.indicator import Direction, Light
from samsyn.evaluation.measured import _progress
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.programme import money_by_currency
from samsyn.evaluation.role import Role
from samsyn.evaluation.stage import Stage, Standing
from samsyn.evaluation.view import View
from samsyn.evidence.admission import admit_answers
from samsyn.formats.archive.folder import read_study
from samsyn.vocabulary.text import Text
from samsyn.workflows.evaluate import evaluation_data
from tests.formats.wrong.evaluating import EVALUATING
from tests.formats.wrong.wrong_study import admit
from tests.making import say


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    folder = tmp_path_factory.mktemp("evaluating") / "study"
    with as_file(files("samsyn.workflows") / "starter") as starter:
        shutil.copytree(starter, folder)
    EVALUATING(folder)
    admit(folder)
    study, problems = read_study(Path(folder))
    assert study is not None
    assert problems == []
    return Overview(study)


def test_a_programme_has_the_initiatives_that_name_it_and_the_number_that_a_source_states(
    overview: Overview,
) -> None:
    plan = overview.programmes["plan/p"]
    assert [each.unit for each in plan.initiatives] == ["effort/one", "effort/two"]
    assert (plan.stated.number, plan.unnamed) == (3, 1)
    assert money_by_currency([plan]) == {("EUR", ""): 1000}


def test_stages_are_counted_apart(overview: Overview) -> None:
    stages = overview.programmes["plan/p"].stages
    assert {stage: each.standing for stage, each in stages.items()} == {
        Stage.MAPPED: Standing.YES,
        Stage.MONITORED: Standing.NOT_FOUND,
        Stage.EVALUATED: Standing.YES,
        Stage.EFFECT_SHOWN: Standing.NOT_FOUND,
    }


def test_what_was_never_evaluated_is_said_by_a_source_or_not_found(overview: Overview) -> None:
    assert overview.never[Role.INITIATIVE] == {
        Standing.NO: ["effort/two"],
        Standing.NOT_FOUND: ["effort/alone"],
    }


def test_a_share_has_a_part_and_a_whole_of_the_same_thing(overview: Overview) -> None:
    (review,) = overview.coverage
    assert (review.measure, review.share) == ("efforts", 2 / 3)


def test_a_line_breaks_where_the_definition_changes(overview: Overview) -> None:
    measured = overview.measured["done"]
    lines = [[(each.period, each.value) for each in line] for line in measured.lines]
    assert lines == [[("2021", 1), ("2022", 2)], [("2024", 60)]]
    assert (measured.light, measured.progress) == (Light.AMBER, 0.75)


@pytest.mark.parametrize(
    ("value", "target", "start", "direction", "way"),
    [
        (60, 80, None, Direction.UP, 0.75),
        (60, 80, 40, Direction.UP, 0.5),
        (30, 80, 40, Direction.UP, -0.25),
        (10, 5, None, Direction.DOWN, 0.5),
        (10, 5, 20, Direction.DOWN, 2 / 3),
        (0, 5, None, Direction.DOWN, None),
    ],
)
def test_progress_is_the_share_of_the_way_from_the_baseline_to_the_target(
    value: float, target: float, start: float | None, direction: Direction, way: float | None
) -> None:
    assert _progress(value, target, start=start, direction=direction) == pytest.approx(way)


def test_two_pages_of_one_house_are_one_voice(overview: Overview) -> None:
    found = overview.findings
    assert [found[f"finding/{each}"].is_single for each in ("f1", "f2")] == [False, True]


def test_the_newest_status_counts_and_the_older_ones_stay(overview: Overview) -> None:
    advice = overview.recommendations["advice/a"]
    assert advice.status.value == "implemented"
    assert [(each.period, each.value) for each in advice.history] == [
        ("2023", "under_way"),
        ("2024", "implemented"),
    ]
    assert [each.owner.value for each in advice.actions] == ["role:head-of-unit"]
    assert not advice.is_due("2026-01-01")


def test_computed_items_of_a_checklist_are_counted_from_the_matrix(overview: Overview) -> None:
    (scoring,) = overview.definitions.scorings
    matrix = overview.definitions.matrices["matrix"]
    scored = {
        each.item.id: each for each in score_checklist(scoring, matrix=matrix, facts=overview.facts)
    }
    assert (scored["sources"].score, scored["sources"].n, scored["sources"].of) == (
        Score.PARTLY,
        1,
        2,
    )
    assert scored["matrix"].score is Score.MET
    assert scored["addressee"].score is Score.NOT_MET
    assert scored["limits"].score is Score.NOT_MET


def test_single_findings_and_words_of_nobody_are_told(overview: Overview) -> None:
    assert check_evaluation(overview.study) == []
    found = check_evaluation(overview.study, notes=True)
    assert [each.code for each in found] == ["EVALUATION_014"]


def test_a_status_that_rests_on_a_word_alone_is_told(overview: Overview) -> None:
    answer = say("advice/b", "status", "partly", said_by="agent:somebody", evidenced=False)
    admitted = admit_answers(
        [answer], ledger=overview.study.ledger, recorded_by="us", recorded_at="2026-06-02T12:00:00Z"
    )
    study = replace(overview.study, ledger=admitted.ledger)
    assert "EVALUATION_021" in [each.code for each in check_evaluation(study)]


def claim(met: str, *, evidence: bool = True) -> Contribution:
    judged = dict(zip(Condition, (Met(each) for each in met.split()), strict=True))
    return Contribution(
        "claim",
        Text({"en": "It made a difference."}),
        conditions={each: Judgement(said, Text()) for each, said in judged.items()},
        evidence_for=(Evidence(Text({"en": "It did."})),) if evidence else (),
    )


@pytest.mark.parametrize(
    ("met", "bears"),
    [
        ("yes yes yes yes", Strength.STRONG),
        ("yes yes partly partly", Strength.MODERATE),
        ("yes yes yes no", Strength.WEAK),
        ("no partly no no", Strength.WEAK),
        ("yes no yes yes", Strength.NONE),
    ],
)
def test_a_claim_is_as_strong_as_its_conditions_bear(met: str, bears: Strength) -> None:
    assert claim(met).defensible is bears
    assert claim(met, evidence=False).defensible is Strength.NONE


@pytest.mark.parametrize("view", View)
def test_every_view_is_plain_data(overview: Overview, view: View) -> None:
    assert evaluation_data(overview, view=view, today="2026-11-22")
