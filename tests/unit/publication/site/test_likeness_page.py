"""The page and the figure of likeness: what stands out, what cannot be compared, and silence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure
from samsyn.publication.figure.gallery import build_figures, check_figures
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from samsyn.study import Licence, Study
from samsyn.vocabulary.absence import Absence
from tests.making import make_codelist, make_question, make_study, say

EDITION = Edition("1", "2026-06-03T09:00:00Z", "f" * 64)
ASKED = "abcdefghijkl"
SAID = {
    "DK": "xyzxyzxyzxyz",
    "FI": "xyzxyzxyzxyz",
    "IS": "xyz.........",
    "NO": "zxyyzxzxyyzx",
    "SE": "yzxyzxzxyzxy",
}


def study_of(said: dict[str, str]) -> Study:
    """A letter for each answer, ``.`` for none found; Norway's first is a conflict."""
    answers = [
        say(f"country/{place}", question, Absence.NOT_FOUND)
        if letter == "."
        else say(f"country/{place}", question, letter, source="s")
        for place, letters in said.items()
        for question, letter in zip(ASKED, letters, strict=True)
    ]
    answers.append(say("country/NO", "a", "x", source="t"))
    questions = [make_question(each, type="choice", codelist="letters") for each in ASKED]
    letters = make_codelist("letters", "x", "y", "z")
    study = make_study(questions=questions, said=answers, codelists=[letters], places=tuple(said))
    licence = Licence("CC-BY-4.0", "Attribution", "https://example.org/by")
    return replace(study, settings=replace(study.settings, licence=licence))


def figures_of(study: Study) -> dict[str, dict[str, Figure]]:
    cells = build_cells(study)
    languages = study.settings.languages
    return {each: build_figures(study, cells=cells, language=each) for each in languages}


def site_of(study: Study) -> dict[str, str]:
    files = dict(
        build_site(
            study,
            cells=build_cells(study),
            claims=(),
            figures=figures_of(study),
            edition=EDITION,
        )
    )
    assert check_site(files, study=study, beside=("report/", "data/")) == []
    return {name: content.decode(errors="replace") for name, content in files.items()}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return site_of(study_of(SAID))


def test_the_title_says_what_stands_out() -> None:
    figure = figures_of(study_of(SAID))["en"]["likeness"]
    assert figure.title == "DK and FI answer more alike than chance would give"
    rows = {row[0]: row[1:] for row in figure.table.rows}
    assert rows["DK and FI"][:3] == ("12", "12", "100")
    assert rows["DK and IS"] == ("3", "3", "–", "–", "–", "too few questions to compare")
    assert "Too few questions to compare" in figure.caption
    nobody = figures_of(study_of({**SAID, "FI": "yzzxyxyxzyzx"}))["da"]["likeness"]
    assert nobody.title.startswith("Ingen to countrys svarer mere ens")


def test_more_pairs_than_can_be_drawn_are_in_the_table() -> None:
    letters = SAID["NO"] + SAID["SE"]
    said = {place: letters[n : n + 12] for n, place in enumerate((*SAID, "DE", "PL"))}
    figure = figures_of(study_of(said))["en"]["likeness"]
    assert len(figure.table.rows) == figure.n == 21
    assert "Drawn are the 8 most alike and the 8 least alike" in figure.caption
    rows = [each for layer in figure.spec["data"] for each in layer["values"] if "text" in each]
    assert sum("of" in str(each["text"]).split() for each in rows) < 21


def test_the_page_says_what_cannot_be_compared(pages: dict[str, str]) -> None:
    page = pages["en/likeness/index.html"]
    assert "Of 120 comparisons of two places on one question" in page
    assert "the sources of at least one of them disagree (4)" in page
    assert "IS can be compared on 3 of 12 questions, the fewest." in page
    assert "Too few questions in common to say anything" in page
    assert "DK and FI | " in page
    assert "en/side-by-side/dk-fi/" in page


def test_it_opens_from_the_places_and_comes_as_data(pages: dict[str, str]) -> None:
    assert "How alike are the answers?" in pages["en/side-by-side/index.html"]
    assert "Hvor ens er svarene?" in pages["da/side-om-side/index.html"]
    data = json.loads(pages["da/lighed/likeness.json"])
    assert data["pairs"][0]["verdict"] == "alike"
    assert len(data["questions"]) == len(ASKED)


def test_where_too_little_was_answered_there_is_no_page_and_no_figure() -> None:
    study = study_of({place: said[:4] + "........" for place, said in SAID.items()})
    assert "likeness" not in figures_of(study)["en"]
    assert "en/likeness/index.html" not in site_of(study)
    planned = replace(study, figures={"figures": [{"id": "mine", "type": "likeness"}]})
    problems = check_figures(planned, cells=build_cells(planned))
    assert [each.code for each in problems] == ["PUBLICATION_402"]
