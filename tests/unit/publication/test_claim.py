"""Reading claims and the problems of their text, each with code and line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.publication.claim_change import changes_since
from samsyn.publication.claim_check import check_claims, read_parts
from samsyn.publication.claim_text import ClaimText, Prose, read_part
from samsyn.publication.computed.lookup import Lookup
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_study, say
from tests.reporting import CLAIM, DA, EN, cells_of, make_reported_study

GOOD = f'::: {{.claim #a check="{CLAIM}" rests="country/*.exit"}}\nSo.\n:::\n'
BARE = "::: {.claim #a}\nSådan.\n:::\n"


def codes(study: Study, *, figures: set[str] | None = None) -> list[tuple[str, str, int | None]]:
    _, problems = check_claims(study, cells=cells_of(study), figures=figures)
    return [(each.code, each.where.file, each.where.row) for each in problems]


def test_a_sound_report_has_no_problems() -> None:
    study = make_reported_study()
    claims, problems = check_claims(study, cells=cells_of(study), figures={"bars"})
    assert problems == []
    assert claims[0].text == {"en": "Two run one: DK and NO.", "da": "To har et: DK og NO."}
    assert claims[0].as_dict(language="en") == {
        "id": "exits",
        "state": "holds",
        "check": CLAIM,
        "rests": "country/*.exit",
        "text": "Two run one: DK and NO.",
        "value": True,
        "fault": "",
        "changed": [],
        "statements": list(claims[0].statements),
        "file": "report/en/1-summary.md",
        "line": 5,
    }
    assert len(claims[0].statements) == 6


EN_FILE, DA_FILE = "report/en/1-summary.md", "report/da/1-summary.md"


@pytest.mark.parametrize(
    ("en", "da", "expected"),
    [
        ("\n{{ oh() }}", "", [("CLAIM_001", EN_FILE, 2)]),
        ("a {{ b", "", [("CLAIM_002", EN_FILE, 1)]),
        ("::: {.claim}\nSo.\n:::", "", [("CLAIM_003", EN_FILE, 1)]),
        (BARE, BARE, [("CLAIM_003", EN_FILE, 1), ("CLAIM_003", EN_FILE, 1)]),
        (GOOD + "\n" + GOOD, BARE, [("CLAIM_004", EN_FILE, 5)]),
        (GOOD.removesuffix(":::\n"), BARE, [("CLAIM_005", EN_FILE, 1)]),
        (GOOD.replace(CLAIM, "count("), BARE, [("CLAIM_006", EN_FILE, 1)]),
        (GOOD.replace("country/*.exit", "x"), BARE, [("CLAIM_007", EN_FILE, 1)]),
        (GOOD, "\n" + GOOD.replace("== 2", "== 3"), [("CLAIM_008", DA_FILE, 2)]),
        (GOOD, GOOD.replace("country/*", "country/DK"), [("CLAIM_008", DA_FILE, 1)]),
        (GOOD, "Intet.", [("CLAIM_009", EN_FILE, 1)]),
        (GOOD, BARE + "\n" + BARE.replace("#a", "#b"), [("CLAIM_010", DA_FILE, 5)]),
        ("Write to a.b@c.example", "", [("CLAIM_011", EN_FILE, 1)]),
        ("\nNo. 010101-1234 is", "", [("CLAIM_011", EN_FILE, 2)]),
        (GOOD.replace("So.", GOOD.replace("#a", "#b")), BARE, []),
        (GOOD.replace("== 2", "== 3"), BARE, [("CLAIM_014", EN_FILE, 1)]),
        (GOOD.replace("So.", "Is {{ oh() }}."), BARE, [("CLAIM_001", EN_FILE, 2)]),
    ],
)
def test_problem_with_code_and_line(
    en: str, da: str, expected: list[tuple[str, str, int | None]]
) -> None:
    found = codes(make_reported_study(en=en, da=da))
    if not expected:
        assert ("CLAIM_013", EN_FILE, 2) in found
    else:
        assert found == expected


def test_all_problems_come_at_once() -> None:
    en = GOOD.replace(CLAIM, "oh()").replace("*.exit", "*.x") + "\n{{ 1 / 0 }} {{ }} a@b.example"
    found = {code for code, _, _ in codes(make_reported_study(en=en, da="x"))}
    assert found == {"CLAIM_001", "CLAIM_006", "CLAIM_007", "CLAIM_009", "CLAIM_011"}


def test_a_figure_that_there_is_not_is_a_problem() -> None:
    assert codes(make_reported_study(), figures={"other"})[0] == ("CLAIM_001", EN_FILE, 3)


def test_a_part_that_is_missing_in_a_language_is_a_warning() -> None:
    study = replace(make_reported_study(), report={"en": {"1-summary": "x"}})
    named = replace(study, settings=replace(study.settings, report_languages=("en", "da")))
    assert codes(named) == [("CLAIM_012", "", None)]


def test_a_language_without_any_text_has_no_report() -> None:
    study = replace(make_reported_study(), report={"en": {"1-summary": "x"}, "da": {}})
    assert study.report_languages == ("en",)
    assert codes(study) == []


def test_stale_claims_are_warned_of() -> None:
    study = make_reported_study(confirmed={"exits": {"statements": []}})
    assert [code for code, _, _ in codes(study)] == ["CLAIM_015"]


def test_without_an_outline_parts_stand_by_name() -> None:
    study = make_reported_study()
    study = replace(
        study,
        settings=replace(study.settings, outline=()),
        report={"en": {"b": "two", "a": "one"}, "da": {}},
    )
    assert [each.stem for each in read_parts(study, language="en")] == ["a", "b"]
    assert read_parts(study, language="da") == []


def pieces(text: str) -> list[str]:
    part, _ = read_part(text, stem="s", language="en")
    return [
        f"prose {each.line}" if isinstance(each, Prose) else f"claim {each.id} {each.text_line}"
        for each in part.pieces
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\n\n::: {.claim #a}\nTwo\n:::\n\nThree", ["prose 1", "claim a 4", "prose 6"]),
        ('::: {.claim #a\n     check="x"\n     rests="y"}\nTwo\n:::', ["claim a 4"]),
        ("::: {.claim #a}\n::: note\nin\n:::\nout\n:::\nafter", ["claim a 2", "prose 7"]),
        ("::: {.claimed #a}\nnot\n:::", ["prose 1"]),
        ('::: {.box title=".claim"}\nnot\n:::', ["prose 1"]),
        ("```\n::: {.claim #a}\n```", ["prose 1"]),
        ("::: {.claim #a}\n```\n:::\n```\n:::\nafter", ["claim a 2", "prose 6"]),
        ("~~~\n```\n~~~\n::: {.claim #a}\nx\n:::", ["prose 1", "claim a 5"]),
        ("\n\n", []),
    ],
)
def test_pieces_and_lines(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_check_is_read_over_lines() -> None:
    part, problems = read_part(
        '::: {.claim #a check="1 ==\n  1" rests="a.b  c.d"}\nText\n:::', stem="s", language="en"
    )
    claim = part.claims[0]
    assert problems == []
    assert isinstance(claim, ClaimText)
    assert (claim.check, claim.rests, claim.text) == ("1 == 1", "a.b c.d", "Text")


def test_change_of_what_the_framework_no_longer_asks() -> None:
    asked = make_study(
        questions=[make_question("old")], said=[say("country/DK", "gone", ("a", "b"))]
    )
    lookup = Lookup(asked, cells_of(asked), "en")
    assert list(changes_since([], list(asked.statements), lookup=lookup)) == [
        "DK, gone: “a;b” (no source) was added"
    ]


def test_change_of_an_absence_in_danish() -> None:
    study = make_study(
        questions=[make_question("q")], said=[say("country/DK", "q", Absence.WITHHELD)]
    )
    lookup = Lookup(study, cells_of(study), "da")
    assert list(changes_since([], list(study.statements), lookup=lookup)) == [
        "DK, Hvad med q?: »tilbageholdt« (ingen kilde) kom til"
    ]


def test_both_texts_of_the_fixture_are_read() -> None:
    assert EN.count(".claim") == DA.count(".claim") == 1
