"""What comes back, whatever people and spreadsheets did to it on the way (TRUST M51)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from samsyn.formats.workbook.layout import FIRST_ROW
from samsyn.formats.workbook.reader import Expected, read_workbook
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from tests.formats.forming import COLUMN, by_item, change, codes_of, fill, read_back, write_form


@pytest.mark.parametrize(
    ("item", "words", "value", "measure"),
    [
        ("exit", "Ja", "yes", ""),
        ("exit", "kyllä", "yes", ""),
        ("exit", True, "yes", ""),
        ("exit", False, "no", ""),
        ("duty/law", "Nej", "no", ""),
        ("since", "31.5.2024", "2024-05-31", ""),
        ("since", "31/5/2024", "2024-05-31", ""),
        ("since", datetime.datetime(2024, 5, 31), "2024-05-31", ""),
        ("since", datetime.date(2024, 5, 31), "2024-05-31", ""),
        ("since", 45443, "2024-05-31", ""),
        ("since", 2024, "2024", ""),
        ("since", "2016-", "2016/..", ""),
        ("model", "En kreds", "circle", ""),
        ("model", "a square", "square", ""),
        ("levels", "en firkant; En kreds", ("circle", "square"), ""),
        ("threat", "Trin 3 af 4", "3", "four"),
        ("threat", "4/5", "4", "five"),
        ("plans", "1,5", "1.5", "towns"),
        ("plans", 1.234, "1.234", "towns"),
        ("plans", 12, "12", "towns"),
        ("plans", "1 234", "1234", "towns"),
        ("plans", "ingen", "none", ""),
        ("budget", "1200000", "1200000", "DKK"),
        ("name", "Nej", "none", ""),
        ("name", "=HYPERLINK", "=HYPERLINK", ""),
        ("words", "en; to", ("en", "to"), ""),
        ("lead", "Ministry of Justice; A bureau", ("A bureau", "office/justice"), ""),
        ("office", "justice", ("office/justice",), ""),
    ],
)
def test_m51_words_and_numbers_are_read_as_they_were_meant(
    study: Study, form: Path, item: str, words: object, value: object, measure: str
) -> None:
    def write(workbook: Any) -> None:
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows():
                if row[0].value == item:
                    cell = row[COLUMN["answer"] - 1]
                    cell.value = words
                    if isinstance(words, str):
                        cell.data_type = "s"

    answers, problems = read_back(change(form, write), study)
    assert problems == []
    assert (answers[item].value, answers[item].measure) == (value, measure)


def test_an_answer_carries_its_words_place_origin_and_source(study: Study, form: Path) -> None:
    said = {
        "answer": "Ja",
        "source": "https://example.org",
        "comment": "Since May.",
        "period": "2020-2024",
    }
    answer = read_back(fill(form, {"exit": said}), study)[0]["exit"]
    assert answer.unit == "country/DK"
    assert answer.round == "2026"
    assert answer.source == "response-DK-2026"
    assert answer.said_by == "contact:DK"
    assert answer.origin == "workbook/DK/exit"
    assert (answer.original, answer.language) == ("Ja", "da")
    assert answer.excerpt
    assert (answer.excerpt.words, answer.excerpt.place) == ("Ja", "1 Help!F5")
    assert answer.period == "2020/2024"
    assert answer.evidenced
    assert answer.note == "Since May. | https://example.org"


def test_one_file_can_be_read_by_itself(study: Study, form: Path) -> None:
    expected = Expected(
        study="small",
        kind="country",
        places=("DK",),
        rounds=("2026",),
        framework=study.framework,
        find_unit=lambda kinds, words: None,
    )
    response, problems = read_workbook(fill(form, {"exit": "Ja"}), expected=expected)
    assert problems == []
    assert response
    assert (response.place, response.language, response.version) == ("DK", "da", "1")


@pytest.mark.parametrize(
    ("moment", "value"),
    [
        (datetime.datetime(2024, 5, 31, 9, 30), "2024-05-31 09:30:00"),
        (datetime.time(9, 30), "09:30:00"),
        (datetime.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_times_are_words(study: Study, form: Path, moment: object, value: str) -> None:
    answers, _ = read_back(fill(form, {"name": {"answer": moment}}), study)
    assert answers["name"].value == value


def test_a_chart_sheet_is_passed_over(study: Study, form: Path) -> None:
    path = change(fill(form, {"exit": "Ja"}), lambda workbook: workbook.create_chartsheet("Chart"))
    assert read_back(path, study)[1] == []


def test_an_answer_without_a_source_is_the_contacts_word(study: Study, form: Path) -> None:
    answer = read_back(fill(form, {"duty/law": "Ja"}), study)[0]["duty/law"]
    assert not answer.evidenced
    assert answer.origin == "workbook/DK/duty/law"


@pytest.mark.parametrize(
    ("item", "value", "measure"),
    [
        ("exit", "yes", ""),
        ("threat", "4", "five"),
        ("houses", "12", "towns"),
        ("name", "none", ""),
        ("lead", ("office/justice",), ""),
    ],
)
def test_what_is_known_can_be_confirmed(
    study: Study, form: Path, item: str, value: object, measure: str
) -> None:
    answers, problems = read_back(fill(form, {item: {"confirmed": "Ja"}}), study)
    assert problems == []
    assert (answers[item].value, answers[item].measure) == (value, measure)
    assert answers[item].excerpt
    assert answers[item].excerpt.words == "Ja"


@pytest.mark.parametrize(
    ("words", "absence"),
    [
        ("Vi kan ikke svare", Absence.NOT_ANSWERED),
        ("We looked and found nothing", Absence.NOT_FOUND),
        ("Ikke relevant", Absence.NOT_APPLICABLE),
        ("withheld", Absence.WITHHELD),
    ],
)
def test_a_reason_is_an_absence(study: Study, form: Path, words: str, absence: Absence) -> None:
    answers, problems = read_back(fill(form, {"exit": {"absence": words}}), study)
    assert problems == []
    assert (answers["exit"].value, answers["exit"].absence) == (None, absence)


def test_empty_rows_are_unanswered_only_in_a_theme_that_somebody_touched(
    study: Study, form: Path
) -> None:
    answers, _ = read_back(fill(form, {"exit": "Nej"}), study)
    absences = {item: each.absence for item, each in answers.items()}
    assert absences == {
        "exit": None,
        "duty/law": Absence.NOT_ANSWERED,
        "duty/practice": Absence.NOT_ANSWERED,
        "since": Absence.NOT_APPLICABLE,  # asked only if there is an exit programme
        "model": Absence.NOT_ANSWERED,
        "levels": Absence.NOT_ANSWERED,
    }


@pytest.mark.parametrize(
    ("item", "said", "code", "column"),
    [
        ("model", {"answer": "A triangle"}, "COLLECTION_001", "answer"),
        ("plans", {"answer": "many"}, "COLLECTION_002", "answer"),
        ("plans", {"answer": "1.234"}, "COLLECTION_003", "answer"),
        ("since", {"answer": "in spring"}, "COLLECTION_004", "answer"),
        ("houses", {"answer": "5 houses"}, "COLLECTION_005", "answer"),
        ("office", {"answer": "Nobody"}, "COLLECTION_006", "answer"),
        ("exit", {"answer": "Ja", "absence": "Ikke fundet"}, "COLLECTION_108", "absence"),
        ("exit", {"absence": "No idea"}, "COLLECTION_109", "absence"),
        ("exit", {"absence": "not_asked"}, "COLLECTION_109", "absence"),
        ("houses", {"answer": "5"}, "COLLECTION_110", "answer"),
        ("houses", {"answer": "5 towns", "measure": "Procent"}, "COLLECTION_111", "answer"),
        ("houses", {"answer": "about 12", "measure": "14"}, "COLLECTION_005", "measure"),
        ("exit", {"answer": "Ja", "comment": "Ask ole@example.org"}, "COLLECTION_122", "comment"),
        ("name", {"answer": "010190-1234"}, "COLLECTION_122", "answer"),
        ("name", {"answer": "#REF! "}, "COLLECTION_114", "answer"),
        ("exit", {"confirmed": "Nej"}, "COLLECTION_115", "confirmed"),
        ("plans", {"confirmed": "Ja"}, "COLLECTION_115", "confirmed"),
        ("exit", {"answer": "Ja", "period": "soon"}, "COLLECTION_004", "period"),
    ],
)
def test_a_wrong_answer_is_a_problem_that_names_its_cell(
    study: Study, form: Path, item: str, said: dict[str, str], code: str, column: str
) -> None:
    answers, problems = read_back(fill(form, {item: said}), study)
    assert codes_of(problems) == [code]
    where = problems[0].where
    assert where.file == "small-DK-da.xlsx"
    assert where.question == item
    assert where.sheet in ("1 Help", "2 Scope")
    assert where.cell.rstrip("0123456789") == "ABCDEFGHIJKLM"[COLUMN[column] - 1]
    assert item not in answers


def test_all_that_is_wrong_in_one_row_comes_at_once(study: Study, form: Path) -> None:
    _, problems = read_back(fill(form, {"exit": {"answer": "Perhaps", "period": "soon"}}), study)
    assert codes_of(problems) == ["COLLECTION_001", "COLLECTION_004"]


def test_m35_private_matter_is_refused_and_nowhere_repeated(study: Study, form: Path) -> None:
    said = {
        "answer": "ole@example.org",
        "comment": "010190-1234",
        "period": "https://example.org/a",
    }
    _, problems = read_back(fill(form, {"exit": said}), study)
    assert codes_of(problems) == ["COLLECTION_122", "COLLECTION_122"]
    assert not any("ole@" in str(each) or "010190" in str(each) for each in problems)


def test_the_fault_of_a_formula_is_pointed_out(study: Study, form: Path) -> None:
    def write(workbook: Any) -> None:
        workbook.worksheets[1].cell(FIRST_ROW, COLUMN["answer"]).value = "#REF!"
        workbook.worksheets[1].cell(FIRST_ROW + 1, COLUMN["answer"]).value = "=1+1"

    assert codes_of(read_back(change(form, write), study)[1])[:2] == ["FORMAT_108", "FORMAT_109"]


def test_an_answer_outside_the_list_names_what_is_allowed(study: Study, form: Path) -> None:
    _, problems = read_back(fill(form, {"model": "A triangle"}), study)
    assert "circle (A circle), square (A square)" in problems[0].remedy


def test_a_known_value_that_became_unreadable_is_a_problem(study: Study, form: Path) -> None:
    said = {"confirmed": "Ja", "value": "triangle"}
    assert codes_of(read_back(fill(form, {"model": said}), study)[1]) == ["COLLECTION_001"]


def test_a_share_that_a_spreadsheet_divided_is_asked_about(study: Study, form: Path) -> None:
    said = {"answer": 0.8, "measure": "Procent"}
    answers, problems = read_back(fill(form, {"houses": said}), study)
    assert codes_of(problems) == ["COLLECTION_113"]
    assert answers["houses"].value == "0.8"


def test_units_of_measure_may_stand_in_either_column(study: Study, form: Path) -> None:
    said = {"answer": "80 %", "measure": "procent"}
    answers, problems = read_back(fill(form, {"houses": said}), study)
    assert problems == []
    assert (answers["houses"].value, answers["houses"].measure) == ("80", "percent")


def test_all_problems_of_all_files_come_at_once(study: Study, tmp_path: Path) -> None:
    from samsyn.workflows.receive import read_answers

    wrong = {"model": "A triangle", "plans": "many", "exit": "Ja"}
    first = fill(write_form(study, tmp_path), wrong)
    other = fill(write_form(study, tmp_path, place="SE", language="en"), {"exit": "No"})
    responses, problems = read_answers([first, other], study=study)
    assert codes_of(problems) == ["COLLECTION_001", "COLLECTION_002"]
    assert [each.place for each in responses] == ["SE"]
    responses, _ = read_answers([first, other], study=study, partial=True)
    assert [each.place for each in responses] == ["DK", "SE"]
    assert by_item(responses[:1])["exit"].value == "yes"
