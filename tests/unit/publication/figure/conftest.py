"""A small study that has something of everything that figures show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.publication.figure.material import Material
from samsyn.publication.figure.plan import plans_of
from samsyn.study import Round, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_study, say

ROUNDS = tuple(
    Round(id, text({"en": f"Page of {id}", "da": f"Siden fra {id}"}), date)
    for id, date in (("2017", "2017-05-02"), ("2019", "2019-10-07"), ("2026", "2026-06-01"))
)

QUESTIONS = [
    make_question("exit", theme="exit"),
    make_question("title", type="text", theme="plan"),
    make_question("year", type="date", theme="plan"),
    make_question("level", type="scale", theme="threat", scales=("five", "four")),
    make_question("share", type="number", theme="plan", measures=("percent", "towns")),
    make_question("logic", type="choice", theme="exit", codelist="logics"),
    make_question("member", theme="cooperation"),
    make_question("name", kind="initiative", type="text"),
    make_question("kind", kind="initiative", type="choice", codelist="methods"),
    make_question("levels", kind="initiative", type="choices", codelist="levels"),
    make_question("country", kind="initiative", type="choice", codelist="places"),
    make_question("evaluated", kind="initiative"),
    make_question("name", kind="programme", type="text"),
    make_question("country", kind="programme", type="choice", codelist="places"),
    make_question("year", kind="programme", type="date"),
    make_question("name", kind="evaluation", type="text"),
    make_question("kind", kind="evaluation", type="choice", codelist="logics"),
    make_question("programme", kind="evaluation", type="units", refers_to=("programme",)),
    make_question("year", kind="evaluation", type="date"),
    make_question("covers", kind="evaluation", type="number", measures=("towns",)),
    make_question("of", kind="evaluation", type="number", measures=("towns",)),
    make_question("name", kind="network", type="text"),
    make_question("members", kind="network", type="units", refers_to=("country",)),
    make_question("name", kind="page", type="text"),
    make_question("named", kind="page", type="units", rule="union", refers_to=("network",)),
]

CODELISTS = [
    make_codelist("five", "1", "2", "3", "4", "5", ordered=True),
    make_codelist("four", "1", "2", "3", "4", ordered=True),
    make_codelist("logics", "care", "security"),
    make_codelist("methods", "exit", "mentoring", "grants"),
    make_codelist("levels", "primary", "secondary"),
    make_codelist("measures", "percent", "towns"),
]


def _of_places() -> list[Answer]:
    absences = {"IS": Absence.NOT_FOUND, "FI": Absence.WITHHELD}
    return [
        say("country/DK", "exit", "yes", source="law"),
        say("country/NO", "exit", "no", source="law-no"),
        say("country/SE", "exit", "no", evidenced=False),
        *(say(f"country/{place}", "exit", why) for place, why in absences.items()),
        say("country/DK", "title", "Plan", source="law"),
        say("country/NO", "title", "A title that is much too long for a cell", source="law-no"),
        say("country/DK", "year", "2016-05", source="law"),
        say("country/FI", "year", Absence.NOT_ANSWERED),
        say("country/DK", "level", "4", measure="five", source="law", period="2023"),
        say("country/SE", "level", "3", measure="five", source="law-se", period="2023/2024"),
        say("country/FI", "level", "2", measure="four", source="law-fi"),
        say("country/IS", "level", Absence.NOT_APPLICABLE),
        say("country/DK", "share", "80", measure="percent", source="law"),
        say("country/DK", "share", "72", measure="towns", source="news"),
        say("country/SE", "share", "44.5", measure="percent", source="law-se"),
        say("country/SE", "logic", "care", source="law-se"),
        say("country/DK", "member", "yes", source="law"),
        say("country/IS", "member", "no", source="law-is"),
    ]


def _of_initiative(
    id: str, kind: str, levels: tuple[str, ...], place: str, done: object
) -> list[Answer]:
    unit = f"initiative/{id}"
    return [
        say(unit, "name", f"Name of {id}", source="law"),
        say(unit, "kind", kind, source="law"),
        *([say(unit, "levels", levels, source="law")] if levels else []),
        say(unit, "country", place, source="law"),
        say(unit, "evaluated", done, **({} if done is Absence.NOT_FOUND else {"source": "law"})),
    ]


def _of_initiatives() -> list[Answer]:
    return [
        *_of_initiative("a", "exit", ("secondary",), "DK", "yes"),
        *_of_initiative("b", "exit", ("primary", "secondary"), "DK", Absence.NOT_FOUND),
        *_of_initiative("c", "exit", ("secondary",), "NO", "no"),
        *_of_initiative("d", "mentoring", (), "SE", "yes"),
        *(
            answer
            for number in range(12)
            for answer in _of_initiative(f"g{number}", "grants", ("primary",), "FI", "yes")
        ),
    ]


def _of_programmes() -> list[Answer]:
    said = [
        ("programme/first", "DK", "2009"),
        ("programme/second", "DK", "2015"),
        ("programme/undated", "SE", None),
        ("programme/beyond", "INT", "2020"),
    ]
    answers = [say("country/SE", "exit", "no", evidenced=False)]
    for unit, place, year in said:
        answers += [
            say(unit, "name", f"Name of {unit.partition('/')[2]}", source="law"),
            say(unit, "country", place, source="law"),
        ]
        answers += [say(unit, "year", year, source="law")] if year else []
    return answers


def _of_evaluations() -> list[Answer]:
    said: list[tuple[str, str, str, str, str, str]] = [
        ("mid", "second", "2018", "13", "19", "care"),
        ("final", "second", "2018", "19", "19", "security"),
        ("late", "second", "", "", "", ""),
        ("alone", "", "2020", "5", "", ""),
    ]
    answers = []
    for id, programme, year, covers, of, kind in said:
        given: dict[str, Any] = {
            "name": f"Evaluation {id}",
            "programme": (f"programme/{programme}",) if programme else None,
            "year": year,
            "covers": covers,
            "of": of,
            "kind": kind,
        }
        answers += [
            say(
                f"evaluation/{id}",
                question,
                value,
                source="law",
                measure="towns" if question in ("covers", "of") else "",
            )
            for question, value in given.items()
            if value
        ]
    return answers


def _of_networks() -> list[Answer]:
    named = {
        ("2017", ("network/a",)): False,
        ("2017", ("network/b",)): False,
        ("2019", ("network/a",)): False,
        ("2026", ("network/c",)): True,
    }
    return [
        say("network/a", "name", "Network A", source="law"),
        say("network/a", "members", ("country/DK", "country/SE", "country/GB"), source="law"),
        say("network/b", "name", "Network B", source="law"),
        say("network/c", "name", "Network C", source="law"),
        say("page/p", "name", "The page", source="law"),
        *(
            say("page/p", "named", value, round=round, partial=partial, source=f"page-{round}")
            for (round, value), partial in named.items()
        ),
    ]


@pytest.fixture(scope="session")
def study() -> Study:
    return make_study(
        questions=QUESTIONS,
        codelists=CODELISTS,
        said=[
            *_of_places(),
            *_of_initiatives(),
            *_of_programmes(),
            *_of_evaluations(),
            *_of_networks(),
        ],
        rounds=ROUNDS,
    )


@pytest.fixture(scope="session")
def cells(study: Study) -> Cells:
    return build_cells(study)


#: Makes the material of a figure from its entry in the plan.
Make = Callable[..., Material]


@pytest.fixture
def material(study: Study, cells: Cells) -> Make:
    def make(language: str = "en", **entry: object) -> Material:
        [plan] = plans_of({"figures": [{"id": "it", "type": "it", **entry}]})
        return Material(study, cells, plan, language)

    return make
