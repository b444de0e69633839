"""A study with a question of every type, its form, and a contact who fills the form in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from samsyn.collection.answer import Answer
from samsyn.collection.response import Response
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.formats.workbook.layout import COLUMNS
from samsyn.framework.question import Question
from samsyn.framework.version import Crosswalk
from samsyn.problems.problem import Problem
from samsyn.study import Contact, Place, Study
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text, text
from samsyn.workflows.forms import write_forms
from samsyn.workflows.receive import read_answers
from tests.making import make_codelist, make_question, make_study, say

#: A cell that a contact fills in: what stands in which column of one question.
Said = Mapping[str, Any]


def make_questions() -> list[Question]:
    """A question of every type, in two themes."""
    return [
        make_question("exit", theme="help", short=text({"en": "Exit", "da": "Exit"})),
        make_question("duty", theme="help", facets=("law", "practice")),
        make_question("since", theme="help", type="date", relevant="exit == 'yes'"),
        make_question("model", theme="help", type="choice", codelist="models"),
        make_question("levels", theme="help", type="choices", codelist="models"),
        make_question("threat", theme="scope", type="scale", scales=("five", "four")),
        make_question("houses", theme="scope", type="number", measures=("towns", "percent")),
        make_question("plans", theme="scope", type="number", measures=("towns",)),
        make_question("budget", theme="scope", type="money", measures=("DKK",)),
        make_question("name", theme="scope", type="text"),
        make_question("words", theme="scope", type="text", is_multiple=True),
        make_question("lead", theme="scope", type="units", refers_to=("office",), is_open=True),
        make_question("office", theme="scope", type="units", refers_to=("office",)),
        make_question("name", kind="office", theme="identity", type="text"),
    ]


def make_codelists() -> list[Codelist]:
    """Models with words in two languages, two scales, units of measure and a currency."""
    models = Codelist(
        "models",
        text({"en": "Models"}),
        (
            Code("circle", text({"en": "A circle", "da": "En kreds"})),
            Code("square", text({"en": "A square", "da": "En firkant"}), help=text("Four sides.")),
        ),
    )
    measures = Codelist(
        "measures",
        text({"en": "Measures"}),
        (
            Code("towns", text({"en": "Towns", "da": "Byer"})),
            Code("percent", text({"en": "Percent", "da": "Procent"})),
        ),
    )
    scales = [
        Codelist(
            name,
            text({"en": name}),
            tuple(
                Code(str(n), text({"en": f"Step {n} of {most}", "da": f"Trin {n} af {most}"}))
                for n in range(1, most + 1)
            ),
            ordered=True,
        )
        for name, most in (("five", 5), ("four", 4))
    ]
    return [models, measures, *scales, make_codelist("currencies", "DKK", "SEK")]


def make_form_study(
    *, said: Iterable[Answer] = (), crosswalk: Crosswalk | None = None, id: str = "small"
) -> Study:
    """The study; its places answer in English and Danish."""
    study = make_study(
        questions=make_questions(),
        codelists=make_codelists(),
        said=[say("office/justice", "name", "Ministry of Justice", source="page"), *said],
        places=("DK", "SE"),
        crosswalk=crosswalk,
    )
    settings = replace(
        study.settings,
        id=id,
        places=(Place("DK", ("da", "en")), Place("SE", ("en",))),
        contacts=(Contact("DK", Text({"en": "The desk", "da": "Kontoret"})),),
    )
    return replace(study, settings=settings)


def write_form(study: Study, folder: Path, *, place: str = "DK", language: str = "da") -> Path:
    """The form of one place in one language."""
    about_places = any(each.kind == "country" for each in study.statements.values())
    cells = build_cells(study) if about_places else Cells({})
    return write_forms(study, cells=cells, folder=folder, places=[place], languages=[language])[0]


def fill(path: Path, said: Mapping[str, Said | str]) -> Path:
    """Write into the form at ``path``: question (or question/facet) → its column → what stands."""
    workbook = load_workbook(path, rich_text=True)
    left = dict(said)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            given = left.pop(str(row[0].value), None)
            if given is None:
                continue
            for column, value in ({"answer": given} if isinstance(given, str) else given).items():
                row[COLUMNS.index(column)].value = value
    assert not left, f"not in the form: {sorted(left)}"
    workbook.save(path)
    return path


def read_back(
    path: Path, study: Study, *, partial: bool = True
) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers in one file by question (or question/facet), and the problems."""
    responses, problems = read_answers([path], study=study, partial=partial)
    return by_item(responses), problems


def by_item(responses: Iterable[Response]) -> dict[str, Answer]:
    """The answers of ``responses`` by question, or question/facet."""
    return {
        f"{each.question}/{each.facet}" if each.facet else each.question: each
        for response in responses
        for each in response.answers
    }


def codes_of(problems: Iterable[Problem]) -> list[str]:
    """The codes of ``problems``, in order."""
    return [each.code for each in problems]


#: Name of a column → its number, from 1.
COLUMN = {name: index for index, name in enumerate(COLUMNS, start=1)}


def change(path: Path, how: Any) -> Path:
    """Open the workbook, do ``how`` to it, save it."""
    workbook = load_workbook(path, rich_text=True)
    how(workbook)
    workbook.save(path)
    return path


def row_of(sheet: Worksheet, item: str) -> int:
    """The row of an item."""
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == item)
