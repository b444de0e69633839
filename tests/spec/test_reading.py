"""How words become answers: the rules as worked examples, one table for each type of answer.

The tables are data, so that the manual can show them: what is written, what it is read as, and in
which unit of measure; or the code of the problem that it is.
"""

from __future__ import annotations

import pytest

from samsyn.collection.reading import Reading, read_value
from samsyn.collection.understanding import unit_finder
from samsyn.problems.problem import Problem, Where
from tests.making import make_codelist, make_framework, make_question

MEASURES = make_codelist("measures", "percent", "municipalities", "info_houses")
CURRENCIES = make_codelist("currencies", "DKK", "EUR")
HOTLINES = make_codelist("hotlines", "none", "exit_helpline", "police", negative=["none"])
FIVE = make_codelist("five", "1", "2", "3", "4", "5", ordered=True)
FOUR = make_codelist("four", "1", "2", "3", "4", ordered=True)
TWIN = make_codelist("twin", "1", "2", "3", "4", ordered=True)

QUESTIONS = {
    each.id: each
    for each in [
        make_question("yes_no"),
        make_question("choice", type="choice", codelist="hotlines"),
        make_question("choices", type="choices", codelist="hotlines"),
        make_question("scale", type="scale", scales=("five", "four")),
        make_question("one_scale", type="scale", scales=("five",)),
        make_question("twin_scale", type="scale", scales=("four", "twin")),
        make_question("lost_scale", type="scale", scales=("unknown",)),
        make_question("number", type="number"),
        make_question("share", type="number", measures=("percent", "municipalities")),
        make_question("houses", type="number", measures=("info_houses",)),
        make_question("money", type="money", measures=("DKK", "EUR")),
        make_question("date", type="date"),
        make_question("text", type="text"),
        make_question("texts", type="text", is_multiple=True),
        make_question("units", type="units", refers_to=("network", "organisation")),
        make_question("open_units", type="units", refers_to=("organisation",), is_open=True),
    ]
}
FRAMEWORK = make_framework(
    questions=[*QUESTIONS.values()],
    codelists=[MEASURES, CURRENCIES, HOTLINES, FIVE, FOUR, TWIN],
)
FIND = unit_finder(
    ["network/ran", "organisation/ran", "organisation/dk-cfe", "organisation/dk-pet", "country/DK"],
    names={"Politiets Efterretningstjeneste": "organisation/dk-pet", "Danmark": "country/DK"},
)

#: Type of question, what is written, what it is read as, the unit of measure.
READ_AS: dict[str, list[tuple[str, str | tuple[str, ...], str]]] = {
    "yes_no": [
        ("yes", "yes", ""),
        (" Yes ", "yes", ""),
        ("ja", "yes", ""),
        ("kyllä", "yes", ""),
        ("já", "yes", ""),
        ("nej", "no", ""),
        ("Nei", "no", ""),
        ("ei", "no", ""),
    ],
    "choice": [
        ("exit_helpline", "exit_helpline", ""),
        ("exit helpline", "exit_helpline", ""),
        ("POLICE", "police", ""),
        ("none", "none", ""),
    ],
    "choices": [
        ("police", ("police",), ""),
        ("police; exit_helpline", ("exit_helpline", "police"), ""),
        ("police;police;", ("police",), ""),
    ],
    "scale": [
        ("4/5", "4", "five"),
        ("4 / 5", "4", "five"),
        ("2/4", "2", "four"),
        ("5", "5", "five"),
        ("5/5", "5", "five"),
    ],
    "one_scale": [("4", "4", "five"), ("4/5", "4", "five")],
    "number": [
        ("12", "12", ""),
        ("1,5", "1.5", ""),
        ("1.5", "1.5", ""),
        ("1,50", "1.5", ""),
        ("1 234", "1234", ""),
        ("1\u00a0234", "1234", ""),
        ("1\u202f234,5", "1234.5", ""),
        ("1.234.567", "1234567", ""),
        ("1,234.5", "1234.5", ""),
        ("1.234,567", "1234.567", ""),
        ("1234,567", "1234.567", ""),
        ("0,125", "0.125", ""),
        (",5", "0.5", ""),
        ("007", "7", ""),
        ("-5", "-5", ""),
        ("+5", "5", ""),
        ("-0,0", "0", ""),
        ("100", "100", ""),
        ("about 40", "40", ""),
        ("~40", "40", ""),
        ("≈ 40", "40", ""),
        ("ca. 40", "40", ""),
        ("Cirka 1 200", "1200", ""),
        ("noin 40", "40", ""),
        ("um 40", "40", ""),
        ("none", "none", ""),
        ("Ingen", "none", ""),
        ("ei ole", "none", ""),
        # More digits than a float or a decimal of 28 digits would keep.
        ("12345678901234567890123456789012345", "12345678901234567890123456789012345", ""),
    ],
    "share": [
        ("80%", "80", "percent"),
        ("80 %", "80", "percent"),
        ("80,5 pct.", "80.5", "percent"),
        ("80 Percent", "80", "percent"),
        ("72 municipalities", "72", "municipalities"),
        ("about 40 %", "40", "percent"),
        ("80", "80", ""),
    ],
    "houses": [("12", "12", "info_houses"), ("12 info houses", "12", "info_houses")],
    "money": [("60 900 000 DKK", "60900000", "DKK"), ("1,5 eur", "1.5", "EUR"), ("7", "7", "")],
    "date": [
        ("2024", "2024", ""),
        ("2024-05", "2024-05", ""),
        ("2024-05-31", "2024-05-31", ""),
        ("2024-05-31 00:00:00", "2024-05-31", ""),
        ("2024-05-31T00:00:00", "2024-05-31", ""),
        ("2024.0", "2024", ""),
        ("31.5.2024", "2024-05-31", ""),
        ("31/05/2024", "2024-05-31", ""),
        ("2012-2014", "2012/2014", ""),
        ("2012 – 2014", "2012/2014", ""),
        ("2012-2012", "2012", ""),
        ("2016-", "2016/..", ""),
        ("2016/..", "2016/..", ""),
        ("../2017", "../2017", ""),
        ("2017-05/2018", "2017-05/2018", ""),
        ("none", "none", ""),
        ("ingen", "none", ""),
    ],
    "text": [
        ("A strategy; and more", "A strategy; and more", ""),
        ("=1+1", "=1+1", ""),
        ("none", "none", ""),
        ("None", "none", ""),
        ("none of these", "none of these", ""),
    ],
    "texts": [("b; a ;b", ("b", "a", "b"), ""), ("a", ("a",), ""), ("ingen", "none", "")],
    "units": [
        ("ran", ("network/ran",), ""),
        ("organisation/ran", ("organisation/ran",), ""),
        ("dk-pet;dk-cfe", ("organisation/dk-cfe", "organisation/dk-pet"), ""),
        ("politiets efterretningstjeneste", ("organisation/dk-pet",), ""),
        ("none", "none", ""),
    ],
    "open_units": [("dk-cfe; A society", ("A society", "organisation/dk-cfe"), "")],
}

#: Type of question, what is written, the problem that it is.
NOT_READ: dict[str, list[tuple[str, str]]] = {
    "yes_no": [("maybe", "COLLECTION_001"), ("", "COLLECTION_001"), ("1", "COLLECTION_001")],
    "choice": [("telephone", "COLLECTION_001"), ("police;none", "COLLECTION_001")],
    "choices": [
        ("police; telephone", "COLLECTION_001"),
        (";", "COLLECTION_001"),
        (" ; ; ", "COLLECTION_001"),
    ],
    "scale": [
        ("4", "COLLECTION_003"),
        ("6/5", "COLLECTION_001"),
        ("0/5", "COLLECTION_001"),
        ("4/6", "COLLECTION_001"),
        ("4/²", "COLLECTION_001"),
        ("/5", "COLLECTION_001"),
        ("4/", "COLLECTION_001"),
        ("4/5/5", "COLLECTION_001"),
        ("high", "COLLECTION_001"),
    ],
    "one_scale": [("2/4", "COLLECTION_001")],
    "twin_scale": [("2/4", "COLLECTION_003"), ("2", "COLLECTION_003")],
    "lost_scale": [("2/4", "COLLECTION_001"), ("2", "COLLECTION_001")],
    "number": [
        ("1.234", "COLLECTION_003"),
        ("1,234", "COLLECTION_003"),
        ("-12,345", "COLLECTION_003"),
        ("about 1.234", "COLLECTION_003"),
        ("1,2,3", "COLLECTION_002"),
        ("1.5.2024", "COLLECTION_002"),
        ("2017 2018", "COLLECTION_002"),
        ("1 23", "COLLECTION_002"),
        ("1.2,3", "COLLECTION_002"),
        ("1.234.56", "COLLECTION_002"),
        ("--5", "COLLECTION_002"),
        ("٣", "COLLECTION_002"),
        ("many", "COLLECTION_002"),
        ("NaN", "COLLECTION_002"),
        ("inf", "COLLECTION_002"),
        ("about", "COLLECTION_002"),
        ("", "COLLECTION_001"),
        ("12 houses", "COLLECTION_005"),
        ("80%", "COLLECTION_005"),
        ("12-15", "COLLECTION_005"),
        ("1e5", "COLLECTION_005"),
        ("0x1F", "COLLECTION_005"),
    ],
    "share": [("80 info_houses", "COLLECTION_005"), ("8 % of all", "COLLECTION_005")],
    "money": [("80 %", "COLLECTION_005"), ("80 SEK", "COLLECTION_005"), ("kr 5", "COLLECTION_002")],
    "date": [
        ("soon", "COLLECTION_004"),
        ("24", "COLLECTION_004"),
        ("2024-13", "COLLECTION_004"),
        ("2023-02-29", "COLLECTION_004"),
        ("2024-12-31T10:00", "COLLECTION_004"),
        ("12/31/2024", "COLLECTION_004"),
        ("31.4.2024", "COLLECTION_004"),
        ("2014-2012", "COLLECTION_004"),
        ("2018/2017", "COLLECTION_004"),
        ("2016-18", "COLLECTION_004"),
        ("٢٠٢٤", "COLLECTION_004"),
        ("../..", "COLLECTION_004"),
    ],
    "text": [("", "COLLECTION_001"), ("  ", "COLLECTION_001")],
    "texts": [(";;", "COLLECTION_001")],
    "units": [
        ("unknown", "COLLECTION_006"),
        ("dk-pet;unknown", "COLLECTION_006"),
        ("DK", "COLLECTION_006"),
        ("country/DK", "COLLECTION_006"),
        ("Danmark", "COLLECTION_006"),
        (";", "COLLECTION_001"),
    ],
}


def read(words: str, question: str) -> Reading | Problem:
    return read_value(
        words,
        question=QUESTIONS[question],
        framework=FRAMEWORK,
        find_unit=FIND,
        where=Where(file="t.csv", row=2),
    )


@pytest.mark.parametrize(
    ("question", "words", "value", "measure"),
    [(type, *example) for type, examples in READ_AS.items() for example in examples],
)
def test_words_are_read(
    question: str, words: str, value: str | tuple[str, ...], measure: str
) -> None:
    found = read(words, question)
    assert isinstance(found, Reading), found
    assert (found.value, found.measure) == (value, measure)


@pytest.mark.parametrize(
    ("question", "words", "code"),
    [(type, *example) for type, examples in NOT_READ.items() for example in examples],
)
def test_words_are_not_read_and_nothing_is_guessed(question: str, words: str, code: str) -> None:
    found = read(words, question)
    assert isinstance(found, Problem), found
    assert (found.code, found.where) == (code, Where(file="t.csv", row=2))


@pytest.mark.parametrize(
    ("question", "words", "original"),
    [
        ("number", "12", ""),
        ("number", " 12 ", ""),
        ("number", "about 40", "about 40"),
        ("share", "80%", "80%"),
        ("choices", "police;exit_helpline", "police;exit_helpline"),
        ("choices", "exit_helpline;police", ""),
        ("date", "2012-2014", "2012-2014"),
        ("yes_no", "Ja", "Ja"),
        ("text", "none", ""),
        ("text", "Ingen", "Ingen"),
    ],
)
def test_the_words_are_kept_where_they_say_it_otherwise(
    question: str, words: str, original: str
) -> None:
    found = read(words, question)
    assert isinstance(found, Reading)
    assert found.original == original


def test_every_allowed_code_is_named_once() -> None:
    found = read("telephone", "choice")
    assert isinstance(found, Problem)
    for code in HOTLINES:
        assert found.remedy.count(f"{code.id} (") == 1
