"""Two places side by side, and the profile of one."""

from __future__ import annotations

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.matrix import build_matrix
from samsyn.comparison.pair import Pair, Relation, compare_pair
from samsyn.comparison.place_profile import build_profile
from samsyn.framework.question import Question
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_study, say

DK, SE = "country/DK", "country/SE"


def pair_of(*said: Answer, question: Question | None = None) -> Pair:
    study = make_study(questions=[question or make_question("q")], said=said)
    return compare_pair(study, cells=build_cells(study), one=DK, other=SE)


def both(one: object, other: object, **given: object) -> list[Answer]:
    return [say(DK, "q", one, source="s", **given), say(SE, "q", other, source="s", **given)]


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        (both("yes", "yes"), "same"),
        (both("yes", "no"), "different"),
        (both("yes", Absence.NOT_FOUND), "only_one"),
        (both(Absence.NOT_FOUND, "no"), "only_one"),
        (both(Absence.NOT_FOUND, Absence.WITHHELD), "neither"),
        ([], "neither"),
        ([*both("yes", "yes"), say(DK, "q", "no", source="t")], "not_comparable"),
    ],
)
def test_how_two_answers_stand_to_each_other(said: list[Answer], relation: str) -> None:
    assert [row.relation for row in pair_of(*said)] == [relation]


@pytest.mark.parametrize(
    ("limits", "one", "other", "obstacles"),
    [
        ({"same_measure": True}, {"measure": "a"}, {"measure": "b"}, ("different_measure",)),
        ({"same_measure": True}, {"measure": "a"}, {"measure": "a"}, ()),
        ({}, {"measure": "a"}, {"measure": "b"}, ()),
        ({"period_gap_years": 1}, {"period": "2020"}, {"period": "2022"}, ("periods_apart",)),
        ({"period_gap_years": 2}, {"period": "2020"}, {"period": "2022"}, ()),
    ],
)
def test_what_stands_in_the_way(
    limits: dict[str, object],
    one: dict[str, str],
    other: dict[str, str],
    obstacles: tuple[str, ...],
) -> None:
    question = make_question("q", type="number", limits=limits)
    said = [say(DK, "q", "1", source="s", **one), say(SE, "q", "2", source="s", **other)]
    (row,) = pair_of(*said, question=question)
    assert row.obstacles == obstacles


def test_none_can_be_compared_in_any_measure() -> None:
    question = make_question("q", type="number", limits={"same_measure": True})
    said = [say(DK, "q", "1", source="s", measure="a"), say(SE, "q", "none", source="s")]
    assert [row.relation for row in pair_of(*said, question=question)] == ["different"]


def test_an_incomplete_list_lacks_nothing_for_sure() -> None:
    question = make_question("q", type="text", is_multiple=True)
    whole, partial = ("a", "b"), ("a",)
    said = [say(DK, "q", whole, source="s"), say(SE, "q", partial, source="s", partial=True)]
    (row,) = pair_of(*said, question=question)
    assert (row.relation, row.obstacles) == ("not_comparable", ("partial",))
    same = both(whole, whole, partial=True)
    assert [each.relation for each in pair_of(*same, question=question)] == ["same"]


def test_differences_come_first() -> None:
    study = make_study(
        questions=[make_question(each) for each in ("same", "different", "silent")],
        said=[
            say(unit, question, value, source="s")
            for unit, question, value in (
                (DK, "same", "yes"),
                (SE, "same", "yes"),
                (DK, "different", "yes"),
                (SE, "different", "no"),
            )
        ],
    )
    pair = compare_pair(study, cells=build_cells(study), one=DK, other=SE)
    assert [row.question.id for row in pair] == ["different", "same", "silent"]
    assert {each: pair.count(each) for each in Relation if pair.count(each)} == {
        "different": 1,
        "same": 1,
        "neither": 1,
    }


def test_a_profile_counts_what_is_asked_and_shows_earlier_rounds() -> None:
    study = make_study(
        questions=[
            make_question("q", theme="first"),
            make_question("detail", theme="second", relevant="q == 'yes'"),
            make_question("other", theme="second"),
        ],
        said=[
            say(DK, "q", "yes", round="2021", source="s"),
            say(DK, "q", "no", source="s"),
        ],
    )
    profile = build_profile(study, cells=build_cells(study), unit=DK)
    assert (profile.n_answered, profile.n_asked) == (1, 2)
    first, second = profile.themes
    assert [cell.round for cell in first.lines[0].earlier] == ["2021"]
    assert [line.is_asked for line in second.lines] == [False, True]
    assert (second.n_answered, second.n_asked) == (0, 1)


def test_the_matrix_has_a_row_for_each_facet_and_a_column_for_each_unit() -> None:
    study = make_study(
        questions=[
            make_question("q", facets=("law", "practice")),
            make_question("other", theme="second", limits={"same_measure": True}, type="number"),
            make_question("name", kind="network", theme="names", type="text"),
        ],
        said=[
            say(DK, "other", "1", measure="a", source="s"),
            say(SE, "other", "1", measure="b", source="s"),
            say("network/ran", "name", "RAN", source="s"),
        ],
        places=("DK", "SE"),
    )
    cells = build_cells(study)
    matrix = build_matrix(study, cells=cells)
    assert [(row.question.id, row.facet, row.n_answered) for row in matrix.rows] == [
        ("q", "law", 0),
        ("q", "practice", 0),
        ("other", "", 2),
    ]
    assert matrix.rows[2].warnings == ("different_measure",)
    assert [theme.id for theme, _ in matrix.themes] == ["theme", "second"]
    assert len(list(matrix.cells)) == 6
    networks = build_matrix(study, cells=cells, kind="network")
    assert networks.units == ("network/ran",)
    assert [row.cells[0].value for row in networks.rows] == ["RAN"]
