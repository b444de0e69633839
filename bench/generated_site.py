"""A generated study of any size as a Study value: many places, many questions, many initiatives.

It has what pages show: themes, answers of every type with sources and original words, absences,
conflicts, notes, and initiatives with coded answers that divide their catalogue. The same size and
seed give the same study.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.source import Source
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.question import AnswerType, CellRule, Limits, Question
from samsyn.study import Licence, Place, Round, Settings, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text

ROUND = "2026"
THEMES = 14
ABSENT, TWICE, NOTED = 0.2, 0.3, 0.25
#: Words of which sentences are made: the text of a large study is not much richer.
WORDS = (
    "local", "prevention", "work", "agency", "municipality", "police", "school", "plan",
    "network", "support", "exit", "programme", "evaluation", "counselling", "youth", "training",
    "mentor", "family", "dialogue", "prison", "hotline", "research", "strategy", "ministry",
    "regional", "national", "coordination", "information", "sharing", "risk", "assessment",
    "funding", "grant",
)  # fmt: skip
TYPES = (
    *((AnswerType.YES_NO, CellRule.SINGLE),) * 3,
    *((AnswerType.CHOICE, CellRule.SINGLE),) * 2,
    (AnswerType.TEXT, CellRule.LATEST),
    (AnswerType.DATE, CellRule.LATEST),
    (AnswerType.NUMBER, CellRule.SINGLE),
)


@dataclass(frozen=True)
class SiteSize:
    """How large the study is. The full size of the issue is the default."""

    places: int = 60
    questions: int = 400
    initiatives: int = 20_000
    languages: tuple[str, ...] = ("en",)

    def part(self, share: float) -> SiteSize:
        """A study with ``share`` of the pages: fewer places and initiatives, the same questions."""
        return SiteSize(
            places=max(2, round(self.places * share)),
            questions=self.questions,
            initiatives=max(1, round(self.initiatives * share)),
            languages=self.languages,
        )


def generate_study(size: SiteSize, *, seed: int = 1) -> Study:
    """The study, with a ledger that is chained as every ledger is."""
    places = [_place_code(number) for number in range(size.places)]
    questions = [*_country_questions(size.questions), *INITIATIVE_QUESTIONS]
    sources = {each.id: each for place in places for each in _sources(place)}
    answers = _answers(size, places, questions, random.Random(seed))
    admitted = admit_answers(
        answers, ledger=Ledger(), recorded_by="agent:bench", recorded_at="2026-06-01T12:00:00Z"
    )
    return Study(
        settings=_settings(size, places),
        framework=_framework(size, places, questions),
        sources=sources,
        ledger=admitted.ledger,
    )


# The framework ------------------------------------------------------------------------------------


def _place_code(number: int) -> str:
    return f"{chr(65 + number // 26)}{chr(65 + number % 26)}"


def _text(words: str, languages: tuple[str, ...] = ("en", "da")) -> Text:
    return Text({each: words if each == "en" else f"{words} ({each})" for each in languages})


def _country_questions(n: int) -> Iterator[Question]:
    for number in range(n):
        type, rule = TYPES[number % len(TYPES)]
        subject = f"{WORDS[number % len(WORDS)]} {WORDS[number // len(WORDS) % len(WORDS)]}"
        yield Question(
            id=f"question_{number:03d}",
            kind="country",
            theme=f"theme_{number * THEMES // n:02d}",
            type=type,
            label=_text(f"What is known of {subject} in question {number}?"),
            short=_text(f"{subject.capitalize()} {number}"),
            codelist="stages" if type is AnswerType.CHOICE else "",
            measures=("houses", "staff") if type is AnswerType.NUMBER else (),
            rule=rule,
            limits=Limits(same_measure=type is AnswerType.NUMBER),
        )


def _asked(id: str, type: AnswerType, codelist: str = "") -> Question:
    rule = CellRule.UNION if type is AnswerType.CHOICES else CellRule.SINGLE
    label = _text(id.replace("_", " ").capitalize())
    return Question(
        id=id, kind="initiative", theme="what", type=type, label=label, codelist=codelist, rule=rule
    )


INITIATIVE_QUESTIONS = (
    _asked("name", AnswerType.TEXT),
    _asked("name_original", AnswerType.TEXT),
    _asked("country", AnswerType.CHOICE, "places"),
    _asked("form", AnswerType.CHOICE, "forms"),
    _asked("level", AnswerType.CHOICE, "levels"),
    _asked("target", AnswerType.CHOICES, "targets"),
    _asked("start", AnswerType.DATE),
    _asked("evaluated", AnswerType.YES_NO),
    _asked("about", AnswerType.TEXT),
)
LISTS = {
    "stages": ("no_plan", "draft", "adopted", "in_force", "lapsed"),
    "forms": ("training", "counselling", "network", "hotline", "research", "campaign", "exit"),
    "levels": ("primary", "secondary", "tertiary"),
    "targets": ("youth", "families", "prisoners", "staff", "online", "everybody"),
    "measures": ("houses", "staff"),
}


def _framework(size: SiteSize, places: list[str], questions: list[Question]) -> Framework:
    themes = {f"theme_{n:02d}": _text(f"Theme {n} of {WORDS[n]}") for n in range(THEMES)}
    names = tuple(Code(each, _text(f"Land of {each}")) for each in places)
    lists = [Codelist(id, _text(id), tuple(map(_code, codes))) for id, codes in LISTS.items()]
    lists.append(Codelist("places", _text("Places"), names))
    lists.append(Codelist("yes_no", _text("Yes or no"), tuple(map(_code, ("yes", "no")))))
    initiative = UnitKind(
        *("initiative", _text("Initiative"), _text("Initiatives")),
        title="name",
        original="name_original",
    )
    country = UnitKind("country", _text("Country"), _text("Countries"), codelist="places")
    return Framework(
        kinds={"country": country, "initiative": initiative},
        themes={
            **{id: Theme(id, label) for id, label in themes.items()},
            "what": Theme("what", _text("What it is"), kinds=("initiative",)),
        },
        questions={(each.kind, each.id): each for each in questions},
        codelists={each.id: each for each in lists},
        version="1",
    )


def _code(id: str) -> Code:
    label = _text(id.replace("_", " ").capitalize())
    return Code(id, label, negative=id in ("no", "no_plan"))


def _settings(size: SiteSize, places: list[str]) -> Settings:
    return Settings(
        id="generated",
        title=_text("A generated study"),
        languages=size.languages,
        places=tuple(Place(each) for each in places),
        rounds=(Round(ROUND, _text("Round 2026"), "2026-06-01"),),
        current_round=ROUND,
        licence=Licence("CC-BY-4.0", "Creative Commons", "https://example.org/licence"),
        citation={"publisher": "The benchmark", "year": "2026"},
    )


def _sources(place: str) -> Iterator[Source]:
    for number, kind in enumerate(("law", "government", "agency", "research", "press")):
        yield Source(
            f"{place.lower()}-{kind}",
            f"On {WORDS[number]} and {WORDS[number + 9]} in the land of {place}",
            publisher=f"Office {number} of {place}",
            year=str(2018 + number),
            language="en",
            url=f"https://example.org/{place.lower()}/{kind}",
            kind=kind,
        )


# What was said ------------------------------------------------------------------------------------


def _answers(
    size: SiteSize, places: list[str], questions: list[Question], dice: random.Random
) -> Iterator[Answer]:
    asked = [each for each in questions if each.kind == "country"]
    for place in places:
        for question in asked:
            yield from _said_of_country(place, question, dice)
    for number in range(size.initiatives):
        yield from _said_of_initiative(number, places[number % len(places)], dice)


def _said_of_country(place: str, question: Question, dice: random.Random) -> Iterator[Answer]:
    unit, kinds = f"country/{place}", ["law", "government", "agency", "research", "press"]
    if dice.random() < ABSENT:
        yield Answer(
            unit=unit, question=question.id, round=ROUND, absence=dice.choice(list(Absence))
        )
        return
    first = _value(question, dice)
    for turn, kind in enumerate(dice.sample(kinds, 2 if dice.random() < TWICE else 1)):
        value = first if turn == 0 or dice.random() < 0.9 else _value(question, dice)
        yield Answer(
            unit=unit,
            question=question.id,
            round=ROUND,
            value=value,
            measure=question.measures[0] if question.measures else "",
            source=f"{place.lower()}-{kind}",
            original=_sentence(dice, 12) if dice.random() < NOTED else "",
            language="en",
            note=_sentence(dice, 10) if dice.random() < NOTED else "",
            origin=f"answers/{place}/{question.id}/{turn}",
        )


def _value(question: Question, dice: random.Random) -> str:
    if question.type is AnswerType.YES_NO:
        return dice.choice(("yes", "no"))
    if question.type is AnswerType.CHOICE:
        return dice.choice(LISTS["stages"])
    if question.type is AnswerType.TEXT:
        return _sentence(dice, 8)
    return str(
        dice.randrange(1990, 2026) if question.type is AnswerType.DATE else dice.randrange(90)
    )


def _said_of_initiative(number: int, place: str, dice: random.Random) -> Iterator[Answer]:
    unit, source = f"initiative/{place.lower()}-{number:05d}", f"{place.lower()}-agency"
    targets = tuple(sorted(dice.sample(LISTS["targets"], dice.randint(1, 2))))
    said: dict[str, str | tuple[str, ...]] = {
        "name": f"{_sentence(dice, 3)} {number}",
        "name_original": f"{_sentence(dice, 3)} {place} {number}",
        "country": place,
        "form": dice.choice(LISTS["forms"]),
        "level": dice.choice(LISTS["levels"]),
        "target": targets,
        "start": str(dice.randrange(1995, 2026)),
        "evaluated": dice.choice(("yes", "no")),
        "about": _sentence(dice, 20),
    }
    for question, value in said.items():
        is_absent = question == "evaluated" and dice.random() < 0.5
        yield Answer(
            unit=unit,
            question=question,
            round=ROUND,
            value=None if is_absent else value,
            absence=Absence.NOT_FOUND if is_absent else None,
            source="" if is_absent else source,
            origin=f"initiatives/{number}/{question}",
        )


def _sentence(dice: random.Random, n: int) -> str:
    return " ".join(dice.choices(WORDS, k=n)).capitalize()
