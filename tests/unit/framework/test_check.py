"""The check of a framework: each way in which its parts do not fit, by code and place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.framework.check import check_framework
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_framework, make_question

NAME = make_question("name", kind="programme", type="text", theme="identity")
LISTS = [
    make_codelist("hotlines", "none", "exit"),
    make_codelist("five", "1", "2", ordered=True),
    make_codelist("measures", "houses"),
    make_codelist("currencies", "DKK"),
    codelist_of("facets"),
]


def framework(**given: object) -> Framework:
    asked = make_question("q", **given)  # type: ignore[arg-type]
    other = make_question("other")
    return make_framework(questions=[asked, other, NAME], codelists=LISTS)


def found(framework: Framework, *, languages: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [
        (each.code, each.where.file, each.where.question or each.where.key)
        for each in check_framework(framework, languages=languages)
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"type": "choice", "codelist": "hotlines"},
        {"type": "choices", "codelist": "hotlines", "rule": "union"},
        {"type": "scale", "scales": ("five",), "rule": "rating"},
        {"type": "number", "measures": ("houses",), "rule": "median"},
        {"type": "money", "measures": ("DKK",), "rule": "median"},
        {"type": "units", "refers_to": ("programme",), "rule": "union"},
        {"type": "text", "rule": "majority"},
        {"type": "date", "rule": "latest", "facets": ("law", "plan")},
        {"relevant": "other == 'yes'"},
    ],
)
def test_a_framework_that_fits_has_no_problems(given: dict[str, object]) -> None:
    assert found(framework(**given), languages=("en",)) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "city"}, None),
        ({"type": "choice", "codelist": "unknown"}, "FRAMEWORK_002"),
        ({"type": "scale", "scales": ("five", "unknown")}, "FRAMEWORK_002"),
        ({"type": "number", "measures": ("DKK",)}, "FRAMEWORK_002"),
        ({"type": "money", "measures": ("houses",)}, "FRAMEWORK_002"),
        ({"type": "units", "refers_to": ("city",)}, "FRAMEWORK_002"),
        ({"facets": ("thought",)}, "FRAMEWORK_002"),
        ({"type": "choice"}, "FRAMEWORK_004"),
        ({"type": "choices"}, "FRAMEWORK_004"),
        ({"type": "scale"}, "FRAMEWORK_004"),
        ({"type": "money"}, "FRAMEWORK_004"),
        ({"type": "units"}, "FRAMEWORK_004"),
        ({"rule": "union"}, "FRAMEWORK_010"),
        ({"rule": "median"}, "FRAMEWORK_010"),
        ({"type": "number", "rule": "rating"}, "FRAMEWORK_010"),
        ({"type": "date", "rule": "union"}, "FRAMEWORK_010"),
        ({"relevant": "other =="}, "FRAMEWORK_005"),
        ({"relevant": "(" * 900}, "FRAMEWORK_005"),
        ({"relevant": "other.name == 'yes'"}, "FRAMEWORK_005"),
        ({"relevant": "len('x') == 1"}, "FRAMEWORK_005"),
        ({"relevant": "other ** 2"}, "FRAMEWORK_005"),
        ({"relevant": "unknown == 'yes'"}, "FRAMEWORK_006"),
        ({"relevant": "name == 'yes'"}, "FRAMEWORK_006"),
        ({"relevant": "q == 'yes'"}, "FRAMEWORK_011"),
    ],
)
def test_a_question_that_does_not_fit(given: dict[str, object], code: str | None) -> None:
    problems = found(framework(**given))
    if code is None:  # the made kind takes its name from a question that it does not have
        assert problems == [("FRAMEWORK_002", "framework/kinds.yaml", "city")]
    else:
        file = "framework/questions of country"
        assert (code, file, "q") in problems
        assert {each[2] for each in problems} == {"q"}


def test_an_unknown_kind_and_theme_are_named() -> None:
    made = framework()
    lost = replace(made, themes={}, kinds={})
    problems = found(lost)
    assert problems.count(("FRAMEWORK_002", "framework/questions of country", "q")) == 2


def test_a_framework_made_in_code_may_lack_the_list_of_facets() -> None:
    made = make_framework(questions=[make_question("q", facets=("law",))])
    assert found(made) == [("FRAMEWORK_002", "framework/questions of country", "q")]


def test_conditions_that_wait_for_each_other_are_each_named() -> None:
    asked = [
        make_question("a", relevant="b == 'yes'"),
        make_question("b", relevant="c == 'yes'"),
        make_question("c", relevant="a == 'yes'"),
        make_question("outside", relevant="a == 'yes'"),
        make_question("a", kind="programme", relevant="name == 'x'"),
        NAME,
    ]
    problems = found(make_framework(questions=asked))
    assert [(code, question) for code, _, question in problems] == [
        ("FRAMEWORK_011", "a"),
        ("FRAMEWORK_011", "b"),
        ("FRAMEWORK_011", "c"),
    ]


def change(kind: str, before: str, after: str) -> QuestionChange:
    return QuestionChange(
        ChangeKind(kind), "country", tuple(before.split()), tuple(after.split()), "2"
    )


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ([change("renamed", "old", "q")], []),
        ([change("renamed", "old", "middle"), change("renamed", "middle", "q")], []),
        ([change("split", "old", "q other")], []),
        ([change("retired", "old", "")], []),
        ([change("renamed", "old", "lost")], ["old"]),
        ([change("split", "old", "q lost")], ["old"]),
        ([change("merged", "one two", "")], ["one, two"]),
        ([change("retired", "old", "q")], ["old"]),
        ([change("renamed", "", "q")], [""]),
        ([change("renamed", "middle", "q"), change("renamed", "old", "middle")], ["old"]),
    ],
)
def test_the_crosswalk_leads_to_questions_that_are_asked(
    changes: list[QuestionChange], wrong: list[str]
) -> None:
    made = replace(framework(), crosswalk=Crosswalk(changes=tuple(changes)))
    problems = check_framework(made)
    assert [(each.code, each.where.file) for each in problems] == [
        ("FRAMEWORK_012", "framework/crosswalk.yaml") for _ in wrong
    ]
    assert all(f"{name!r}" in each.cause for each, name in zip(problems, wrong, strict=True))


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (UnitKind("programme", text("P"), text("P"), title="unknown"), 1),
        (UnitKind("programme", text("P"), text("P"), title="name", original="unknown"), 1),
        (UnitKind("programme", text("P"), text("P"), codelist="unknown"), 1),
        (UnitKind("programme", text("P"), text("P"), title="q", codelist="unknown"), 2),
        (UnitKind("programme", text("P"), text("P"), title="name", original="name"), 0),
        (UnitKind("programme", text("P"), text("P"), codelist="places"), 0),
    ],
)
def test_names_of_units_are_found_where_their_kind_says(kind: UnitKind, count: int) -> None:
    made = framework()
    made = replace(made, kinds={**made.kinds, "programme": kind})
    expected = ("FRAMEWORK_002", "framework/kinds.yaml", "programme")
    assert found(made) == [expected] * count


def test_a_theme_is_for_kinds_that_exist() -> None:
    made = framework()
    themes = {**made.themes, "lost": Theme("lost", text("Lost"), kinds=("programme", "city"))}
    problems = found(replace(made, themes=themes))
    assert problems == [("FRAMEWORK_002", "framework/themes.yaml", "lost")]


def test_a_broader_code_is_in_the_same_codelist() -> None:
    codes = (Code("a", text("A"), broader="b"), Code("b", text("B"), broader="c"))
    made = framework()
    lists = {**made.codelists, "own": Codelist("own", text("Own"), codes)}
    problems = found(replace(made, codelists=lists))
    assert problems == [("FRAMEWORK_002", "framework/codelists/own.yaml", "")]


def test_missing_translations_are_warnings_at_their_file() -> None:
    problems = {(code, file) for code, file, _ in found(framework(), languages=("en", "fi"))}
    assert problems == {
        ("FRAMEWORK_007", "framework/questions of country"),
        ("FRAMEWORK_007", "framework/questions of programme"),
        ("FRAMEWORK_007", "framework/kinds.yaml"),
        ("FRAMEWORK_007", "framework/themes.yaml"),
        *(
            ("FRAMEWORK_007", f"framework/codelists/{name}.yaml")
            for name in ("places", "hotlines", "five", "measures", "currencies")
        ),
    }
