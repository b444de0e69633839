"""Cells in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.display import say_cell, say_date, say_statement
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import LANGUAGE_NAMES
from tests.making import make_codelist, make_question, make_study, say

THIN = "\u202f"
HARD = "\u00a0"
QUESTIONS = [
    make_question("yes_no"),
    make_question("step", type="scale", scales=("five", "four")),
    make_question("n", type="number", measures=("percent", "houses")),
    make_question("cost", type="money", measures=("DKK",)),
    make_question("day", type="date"),
    make_question("kinds", type="choices", codelist="kinds"),
    make_question("words", type="text"),
    make_question("list", type="text", is_multiple=True),
    make_question("members", type="units", refers_to=("network",), is_open=True),
    make_question("name", kind="network", type="text"),
]
CODELISTS = [
    make_codelist("five", "1", "2", "3", "4", "5", ordered=True),
    make_codelist("four", "1", "2", "3", "4", ordered=True),
    make_codelist("kinds", "police", "schools", negative=()),
    make_codelist("measures", "percent", "houses", "NGOs"),
]


def study_of(*said: Answer) -> Study:
    return make_study(questions=QUESTIONS, codelists=CODELISTS, said=said)


def sayer(question: str, value: object, **given: object) -> Callable[[str], str]:
    """Says the cell in a language; the study is built once."""
    given.setdefault("source", "s")
    study = study_of(
        say("country/DK", question, value, **given),
        say("network/ran", "name", "RAN", source="s"),
    )
    return partial(say_cell, study, build_cells(study).get("country/DK", question))


@pytest.mark.parametrize(
    ("question", "value", "measure", "english", "danish"),
    [
        ("yes_no", "yes", "", "Yes", "Ja"),
        ("yes_no", "no", "", "No", "Nej"),
        ("step", "4", "five", "4/5", "4/5"),
        ("step", "4", "four", "4/4", "4/4"),
        ("step", "9", "five", "9", "9"),
        ("n", "80", "percent", "80%", f"80{HARD}%"),
        ("n", "12", "houses", f"12{HARD}houses", f"12{HARD}houses"),
        ("n", "12", "", "12", "12"),
        ("n", "1234.5", "unknown", f"1234.5{HARD}unknown", f"1234,5{HARD}unknown"),
        ("n", "12345678.25", "", f"12{THIN}345{THIN}678.25", f"12{THIN}345{THIN}678,25"),
        ("n", "-12345", "", f"-12{THIN}345", f"-12{THIN}345"),
        ("n", "none", "", "None", "Ingen"),
        ("n", "many", "", "many", "many"),
        (
            "cost",
            "60900000",
            "DKK",
            f"60{THIN}900{THIN}000{HARD}DKK",
            f"60{THIN}900{THIN}000{HARD}DKK",
        ),
        ("day", "2017-05-02", "", "2 May 2017", "2. maj 2017"),
        ("kinds", ("police", "schools"), "", "Police, Schools", "Police, Schools"),
        ("words", "as they stand", "", "as they stand", "as they stand"),
        ("list", ("one, two", "three"), "", "one, two; three", "one, two; three"),
        ("members", ("network/ran", "others"), "", "RAN, others", "RAN, others"),
        ("members", "none", "", "None", "Ingen"),
        ("unasked", "raw", "", "raw", "raw"),
    ],
)
def test_values(question: str, value: object, measure: str, english: str, danish: str) -> None:
    words = sayer(question, value, measure=measure)
    assert (words("en"), words("da")) == (english, danish)


@pytest.mark.parametrize(
    ("date", "english", "danish"),
    [
        ("2017", "2017", "2017"),
        ("2017-05", "May 2017", "maj 2017"),
        ("2012/2014", "2012–2014", "2012–2014"),
        ("2016/..", "2016–", "2016–"),
        ("../2016", "–2016", "–2016"),
        ("2016-01/2016-03", "January 2016 – March 2016", "januar 2016 – marts 2016"),
        ("in spring", "in spring", "in spring"),
    ],
)
def test_dates(date: str, english: str, danish: str) -> None:
    assert say_date(date, language="en") == english
    assert say_date(date, language="da") == danish


def test_absences_have_words_in_every_language() -> None:
    sayers = [sayer("yes_no", absence, source="") for absence in Absence]
    for language in LANGUAGE_NAMES:
        said = {words(language) for words in sayers}
        assert len(said) == len(Absence)
        assert all(said)


def test_what_is_only_asserted_says_so() -> None:
    given = {"evidenced": False, "source": "", "said_by": "contact:DK"}
    words = sayer("yes_no", "no", **given)
    assert (words("en"), words("da")) == ("No (asserted)", "Nej (hævdet)")


def test_a_conflict_says_all_its_sides() -> None:
    study = study_of(
        say("country/DK", "n", "80", measure="percent", source="a"),
        say("country/DK", "n", "72", measure="houses", source="b"),
        say("country/DK", "n", "73", measure="houses", source="c"),
    )
    cell = build_cells(study).get("country/DK", "n")
    assert say_cell(study, cell, "en") == f"80%, 72{HARD}houses or 73{HARD}houses"
    assert say_cell(study, cell, "da") == f"80{HARD}%, 72{HARD}houses eller 73{HARD}houses"


def test_sides_that_read_the_same_are_said_once() -> None:
    study = study_of(
        say("country/DK", "n", "80", measure="a", source="a"),
        say("country/DK", "n", "80.0", measure="a", source="b"),
        say("country/DK", "n", "80", source="c"),
        say("country/DK", "words", "x", source="b"),
        say("country/DK", "words", "x", source="c", measure="b"),
    )
    assert say_cell(study, build_cells(study).get("country/DK", "words"), "en") == "x"


def test_statements_are_said_like_cells() -> None:
    study = study_of(
        say("country/DK", "n", "80", measure="percent", source="a"),
        say("country/SE", "n", Absence.NOT_FOUND),
    )
    value, absence = study.statements.values()
    assert say_statement(study, value, "da") == f"80{HARD}%"
    assert say_statement(study, absence, "da") == "Ikke fundet"
