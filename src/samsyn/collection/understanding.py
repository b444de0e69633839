"""Raw answers → answers: words are understood as the framework's questions want them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.collection.answer import Answer, Excerpt, Value
from samsyn.collection.raw_answer import EDITORS, RawAnswer
from samsyn.collection.reading import FindUnit, Reading, read_value
from samsyn.collection.table import CellReading, Meaning, TableMapping
from samsyn.framework.framework import Framework
from samsyn.framework.question import AnswerType, Question
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.absence import NONE, SEPARATOR, Absence
from samsyn.vocabulary.identifier import id_of, is_id, kind_of
from samsyn.vocabulary.period import parse_period
from samsyn.vocabulary.private_matter import private_in
from samsyn.vocabulary.sharing import is_level
from samsyn.vocabulary.text import is_language, normal_language

#: Why a rater gave no step, as tables say it. Who declines knows and does not say: that can depend
#: on the answer, and stays apart from every other absence.
NO_RATING = {
    "declined": Meaning(absence=Absence.WITHHELD),
    "do not know": Meaning(absence=Absence.NOT_ANSWERED),
    **{str(each): Meaning(absence=each) for each in Absence},
}


@dataclass
class Understanding:
    """Answers that were understood, and the problems of those that were not.

    ``read`` are the keys of the readings that were met, ``faulty`` the origins of answers that
    have errors: they stand in the tables, whatever is wrong with them.
    """

    answers: list[Answer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)


def understand(
    raw: Iterable[RawAnswer],
    *,
    framework: Framework,
    mapping: TableMapping,
    find_unit: FindUnit,
    languages: Mapping[str, str],
) -> Understanding:
    """Understand every raw answer. ``languages`` says in which language a source is written."""
    found = Understanding()
    for each in raw:
        before = len(found.problems)
        private = _private(each)
        found.problems += private
        answer = None if private else _answer(each, framework, mapping, find_unit, found, languages)
        if len(found.problems) > before:
            found.faulty.add(each.origin)
        elif answer is not None:
            found.answers.append(answer)
    for key, reading in mapping.readings.items():
        if key not in found.read:
            where = Where(file="tables.yaml", row=reading.line)
            found.problems.append(problem("COLLECTION_013", where=where, key=key))
    return found


def _private(raw: RawAnswer) -> list[Problem]:
    """What an answer may not hold. It is not read further: other problems quote the words."""
    written = "\n".join((raw.words, raw.note, raw.excerpt))
    return [problem("COLLECTION_122", where=_where(raw), what=each) for each in private_in(written)]


def _answer(
    raw: RawAnswer,
    framework: Framework,
    mapping: TableMapping,
    find_unit: FindUnit,
    found: Understanding,
    languages: Mapping[str, str],
) -> Answer | None:
    kind = kind_of(raw.unit)
    question = framework.question(kind, raw.question)
    if question is None:
        found.problems.append(
            problem("COLLECTION_011", where=_where(raw), question=raw.question, kind=kind)
        )
        return None
    if not is_id(id_of(raw.unit)):
        found.problems.append(problem("FRAMEWORK_009", where=_where(raw), name=id_of(raw.unit)))
        return None
    if fault := _fault_of(raw, question):
        found.problems.append(fault)
        return None
    said = _Said(raw, question, framework, mapping, find_unit, found)
    return said.answer(language=languages.get(raw.source, ""))


def _fault_of(raw: RawAnswer, question: Question) -> Problem | None:
    """A side that the question does not have, or nobody knows with whom to share the answer."""
    if raw.facet not in question.asked_facets:
        allowed = ", ".join(question.facets) or "none"
        details = {"facet": raw.facet, "question": question.id, "allowed": allowed}
        return problem("COLLECTION_014", where=_where(raw), **details)
    if not is_level(raw.release):
        return problem("COLLECTION_015", where=_where(raw), words=raw.release)
    return None


def _where(raw: RawAnswer) -> Where:
    return Where(file=raw.file, row=raw.row, column=raw.column, question=raw.question)


@dataclass
class _Said:
    """One raw answer on its way to an answer."""

    raw: RawAnswer
    question: Question
    framework: Framework
    mapping: TableMapping
    find_unit: FindUnit
    found: Understanding

    def answer(self, *, language: str) -> Answer | None:
        raw = self.raw
        reading = self._cell_reading()
        if not raw.words:
            return self._absent(Absence.NOT_FOUND, "") if raw.records_absence else None
        whole = self._meaning(raw.words)
        if whole and whole.absence:
            return self._absent(Absence(whole.absence), raw.words)
        if not raw.source and (not raw.said_by or raw.said_by == EDITORS):
            self._report("COLLECTION_008", column="source")
            return None
        understood = self._understand(whole, measure=(reading and reading.measure) or raw.measure)
        if understood is None:
            return None
        value, measure, original = understood
        return Answer(
            **self._said_where(),
            value=value,
            measure=measure,
            source=raw.source,
            period=self._period(reading),
            partial=raw.partial,
            evidenced=bool(raw.source),
            original=original,
            language=self._language(language),
            excerpt=Excerpt(raw.excerpt) if raw.excerpt else None,
        )

    def _language(self, of_source: str) -> str:
        """The language of the words: as the plan states, or that of a source that is quoted."""
        stated = self.raw.language
        if stated and is_language(stated):
            return normal_language(stated)
        return of_source if self.raw.excerpt else ""

    def _absent(self, absence: Absence, original: str) -> Answer:
        """An absence; it rests on the source where words were found that say so."""
        source = self.raw.source if original else ""
        return Answer(
            **self._said_where(),
            absence=absence,
            source=source,
            evidenced=bool(source),
            original=original,
        )

    def _said_where(self) -> dict[str, Any]:  # typed loosely: every one of these is a word
        raw = self.raw
        return {
            "unit": raw.unit,
            "question": raw.question,
            "round": raw.round,
            "facet": raw.facet,
            "release": raw.release,
            "said_by": raw.said_by,
            "note": raw.note,
            "origin": raw.origin,
        }

    def _meaning(self, words: str) -> Meaning | None:
        question = self.question
        meant = self.mapping.meaning(kind=question.kind, question=question.id, words=words)
        if meant is None and question.is_rated:
            return NO_RATING.get(words)
        return meant

    def _cell_reading(self) -> CellReading | None:
        reading = self.mapping.readings.get(self.raw.origin)
        if reading is None:
            return None
        self.found.read.add(reading.key)
        if reading.expect == self.raw.words:
            return reading
        self._report(
            "COLLECTION_009", key=reading.key, expected=reading.expect, found=self.raw.words
        )
        return None

    def _period(self, reading: CellReading | None) -> str:
        period = parse_period((reading and reading.period) or self.raw.period)
        return str(period) if period else ""

    def _understand(self, whole: Meaning | None, *, measure: str) -> tuple[Value, str, str] | None:
        """Value, unit of measure, and the words where they say it otherwise."""
        words = self._translated(whole)
        read = self._read(words)
        if isinstance(read, Problem):
            self.found.problems.append(read)
            return None
        value = read.value
        flat = value if isinstance(value, str) else SEPARATOR.join(value)
        original = "" if flat == self.raw.words else self.raw.words
        return value, self._measure(measure, read.measure), original

    def _translated(self, whole: Meaning | None) -> str:
        """The words with those that have a meaning of their own in this table replaced."""
        if whole:
            return SEPARATOR.join(whole.value)
        if not self.question.has_list:
            return self.raw.words
        parts = [part.strip() for part in self.raw.words.split(SEPARATOR)]
        meant = [(self._meaning(part), part) for part in parts]
        return SEPARATOR.join(
            SEPARATOR.join(meaning.value) if meaning else part for meaning, part in meant
        )

    def _read(self, words: str) -> Reading | Problem:
        if words == NONE and self.question.type not in (AnswerType.CHOICE, AnswerType.CHOICES):
            return Reading(NONE)
        return read_value(
            words,
            question=self.question,
            framework=self.framework,
            find_unit=self.find_unit,
            where=_where(self.raw),
        )

    def _measure(self, given: str, read: str) -> str:
        """The unit of measure: what a person read, or what stands in the words."""
        if not given:
            return read
        if self.question.measures and given not in self.question.measures:
            allowed = ", ".join(self.question.measures)
            self._report("COLLECTION_005", words=self.raw.words, measure=given, allowed=allowed)
            return read
        return given

    def _report(self, code: str, **details: object) -> None:
        if code == "COLLECTION_005":
            details["question"] = self.question.id
        self.found.problems.append(problem(code, where=_where(self.raw), **details))


def unit_finder(
    units: Iterable[str], *, names: Mapping[str, str]
) -> Callable[[tuple[str, ...], str], str | None]:
    """A finder that knows ``units`` by full name, by id, and by ``names`` (name → unit)."""
    known = set(units)
    by_name = {words.casefold(): unit for words, unit in names.items()}

    def find(allowed: tuple[str, ...], words: str) -> str | None:
        if words in known and kind_of(words) in allowed:
            return words
        for kind in allowed:
            if f"{kind}/{words}" in known:
                return f"{kind}/{words}"
        named = by_name.get(words.casefold())
        return named if named and kind_of(named) in allowed else None

    return find
