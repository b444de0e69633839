"""The framework as a whole: order, and which codes belong to which question."""

from __future__ import annotations

import pytest

from samsyn.framework.question import Vignette
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_framework, make_question

HOTLINES = make_codelist("hotlines", "none", "exit", negative=["none"])
FIVE = make_codelist("five", "1", "2", "3", "4", "5", ordered=True)
FOUR = make_codelist("four", "1", "2", "3", "4", ordered=True)
QUESTIONS = [
    make_question("late", theme="second"),
    make_question("early", theme="first"),
    make_question("level", type="scale", scales=("five", "four"), theme="first"),
    make_question("line", type="choice", codelist="hotlines", theme="second"),
    make_question("amount", kind="programme", type="money", theme="money"),
    make_question("lost", type="choice", codelist="unknown", theme="second"),
    make_question("stray", theme="second", short=text({"en": "Short"})),
]
FRAMEWORK = make_framework(questions=QUESTIONS, codelists=[HOTLINES, FIVE, FOUR])


def test_questions_stand_by_theme_then_as_written() -> None:
    found = [each.id for each in FRAMEWORK.questions_of("country")]
    assert found == ["late", "line", "lost", "stray", "early", "level"]
    assert [q.id for q in FRAMEWORK.questions_of("country", theme="first")] == ["early", "level"]
    assert FRAMEWORK.questions_of("network") == []


def test_themes_of_a_kind_are_those_that_ask() -> None:
    assert [each.id for each in FRAMEWORK.themes_of("country")] == ["second", "first"]
    assert [each.id for each in FRAMEWORK.themes_of("programme")] == ["money"]


@pytest.mark.parametrize(
    ("question", "lists"),
    [
        ("late", ["yes_no"]),
        ("level", ["five", "four"]),
        ("line", ["hotlines"]),
        ("lost", []),
        ("amount", []),
    ],
)
def test_the_codelists_of_a_question(question: str, lists: list[str]) -> None:
    asked = next(each for each in QUESTIONS if each.id == question)
    assert [each.id for each in FRAMEWORK.codelists_of(asked)] == lists


@pytest.mark.parametrize(
    ("question", "value", "measure", "label"),
    [
        ("late", "no", "", "No"),
        ("line", "exit", "", "Exit"),
        ("line", "exit", "anything", "Exit"),
        ("line", "gone", "", None),
        ("level", "5", "five", "5"),
        ("level", "5", "four", None),
        ("level", "5", "", "5"),
        ("amount", "5", "", None),
    ],
)
def test_the_code_of_a_value(question: str, value: str, measure: str, label: str | None) -> None:
    asked = next(each for each in QUESTIONS if each.id == question)
    code = FRAMEWORK.code(asked, value, measure=measure)
    assert (code and code.label.say("en")) == label


def test_a_question_is_asked_of_a_kind() -> None:
    assert FRAMEWORK.question("country", "late") is QUESTIONS[0]
    assert FRAMEWORK.question("programme", "late") is None


def test_a_heading_is_the_short_label_where_there_is_one() -> None:
    assert QUESTIONS[-1].heading.say("en") == "Short"
    assert QUESTIONS[0].heading.say("en") == "What of late?"


@pytest.mark.parametrize(
    ("given", "has_list"),
    [
        ({"type": "choices"}, True),
        ({"type": "units"}, True),
        ({"type": "text"}, False),
        ({"type": "text", "is_multiple": True}, True),
    ],
)
def test_some_answers_are_lists(given: dict[str, object], has_list: bool) -> None:
    assert make_question("q", **given).has_list is has_list  # type: ignore[arg-type]


def test_vignettes_are_asked_the_question_that_they_stand_with() -> None:
    vignettes = (Vignette("low", text({"en": "Two people meet once a year."}), -1.0),)
    rated = make_question("meets", type="scale", rule="rating", vignettes=vignettes)
    framework = make_framework(questions=[rated, make_question("exit")])
    assert framework.question("vignette", "meets") is rated
    assert framework.question("vignette", "exit") is None
    assert rated.vignette_units == ("vignette/meets.low",)


def test_rated_questions_of_a_kind_are_a_battery_unless_they_name_one() -> None:
    asked = [
        make_question("one", type="scale", rule="rating"),
        make_question("two", type="scale", rule="rating", battery="depth"),
        make_question("three", type="scale", rule="rating"),
        make_question("exit"),
    ]
    batteries = make_framework(questions=asked).batteries
    assert {id: [each.id for each in of] for id, of in batteries.items()} == {
        "country": ["one", "three"],
        "depth": ["two"],
    }
