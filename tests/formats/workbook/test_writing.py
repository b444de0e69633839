"""What goes out: one careful form a place and language."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from samsyn.comparison.build import build_cells
from samsyn.formats.workbook.layout import COLUMNS, FIRST_ROW, HEADING_ROW, column_letter
from samsyn.study import Study
from samsyn.vocabulary.text import text
from samsyn.workflows.forms import write_forms
from tests.formats.forming import make_form_study, write_form
from tests.making import make_question, make_study, say

ANSWER = column_letter(COLUMNS.index("answer"))


@pytest.fixture(scope="module")
def study() -> Study:
    said = [
        say("country/DK", "exit", "yes", source="a", round="2021"),
        say("country/DK", "levels", ("circle", "square"), source="a", round="2021"),
        say("country/DK", "houses", "12", measure="towns", source="a", period="2019"),
        say("country/DK", "budget", "5", measure="DKK", source="a"),
        say("country/DK", "lead", ("office/justice", "A bureau"), source="a"),
        say("country/DK", "name", "none", source="a"),
        say("country/DK", "model", "circle", source="a"),
        say("country/DK", "model", "square", source="b"),
        say("country/DK", "threat", "4", measure="five", source="b"),
    ]
    return make_form_study(said=said)


@pytest.fixture(scope="module")
def form(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_form(study, tmp_path_factory.mktemp("form"))


def column(form: Path, name: str) -> dict[str, object]:
    """Item → what stands in the column ``name``."""
    found = {}
    for sheet in load_workbook(form).worksheets[1:-2]:
        for row in sheet.iter_rows(min_row=FIRST_ROW):
            if len(row) > COLUMNS.index(name) and row[0].value:
                found[str(row[0].value)] = row[COLUMNS.index(name)].value
    return found


def test_there_is_a_form_for_each_place_and_language(study: Study, tmp_path: Path) -> None:
    paths = write_forms(study, cells=build_cells(study), folder=tmp_path / "forms")
    assert [each.name for each in paths] == [
        "small-DK-da.xlsx",
        "small-DK-en.xlsx",
        "small-SE-en.xlsx",
    ]


def test_places_and_languages_can_be_chosen(study: Study, tmp_path: Path) -> None:
    cells = build_cells(study)
    paths = write_forms(study, cells=cells, folder=tmp_path, places=["DK"], languages=["en"])
    assert [each.name for each in paths] == ["small-DK-en.xlsx"]


def test_a_colleague_can_be_sent_one_theme_only(study: Study, tmp_path: Path) -> None:
    cells = build_cells(study)
    paths = write_forms(
        study, cells=cells, folder=tmp_path, places=["SE"], themes=["help"], round="2021"
    )
    assert load_workbook(paths[0]).sheetnames == ["Instructions", "1 Help", "samsyn", "codes"]


def test_the_same_study_gives_the_same_bytes(study: Study, form: Path, tmp_path: Path) -> None:
    assert write_form(study, tmp_path).read_bytes() == form.read_bytes()


def test_every_question_has_a_row_and_every_facet_one_of_its_own(form: Path) -> None:
    asked = column(form, "question")
    assert list(asked)[:5] == ["exit", "duty/law", "duty/practice", "since", "model"]
    assert str(asked["duty/law"]).endswith("– I loven")


def test_a_condition_is_said_in_words(form: Path) -> None:
    assert "Kun hvis »Exit« er »Ja«" in str(column(form, "question")["since"])


def test_what_is_known_is_said_in_the_language_of_the_form(form: Path) -> None:
    known = column(form, "known")
    assert known["exit"] == "Ja (2025)"
    assert known["levels"] == "En kreds; En firkant (2025)"
    assert known["houses"] == "12 byer (2019)"
    assert known["budget"] == "5 DKK (2025)"
    assert known["lead"] == "Ministry of Justice; A bureau (2025)"
    assert known["name"] == "Nej (2025)"
    assert known["threat"] == "Trin 4 af 5 (2025)"
    assert known["plans"] == "Intet endnu"


def test_a_conflict_is_shown_and_cannot_be_confirmed(form: Path) -> None:
    assert column(form, "known")["model"] == "Kilderne er uenige: En kreds / En firkant"
    assert column(form, "value")["model"] is None
    assert column(form, "value")["exit"] == "yes"


def test_ids_are_hidden_and_headings_stay_in_sight(form: Path) -> None:
    sheet = load_workbook(form).worksheets[1]
    hidden = [
        name
        for name, each in zip(COLUMNS, "ABCDEFGHIJKLM", strict=True)
        if sheet.column_dimensions[each].hidden
    ]
    assert hidden == ["item", "measure", "value", "value_measure"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == f"D{FIRST_ROW}"
    assert sheet.print_title_rows == f"${HEADING_ROW}:${HEADING_ROW}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_drop_downs_show_words_and_take_several_answers_where_asked(form: Path) -> None:
    workbook = load_workbook(form)
    sheet = workbook.worksheets[1]
    lists = {
        str(cell): each
        for each in sheet.data_validations.dataValidation
        for cell in each.sqref.ranges
        if each.type == "list"
    }
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=FIRST_ROW)}
    one = lists[f"{ANSWER}{rows['model']}"]
    several = lists[f"{ANSWER}{rows['levels']}"]
    assert (one.showErrorMessage, several.showErrorMessage) == (True, False)
    first, last = one.formula1.partition("!")[2].replace("$", "").split(":")
    words = [cell[0].value for cell in workbook["codes"][f"{first}:{last}"]]
    assert words == ["En kreds", "En firkant"]


def test_hidden_sheets_say_for_what_it_was_written(form: Path) -> None:
    workbook = load_workbook(form)
    said = {row[0].value: row[1].value for row in workbook["samsyn"].iter_rows()}
    assert said == {
        "samsyn:workbook": None,
        "format": "1",
        "study": "small",
        "version": "1",
        "place": "DK",
        "language": "da",
        "round": "2026",
    }
    assert {each.title: each.sheet_state for each in workbook.worksheets[-2:]} == {
        "samsyn": "hidden",
        "codes": "hidden",
    }


def test_the_first_sheet_says_who_answers_and_how_long_it_takes(form: Path) -> None:
    sheet = load_workbook(form).worksheets[0]
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert said["Hvem svarer"] == "Kontoret"
    assert "minutter til 14 spørgsmål" in str(said["Tidsforbrug"])
    assert said["Returneres senest"] is None
    assert "Vi kan ikke svare" in said


def test_m39_no_author_no_time_no_program(form: Path) -> None:
    with ZipFile(form) as archive:
        core, app = archive.read("docProps/core.xml"), archive.read("docProps/app.xml")
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"creator" not in core
    assert b"modified" not in core
    assert b"openpyxl" not in core + app


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_m15_words_never_become_a_formula(start: str, tmp_path: Path) -> None:
    words = f"{start}HYPERLINK(1)"
    question = make_question("name", type="text", label=text({"en": words}), help=text("Help."))
    study = make_study(questions=[question], places=("DK",))
    path = write_form(study, tmp_path, language="en")
    cell = load_workbook(path).worksheets[1].cell(FIRST_ROW, COLUMNS.index("question") + 1)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_m14_control_characters_are_written_out(tmp_path: Path) -> None:
    question = make_question("name", type="text", label=text({"en": "A\x00B\x1b[31m\u202eC"}))
    path = write_form(make_study(questions=[question], places=("DK",)), tmp_path, language="en")
    assert column(path, "question")["name"] == "A\\x00B\\x1b[31m\u202eC"


def test_a_text_without_translation_stands_in_english_and_says_so(tmp_path: Path) -> None:
    label = text({"en": "Is there one?"})
    short = text({"en": "One", "da": "Den ene"})
    questions = [
        make_question("first", label=label, short=short),
        make_question("other", label=label, theme="[a/b]*" + "x" * 40),
    ]
    study = make_study(questions=questions, places=("DK",))
    settings = study.settings.places[0].__class__("DK", ("da",))
    object.__setattr__(study.settings, "places", (settings,))
    path = write_form(study, tmp_path)
    asked = column(path, "question")
    assert asked["first"] == "Den ene: Is there one? [en]"
    assert asked["other"] == "Is there one? [en]"
    assert "endnu" in str(load_workbook(path).worksheets[0].cell(4, 2).value)
    assert load_workbook(path).sheetnames[2] == "2 a b " + "x" * 25
