"""From statements to the ratings of a battery, and how places hang together through them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from samsyn.coding.raters.check import (
    check_design,
    check_rated_questions,
    check_raters,
    check_ratings,
)
from samsyn.coding.raters.connection import connect_places, missing_bridges
from samsyn.coding.raters.rater import Rater
from samsyn.framework.question import Vignette
from samsyn.study import Study, check_study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_framework, make_question
from tests.rating_study import SCALE, rated_question, rated_study, rating

RATERS = {"a": "DK", "b": "DK", "c": "SE", "d": "SE"}


def codes(study: Study) -> list[str]:
    return [each.code for each in check_study(study)]


def test_ratings_become_arrays_with_vignettes_last() -> None:
    study = rated_study(
        [
            rating("a", "country/DK", "meets", 2),
            rating("b", "country/DK", "meets", Absence.WITHHELD),
            rating("c", "country/SE", "meets", 5),
            rating("a", "vignette/meets.low", "meets", 1),
            rating("c", "vignette/meets.low", "meets", 3),
        ],
        raters=RATERS,
    )
    battery = study.rating_sets["country"]
    data = battery.data
    assert [on.unit for on in battery.units] == ["country/DK", "country/SE", "vignette/meets.low"]
    assert data.rating.tolist() == [1, 4, 0, 2]
    assert data.unit_place.tolist() == [0, 1, -1]
    assert np.isnan(data.vignette_position[:2]).all()
    assert data.vignette_position[2] == -1.0
    assert battery.active_raters == ("a", "c")
    assert battery.absences == {("DK", Absence.WITHHELD): 1}


def test_who_declines_is_kept_apart_and_changes_the_hash() -> None:
    told = [rating("a", "country/DK", "meets", 2), rating("c", "country/SE", "meets", 5)]
    one = rated_study(told, raters=RATERS)
    two = rated_study([*told, rating("b", "country/DK", "meets", Absence.WITHHELD)], raters=RATERS)
    assert one.rating_sets["country"].data.rating.tolist() == [1, 4]
    assert two.rating_sets["country"].data.rating.tolist() == [1, 4]
    assert one.rating_sets["country"].input_hash != two.rating_sets["country"].input_hash


def test_without_anything_in_common_places_are_apart() -> None:
    told = [rating("a", "country/DK", "meets", 2), rating("c", "country/SE", "meets", 5)]
    battery = rated_study(told, raters=RATERS).rating_sets["country"]
    graph = connect_places(battery)
    assert graph.groups == (("DK",), ("SE",))
    assert missing_bridges(graph) == [("DK", "SE")]
    assert "CODING_037" in [each.code for each in check_design(battery)]


def test_a_vignette_or_a_bridge_rater_ties_places() -> None:
    told = [rating("a", "country/DK", "meets", 2), rating("c", "country/SE", "meets", 5)]
    shared = [rating(each, "vignette/meets.low", "meets", 3) for each in "ac"]
    bridge = [rating("c", "country/DK", "meets", 4)]
    for more, tie in ((shared, (1, 0)), (bridge, (0, 1))):
        battery = rated_study([*told, *more], raters=RATERS).rating_sets["country"]
        graph = connect_places(battery)
        assert graph.is_connected
        assert graph.are_connected("DK", "SE")
        found = graph.ties["DK", "SE"]
        assert (found.vignettes, found.bridged) == tie
        assert "CODING_037" not in [each.code for each in check_design(battery)]


def test_rounds_are_waves() -> None:
    told = [
        rating("a", "country/DK", "meets", 2, round="2021"),
        rating("a", "country/DK", "meets", 4, round="2026"),
    ]
    battery = rated_study(told, raters=RATERS).rating_sets["country"]
    assert battery.data.unit_wave.tolist() == [0, 1]
    assert codes(rated_study(told, raters=RATERS)) == []


def test_wrong_ratings_are_problems() -> None:
    unknown = rating("x", "country/DK", "meets", 2)
    public = replace(rating("a", "country/DK", "meets", 2), release="public")
    outside = rating("b", "country/DK", "meets", 9)
    assert "CODING_034" in codes(rated_study([unknown], raters=RATERS))
    assert "CODING_036" in codes(rated_study([public], raters=RATERS))
    assert "CODING_038" in codes(rated_study([outside], raters=RATERS))
    assert rated_study([unknown, outside], raters=RATERS).rating_sets["country"].given == ()


def test_two_ratings_of_one_rater_are_one_too_many() -> None:
    said = [rating("a", "country/DK", "meets", 2), rating("a", "country/DK", "meets", 3)]
    study = rated_study(said, raters=RATERS)
    found = [
        each.code
        for each in check_ratings(
            study.statements.values(), framework=study.framework, raters=study.raters
        )
    ]
    assert found == ["CODING_035"]


def test_raters_of_places_that_nobody_knows() -> None:
    raters = {"a": Rater("a", "DK", also=("XX",)), "b": Rater("b", "YY")}
    found = [each.code for each in check_raters(raters, places=["DK"])]
    assert found == ["CODING_033", "CODING_033"]


def test_rated_questions_need_a_scale_and_only_they_have_vignettes() -> None:
    vignettes = (Vignette("v", text({"en": "A case."})),)
    asked = [
        make_question("none", type="scale", rule="rating"),
        make_question("plain", vignettes=vignettes),
        rated_question("twin"),
        make_question("twin", kind="other", type="scale", rule="rating", scales=("depth",)),
        make_question("pair", kind="a", type="scale", rule="rating", scales=("depth",)),
    ]
    framework = make_framework(questions=asked, codelists=[SCALE])
    assert [each.code for each in check_rated_questions(framework)] == ["CODING_030", "CODING_031"]
    dotted = replace(asked[2], vignettes=(Vignette("a.b", text({"en": "A case."})),))
    framework = make_framework(questions=[dotted], codelists=[SCALE])
    assert [each.code for each in check_rated_questions(framework)] == ["CODING_049"]
    both = [replace(each, vignettes=vignettes) for each in asked[2:4]]
    framework = make_framework(questions=both, codelists=[SCALE])
    assert {each.code for each in check_rated_questions(framework)} == {"CODING_046"}
