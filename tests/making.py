"""Small studies made in code, for tests: only what a test is about is written out.

>>> study = make_study(
...     questions=[make_question("exit", rule="majority")],
...     said=[say("country/DK", "exit", "yes", source="law-dk")],
... )
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.question import AnswerType, CellRule, Limits, Question
from samsyn.framework.version import Crosswalk
from samsyn.study import Place, Round, Settings, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.text import Text, text

ROUND = "2026"
ROUNDS = (
    Round("2021", text({"en": "Round 2021", "da": "Runde 2021"}), "2021-06-01"),
    Round("2026", text({"en": "Round 2026", "da": "Runde 2026"}), "2026-06-01"),
)
PLACES = ("DK", "FI", "IS", "NO", "SE")
RECORDED_AT = "2026-06-01T12:00:00Z"


def say(unit: str, question: str, value: object = None, **given: Any) -> Answer:
    """An answer. A list is given as a tuple, an absence as ``Absence.…`` in place of the value."""
    if isinstance(value, Absence):
        given["absence"], value = value, None
    given.setdefault("round", ROUND)
    return Answer(unit=unit, question=question, value=value, **given)  # type: ignore[arg-type]


def make_question(
    id: str,
    *,
    type: str = "yes_no",
    kind: str = "country",
    theme: str = "theme",
    rule: str = "single",
    limits: Mapping[str, Any] | None = None,
    **given: Any,
) -> Question:
    """A question; by default yes or no, asked of countries, rule ``single``."""
    given.setdefault("label", text({"en": f"What of {id}?", "da": f"Hvad med {id}?"}))
    return Question(
        id=id,
        kind=kind,
        theme=theme,
        type=AnswerType(type),
        rule=CellRule(rule),
        limits=Limits(**(limits or {})),
        **given,
    )


def make_codelist(
    id: str, *codes: str, negative: Iterable[str] = (), ordered: bool = False
) -> Codelist:
    """A codelist whose labels are its codes with a capital letter."""
    return Codelist(
        id,
        text({"en": id}),
        tuple(
            Code(each, text({"en": each.capitalize()}), negative=each in set(negative))
            for each in codes
        ),
        ordered=ordered,
    )


def make_source(id: str, *, kind: str = "agency", date: str = "2025", **given: Any) -> Source:
    """A source; by default the page of an agency of 2025."""
    year, page_date = (date, "") if len(date) == 4 else (date[:4], date)
    return Source(id, f"Title of {id}", year=year, page_date=page_date, kind=kind, **given)


def make_framework(
    *,
    questions: Sequence[Question],
    codelists: Iterable[Codelist] = (),
    crosswalk: Crosswalk | None = None,
) -> Framework:
    """A framework with one theme for each that a question names."""
    places = Codelist(
        "places", text({"en": "Places"}), tuple(Code(id, text({"en": id})) for id in PLACES)
    )
    lists = [places, codelist_of("yes_no", negative=frozenset({"no"})), *codelists]
    kinds = dict.fromkeys(["country", *(each.kind for each in questions)])
    themes = {each.theme: () if each.kind == "country" else (each.kind,) for each in questions}
    return Framework(
        kinds={
            id: UnitKind(
                id,
                text({"en": id.capitalize()}),
                text({"en": f"{id.capitalize()}s"}),
                codelist="places" if id == "country" else "",
                title="" if id == "country" else "name",
            )
            for id in kinds
        },
        themes={
            id: Theme(id, text({"en": id.capitalize()}), kinds=of) for id, of in themes.items()
        },
        questions={(each.kind, each.id): each for each in questions},
        codelists={each.id: each for each in lists},
        crosswalk=crosswalk or Crosswalk(),
        version="1",
    )


def make_study(
    *,
    questions: Sequence[Question],
    said: Iterable[Answer] = (),
    sources: Iterable[Source] = (),
    codelists: Iterable[Codelist] = (),
    settlements: Iterable[Settlement] = (),
    crosswalk: Crosswalk | None = None,
    places: Sequence[str] = PLACES,
    rounds: Sequence[Round] = ROUNDS,
    ledger: Ledger | None = None,
    recorded_at: str = RECORDED_AT,
) -> Study:
    """A study. Sources that answers name and that are not given are pages of agencies of 2025."""
    answers = list(said)
    known = {each.id: each for each in sources}
    for each in answers:
        if each.source and each.source not in known:
            known[each.source] = make_source(each.source)
    admitted = admit_answers(
        answers, ledger=ledger or Ledger(), recorded_by="tester", recorded_at=recorded_at
    )
    return Study(
        settings=Settings(
            id="small",
            title=Text({"en": "A small study", "da": "En lille undersøgelse"}),
            languages=("en", "da"),
            places=tuple(Place(id) for id in places),
            rounds=tuple(rounds),
            current_round=rounds[-1].id,
        ),
        framework=make_framework(questions=questions, codelists=codelists, crosswalk=crosswalk),
        sources=known,
        ledger=admitted.ledger,
        settlements=tuple(settlements),
    )


def make_settlement(
    unit: str, question: str, accepted_source: str, *, round: str = ROUND, facet: str = ""
) -> Settlement:
    """A settlement by the editors."""
    return Settlement(
        unit,
        question,
        accepted_source,
        reason="the newer of the two",
        settled_by="editors",
        settled_at="2026-06-02",
        facet=facet,
        round=round,
    )
