"""Properties of reading: what was read is read as itself, and nothing stops the work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.collection.reading import Reading, read_value
from samsyn.collection.understanding import unit_finder
from samsyn.problems.problem import Problem
from samsyn.vocabulary.absence import SEPARATOR
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.expression import ExpressionError, check_expression, evaluate
from samsyn.vocabulary.period import parse_period
from samsyn.vocabulary.text import Text
from samsyn.vocabulary.yaml_text import YamlError, read_yaml
from tests.making import make_codelist, make_framework, make_question

QUESTIONS = [
    make_question("yes_no"),
    make_question("choice", type="choice", codelist="hotlines"),
    make_question("choices", type="choices", codelist="hotlines"),
    make_question("scale", type="scale", scales=("five", "four")),
    make_question("number", type="number", measures=("percent", "municipalities")),
    make_question("one_measure", type="number", measures=("percent",)),
    make_question("money", type="money", measures=("DKK",)),
    make_question("date", type="date"),
    make_question("text", type="text"),
    make_question("texts", type="text", is_multiple=True),
    make_question("units", type="units", refers_to=("network",)),
    make_question("open_units", type="units", refers_to=("network",), is_open=True),
]
FRAMEWORK = make_framework(
    questions=QUESTIONS,
    codelists=[
        make_codelist("hotlines", "none", "exit_line", "police"),
        make_codelist("five", "1", "2", "3", "4", "5"),
        make_codelist("four", "1", "2", "3", "4"),
        make_codelist("measures", "percent", "municipalities"),
        make_codelist("currencies", "DKK"),
    ],
)
FIND = unit_finder(["network/ran", "network/r2"], names={"The Network": "network/ran"})

PIECES = st.sampled_from(
    [
        *["yes", "nej", "none", "exit line", "police", "1", "4", "/", "5", " ", ";", ",", ".", "-"],
        *[
            "%",
            "municipalities",
            "DKK",
            "about",
            "~",
            "12",
            "234",
            "0",
            "2024",
            "2016-",
            "..",
            "05",
        ],
        *["\u00a0", "\n", "ran", "network/r2", "the network", "x", "+", "T00:00:00", "²", "٣"],
    ]
)
SAID = st.lists(PIECES, max_size=7).map("".join) | st.text(max_size=15)


def read(words: str, question: object) -> Reading | Problem:
    return read_value(
        words,
        question=question,  # type: ignore[arg-type]
        framework=FRAMEWORK,
        find_unit=FIND,
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
@given(words=SAID)
@settings(max_examples=60)
def test_what_was_read_is_read_as_itself(question: object, words: str) -> None:
    once = read(words, question)
    if isinstance(once, Problem):
        return
    written = once.value if isinstance(once.value, str) else SEPARATOR.join(once.value)
    if once.measure and once.measure in ("five", "four"):
        written += "/5" if once.measure == "five" else "/4"
    elif once.measure:
        written += f" {once.measure}"
    twice = read(written, question)
    if isinstance(twice, Problem):  # 1,2340 is 1.234, which alone could be a thousand as well
        assert twice.code == "COLLECTION_003"
        assert len(written.partition(".")[2].partition(" ")[0]) == 3
    else:
        assert (twice.value, twice.measure) == (once.value, once.measure)


LABELS = st.dictionaries(st.sampled_from(["en", "da", "fi"]), st.sampled_from("abcABC"), max_size=3)


@given(st.dictionaries(st.sampled_from("abcABC"), LABELS, min_size=1))
def test_an_id_always_finds_its_own_code(labels: dict[str, dict[str, str]]) -> None:
    codelist = Codelist("l", Text(), tuple(Code(id, Text(words)) for id, words in labels.items()))
    for id in labels:
        found = codelist.find(id)
        assert found is not None
        assert found.id == id


@given(st.lists(st.sampled_from(["2017", "-05", "-31", "/", "..", "2018", " ", "x"])).map("".join))
def test_a_period_that_was_read_is_read_as_itself(words: str) -> None:
    period = parse_period(words)
    assert period is None or parse_period(str(period)) == period


GRAMMAR = st.sampled_from(
    [
        *[
            "a",
            "1",
            "'x'",
            "(",
            ")",
            "[",
            "]",
            " and ",
            " or ",
            " not ",
            " in ",
            "==",
            "<",
            "+",
            "*",
        ],
        *[
            "**",
            "-",
            ".",
            ",",
            "lambda ",
            ":",
            "f(",
            " if ",
            " else ",
            "{",
            "}",
            "\\",
            "\n",
            "%",
            "=",
        ],
    ]
)


@given(st.lists(GRAMMAR, max_size=12).map("".join) | st.text(max_size=20))
@settings(max_examples=150)
def test_an_expression_ends_in_a_value_or_an_expression_error(words: str) -> None:
    fault = check_expression(words, functions={"f"})
    try:
        evaluate(words, names={"a": 1}, functions={"f": lambda *given, **more: 1})
    except ExpressionError:
        return
    assert fault == ""


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                ": ",
                "- ",
                "\n",
                "  ",
                "[",
                "]",
                "{",
                "}",
                ",",
                "'",
                '"',
                "&x ",
                "*x",
                "!t ",
                "# ",
            ]
        ),
        max_size=20,
    ).map("".join)
    | st.text(max_size=20)
)
@settings(max_examples=150)
def test_a_yaml_text_ends_in_data_or_a_yaml_error(words: str) -> None:
    try:
        lines = [*read_yaml(words).lines.values()]
    except YamlError as fault:
        lines = [fault.line]
    assert all(line >= 1 for line in lines)
