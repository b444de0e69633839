"""Rows → raw answers: each layout, and every way in which a plan names columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from samsyn.collection.answer import Answer
from samsyn.collection.raw_answer import (
    EDITORS,
    RawAnswer,
    columns_of,
    fill,
    raw_answers,
    units_in,
)
from samsyn.collection.table import Layout, RoundPlan, Row, Table, TablePlan
from samsyn.evidence.statement import statement_id


def table(*rows: dict[str, str]) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table("t.csv", columns, tuple(Row(n, row) for n, row in enumerate(rows, start=2)))


def plan(layout: str, **given: Any) -> TablePlan:
    given.setdefault("unit", "country/{country}")
    given.setdefault("key", "{country}")
    return TablePlan("t.csv", Layout(layout), **given)


def read(plan: TablePlan, *rows: dict[str, str]) -> list[RawAnswer]:
    return list(raw_answers(table(*rows), plan=plan))


DK = {
    "country": "DK",
    "q": "exit",
    "v": " yes ",
    "s": " law ",
    "n": "Note.",
    "x": "Words",
    "p": "2017",
}


def test_long_one_row_is_one_answer() -> None:
    long = plan(
        *("long",),
        key="{country}/{q}",
        question="{q}",
        questions={"exit": "exit_programme"},
        value="v",
        source="s",
        note="n",
        excerpt="x",
        period="p",
        round=RoundPlan("2026"),
        measure={"exit_programme": "{country} houses"},
        partial=("n", "Note."),
        records_absence=True,
    )
    assert read(long, DK, {**DK, "q": "other", "n": ""}) == [
        RawAnswer(
            *("country/DK", "exit_programme", "yes", "t/DK/exit", 2, "v", "tables/t.csv"),
            *("2026", "law", "Note.", "Words", "2017", "DK houses", True, "", True),
        ),
        RawAnswer(
            *("country/DK", "other", "yes", "t/DK/other", 3, "v", "tables/t.csv"),
            *("2026", "law", "", "Words", "2017", "", False, "", True),
        ),
    ]


def test_facet_and_release_are_words_or_columns() -> None:
    said = plan("long", question="q", value="v", facet="law", release="internal")
    (found,) = read(said, DK)
    assert (found.facet, found.release) == ("law", "internal")
    assert {"law", "internal"} & columns_of(said) == set()
    told = plan("long", question="q", value="v", facet="side", release="share")
    assert {"side", "share"} <= columns_of(told)
    rows = [{**DK, "side": "plan", "share": "embargo:2027-01-31"}, {**DK, "side": "", "share": ""}]
    assert [(a.facet, a.release) for a in read(told, *rows)] == [
        ("plan", "embargo:2027-01-31"),
        ("", "public"),
    ]


def test_templates_stand_where_columns_stand() -> None:
    links = plan("links", question="more", value="{country} {q}", source="{s}", note="of {q}")
    (found,) = read(links, DK)
    assert (found.words, found.source, found.note) == ("DK exit", "law", "of exit")


def test_wide_each_mapped_column_is_one_answer() -> None:
    wide = plan(
        *("wide",),
        source="s",
        columns={"q": "kind", "v": "evaluated", "p": "end"},
        fixed={"name": "Same for all"},
        records_absence=True,
        skip_empty=("p",),
        coded_by_us=("q",),
    )
    found = read(wide, DK)
    assert [(a.question, a.words, a.column, a.origin) for a in found] == [
        ("kind", "exit", "q", "t/DK/q"),
        ("evaluated", "yes", "v", "t/DK/v"),
        ("end", "2017", "p", "t/DK/p"),
        ("name", "Same for all", "name", "t/DK/name"),
    ]
    assert [a.said_by for a in found] == [EDITORS, "", "", EDITORS]
    assert [a.records_absence for a in found] == [True, True, False, True]


def test_pairs_one_row_is_two_answers_that_may_disagree() -> None:
    pairs = plan("pairs", question="{q}", pair=(("v", "s"), ("p", "x")), questions={"exit": "e"})
    found = read(pairs, DK)
    assert [(a.question, a.words, a.source, a.column, a.origin) for a in found] == [
        ("e", "yes", "law", "v", "t/DK/a"),
        ("e", "2017", "Words", "p", "t/DK/b"),
    ]


def test_units_declare_units_and_say_nothing() -> None:
    assert read(plan("units"), DK) == []
    assert [unit for unit, _ in units_in(table(DK), plan=plan("units"))] == ["country/DK"]


def test_where_takes_some_rows() -> None:
    some = plan("long", question="q", value="v", where={"country": ("DK", "SE")})
    rows = [{"country": each, "v": "yes"} for each in ("DK", "NO", "SE", "")]
    assert [a.unit for a in read(some, *rows)] == ["country/DK", "country/SE"]
    assert [row.number for _, row in units_in(table(*rows), plan=some)] == [2, 4]


def test_parts_and_kinds_are_further_columns() -> None:
    split = plan(
        *("long",),
        unit="{kind}/{id}",
        key="{kind}-{id}-{rest}",
        question="{rest}",
        value="v",
        parts={"record": ("id", "rest")},
        kinds={"networks": "network"},
    )
    rows = [
        {"table": "networks", "record": "ran/members/more", "v": "x"},
        {"table": "unknown", "record": "ran", "v": "x"},
    ]
    found = read(split, *rows)
    assert [(a.unit, a.question, a.origin) for a in found] == [
        ("network/ran", "members", "t/network-ran-members"),
        ("/ran", "", "t/-ran-"),
    ]


@pytest.mark.parametrize(
    ("round", "source", "expected"),
    [
        (RoundPlan("2026"), "any", "2026"),
        (RoundPlan("{s}"), "2017", "2017"),
        (RoundPlan(by="s", map={"old": "2017"}), "old", "2017"),
        (RoundPlan(by="s", map={"old": "2017"}), "new", ""),
        (RoundPlan(literal="2026", by="s", map={"old": "2017"}), "new", "2026"),
        (RoundPlan(), "any", ""),
    ],
)
def test_the_round_of_a_row(round: RoundPlan, source: str, expected: str) -> None:
    long = plan("long", question="q", value="v", round=round)
    (found,) = read(long, {"country": "DK", "v": "x", "s": source})
    assert found.round == expected


@pytest.mark.parametrize(
    ("template", "filled"),
    [("{a}/{b}", "1/2"), ("plain", "plain"), ("{gone}", ""), ("{a", "{a"), ("{}", "{}")],
)
def test_a_template_takes_the_words_of_the_row(template: str, filled: str) -> None:
    assert fill(template, {"a": "1", "b": "2"}) == filled


@pytest.mark.parametrize(
    ("layout", "given", "needed"),
    [
        ("units", {}, {"country"}),
        ("long", {"value": "v", "source": "s", "question": "{q}"}, {"country", "v", "s", "q"}),
        (
            "long",
            {"note": "n", "excerpt": "x", "period": "{p}-{p2}"},
            {"country", "n", "x", "p", "p2"},
        ),
        ("long", {"round": RoundPlan("{r}")}, {"country", "r"}),
        ("long", {"round": RoundPlan(by="r", map={"x": "y"})}, {"country", "r"}),
        ("long", {"partial": ("complete", "no")}, {"country", "complete"}),
        ("long", {"where": {"t": ("x",)}}, {"country", "t"}),
        ("wide", {"columns": {"a": "q1", "b": "q2"}}, {"country", "a", "b"}),
        ("wide", {"measure": {"amount": "{currency}"}}, {"country", "currency"}),
        ("wide", {"skip_empty": ("a",), "coded_by_us": ("b",)}, {"country", "a", "b"}),
        ("wide", {"fixed": {"q": "x"}, "coded_by_us": ("q",)}, {"country"}),
        ("pairs", {"pair": (("a", "b"), ("c", "d"))}, {"country", *"abcd"}),
        ("long", {"parts": {"r": ("country", "q")}, "question": "{q}"}, {"r"}),
        ("long", {"kinds": {"x": "y"}, "unit": "{kind}/{country}"}, {"country", "table"}),
    ],
)
def test_the_columns_that_a_plan_needs(
    layout: str, given: dict[str, Any], needed: set[str]
) -> None:
    assert columns_of(plan(layout, **given)) == needed


def test_the_language_of_the_words_of_a_column() -> None:
    given = plan(
        "wide",
        columns={"text": "description", "name": "name", "gone": "remarks"},
        language={"text": "en", "name": "{tongue}", "gone": "en"},
    )
    row = {"country": "DK", "text": "Words", "name": "Ord", "gone": "", "tongue": "da"}
    found = read(given, row)
    assert [each.language for each in found] == ["en", "da", ""]
    assert "tongue" in columns_of(given)


def test_a_language_makes_no_other_statement() -> None:
    """Studies that say it later keep the statements that they have."""
    plain = Answer(unit="country/DK", question="q", round="2026", value="Words")
    assert statement_id(plain) == statement_id(replace(plain, language="en"))
