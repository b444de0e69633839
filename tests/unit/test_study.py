"""One whole study: names, units, what is negative, and whether the parts fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.evidence.ledger import append
from samsyn.framework.kind import UnitKind
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange
from samsyn.problems.problem import Where
from samsyn.study import Study, check_study
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_settlement, make_study, say

QUESTIONS = [
    make_question("exit"),
    make_question("line", type="choice", codelist="hotlines"),
    make_question("lines", type="choices", codelist="hotlines"),
    make_question("n", type="number"),
    make_question("name", kind="network", type="text", theme="identity"),
    make_question("own", kind="network", type="text", theme="identity"),
]
HOTLINES = make_codelist("hotlines", "none", "never", "exit", negative=["none", "never"])
SAID = [
    say("network/ran", "name", "Network of Practitioners", source="s"),
    say("network/ran", "own", "Netværk", source="s"),
    say("network/bare", "name", "Bare", source="s"),
    say("network/lost", "exit", "yes", source="s"),
    say("country/DE", "exit", "yes", source="s"),
    say("country/DK", "exit", "no", source="s"),
    say("country/DK", "lines", ("exit", "none"), source="s", round="2021"),
    say("country/DK", "lines", ("exit",), source="s"),
]


def study_of(**given: object) -> Study:
    given.setdefault("said", SAID)
    study = make_study(questions=QUESTIONS, codelists=[HOTLINES], **given)  # type: ignore[arg-type]
    network = UnitKind("network", text("Network"), text("Networks"), title="name", original="own")
    places = Codelist(
        "places", text("Places"), (Code("DK", text({"en": "Denmark", "da": "Danmark"})),)
    )
    framework = replace(
        study.framework,
        kinds={**study.framework.kinds, "network": network},
        codelists={**study.framework.codelists, "places": places},
    )
    return replace(study, framework=framework)


STUDY = study_of()


@pytest.mark.parametrize(
    ("unit", "language", "name"),
    [
        ("country/DK", "en", "Denmark"),
        ("country/DK", "da", "Danmark"),
        ("country/DK", "fi", "Denmark"),
        ("country/DE", "en", "DE"),
        ("network/ran", "en", "Network of Practitioners"),
        ("network/ran", "da", "Netværk"),
        ("network/bare", "da", "Bare"),
        ("network/lost", "en", "lost"),
        ("city/aarhus", "en", "city/aarhus"),
    ],
)
def test_the_name_of_a_unit(unit: str, language: str, name: str) -> None:
    assert STUDY.name_of(unit, language=language) == name


@pytest.mark.parametrize(
    ("unit", "name"),
    [("network/ran", "Netværk"), ("network/bare", ""), ("country/DK", ""), ("city/x", "")],
)
def test_the_name_in_its_own_language(unit: str, name: str) -> None:
    assert STUDY.original_name_of(unit) == name


def test_a_kind_whose_codelist_is_gone_shows_ids() -> None:
    lists = {name: each for name, each in STUDY.framework.codelists.items() if name != "places"}
    study = replace(STUDY, framework=replace(STUDY.framework, codelists=lists))
    assert study.name_of("country/DK", language="en") == "DK"


def test_units_are_the_places_then_those_that_are_spoken_of() -> None:
    assert STUDY.units == {
        "country": [*(f"country/{id}" for id in ("DK", "FI", "IS", "NO", "SE")), "country/DE"],
        "network": ["network/ran", "network/bare", "network/lost"],
    }
    assert STUDY.place_units == STUDY.units["country"][:5]


def test_a_matrix_of_an_unknown_kind_still_has_its_places() -> None:
    settings = replace(STUDY.settings, matrix_kind="city")
    assert replace(STUDY, settings=settings).units["city"][0] == "city/DK"


def test_answers_are_those_of_all_rounds() -> None:
    assert STUDY.answers_of("country/DK", "lines") == ["exit", "none", "exit"]
    assert STUDY.answers_of("country/DK", "line") == []
    assert STUDY.answers_of("country/XX", "line") == []


def found(study: Study) -> list[tuple[str, str, str]]:
    return [(each.code, each.where.unit, each.where.question) for each in check_study(study)]


GOOD = [say("country/DK", "exit", "no", source="s", origin="t/1")]


def test_a_study_that_fits_has_no_problems() -> None:
    places = STUDY.settings.places[:1]
    good = study_of(said=GOOD)
    assert found(replace(good, settings=replace(good.settings, places=places))) == []


def whole(**given: object) -> Study:
    study = study_of(**given)
    return replace(study, settings=replace(study.settings, places=study.settings.places[:1]))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (say("country/DK", "gone", "x", source="s"), "STUDY_004"),
        (say("city/x", "exit", "yes", source="s"), "STUDY_004"),
        (say("country/DK", "exit", "yes", source="s", round="2027"), "STUDY_005"),
    ],
)
def test_a_statement_that_fits_nowhere(said: object, code: str) -> None:
    study = whole(said=[*GOOD, said])
    assert [each[0] for each in found(study)] == [code]
    (problem,) = check_study(study)
    assert problem.where == Where(
        "ledger.jsonl",
        unit=said.unit,
        question=said.question,  # type: ignore[attr-defined]
    )


def test_a_source_that_is_gone() -> None:
    study = replace(whole(said=GOOD), sources={})
    assert found(study) == [("STUDY_003", "country/DK", "exit")]
    (problem,) = check_study(study)
    assert problem.where.key == "t/1"


@pytest.mark.parametrize(
    ("kind", "after", "unit_kind", "codes"),
    [
        ("renamed", ("exit",), "country", []),
        ("split", ("exit", "n"), "country", []),
        ("retired", (), "country", []),
        ("renamed", ("exit",), "network", ["STUDY_004"]),
    ],
)
def test_what_a_question_became_is_known_from_the_crosswalk(
    kind: str, after: tuple[str, ...], unit_kind: str, codes: list[str]
) -> None:
    change = QuestionChange(ChangeKind(kind), unit_kind, ("old",), after, "2")
    study = whole(
        said=[say("country/DK", "old", "yes", source="s")], crosswalk=Crosswalk(changes=(change,))
    )
    assert [each.code for each in check_study(study)] == codes


def test_what_was_withdrawn_is_checked_no_more() -> None:
    study = whole(said=[say("country/DK", "gone", "x", source="s")])
    (id,) = study.statements
    withdrawn = append(study.ledger, withdrawals=[{"statement": id, "reason": "wrong"}])
    assert found(replace(study, ledger=withdrawn)) == []


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"matrix_kind": "city"}, ["FRAMEWORK_002"]),
        ({"places": STUDY.settings.places[:3]}, ["FRAMEWORK_002", "FRAMEWORK_002"]),
        ({"matrix_kind": "network"}, []),
    ],
)
def test_the_places_have_a_kind_and_names(change: dict[str, object], codes: list[str]) -> None:
    study = whole(said=GOOD)
    changed = replace(study, settings=replace(study.settings, **change))  # type: ignore[arg-type]
    problems = check_study(changed)
    assert [each.code for each in problems] == codes
    assert {each.where.file for each in problems} <= {"study.yaml"}


def test_the_ledger_and_the_settlements_are_checked_too() -> None:
    study = whole(said=GOOD, settlements=[make_settlement("country/DK", "exit", "s")])
    entry = replace(study.ledger.entries[0], hash="f" * 64)
    broken = replace(study, ledger=replace(study.ledger, entries=(entry,)))
    assert [each.code for each in check_study(broken)] == ["EVIDENCE_001", "EVIDENCE_006"]


def test_languages_are_those_of_publication_then_of_labels() -> None:
    settings = replace(STUDY.settings, label_languages=("fi", "is"))
    assert settings.all_languages == ("en", "da", "fi", "is")
