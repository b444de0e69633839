"""Raw answers → answers: meanings, readings with their guard, absences, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from samsyn.collection.answer import Answer, Excerpt
from samsyn.collection.raw_answer import RawAnswer
from samsyn.collection.table import CellReading, Meaning, TableMapping
from samsyn.collection.understanding import Understanding, understand, unit_finder
from samsyn.problems.problem import Where
from samsyn.vocabulary.absence import Absence
from tests.making import make_codelist, make_framework, make_question

FRAMEWORK = make_framework(
    questions=[
        make_question("exit"),
        make_question("duty", facets=("law", "practice")),
        make_question("line", type="choice", codelist="hotlines"),
        make_question("lines", type="choices", codelist="hotlines"),
        make_question("houses", type="number", measures=("houses", "networks")),
        make_question("centre", type="text"),
        make_question("members", type="units", refers_to=("country",)),
        make_question("names", type="text", is_multiple=True),
    ],
    codelists=[
        make_codelist("hotlines", "none", "exit", "police"),
        make_codelist("measures", "houses", "networks"),
    ],
)
MEANINGS = {
    "centre": {"none (2024)": Meaning(("none",)), "unclear": Meaning(absence="not_found")},
    "lines": {"both": Meaning(("exit", "police")), "cops": Meaning(("police",))},
    "members": {"Sverige": Meaning(("SE",))},
    "line": {"nothing at all": Meaning(("none",))},
}


def raw(question: str, words: str, **given: Any) -> RawAnswer:
    given.setdefault("source", "s1")
    return RawAnswer(
        *("country/DK", question, words, f"t/DK/{question}", 4, "value", "tables/t.csv"), **given
    )


def read(*said: RawAnswer, readings: list[CellReading] | None = None) -> Understanding:
    return understand(
        said,
        framework=FRAMEWORK,
        mapping=TableMapping((), MEANINGS, {each.key: each for each in readings or []}),
        find_unit=unit_finder(["country/DK", "country/SE"], names={}),
        languages={"s1": "da"},
    )


def answer(said: RawAnswer, **given: Any) -> Answer:
    found = read(said, **given)
    assert found.problems == []
    (only,) = found.answers
    return only


def test_an_answer_keeps_where_it_came_from() -> None:
    said = raw(
        *("exit", "Ja"),
        round="2026",
        note="N.",
        excerpt="the words",
        period="2016/..",
        partial=True,
        said_by="us",
    )
    assert answer(said) == Answer(
        unit="country/DK",
        question="exit",
        round="2026",
        source="s1",
        value="yes",
        period="2016/..",
        partial=True,
        original="Ja",
        language="da",
        excerpt=Excerpt("the words"),
        said_by="us",
        note="N.",
        origin="t/DK/exit",
    )


@pytest.mark.parametrize(
    ("question", "words", "value", "original"),
    [
        ("centre", "none (2024)", "none", "none (2024)"),
        ("centre", "none", "none", ""),
        ("lines", "both", ("exit", "police"), "both"),
        ("lines", "cops; exit", ("exit", "police"), "cops; exit"),
        ("lines", "exit", ("exit",), ""),
        ("members", "Sverige;DK", ("country/DK", "country/SE"), "Sverige;DK"),
        ("members", "none", "none", ""),
        ("names", "none", "none", ""),
        ("line", "none", "none", ""),
        ("line", "nothing at all", "none", "nothing at all"),
        ("houses", "none", "none", ""),
    ],
)
def test_words_that_the_mapping_explains(
    question: str, words: str, value: object, original: str
) -> None:
    found = answer(raw(question, words))
    assert (found.value, found.original) == (value, original)


@pytest.mark.parametrize(
    ("words", "source", "evidenced", "original"),
    [("", "", False, ""), ("", "s1", False, ""), ("unclear", "s1", True, "unclear")],
)
def test_an_absence_rests_on_a_source_only_where_words_say_so(
    words: str, source: str, evidenced: bool, original: str
) -> None:
    found = answer(raw("centre", words, source=source, records_absence=True))
    assert found.absence is Absence.NOT_FOUND
    assert found.value is None
    assert (found.source, found.evidenced) == (source if words else "", evidenced)
    assert found.original == original


def test_an_absence_without_any_source_is_recorded() -> None:
    found = answer(raw("centre", "unclear", source=""))
    assert (found.source, found.evidenced) == ("", False)


def test_empty_words_that_say_nothing_give_nothing() -> None:
    found = read(raw("centre", ""))
    assert (found.answers, found.problems) == ([], [])


def test_an_answer_keeps_its_side_and_with_whom_it_is_shared() -> None:
    found = answer(raw("duty", "yes", facet="law", release="partners"))
    assert (found.facet, found.release) == ("law", "partners")


def test_a_period_that_is_none_is_left_out() -> None:
    assert answer(raw("exit", "yes", period="some day")).period == ""


READING = CellReading("t/DK/houses", "12", "The note says so.", "houses", "2017", line=9)


def test_a_reading_adds_measure_and_period() -> None:
    found = answer(raw("houses", "12", measure="networks", period="2020"), readings=[READING])
    assert (found.value, found.measure, found.period) == ("12", "houses", "2017")


@pytest.mark.parametrize("words", ["13", "", "12 "])
def test_a_reading_whose_guard_fails_is_an_error_and_the_row_is_not_taken(words: str) -> None:
    found = read(raw("houses", words, records_absence=True), readings=[READING])
    assert [(each.code, each.where) for each in found.problems] == [
        ("COLLECTION_009", Where("tables/t.csv", row=4, column="value", question="houses"))
    ]
    assert found.answers == []
    assert found.faulty == {"t/DK/houses"}


def test_a_reading_that_fits_no_row_is_an_error_at_its_line() -> None:
    found = read(raw("exit", "yes"), readings=[READING])
    assert [(each.code, each.where) for each in found.problems] == [
        ("COLLECTION_013", Where("tables.yaml", row=9))
    ]
    assert len(found.answers) == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (raw("unknown", "yes"), "COLLECTION_011"),
        (replace(raw("exit", "yes"), unit="city/aarhus"), "COLLECTION_011"),
        (replace(raw("exit", "yes"), unit="country/"), "FRAMEWORK_009"),
        (replace(raw("exit", "yes"), unit="country/D;K"), "FRAMEWORK_009"),
        (replace(raw("exit", "yes"), unit="country/DK/x"), "FRAMEWORK_009"),
        (raw("exit", "yes", source=""), "COLLECTION_008"),
        (raw("exit", "yes", facet="law"), "COLLECTION_014"),
        (raw("duty", "yes"), "COLLECTION_014"),
        (raw("exit", "yes", release="secret"), "COLLECTION_015"),
        (raw("exit", "perhaps"), "COLLECTION_001"),
        (raw("centre", "Ask ole@example.org"), "COLLECTION_122"),
        (raw("exit", "perhaps", note="010190-1234"), "COLLECTION_122"),
        (raw("houses", "many"), "COLLECTION_002"),
        (raw("houses", "12", measure="DKK"), "COLLECTION_005"),
        (raw("houses", "12 DKK"), "COLLECTION_005"),
        (raw("members", "Norge"), "COLLECTION_006"),
        (raw("line", "none;exit"), "COLLECTION_001"),
        (raw("lines", ";"), "COLLECTION_001"),
    ],
)
def test_what_is_refused_gives_its_place_and_no_answer(said: RawAnswer, code: str) -> None:
    found = read(said, raw("exit", "no"))
    assert [(each.code, each.where) for each in found.problems] == [
        (code, Where("tables/t.csv", row=4, column="value", question=said.question))
    ]
    assert [each.value for each in found.answers] == ["no"]
    assert found.faulty == {said.origin}


def test_who_writes_several_codes_otherwise_is_told_how() -> None:
    (found,) = read(raw("lines", "exit, police")).problems
    assert "several with ';' between them" in found.remedy
