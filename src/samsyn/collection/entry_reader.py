"""What entries mean: the rules of tables, and those that forms add to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from samsyn.collection.entry import Entry, Found, Given
from samsyn.collection.reading import FindUnit, Reading, named_measure, read_value
from samsyn.framework.framework import Framework
from samsyn.framework.question import NUMBERS, AnswerType, Question
from samsyn.problems.problem import Problem, Severity, Where, problem
from samsyn.vocabulary.absence import NONE, SEPARATOR, Absence
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.private_matter import private_in
from samsyn.vocabulary.text import Text

#: Types for which “no” and its translations say that there is none.
_CAN_BE_NONE = frozenset({AnswerType.TEXT, AnswerType.UNITS, AnswerType.DATE, *NUMBERS})
_THOUSANDTHS = re.compile(r"[+-]?\d+\.\d{3}")
_HAS_WORDS = re.compile(r"[^\d\s.,+\-~≈\u00a0\u202f]\s*$")
#: Day 0 of the spreadsheet calendar of 1900, and the serial numbers of the years 1900 to 2199.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(2_200, 109_575)
_FAULT = re.compile(r"^#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)$")


@dataclass(frozen=True)
class Reader:
    """Reads the entries of one form, whose words are in ``language`` or in any other."""

    framework: Framework
    kind: str
    find_unit: FindUnit
    language: str

    def question(self, entry: Entry) -> Question:
        """The question that ``entry`` answers; it must be asked."""
        return self.framework.questions[(self.kind, entry.question)]

    def read(self, entry: Entry, *, file: str) -> tuple[Found | None, list[Problem]]:
        """What ``entry`` means; None with the problems if that cannot be said."""
        problems = self._unreadable(entry, file=file)
        if problems:
            return None, problems
        found = self._found(entry, file=file, problems=problems)
        period = self._period(entry, file=file)
        problems += [each for each in (found, period) if isinstance(each, Problem)]
        if isinstance(found, Problem) or isinstance(period, Problem):
            return None, problems
        return replace(found, period=period), problems

    def _found(self, entry: Entry, *, file: str, problems: list[Problem]) -> Found | Problem:
        if entry.absence.words:
            return self._absence(entry, file=file)
        if entry.answer.words:
            return self._answer(entry, file=file, problems=problems)
        return self._confirmed(entry, file=file)

    def _unreadable(self, entry: Entry, *, file: str) -> list[Problem]:
        """Why nothing is made of the entry. Private matter comes first: others quote the words."""
        found = [
            problem("COLLECTION_122", where=entry.where(given, file=file), what=what)
            for given in entry.written
            if not given.is_number
            for what in private_in(given.words)
        ]
        if found:
            return found
        if entry.absence.words and entry.answer.words:
            where = entry.where(entry.absence, file=file)
            found.append(problem("COLLECTION_108", where=where, question=entry.question))
        if _FAULT.match(entry.answer.words):
            where = entry.where(entry.answer, file=file)
            found.append(problem("COLLECTION_114", where=where, words=entry.answer.words))
        return found

    def _absence(self, entry: Entry, *, file: str) -> Found | Problem:
        groups = ("form_reasons", "rater_reasons", "absences")
        code = next((each for of in groups if (each := _find(of, entry.absence.words))), None)
        if code is None or code.id == Absence.NOT_ASKED:
            allowed = ", ".join(each.label.say(self.language) for each in _list("form_reasons"))
            where = entry.where(entry.absence, file=file)
            return problem(
                "COLLECTION_109", where=where, words=entry.absence.words, allowed=allowed
            )
        return Found(absence=Absence(code.id), words=entry.absence.words, place=entry.absence.place)

    def _answer(self, entry: Entry, *, file: str, problems: list[Problem]) -> Found | Problem:
        question = self.question(entry)
        if fault := self._wrong_measure(question, entry, file=file):
            return fault
        read = self._value(question, entry, where=entry.where(entry.answer, file=file))
        if isinstance(read, Problem):
            return read
        if question.type in NUMBERS and read.value != NONE:
            fault = self._check_measure(question, entry, read, file=file)
            if fault and fault.severity is Severity.ERROR:
                return fault
            problems += [fault] if fault else []
        value = read.value if isinstance(read.value, str) else SEPARATOR.join(read.value)
        original = "" if entry.answer.words == value else entry.answer.words
        return Found(
            value=read.value,
            measure=read.measure,
            original=original,
            words=entry.answer.words,
            place=entry.answer.place,
        )

    def _value(self, question: Question, entry: Entry, *, where: Where) -> Reading | Problem:
        words = _plain_words(entry.answer, question)
        if question.type in _CAN_BE_NONE and says_none(words):
            return Reading(NONE)
        if question.type in NUMBERS and entry.measure.words and not _HAS_WORDS.search(words):
            words = f"{words} {entry.measure.words}"
        return read_value(
            words,
            question=question,
            framework=self.framework,
            find_unit=self.find_unit,
            where=where,
        )

    def _wrong_measure(self, question: Question, entry: Entry, *, file: str) -> Problem | None:
        """A unit of measure, in the column for it, in which the question is not answered."""
        words = entry.measure.words
        if not words or self._measure(question, words) in question.measures:
            return None
        return problem(
            "COLLECTION_005",
            where=entry.where(entry.measure, file=file),
            words=entry.answer.words,
            measure=words,
            question=question.id,
            allowed=self._measures_in_words(question) or "none",
        )

    def _check_measure(
        self, question: Question, entry: Entry, read: Reading, *, file: str
    ) -> Problem | None:
        """A number whose unit is missing, said twice, or looks like a fraction of a per cent."""
        where = entry.where(entry.answer, file=file)
        if question.measures and not read.measure:
            allowed = self._measures_in_words(question)
            return problem("COLLECTION_110", where=where, words=read.value, allowed=allowed)
        said = self._measure(question, entry.measure.words)
        if said and said != read.measure:
            return problem(
                "COLLECTION_111", where=where, one=read.measure, other=entry.measure.words
            )
        if read.measure == "percent" and entry.answer.is_number and 0 < float(str(read.value)) < 1:
            return problem("COLLECTION_113", where=where, words=read.value)
        return None

    def _measure(self, question: Question, words: str) -> str:
        return named_measure(words, question=question, framework=self.framework)

    def _measures_in_words(self, question: Question) -> str:
        codelist = self.framework.measures_of(question)
        codes = codelist.by_id if codelist else {}
        return ", ".join(
            codes[each].label.say(self.language) if each in codes else each
            for each in question.measures
        )

    def _confirmed(self, entry: Entry, *, file: str) -> Found | Problem:
        """The answer that the form showed and that the contact confirmed."""
        where = entry.where(entry.confirmed, file=file)
        yes = _find("yes_no", entry.confirmed.words)
        if yes is None or yes.id != "yes" or not entry.known:
            return problem("COLLECTION_115", where=where, words=entry.confirmed.words)
        question = self.question(entry)
        words = f"{entry.known} {entry.known_measure}".strip()
        if question.type is AnswerType.SCALE and entry.known_measure:
            words = f"{entry.known}/{len(self.framework.codelists[entry.known_measure])}"
        again = replace(entry, answer=Given(words, entry.confirmed.place))
        read = self._value(question, again, where=where)
        if isinstance(read, Problem):
            return read
        return Found(
            value=read.value,
            measure=read.measure,
            words=entry.confirmed.words,
            place=entry.confirmed.place,
        )

    def _period(self, entry: Entry, *, file: str) -> str | Problem:
        if not entry.period.words:
            return ""
        question = Question(entry.question, self.kind, "", AnswerType.DATE, Text())
        read = read_value(
            _plain_words(entry.period, question),
            question=question,
            framework=self.framework,
            find_unit=self.find_unit,
            where=entry.where(entry.period, file=file),
        )
        return read if isinstance(read, Problem) else str(read.value)


@cache
def _list(group: str) -> Codelist:
    return codelist_of(group)


def _find(group: str, words: str) -> Code | None:
    """The code of one of the library's own lists that ``words`` mean in any language."""
    return _list(group).find(words)


def says_none(words: str) -> bool:
    """Whether ``words`` say in any language that there is none."""
    code = _find("yes_no", words)
    return words.casefold() == NONE or (code is not None and code.id == "no")


def _plain_words(given: Given, question: Question) -> str:
    """The words that ``given`` would have been, had a spreadsheet not made a number of them."""
    words = given.words
    if question.type is AnswerType.DATE and words.isdigit() and int(words) in _SERIALS:
        return (_DAY_ZERO + timedelta(days=int(words))).isoformat()
    if question.type is AnswerType.YES_NO and words in ("TRUE", "FALSE"):
        return "yes" if words == "TRUE" else "no"
    # 1.234 in a cell of numbers is no thousand: a further digit makes that plain.
    return f"{words}0" if given.is_number and _THOUSANDTHS.fullmatch(words) else words
