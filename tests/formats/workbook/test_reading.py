"""What comes back, whatever people and spreadsheets did to it on the way (TRUST M51)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from samsyn.formats.workbook.layout import COLUMNS, FIRST_ROW, HEADING_ROW
from samsyn.formats.workbook.reader import Expected, read_workbook
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange, Version
from samsyn.problems.problem import Severity
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from tests.formats.forming import (
    by_item,
    codes_of,
    fill,
    make_form_study,
    read_back,
    write_form,
)
from tests.making import say

COLUMN = {name: index for index, name in enumerate(COLUMNS, start=1)}


@pytest.fixture(scope="module")
def study() -> Study:
    said = [
        say("country/DK", "exit", "yes", source="a"),
        say("country/DK", "threat", "4", measure="five", source="a"),
        say("country/DK", "houses", "12", measure="towns", source="a"),
        say("country/DK", "name", "none", source="a"),
        say("country/DK", "lead", ("office/justice",), source="a"),
    ]
    return make_form_study(said=said)


@pytest.fixture(scope="module")
def blank(study: Study, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_form(study, tmp_path_factory.mktemp("blank")).read_bytes()


@pytest.fixture
def form(blank: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "small-DK-da.xlsx"
    path.write_bytes(blank)
    return path


def change(path: Path, how: Any) -> Path:
    """Open the workbook, do ``how`` to it, save it."""
    workbook = load_workbook(path, rich_text=True)
    how(workbook)
    workbook.save(path)
    return path


def row_of(sheet: Worksheet, item: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == item)


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
    from samsyn.workflows.forms import read_answers

    wrong = {"model": "A triangle", "plans": "many", "exit": "Ja"}
    first = fill(write_form(study, tmp_path), wrong)
    other = fill(write_form(study, tmp_path, place="SE", language="en"), {"exit": "No"})
    responses, problems = read_answers([first, other], study=study)
    assert codes_of(problems) == ["COLLECTION_001", "COLLECTION_002"]
    assert [each.place for each in responses] == ["SE"]
    responses, _ = read_answers([first, other], study=study, partial=True)
    assert [each.place for each in responses] == ["DK", "SE"]
    assert by_item(responses[:1])["exit"].value == "yes"


def test_m51_columns_and_rows_are_found_wherever_they_went(study: Study, form: Path) -> None:
    def shuffle(workbook: Any) -> None:
        for sheet in workbook.worksheets[1:3]:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            sheet.delete_rows(1, sheet.max_row)
            head, questions = rows[:4], rows[4:]
            for row in [["", "moved"], *head, *reversed(questions)]:
                sheet.append([*reversed(row)])
        workbook.worksheets[1].title = "Oversat"

    path = change(fill(form, {"exit": "Ja", "plans": "7"}), shuffle)
    answers, problems = read_back(path, study)
    assert problems == []
    assert (answers["exit"].value, answers["plans"].value) == ("yes", "7")
    assert answers["exit"].excerpt
    assert answers["exit"].excerpt.place.startswith("Oversat!")


@pytest.mark.parametrize("language", ["da", "en"])
def test_m51_without_the_row_of_marks_headings_are_known_in_any_language(
    study: Study, tmp_path: Path, language: str
) -> None:
    path = fill(write_form(study, tmp_path, language=language), {"exit": "Ja"})
    change(path, lambda workbook: workbook.worksheets[1].delete_rows(1))
    answers, problems = read_back(path, study)
    assert problems == []
    assert answers["exit"].value == "yes"


def test_m51_without_any_heading_nothing_is_guessed(study: Study, form: Path) -> None:
    def behead(workbook: Any) -> None:
        workbook.worksheets[1].delete_rows(1, HEADING_ROW)

    path = change(fill(form, {"exit": "Ja", "plans": "5"}), behead)
    answers, problems = read_back(path, study)
    assert codes_of(problems) == ["COLLECTION_117"]
    assert "exit" not in answers
    assert answers["plans"].value == "5"


def test_m51_without_the_column_of_ids_every_row_is_for_a_human(study: Study, form: Path) -> None:
    def forget(workbook: Any) -> None:
        workbook.worksheets[1].delete_rows(1)
        workbook.worksheets[1].delete_cols(1)

    answers, problems = read_back(change(fill(form, {"plans": "5"}), forget), study)
    assert set(codes_of(problems)) == {"COLLECTION_105"}
    assert any("It looks like 'model'" in each.cause for each in problems)
    assert "exit" not in answers


def test_m51_an_inserted_row_is_for_a_human_and_an_empty_one_for_nobody(
    study: Study, form: Path
) -> None:
    def insert(workbook: Any) -> None:
        sheet = workbook.worksheets[1]
        sheet.insert_rows(FIRST_ROW + 1, 2)
        sheet.cell(FIRST_ROW + 1, COLUMN["answer"]).value = "We also have a hotline"

    answers, problems = read_back(change(fill(form, {"exit": "Ja"}), insert), study)
    assert codes_of(problems) == ["COLLECTION_105"]
    assert problems[0].severity is Severity.WARNING
    assert problems[0].where.cell == f"A{FIRST_ROW + 1}"
    assert "We also have a hotline" in problems[0].cause
    assert answers["exit"].value == "yes"


def test_m51_a_sheet_of_ones_own_is_named(study: Study, form: Path) -> None:
    def add(workbook: Any) -> None:
        workbook.create_sheet("Notes")["B2"] = "More to tell"
        workbook.create_sheet("Empty")

    _, problems = read_back(change(fill(form, {"exit": "Ja"}), add), study)
    assert codes_of(problems) == ["COLLECTION_119"]
    assert problems[0].where.sheet == "Notes"


def test_m51_merged_answers_are_pointed_out(study: Study, form: Path) -> None:
    def merge(workbook: Any) -> None:
        sheet = workbook.worksheets[1]
        column = COLUMN["answer"]
        sheet.merge_cells(
            start_row=FIRST_ROW, end_row=FIRST_ROW + 1, start_column=column, end_column=column
        )
        sheet.merge_cells(
            start_row=FIRST_ROW + 3,
            end_row=FIRST_ROW + 3,
            start_column=column - 1,
            end_column=column,
        )
        sheet.merge_cells(start_row=2, end_row=2, start_column=2, end_column=4)

    answers, problems = read_back(change(fill(form, {"exit": "Ja"}), merge), study)
    assert codes_of(problems) == ["COLLECTION_116", "COLLECTION_116"]
    assert problems[0].where.cell == "F5"
    assert answers["exit"].value == "yes"


def copy_row(workbook: Any, item: str, **said: str) -> None:
    sheet = workbook.worksheets[1]
    sheet.append([cell.value for cell in sheet[row_of(sheet, item)]])
    for column, words in said.items():
        sheet.cell(sheet.max_row, COLUMN[column]).value = words


def test_m51_a_copied_row_with_another_answer_is_nobodys_answer(study: Study, form: Path) -> None:
    fill(form, {"exit": "Ja", "model": "En kreds"})
    path = change(form, lambda workbook: copy_row(workbook, "exit", answer="Nej"))
    answers, problems = read_back(path, study)
    assert codes_of(problems) == ["COLLECTION_107"]
    assert "F5" in problems[0].cause
    assert "exit" not in answers


def test_m51_a_copied_row_with_the_same_answer_is_one_answer(study: Study, form: Path) -> None:
    path = change(fill(form, {"exit": "Ja"}), lambda workbook: copy_row(workbook, "exit"))
    answers, problems = read_back(path, study)
    assert problems == []
    assert answers["exit"].value == "yes"


def test_m51_an_answer_in_the_copy_of_an_empty_row_counts(study: Study, form: Path) -> None:
    path = change(form, lambda workbook: copy_row(workbook, "exit", answer="Nej"))
    assert read_back(path, study)[0]["exit"].value == "no"


def test_an_empty_form_says_that_it_is_empty(study: Study, form: Path) -> None:
    answers, problems = read_back(form, study)
    assert codes_of(problems) == ["COLLECTION_112"]
    assert answers == {}


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("study", "other", "COLLECTION_102"),
        ("place", "XK", "COLLECTION_103"),
        ("round", "1999", "COLLECTION_103"),
        ("format", "99", "COLLECTION_118"),
        ("study", None, "COLLECTION_101"),
    ],
)
def test_a_form_of_something_else_is_refused(
    study: Study, form: Path, key: str, value: str | None, code: str
) -> None:
    answers, problems = read_back(fill(form, {key: {"number": value}}), study)
    assert codes_of(problems) == [code]
    assert answers == {}


def test_the_hidden_sheet_is_found_under_any_name_and_in_any_order(
    study: Study, form: Path
) -> None:
    def rename(workbook: Any) -> None:
        sheet = workbook["samsyn"]
        sheet.title, sheet.sheet_state = "Ark 17", "visible"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for row in reversed(rows):
            sheet.append([None, *row])
        workbook.move_sheet("Ark 17", -10)

    assert read_back(change(fill(form, {"exit": "Ja"}), rename), study)[1] == []


def older(kind: ChangeKind, after: tuple[str, ...]) -> Crosswalk:
    change = QuestionChange(kind, "country", ("way_out",), after, "1")
    return Crosswalk((Version("0"), Version("1")), (change,))


@pytest.mark.parametrize(
    ("kind", "after", "codes"),
    [
        (ChangeKind.RENAMED, ("exit",), ["COLLECTION_120", "COLLECTION_104"]),
        (ChangeKind.RENAMED, ("gone",), ["COLLECTION_120", "COLLECTION_106"]),
        (ChangeKind.SPLIT, ("exit", "name"), ["COLLECTION_120", "COLLECTION_106"]),
        (ChangeKind.MERGED, ("exit",), ["COLLECTION_120", "COLLECTION_106"]),
        (ChangeKind.RETIRED, (), ["COLLECTION_120", "COLLECTION_106"]),
    ],
)
def test_m51_a_form_of_an_older_version_is_matched_by_the_crosswalk(
    tmp_path: Path, kind: ChangeKind, after: tuple[str, ...], codes: list[str]
) -> None:
    study = make_form_study(crosswalk=older(kind, after))
    path = fill(write_form(study, tmp_path), {"exit": {"answer": "Ja", "item": "way_out"}})
    fill(path, {"version": {"number": "0"}})
    answers, problems = read_back(path, study)
    assert [code for code in codes_of(problems) if code != "COLLECTION_112"] == codes
    assert ("exit" in answers) is (codes[-1] == "COLLECTION_104")


def test_m51_two_renamings_are_followed(tmp_path: Path) -> None:
    changes = (
        QuestionChange(ChangeKind.RENAMED, "country", ("door",), ("way_out",), "1"),
        QuestionChange(ChangeKind.RENAMED, "country", ("way_out",), ("exit",), "1"),
    )
    study = make_form_study(crosswalk=Crosswalk((Version("0"), Version("1")), changes))
    path = fill(write_form(study, tmp_path), {"exit": {"answer": "Ja", "item": "door"}})
    answers, problems = read_back(path, study)
    assert codes_of(problems) == ["COLLECTION_104"]
    assert answers["exit"].value == "yes"


def test_m12_what_files_say_is_inert_in_messages(study: Study, form: Path, tmp_path: Path) -> None:
    fill(form, {"model": "\u202eelgnairt <img onerror=x>\u200b"})

    def rename(workbook: Any) -> None:
        workbook.worksheets[1].title = "\u202e<img onerror>"

    path = change(form, rename).rename(tmp_path / "a\x1b[31m.xlsx")
    _, problems = read_back(path, study)
    said = str(problems[0].as_dict()) + problems[0].cause
    assert codes_of(problems) == ["COLLECTION_001"]
    assert problems[0].where.file == "a\\x1b[31m.xlsx"
    assert problems[0].where.sheet == "\\u202e<img onerror>"
    assert not any(each in said for each in "\u202e\u200b\x1b")
