"""From a study to forms, and from what came back to statements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samsyn.comparison.build import build_cells
from samsyn.evidence.admission import admit_answers
from samsyn.framework.kind import UnitKind
from samsyn.study import Contact, Place, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text, text
from samsyn.workflows.forms import instrument_of
from samsyn.workflows.receive import read_answers, response_source
from tests.formats.forming import codes_of, fill, make_form_study, write_form
from tests.making import make_question, make_study, say


def admit(study: Study, paths: list[Path], *, partial: bool = False) -> tuple[Study, int]:
    """The study with what the workbooks say, and how many statements were new."""
    responses, _ = read_answers(paths, study=study, partial=partial)
    answers = [answer for response in responses for answer in response.answers]
    admission = admit_answers(
        answers, ledger=study.ledger, recorded_by="tester", recorded_at="2026-07-01T00:00:00Z"
    )
    return replace(study, ledger=admission.ledger), len(admission.added)


@pytest.fixture
def study() -> Study:
    return make_form_study()


def test_admitting_twice_adds_nothing(study: Study, tmp_path: Path) -> None:
    path = fill(write_form(study, tmp_path), {"exit": "Ja", "model": "En kreds"})
    study, added = admit(study, [path])
    assert added == 6
    assert admit(study, [path])[1] == 0
    assert admit(study, [path, path])[1] == 0


def test_a_changed_answer_supersedes(study: Study, tmp_path: Path) -> None:
    path = fill(write_form(study, tmp_path), {"exit": "Ja"})
    study, _ = admit(study, [path])
    study, added = admit(study, [fill(path, {"exit": "Nej"})])
    values = [each.value for each in study.statements.values() if each.question == "exit"]
    assert values == ["no"]
    assert added == 2  # and the question on years does not apply any more
    assert len(study.ledger.superseded_by) == 2


def test_an_answer_takes_the_place_of_the_empty_cell_before_it(
    study: Study, tmp_path: Path
) -> None:
    path = fill(write_form(study, tmp_path), {"exit": "Ja"})
    study, _ = admit(study, [path])
    study, added = admit(study, [fill(path, {"model": "En kreds"})])
    said = [each for each in study.statements.values() if each.question == "model"]
    assert (added, [each.value for each in said]) == (1, ["circle"])


def test_an_empty_cell_never_takes_an_answer_back(study: Study, tmp_path: Path) -> None:
    first = fill(write_form(study, tmp_path / "a"), {"exit": "Ja"})
    other = fill(write_form(study, tmp_path / "b"), {"model": "En kreds"})
    study, _ = admit(study, [first])
    study, added = admit(study, [other])
    values = {each.question: each.value for each in study.statements.values() if each.value}
    assert values["exit"] == "yes"
    assert values["model"] == "circle"
    assert added == 1


def test_two_colleagues_may_send_two_files_at_once(study: Study, tmp_path: Path) -> None:
    first = fill(write_form(study, tmp_path / "a"), {"exit": "Ja"})
    other = fill(write_form(study, tmp_path / "b"), {"model": "En kreds"})
    study, _ = admit(study, [first, other])
    values = {each.question: each.value for each in study.statements.values() if each.value}
    assert (values["exit"], values["model"]) == ("yes", "circle")


def test_colleagues_who_contradict_each_other_are_a_problem(study: Study, tmp_path: Path) -> None:
    first = fill(write_form(study, tmp_path / "a"), {"exit": "Ja"})
    other = fill(write_form(study, tmp_path / "b"), {"exit": "Nej", "model": "En kreds"})
    responses, problems = read_answers([first, other], study=study)
    assert codes_of(problems) == ["COLLECTION_121"]
    assert len(responses) == 1
    study, _ = admit(study, [first, other], partial=True)
    values = {each.question: each.value for each in study.statements.values() if each.value}
    assert (values["exit"], values["model"]) == ("yes", "circle")


def test_a_reason_takes_an_answer_back(study: Study, tmp_path: Path) -> None:
    path = fill(write_form(study, tmp_path), {"exit": "Ja"})
    study, _ = admit(study, [path])
    withdrawn = fill(path, {"exit": {"answer": None, "absence": "Ikke fundet"}})
    study, _ = admit(study, [withdrawn])
    said = [each for each in study.statements.values() if each.question == "exit"]
    assert [each.absence for each in said] == [Absence.NOT_FOUND]


def test_a_response_is_a_source_that_names_a_role(study: Study, tmp_path: Path) -> None:
    path = fill(write_form(study, tmp_path), {"exit": "Ja"})
    responses, _ = read_answers([path], study=study)
    source = response_source(responses[0], study=study)
    assert source.id == "response-DK-2026"
    assert source.title == "Response of DK: Round 2026"
    assert source.publisher == "The desk"
    assert (source.language, source.page_date, source.kind) == ("da", "2026-06-01", "")


def test_the_source_of_a_place_without_a_contact_and_of_an_unknown_round(
    study: Study, tmp_path: Path
) -> None:
    kinds = Codelist("source_kinds", Text(), (Code("response", text("Response")),))
    study.framework.codelists["source_kinds"] = kinds
    path = fill(write_form(study, tmp_path, place="SE", language="en"), {"exit": "Yes"})
    responses, _ = read_answers([path], study=study)
    source = response_source(replace(responses[0], round="1999"), study=study)
    assert source.title == source.id == "response-SE-1999"
    assert (source.publisher, source.kind, source.year) == ("National contact", "response", "")


def test_a_form_of_an_earlier_round_shows_what_was_known_then() -> None:
    said = [
        say("country/DK", "exit", "no", round="2021", source="a"),
        say("country/DK", "exit", "yes", round="2026", source="b"),
        say("country/DK", "name", Absence.NOT_FOUND, round="2026"),
    ]
    questions = [make_question("exit"), make_question("name", type="text")]
    study = make_study(questions=questions, said=said)
    cells = build_cells(study)

    def known(round: str) -> list[str]:
        place = Place("DK")
        asked = instrument_of(study, cells=cells, place=place, language="en", round=round)
        return [item.known.words for item in asked.items if item.known]

    assert known("2021") == ["No (2025)"]
    assert known("2026") == ["Yes (2025)"]
    assert known("1999") == ["Yes (2025)"]


def test_a_unit_is_found_by_its_name_in_its_own_language(tmp_path: Path) -> None:
    kind = UnitKind("office", text("Office"), text("Offices"), title="name", original="own_name")
    study = make_study(
        questions=[
            make_question("office", type="units", refers_to=("office",)),
            make_question("name", kind="office", theme="identity", type="text"),
            make_question("own_name", kind="office", theme="identity", type="text"),
        ],
        said=[
            say("office/justice", "name", "Ministry of Justice", source="a"),
            say("office/justice", "own_name", "Justitsministeriet", source="a"),
        ],
    )
    study.framework.kinds["office"] = kind
    path = fill(write_form(study, tmp_path, language="en"), {"office": "justitsministeriet"})
    responses, problems = read_answers([path], study=study)
    assert problems == []
    assert responses[0].answers[0].value == ("office/justice",)


def test_a_place_without_a_list_of_names_is_called_by_its_id(tmp_path: Path) -> None:
    study = make_study(questions=[make_question("exit")])
    study.framework.kinds["country"] = UnitKind("country", text("Country"), text("Countries"))
    settings = replace(study.settings, contacts=(Contact("DK", text("The desk")),))
    study = replace(study, settings=settings)
    asked = instrument_of(study, cells=build_cells(study), place=Place("DK"), language="en")
    assert asked.heading.place_name.say("en") == "DK"
    assert asked.heading.contact.say("en") == "The desk"
