"""What changed between two releases, or since the last, in words."""

from __future__ import annotations

from pathlib import Path

from samsyn.publication.difference import Difference
from samsyn.workflows.diff import diff_releases
from tests.study_folder import FILES, admit, answer, make_folder, open_folder, withdraw
from tests.unit.publication.test_release import AT, LATER
from tests.unit.publication.test_release import made as released


def made(folder: Path, *, at: str = AT) -> None:
    released(folder, at=at, checked=True)


def difference(folder: Path, *, before: str = "", after: str = "") -> Difference:
    found = diff_releases(folder, before=before, after=after)
    assert found.problems == []
    assert found.difference is not None
    return found.difference


def sections(folder: Path, language: str = "en") -> dict[str, list[str]]:
    return difference(folder).sections(language)


def write(folder: Path, name: str, before: str, after: str) -> None:
    words = FILES[name]
    assert before in words
    (folder / name).write_text(words.replace(before, after), encoding="utf-8")


def test_nothing_changed(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    found = difference(tmp_path)
    assert found.sections("en") == {}
    assert found.sentences("da") == []
    assert found.heading("en") == "From 2026.1 to the working state"


def test_a_changed_answer_is_said_with_old_and_new_and_reaches_its_claim(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    admit(tmp_path, answer("country/DK", "exit", "no"))
    found = difference(tmp_path)
    said = found.sections("en")
    assert list(said) == ["cells", "claims", "statements"]
    assert said["cells"] == ["Denmark, Exit programme: changed from Yes to No."]
    assert said["claims"] == ["The claim exit-one went from “Holds” to “Broken”."]
    assert said["statements"] == [
        "Denmark, Exit programme: “Yes” (law) was replaced by “No”: changed where it came from."
    ]
    assert found.counts == {
        "statements_added": 1,
        "statements_superseded": 1,
        "statements_withdrawn": 0,
        "cells_changed": 1,
    }
    danish = found.sections("da")
    assert danish["claims"] == ["Påstanden exit-one gik fra »Holder« til »Holder ikke«."]
    assert danish["cells"][0].startswith("Danmark, Exitprogram: ")


def test_new_and_withdrawn_statements(tmp_path: Path) -> None:
    study = make_folder(tmp_path)
    made(tmp_path)
    admit(tmp_path, answer("country/NA", "exit", "no", source="page"))
    withdraw(tmp_path, list(study.statements)[1], at=LATER)
    said = sections(tmp_path)["statements"]
    assert said == [
        "Norway, Exit programme: “No” (law) was withdrawn: asked to.",
        "Namibia, Exit programme: “No” (page) was added.",
    ]


def test_two_releases(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    admit(tmp_path, answer("country/NA", "exit", "no"))
    made(tmp_path, at=LATER)
    forth = difference(tmp_path, before="2026.1", after="2026.2")
    assert forth.heading("da") == "Fra 2026.1 til 2026.2"
    assert len(forth.revisions) == 1
    assert difference(tmp_path).sections("en") == {}


def test_sources(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    name = "sources.csv"
    write(tmp_path, name, "page,The page,Agency", "new,The new page,Agency")
    words = (
        (tmp_path / name).read_text().replace("The law,Parliament,2024", "The law,Ministry,2025")
    )
    (tmp_path / name).write_text(words)
    assert sections(tmp_path)["sources"] == [
        "The source The law (law) is described anew: publisher, year.",
        "New source: The new page (new).",
        "No longer a source: The page (page).",
    ]


def test_settlements(tmp_path: Path) -> None:
    make_folder(tmp_path)
    heading = "unit,question,facet,round,accepted_source,reason,settled_by,settled_at\n"
    settled = "country/{0},{1},,2026,law,It is newer.,role:editors,2026-06-01\n"
    admit(tmp_path, answer("country/DK", "exit", "no", source="page"))
    admit(tmp_path, answer("country/NO", "exit", "yes", source="page"))
    file = tmp_path / "settlements.csv"
    file.write_text(heading + settled.format("DK", "exit"))
    made(tmp_path)
    file.write_text(heading + settled.format("NO", "exit"))
    assert sections(tmp_path)["settlements"] == [
        "Settled: Norway, Exit programme: law. It is newer.",
        "No longer settled: Denmark, Exit programme.",
    ]


def test_report_and_claims(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    write(tmp_path, "report/en/1-summary.md", "#exit-one", "#one-exit")
    write(tmp_path, "report/da/1-summary.md", "#exit-one", "#one-exit")
    said = sections(tmp_path)
    assert said["claims"] == [
        "The report makes a new claim: one-exit (Holds).",
        "The report no longer makes the claim exit-one.",
    ]
    assert said["report"] == [
        "The text of report/en/1-summary.md was changed.",
        "The text of report/da/1-summary.md was changed.",
    ]


def test_parts_of_the_report_come_and_go(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    (tmp_path / "report/da/1-summary.md").rename(tmp_path / "report/da/2-more.md")
    assert sections(tmp_path)["report"] == [
        "A new part: report/da/2-more.md.",
        "No longer a part: report/da/1-summary.md.",
    ]


QUESTIONS = "framework/questions/country.yaml"
CHANGES = """\
versions: [{id: "1"}, {id: "2"}]
changes:
  - kind: renamed
    unit_kind: country
    from: [year]
    to: [start]
    version: "2"
    reason: {en: It is clearer., da: Det er klarere.}
"""


def test_the_crosswalk_explains_what_became_of_questions(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    write(tmp_path, QUESTIONS, "id: year", "id: start")
    write(tmp_path, "study.yaml", 'framework_version: "1"', 'framework_version: "2"')
    (tmp_path / "framework/crosswalk.yaml").write_text(CHANGES)
    assert sections(tmp_path)["framework"] == [
        "The framework went from version 1 to version 2.",
        "Country: year is now called start. It is clearer.",
    ]
    assert "Land: year hedder nu start. Det er klarere." in sections(tmp_path, "da")["framework"]


def test_what_no_crosswalk_explains_is_said(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    write(tmp_path, QUESTIONS, "id: year", "id: start")
    words = (
        (tmp_path / QUESTIONS)
        .read_text()
        .replace("type: yes_no", "type: choice\n    codelist: places")
    )
    (tmp_path / QUESTIONS).write_text(words)
    write(tmp_path, "framework/places.yaml", "{id: DK,", "{id: SE,")
    said = diff_releases(tmp_path)
    assert said.difference is not None
    assert said.difference.sections("en")["framework"] == [
        "Country: the question Exit programme (exit) is asked otherwise: type, codelist.",
        "Country: a new question: Since which year? (start).",
        "Country: no longer asked, and no crosswalk says why: Since which year? (year).",
        "Places: a new code: Denmark (SE).",
        "Places: no longer a code: Denmark (DK).",
    ]


def test_without_a_release_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    make_folder(tmp_path)
    found = diff_releases(tmp_path)
    assert found.difference is None
    assert [each.code for each in found.problems] == ["PUBLICATION_312"]


def test_an_unknown_release_or_a_working_state_with_errors_is_not_compared(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    assert diff_releases(tmp_path, before="2026.9").difference is None
    (tmp_path / "study.yaml").write_text("id: [")
    found = diff_releases(tmp_path, before="2026.1")
    assert found.difference is None
    assert [each.code for each in found.problems] == ["FORMAT_002"]


def test_the_folder_is_left_as_it_was(tmp_path: Path) -> None:
    study = make_folder(tmp_path)
    made(tmp_path)
    difference(tmp_path)
    assert open_folder(tmp_path) == study


def test_an_answer_where_there_was_none_is_said_with_its_state(tmp_path: Path) -> None:
    make_folder(tmp_path)
    made(tmp_path)
    admit(tmp_path, answer("country/DK", "exit", "no", source="page"))
    withdraw(tmp_path, list(open_folder(tmp_path).statements)[1], at=LATER)
    said = sections(tmp_path)["cells"]
    assert said[0] == "Denmark, Exit programme: changed from Yes to Yes or No."
    assert said[1] == "Norway, Exit programme: taken out; it was: No."
