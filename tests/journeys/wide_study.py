"""A made study of thirty places and three hundred questions: its overview must stay legible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.framework.question import Question
from samsyn.publication.edition import Edition
from samsyn.publication.site.build import site_assets
from samsyn.publication.site.material import Material
from samsyn.publication.site.overview import overview_page
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.renderer import Renderer
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text, text
from tests.making import make_question, make_study, say

PLACES = 30
QUESTIONS = 300
THEMES = 15
#: What is answered in turn: yes and no with sources, a no on somebody's word, and absences.
_TURNS = ("yes", "no", "word", Absence.NOT_FOUND, "yes", Absence.NOT_ANSWERED, "yes", "dispute")


def build_wide_overview(root: Path) -> None:
    """The overview of the made study, and what pages need, written into ``root``."""
    study = wide_study()
    material = Material(
        study=study,
        cells=build_cells(study),
        edition=Edition("1", "2026-11-22T09:00:00Z", study.ledger.head),
    )
    reader = Reader(material, language="en")
    pages = Renderer(material).files_of(overview_page(reader), reader)
    for path, content in [*pages, *site_assets(b"")]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def wide_study() -> Study:
    """The study: names of places of ordinary length, some questions that limit comparison."""
    codes = tuple(f"P{number:02}" for number in range(PLACES))
    questions = [_question(number) for number in range(QUESTIONS)]
    said = list(_said(codes, questions))
    study = make_study(questions=questions, said=said, places=codes)
    names = Codelist("places", text({"en": "Places"}), tuple(Code(id, _name(id)) for id in codes))
    framework = replace(study.framework, codelists={**study.framework.codelists, "places": names})
    return replace(study, framework=framework)


def _name(id: str) -> Text:
    return text({"en": f"Place of {'long ' * (int(id[1:]) % 3)}name {id[1:]}"})


def _question(number: int) -> Question:
    return make_question(
        f"q{number:03}",
        theme=f"theme_{number * THEMES // QUESTIONS:02}",
        short=text({"en": f"What was asked as number {number} of the questionnaire"}),
        limits={"period_gap_years": 3} if number % 7 == 0 else None,
    )


def _said(places: tuple[str, ...], questions: list[Question]) -> Iterator[Answer]:
    for row, question in enumerate(questions):
        for column, place in enumerate(places):
            yield from _answer(f"country/{place}", question.id, _TURNS[(row + column * 3) % 8])


def _answer(unit: str, question: str, turn: str | Absence) -> Iterator[Answer]:
    if isinstance(turn, Absence):
        yield say(unit, question, turn)
    elif turn == "word":
        yield say(unit, question, "no", said_by="role:contact", evidenced=False)
    elif turn == "dispute":
        yield say(unit, question, "yes", source="law", period="2012")
        yield say(unit, question, "no", source="page", period="2025")
    else:
        yield say(unit, question, turn, source="law", period="2012" if turn == "no" else "2025")
