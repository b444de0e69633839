"""A form that people and spreadsheets took apart is put together by ids (TRUST M51, M12)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samsyn.formats.workbook.layout import FIRST_ROW, HEADING_ROW
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange, Version
from samsyn.problems.problem import Severity
from samsyn.study import Study
from tests.formats.forming import (
    COLUMN,
    change,
    codes_of,
    fill,
    make_form_study,
    read_back,
    row_of,
    write_form,
)


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
    assert any("it looks like 'model'" in each.cause for each in problems)
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
