"""Rubrics of a study: read, checked, put to what raters answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.cli.printing import console
from samsyn.evaluation.definitions import check_evaluation
from samsyn.evaluation.overview import Overview
from samsyn.formats.archive.folder import read_study
from samsyn.problems.problem import Problem
from tests.study_folder import admit, answer, make_folder

RUN = CliRunner()
_TOWN = """\
id: town
label: {en: Of our town, da: Fra vores by}
source: The council, 2026
axis: effect
criteria:
  - {id: design}
  - id: liked
    type: yes_no
    question: {en: Did people like it?, da: Kunne folk lide det?}
levels:
  - {id: low, harm: true, label: {en: Low, da: Lav}}
  - {id: high, label: {en: High, da: Høj}}
steps:
  - {id: liked, when: "liked == 'yes'", level: high, because: {en: Liked., da: Vellidt.}}
  - {id: other, when: "1", level: low, because: {en: Not liked., da: Ikke vellidt.}}
"""
_ASSESSMENT = """\
  - unit: thing/a
    rater: rater:{rater}
    rubrics: [town]
    answers: {{liked: "{liked}"}}
    rests: [thing/a.name]
"""


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prompt wide enough for whole sentences, however wide the first test that printed was."""
    monkeypatch.setattr(console, "_width", 250)


def _folder(folder: Path, assessments: str = "", **files: str) -> Path:
    make_folder(folder)
    kinds = folder / "framework/kinds.yaml"
    role = "  - {id: thing, label: {en: Thing, da: Ting}, title: name, role: initiative}\n"
    kinds.write_text(kinds.read_text() + role)
    (folder / "framework/questions/thing.yaml").write_text(
        "kind: thing\nquestions:\n"
        "  - {id: name, theme: exits, type: text, label: {en: Name?, da: Navn?}}\n"
    )
    admit(folder, answer("thing/a", "name", "A thing"))
    for name, words in {"framework/rubrics/town.yaml": _TOWN, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    if assessments:
        (folder / "evaluation").mkdir()
        (folder / "evaluation/rubrics.yaml").write_text(assessments)
    return folder


def _problems(folder: Path) -> list[Problem]:
    study, problems = read_study(folder)
    assert study is not None
    return [
        each
        for each in [*problems, *check_evaluation(study, notes=True)]
        if each.severity or each.code
    ]


def _codes(folder: Path) -> list[str]:
    return [each.code for each in _problems(folder)]


def _overview(folder: Path) -> Overview:
    study, _ = read_study(folder)
    assert study is not None
    return Overview(study)


def test_a_study_adds_its_own_rubric_without_code(tmp_path: Path) -> None:
    checked = (
        "checked: {date: 2026-11-22, source: The minutes, unconfirmed: {en: Why., da: Hvorfor.}}"
    )
    town = _TOWN.replace("axis:", f"{checked}\naxis:", 1)
    words = "assessments:\n" + _ASSESSMENT.format(rater="a", liked="yes")
    folder = _folder(tmp_path, words, **{"framework/rubrics/town.yaml": town})
    assert _codes(folder) == []
    (one,) = _overview(folder).judgements
    assert one.is_settled
    assert one.rubric.checked is not None
    assert one.rubric.checked.source == "The minutes"
    assert one.parts()[0].level is not None
    assert one.parts()[0].level.id == "high"


@pytest.mark.parametrize(
    ("before", "after", "code", "row"),
    [
        ('when: "1", level: low', 'when: "1", level: lower', "EVALUATION_050", 15),
        ("{id: design}", "{id: shape}", "EVALUATION_050", 6),
        ('when: "1", level: low', 'when: "1", level: high', "EVALUATION_051", 1),
        ('when: "1"', "when: \"liked == 'not'\"", "EVALUATION_052", 1),
        ("{id: high, label", "{id: low, label", "EVALUATION_053", 1),
        ("id: town", "id: dac", "EVALUATION_053", 1),
        ("when: \"liked == 'yes'\"", 'when: "1"', "EVALUATION_054", 15),
        ("when: \"liked == 'yes'\"", 'when: "liked.x"', "EVALUATION_055", 14),
        ("when: \"liked == 'yes'\"", "when: \"shape == 'yes'\"", "EVALUATION_055", 14),
        ("source: The council, 2026\n", "", "EVALUATION_060", 1),
        ("axis: effect", "axis: both", "STUDY_006", 4),
        ("axis: effect", "checked: {date: lately}\naxis: effect", "STUDY_006", 4),
        ("{id: low, harm", "{id: not_rated, harm", "STUDY_006", 11),
        ("axis: effect", 'harm: "liked =="\naxis: effect', "EVALUATION_055", 1),
    ],
)
def test_a_rubric_that_does_not_work(
    tmp_path: Path, before: str, after: str, code: str, row: int
) -> None:
    assert before in _TOWN
    wrong = _TOWN.replace(before, after, 1)
    found = _problems(_folder(tmp_path, **{"framework/rubrics/town.yaml": wrong}))
    assert (code, row) in [(each.code, each.where.row) for each in found]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("rubrics: [town]", "rubrics: [city]", "EVALUATION_050"),
        ("answers: {liked", "answers: {loved", "EVALUATION_050"),
        ("unit: thing/a", "unit: thing/b", "EVALUATION_050"),
        ('liked: "yes"', "liked: perhaps", "EVALUATION_056"),
        ("    rests: [thing/a.name]\n", "", "EVALUATION_059"),
        ('    answers: {liked: "yes"}\n', "", "EVALUATION_062"),
        ("rater: rater:a", "consensus: true", "EVALUATION_058"),
        ('liked: "yes"', 'liked: "no"', "EVALUATION_063"),
    ],
)
def test_an_assessment_that_does_not_work(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    words = "assessments:\n" + _ASSESSMENT.format(rater="a", liked="yes")
    assert before in words
    assert code in _codes(_folder(tmp_path, words.replace(before, after)))


def test_the_same_rater_twice(tmp_path: Path) -> None:
    twice = _ASSESSMENT.format(rater="a", liked="yes") * 2
    assert _codes(_folder(tmp_path, "assessments:\n" + twice)) == ["EVALUATION_061"]


def test_raters_who_part_leave_it_open_until_it_is_settled(tmp_path: Path) -> None:
    two = "".join(
        _ASSESSMENT.format(rater=r, liked=said) for r, said in (("a", "yes"), ("b", "no"))
    )
    folder = _folder(tmp_path, "assessments:\n" + two)
    assert _codes(folder) == ["EVALUATION_057", "EVALUATION_063"]
    (one,) = _overview(folder).judgements
    assert one.rating is None
    (apart,) = one.disagreements
    assert (apart.raters, apart.levels) == (("rater:a", "rater:b"), ("high", "low"))
    assert apart.at.criteria == ("liked",)
    shown = RUN.invoke(app, ["evaluate", "rubrics", str(folder)])
    assert "Raters disagree, not settled" in shown.output
    assert "Harm" in shown.output
    agreed = (
        '  - {unit: thing/a, consensus: true, rubrics: [town], answers: {liked: "yes"},\n'
        "     rests: [thing/a.name], reason: {en: Read together.}}\n"
        "disputes:\n"
        "  - {unit: thing/a, by: The council, reason: {en: We measured it ourselves.}}\n"
    )
    (folder / "evaluation/rubrics.yaml").write_text("assessments:\n" + two + agreed)
    assert "EVALUATION_057" not in _codes(folder)
    shown = RUN.invoke(app, ["evaluate", "rubrics", str(folder)])
    assert "Liked." in shown.output
    (settled,) = _overview(folder).judgements
    assert settled.parts()[0].level is not None
    assert settled.parts()[0].level.id == "high"
    assert settled.gathered.disputes[0].by == "The council"
    done = RUN.invoke(app, ["evaluate", "rubrics", str(folder), "--json"])
    (data,) = json.loads(done.stdout)["judgements"]
    assert data["consensus"] is True
    assert data["harm"] is True
    assert data["disagreements"][0]["step"] == "liked"
    assert [*data["raters"]] == ["rater:a", "rater:b"]


def test_criteria_that_a_studys_rubrics_share(tmp_path: Path) -> None:
    shared = """\
criteria:
  - id: heads
    type: number
    tried: [0, 10]
    question: {en: How many?, da: Hvor mange?}
"""
    rubric = """\
id: size
label: {en: Size, da: Størrelse}
source: The council, 2026
criteria: [{id: heads}]
parts:
  - {id: judged, axis: merit, judged: nothing, label: {en: A, da: B}}
  - id: size
    label: {en: Size, da: Størrelse}
    axis: merit
    levels: [{id: few, label: {en: Few, da: Få}}, {id: many, label: {en: Many, da: Mange}}]
    steps:
      - {id: many, when: "heads >= 10", level: many}
      - {id: few, when: "1", level: few}
"""
    words = "assessments:\n" + _ASSESSMENT.format(rater="a", liked="yes")
    words = words.replace("[town]", "[size]").replace('liked: "yes"', "heads: 4")
    files = {"framework/rubrics/criteria.yaml": shared, "framework/rubrics/size.yaml": rubric}
    folder = _folder(tmp_path, words, **files)
    assert _codes(folder) == ["STUDY_006", "EVALUATION_052"]
    mended = "".join(each for each in rubric.splitlines(keepends=True) if "judged" not in each)
    (folder / "framework/rubrics/size.yaml").write_text(mended)
    (one,) = _overview(folder).judgements
    assert one.rating is not None
    few = one.rating.part("size")
    assert few.level is not None
    assert few.level.id == "few"
    shown = RUN.invoke(app, ["evaluate", "rubrics", str(folder)])
    assert "How many? 10 or more → Many" in shown.output
    wrong = words.replace("heads: 4", "heads: -4")
    (folder / "evaluation/rubrics.yaml").write_text(wrong)
    assert "EVALUATION_056" in _codes(folder)


def test_answers_follow_from_statements(tmp_path: Path) -> None:
    rule = """\
assessment_rules:
  - kind: thing
    where: "name != None"
    rater: rater:a
    rubrics: [town, maryland_sms]
    answers: {liked: "'yes' if name == 'A thing' else None", design: "None"}
    rests: [name]
    reasons: {design: {en: Nobody says.}}
"""
    folder = _folder(tmp_path, rule)
    assert _codes(folder) == []
    town, sms = _overview(folder).judgements
    assert town.parts()[0].level is not None
    assert [str(each) for each in town.gathered.assessments[0].rests] == ["thing/a.name"]
    assert sms.parts()[0].level is None
    own = "assessments:\n" + _ASSESSMENT.format(rater="a", liked="no") + rule
    (folder / "evaluation/rubrics.yaml").write_text(own)
    changed, _ = _overview(folder).judgements
    assert changed.parts()[0].level is not None
    assert changed.parts()[0].level.id == "low"
    broken = rule.replace("name != None", "name !=")
    (folder / "evaluation/rubrics.yaml").write_text(broken)
    assert _codes(folder) == ["EVALUATION_055"]
