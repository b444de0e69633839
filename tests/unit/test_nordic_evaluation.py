"""The evaluations of the real study: what stands in examples/nordic, counted by hand once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from samsyn.evaluation.coverage import Coverage
from samsyn.evaluation.definitions import check_evaluation
from samsyn.evaluation.indicator import Light
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.role import Role
from samsyn.evaluation.stage import Stage
from samsyn.formats.archive.folder import read_study
from samsyn.problems.problem import Severity

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "nordic"
AGREEMENT = "programme/dk-satspulje2015"


@pytest.fixture(scope="module")
def overview() -> Overview:
    study, problems = read_study(FOLDER)
    assert study is not None
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    return Overview(study)


def covered(overview: Overview, evaluation: str) -> Coverage:
    return next(each for each in overview.coverage if each.evaluation == f"evaluation/{evaluation}")


def test_nothing_is_wrong_with_its_evaluations(overview: Overview) -> None:
    found = check_evaluation(overview.study)
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_24_programmes_and_38_evaluations(overview: Overview) -> None:
    assert len(overview.programmes) == 24
    assert len(overview.coverage) == 38
    stages = Counter(each.stage.value for each in overview.coverage)
    assert stages == {"evaluated": 22, "mapped": 9, "monitored": 7}
    assert all(each.country and each.stage.value for each in overview.coverage)


def test_what_covers_counts_is_never_mixed(overview: Overview) -> None:
    counted = Counter(each.measure for each in overview.coverage if each.covers.is_known)
    assert counted["initiatives"] == 6
    assert counted["municipalities"] == 5
    assert counted["cases"] == 3
    for each in overview.coverage:
        assert each.of.number is None or each.of.measure == each.covers.measure or not each.share


def test_the_agreement_of_2015_as_far_as_sources_go(overview: Overview) -> None:
    agreement = overview.programmes[AGREEMENT]
    assert (agreement.money.number, agreement.money.measure) == (60900000, "DKK")
    assert (agreement.period.value, agreement.focus_areas_n.number) == ("2015/2018", 3)
    assert (agreement.stated.number, len(agreement.initiatives), agreement.unnamed) == (19, 4, 15)
    midterm, final = (covered(overview, each) for each in ("dk-ev-2015mid", "dk-ev-2015final"))
    assert (midterm.covers.number, midterm.of.number) == (13, 19)
    assert (final.covers.number, final.of.number) == (8, 19)
    schedule = overview.measured["dk-2015-on-schedule"].points
    assert [(each.value, each.of.number if each.of else None) for each in schedule] == [(11, 13)]
    late = overview.findings["finding/dk-ev-2015mid-f2"]
    assert late.text.value == "Two initiatives, nos. 3 and 6, are late."
    assert overview.facts.at("evaluation/dk-ev-2015mid", "initiatives_delayed_n").number == 2


def test_its_logic_model_says_what_is_our_reading(overview: Overview) -> None:
    model = overview.definitions.logic_models["dk-2015"]
    assert model.note
    for box in model.boxes:
        assert bool(box.rests) != box.is_reading
    assert [each.id for each in model.boxes if each.is_reading] == ["handled", "resilience", "less"]


def test_no_source_states_a_target_and_no_effect_was_shown(overview: Overview) -> None:
    assert {each.light for each in overview.measured.values()} == {Light.NO_TARGET}
    for tallies in overview.tallies.values():
        assert all(not each.reached[Stage.EFFECT_SHOWN] for each in tallies)


def test_the_norwegian_line_breaks_where_two_schemes_became_one(overview: Overview) -> None:
    lines = overview.measured["no-grants-amount"].lines
    assert [[each.period for each in line] for line in lines] == [["2015"], ["2019", "2020"]]


def test_what_we_read_into_the_tables_is_said_by_us_with_a_reason(overview: Overview) -> None:
    read = [
        each
        for each in overview.study.statements.values()
        if each.origin.startswith(("evaluation_readings/", "programme_links/"))
    ]
    assert len(read) == 130
    assert {each.said_by for each in read} == {"agent:samsyn-editors"}
    assert all(each.note and each.source for each in read)


def test_what_was_never_evaluated(overview: Overview) -> None:
    counts = {
        role: {str(how): len(units) for how, units in found.items()}
        for role, found in overview.never.items()
    }
    assert counts == {
        Role.PROGRAMME: {"no": 0, "not_found": 16},
        Role.INITIATIVE: {"no": 5, "not_found": 78},
    }
