"""What a form asks, in words."""

from __future__ import annotations

import pytest

from samsyn.collection.condition import condition_in_words
from samsyn.collection.instrument import Heading, Instrument, Known, build_instrument
from samsyn.framework.question import Question
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text, text
from tests.making import make_framework, make_question

MODELS = Codelist(
    "models",
    text({"en": "Models"}),
    (Code("circle", text({"en": "A circle", "da": "En kreds"}), help=text("Round.")),),
)


def ask(
    *questions: Question, language: str = "en", known: dict[tuple[str, str], Known] | None = None
) -> Instrument:
    heading = Heading(
        study="small",
        title=text("A study"),
        kind="country",
        place="DK",
        place_name=text({"en": "Denmark", "da": "Danmark"}),
        round="2026",
        round_label=text("2026"),
        contact=Text(),
    )
    framework = make_framework(questions=questions, codelists=[MODELS])
    return build_instrument(framework, heading=heading, language=language, known=known)


def test_an_item_for_each_question_and_each_of_its_facets() -> None:
    asked = ask(make_question("exit"), make_question("duty", facets=("law", "plan")))
    assert [(each.question, each.facet) for each in asked.items] == [
        ("exit", ""),
        ("duty", "law"),
        ("duty", "plan"),
    ]
    assert asked.items[1].facet_label == "In law"


def test_questions_of_other_kinds_are_not_asked_of_a_place() -> None:
    asked = ask(make_question("exit"), make_question("name", kind="office", theme="identity"))
    assert [each.theme for each in asked.sections] == ["theme"]


def test_allowed_answers_come_in_the_language_of_the_form() -> None:
    question = make_question("model", type="choice", codelist="models")
    allowed = ask(question, language="da").items[0].allowed
    assert [(each.id, each.label.words, each.help) for each in allowed] == [
        ("circle", "En kreds", "Round.")
    ]


def test_a_unit_of_measure_without_a_codelist_is_said_by_its_id() -> None:
    question = make_question("budget", type="money", measures=("DKK",))
    assert [each.label.words for each in ask(question).items[0].measures] == ["DKK"]


def test_the_burden_is_rounded_up_to_five_minutes() -> None:
    assert ask(make_question("exit")).minutes == 5
    assert ask(*(make_question(f"q{n}", type="text") for n in range(4))).minutes == 20


def test_a_form_says_whether_its_words_are_a_draft() -> None:
    question = make_question("exit", theme="", label=text({"en": "One?", "da": "En?"}))
    assert ask(question, language="is").is_draft
    assert not ask(question, language="en").is_draft


def test_what_is_known_stands_with_its_question() -> None:
    known = Known("Yes", "yes")
    assert ask(make_question("exit"), known={("exit", ""): known}).items[0].known is known


@pytest.mark.parametrize(
    ("condition", "language", "words"),
    [
        ("", "en", ""),
        ("exit == 'yes'", "en", "Only if “Exit” is “Yes”"),
        ("exit != 'no'", "da", "Kun hvis »Exit« ikke er »Nej«"),
        ("model == 'circle'", "da", "Kun hvis »Hvad med model?« er »En kreds«"),
        ("name != 'none'", "en", "Only if “What of name?” is not “No”"),
        (
            "name == 'x' and exit == 'yes'",
            "en",
            "Only if “What of name?” is “x” and “Exit” is “Yes”",
        ),
        ("name == 'x' or exit == 'yes'", "en", "Only if “What of name?” is “x” or “Exit” is “Yes”"),
        ("n > 3", "en", "Only if n > 3"),
        ("exit == name", "en", "Only if exit == name"),
        ("unknown == 'yes'", "en", "Only if unknown == 'yes'"),
        ("not exit", "en", "Only if not exit"),
        ("1 < n < 3", "en", "Only if 1 < n < 3"),
        ("exit ==", "en", "Only if exit =="),
    ],
)
def test_a_condition_is_said_in_words_or_as_it_is_written(
    condition: str, language: str, words: str
) -> None:
    asked = make_question("since", type="date", relevant=condition)
    questions = [
        asked,
        make_question("exit", short=text("Exit")),
        make_question("model", type="choice", codelist="models"),
        make_question("name", type="text"),
    ]
    framework = make_framework(questions=questions, codelists=[MODELS])
    assert condition_in_words(asked, framework=framework, language=language) == words
