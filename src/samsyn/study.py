"""One whole study, and the check that its parts fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from samsyn.coding.raters.check import check_rated_questions, check_raters, check_ratings
from samsyn.coding.raters.rater import Rater
from samsyn.coding.raters.rating_set import RatingSet, rating_sets
from samsyn.coding.reliability.coding_statement import check_release, is_coding
from samsyn.coding.results.result import RatingResult
from samsyn.collection.table import CellReading
from samsyn.evidence.conflict import Conflict, check_settlements, find_conflicts
from samsyn.evidence.ledger import Ledger, verify_ledger
from samsyn.evidence.protection import Protection
from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.evidence.statement import Statement
from samsyn.framework.framework import Framework
from samsyn.framework.landing import Landing
from samsyn.framework.question import CellRule, Question
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.identifier import id_of, kind_of, unit_of
from samsyn.vocabulary.text import Text, text

#: Rules under which statements that differ are in conflict.
CONFLICTING_RULES = frozenset({CellRule.SINGLE})


@dataclass(frozen=True)
class Place:
    """A place of the study and the languages that its contacts are asked in, first the main one."""

    id: str
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True)
class Round:
    """One wave of collecting. ``date`` is ISO 8601; rounds stand in order of time."""

    id: str
    label: Text
    date: str = ""


@dataclass(frozen=True)
class Contact:
    """Who answers for a place: a role, never a name."""

    place: str
    role: Text


@dataclass(frozen=True)
class Licence:
    """Under which terms the study is published."""

    id: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class Catalogued:
    """What catalogues of data are told beside what the settings say anyhow.

    ``address`` is where the site will stand. ``themes`` and ``frequency`` are codes of the tables
    *data-theme* and *frequency* of the European Union, ``legislation`` addresses of laws.
    """

    address: str = ""
    contact: Text = field(default_factory=Text)
    contact_url: str = ""
    themes: tuple[str, ...] = ()
    frequency: str = ""
    legislation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What study.yaml says."""

    id: str
    title: Text
    languages: tuple[str, ...]
    places: tuple[Place, ...]
    rounds: tuple[Round, ...]
    current_round: str
    matrix_kind: str = "country"
    label_languages: tuple[str, ...] = ()
    licence: Licence = field(default_factory=Licence)
    citation: Mapping[str, Any] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    outline: tuple[str, ...] = ()
    report_languages: tuple[str, ...] = ()
    front_claims: tuple[str, ...] = ()
    pages: tuple[Landing, ...] = ()
    stale_after_years: int = 5
    catalogued: Catalogued = field(default_factory=Catalogued)
    texts: Mapping[str, Text] = field(default_factory=dict)

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Languages of publication, then the further ones of labels and forms."""
        return tuple(dict.fromkeys((*self.languages, *self.label_languages)))

    def contact_of(self, place: str) -> Text:
        """The role that answers for ``place``; empty where none is named."""
        return next((each.role for each in self.contacts if each.place == place), Text())


@dataclass(frozen=True)
class Study:
    """One whole study. ``report`` is language → file stem → Markdown as written.
    ``confirmed`` is claim id → what it rested on when last confirmed, ``figures`` their plan.
    ``readings`` is origin → what a person read into that row of a table, and why.
    ``documents`` is name → content of the documents that may be published at some time.
    ``raters`` are never published; ``ratings`` is battery → what `samsyn rate` found, ``truths``
    what the ratings of an invented battery were drawn from. ``definitions`` is what rooms further
    down are told: the name of the room → a value of its own."""

    settings: Settings
    framework: Framework
    sources: dict[str, Source]
    ledger: Ledger
    settlements: tuple[Settlement, ...] = ()
    documents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    protection: Protection = field(default_factory=Protection)
    readings: Mapping[str, CellReading] = field(default_factory=dict)
    report: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    confirmed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)
    definitions: Mapping[str, Any] = field(default_factory=dict)
    raters: Mapping[str, Rater] = field(default_factory=dict)
    ratings: Mapping[str, RatingResult] = field(default_factory=dict)
    truths: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    folder: Path | None = None

    @property
    def statements(self) -> dict[str, Statement]:
        """The current statements, by id."""
        return self.ledger.current

    @cached_property
    def units(self) -> dict[str, list[str]]:
        """Kind → the units that the study knows, in the order in which they were met.

        Places come first; every unit that a current statement is about follows.
        """
        kind = self.settings.matrix_kind
        known: dict[str, list[str]] = {each: [] for each in self.framework.kinds}
        known.setdefault(kind, []).extend(unit_of(kind, each.id) for each in self.settings.places)
        seen = {unit for units in known.values() for unit in units}
        for each in self.statements.values():
            if each.unit not in seen:
                seen.add(each.unit)
                known.setdefault(each.kind, []).append(each.unit)
        return known

    @cached_property
    def report_languages(self) -> tuple[str, ...]:
        """The languages of the report: those that study.yaml names, else those with a text.

        A study that has not begun to write has its report in every language of the site.
        """
        if self.settings.report_languages:
            return self.settings.report_languages
        languages = self.settings.languages
        written = [each for each in languages if any(self.report.get(each, {}).values())]
        return tuple(written) or languages

    @cached_property
    def place_units(self) -> list[str]:
        """The units of the matrix: the places of the study."""
        return [unit_of(self.settings.matrix_kind, each.id) for each in self.settings.places]

    @cached_property
    def statements_by_unit(self) -> dict[str, list[Statement]]:
        """Unit → its current statements, without those of single coders."""
        found: dict[str, list[Statement]] = {}
        for each in self.answering:
            found.setdefault(each.unit, []).append(each)
        return found

    @cached_property
    def answering(self) -> list[Statement]:
        """The current statements that cells are made of: all but what single coders made of it."""
        return [each for each in self.statements.values() if not is_coding(each)]

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Where current statements disagree, settled or not."""
        single = {
            (each.kind, each.id)
            for each in self.framework.questions.values()
            if each.rule in CONFLICTING_RULES
        }
        return find_conflicts(self.answering, single=single, settlements=self.settlements)

    @cached_property
    def rating_sets(self) -> dict[str, RatingSet]:
        """Battery → all that raters said."""
        return rating_sets(
            self.framework,
            statements=self.statements.values(),
            raters=self.raters,
            rounds=[each.id for each in self.settings.rounds],
            place_of=self.place_of,
        )

    @property
    def outdated_ratings(self) -> list[str]:
        """The batteries whose result was made from other ratings than there are now."""
        sets = self.rating_sets if self.ratings else {}
        return [
            battery
            for battery, result in self.ratings.items()
            if battery not in sets or sets[battery].input_hash != result.input_hash
        ]

    def is_invented(self, battery: str) -> bool:
        """Whether the ratings of ``battery`` are made up for demonstration."""
        asked = self.framework.batteries.get(battery, ())
        kinds = [self.framework.kinds.get(each.kind) for each in asked]
        return any(each.is_invented for each in kinds if each)

    def place_of(self, unit: str) -> str:
        """The place that ``unit`` is, or that it says it belongs to; empty where nobody says."""
        kind = self.framework.kinds.get(kind_of(unit))
        home = self.framework.kinds.get(self.settings.matrix_kind)
        places = home.codelist if home else ""
        if kind is None or not places:
            return ""
        if kind.codelist == places:
            return id_of(unit)
        for question in self.framework.questions_of(kind.id):
            if question.codelist == places and not question.has_list:
                return next(iter(self.answers_of(unit, question.id)), "")
        return ""

    def question_of(self, statement: Statement) -> Question | None:
        """The question that ``statement`` answers; None if the framework does not ask it."""
        return self.framework.question(statement.kind, statement.question)

    def answers_of(self, unit: str, question: str) -> list[str]:
        """All current values of ``question`` for ``unit``, over all rounds, as written."""
        said = self.statements_by_unit.get(unit, [])
        return [value for each in said if each.question == question for value in each.values]

    def name_of(self, unit: str, *, language: str) -> str:
        """What ``unit`` is called in ``language``.

        Places have names in all languages. Other units have a name in English and one in their
        own language; a reader of another language than English is given the original name.
        """
        kind = self.framework.kinds.get(kind_of(unit))
        if kind is None:
            return unit
        if kind.codelist:
            names_of = self.framework.codelists.get(kind.codelist)
            code = names_of.by_id.get(id_of(unit)) if names_of else None
            return code.label.say(language) if code else id_of(unit)
        order = (kind.title, kind.original) if language == "en" else (kind.original, kind.title)
        for question in order:
            if question and (names := self.answers_of(unit, question)):
                return names[0]
        return id_of(unit)

    def place_name(self, place: str) -> Text:
        """What ``place`` is called, in every language that the framework names it in."""
        kind = self.framework.kinds.get(self.settings.matrix_kind)
        names = self.framework.codelists.get(kind.codelist) if kind else None
        code = names.by_id.get(place) if names else None
        return code.label if code else text(place)

    def original_name_of(self, unit: str) -> str:
        """The name in the unit's own language, empty where it has none of its own."""
        kind = self.framework.kinds.get(kind_of(unit))
        names = self.answers_of(unit, kind.original) if kind and kind.original else []
        return names[0] if names else ""


def check_study(study: Study) -> list[Problem]:
    """Whether the parts fit: the ledger's chain, sources, questions, rounds, settlements."""
    return [
        *_check_settings(study),
        *verify_ledger(study.ledger),
        *_check_statements(study),
        *check_rated_questions(study.framework),
        *check_raters(study.raters, places=[each.id for each in study.settings.places]),
        *check_ratings(study.statements.values(), framework=study.framework, raters=study.raters),
        *check_release(study.statements.values()),
        *check_settlements(study.settlements, conflicts=study.conflicts),
        *(
            problem("CODING_040", where=Where(file=f"ratings/{each}.json"), battery=each)
            for each in study.outdated_ratings
        ),
    ]


def _check_settings(study: Study) -> Iterable[Problem]:
    """Whether the matrix is of a kind that the framework has, and its places have names."""
    where, kind = Where(file="study.yaml"), study.settings.matrix_kind
    known = study.framework.kinds.get(kind)
    if known is None:
        kinds = ", ".join(study.framework.kinds)
        yield problem("FRAMEWORK_002", where=where, what="matrix_kind", name=kind, known=kinds)
        return
    names = study.framework.codelists.get(known.codelist)
    for place in study.settings.places:
        if names is not None and place.id not in names:
            known_places = ", ".join(names.by_id)
            yield problem(
                "FRAMEWORK_002", where=where, what="A place", name=place.id, known=known_places
            )


def _check_statements(study: Study) -> Iterable[Problem]:
    rounds = {each.id for each in study.settings.rounds}
    for each in study.statements.values():
        where = Where(file="ledger.jsonl", unit=each.unit, question=each.question, key=each.origin)
        if each.source and each.source not in study.sources:
            yield problem("STUDY_003", where=where, source=each.source)
        if not _is_asked(study, each):
            yield problem("STUDY_004", where=where, question=each.question, kind=each.kind)
        if each.round not in rounds:
            yield problem(
                "STUDY_005", where=where, round=each.round, known=", ".join(sorted(rounds))
            )


def _is_asked(study: Study, statement: Statement) -> bool:
    """Whether the framework asks the question, or says what became of it."""
    return study.question_of(statement) is not None or any(
        change.unit_kind == statement.kind and statement.question in change.before
        for change in study.framework.crosswalk.changes
    )
