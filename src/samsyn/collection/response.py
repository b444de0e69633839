"""Responses: what a contact sent, and what it means in answers.

A form of any kind is first read into entries, words as they were given with their place; here
entries become answers by the rules that tables follow too. What decides:

* An answer counts as evidenced when its entry names a source; else it is the contact's word.
* *Still right* without a new answer repeats what the form showed; it is the contact's own answer.
* An empty entry means *not answered* only in a theme in which something was answered: a theme that
  nobody touched may lie on a colleague's desk. A question that the contact's other answers
  route away is *not applicable* when it is left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from samsyn.collection.answer import Answer, Excerpt
from samsyn.collection.entry import Entry, Found
from samsyn.collection.entry_reader import Reader
from samsyn.collection.reading import FindUnit
from samsyn.framework.framework import Framework
from samsyn.framework.question import VIGNETTE
from samsyn.framework.routing import is_relevant
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.identifier import unit_of


@dataclass(frozen=True, kw_only=True)
class Response:
    """What the contact of one place sent in one round, in answers.

    ``place`` is what the form was about. Where that is a unit of another kind than places, ``kind``
    names the kind, and ``asked`` the place whose contact answered. What a ``rater`` sent holds
    ratings, which cite no source and are never published.
    """

    place: str
    language: str
    round: str
    version: str
    file: str = ""
    answers: tuple[Answer, ...] = ()
    kind: str = ""
    asked: str | None = None
    rater: str = ""

    @property
    def source(self) -> str:
        """The id of the source that it is: the same for all files of a place and round."""
        return response_id(place=_subject(self), round=self.round)


def response_id(*, place: str, round: str) -> str:
    """The source id of a response, ``response-DK-2026``, ``response-initiative-dk-1-2026``."""
    return f"response-{place}-{round}"


def _subject(form: Response | Envelope) -> str:
    """What a form was about: the id of a place, or kind and id of another unit."""
    return form.place if form.asked is None else f"{form.kind}-{form.place}"


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What a returned form says about itself, checked against the study."""

    kind: str
    place: str
    language: str
    round: str
    version: str
    file: str = ""
    asked: str | None = None
    rater: str = ""


@dataclass(frozen=True)
class _Understood:
    """Entries turned into answers, before the empty ones are judged."""

    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    empty: list[Entry] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)


def understand_response(
    entries: Iterable[Entry], *, envelope: Envelope, framework: Framework, find_unit: FindUnit
) -> tuple[Response, list[Problem]]:
    """The response that ``entries`` are, and everything that a person should look at.

    An entry with an error gives no answer; the caller decides whether the rest is admitted.
    """
    problems: list[Problem] = []
    reader = Reader(framework, envelope.kind, find_unit, envelope.language)
    known = _follow_crosswalk(entries, envelope=envelope, framework=framework, problems=problems)
    said = _Understood()
    for entry in _each_once(known, file=envelope.file, problems=problems):
        _read_entry(entry, reader=reader, envelope=envelope, said=said, problems=problems)
    answers = [*said.answers.values(), *_absences(said, envelope=envelope, framework=framework)]
    if not said.touched:
        problems.append(problem("COLLECTION_112", where=Where(file=envelope.file)))
    response = Response(
        place=envelope.place,
        language=envelope.language,
        round=envelope.round,
        version=envelope.version,
        file=envelope.file,
        answers=tuple(answers),
        kind=envelope.kind,
        asked=envelope.asked,
        rater=envelope.rater,
    )
    return response, problems


def _follow_crosswalk(
    entries: Iterable[Entry],
    *,
    envelope: Envelope,
    framework: Framework,
    problems: list[Problem],
) -> list[Entry]:
    """Entries under the ids of today. A form of an older version is matched by the crosswalk."""
    found: list[Entry] = []
    for entry in entries:
        if framework.question(envelope.kind, entry.question):
            found.append(entry)
            continue
        became = framework.crosswalk.successors(envelope.kind, entry.question)
        where = entry.where(file=envelope.file)
        if _was_renamed(entry.question, became, envelope=envelope, framework=framework):
            found.append(replace(entry, question=became[0]))
            problems.append(
                problem("COLLECTION_104", where=where, before=entry.question, after=became[0])
            )
        elif not entry.is_empty:
            problems.append(problem("COLLECTION_106", where=where, question=entry.question))
    return found


def _was_renamed(
    question: str, became: tuple[str, ...], *, envelope: Envelope, framework: Framework
) -> bool:
    """Whether answers to ``question`` mean the same today: one successor, and only renamings."""
    if len(became) != 1 or framework.question(envelope.kind, became[0]) is None:
        return False
    step = became[0]
    while before := framework.crosswalk.comparable_predecessor(envelope.kind, step):
        if before == question:
            return True
        step = before
    return False


def _each_once(entries: list[Entry], *, file: str, problems: list[Problem]) -> list[Entry]:
    """One entry for each item; an item that was answered twice in different words is nobody's."""
    by_item: dict[tuple[str, str], Entry] = {}
    torn: set[tuple[str, str]] = set()
    for entry in entries:
        first = by_item.setdefault(entry.item, entry)
        if entry.is_empty or first is entry or first.says == entry.says:
            continue
        if first.is_empty:
            by_item[entry.item] = entry
            continue
        torn.add(entry.item)
        problems.append(
            problem(
                "COLLECTION_107",
                where=entry.where(file=file),
                question=entry.question,
                first=first.answer.place or first.place,
                second=entry.answer.place or entry.place,
            )
        )
    return [entry for item, entry in by_item.items() if item not in torn]


def _read_entry(
    entry: Entry,
    *,
    reader: Reader,
    envelope: Envelope,
    said: _Understood,
    problems: list[Problem],
) -> None:
    if entry.is_empty:
        said.empty.append(entry)
        return
    said.touched.add(reader.question(entry).theme)
    found, faults = reader.read(entry, file=envelope.file)
    problems += faults
    if found is None:
        return
    said.answers[entry.item] = _answer(entry, found, envelope=envelope)


def _note(entry: Entry) -> str:
    """The comment, and the source that the contact named."""
    return " | ".join(each for each in (entry.comment.words, entry.source.words) if each)


def _answer(entry: Entry, found: Found, *, envelope: Envelope) -> Answer:
    """The answer from ``entry``. Its origin is the item, wherever in the form that stood."""
    if envelope.rater:
        return _rating(entry, found, envelope=envelope)
    parts = ("workbook", _subject(envelope), entry.question, entry.facet)
    contact = envelope.place if envelope.asked is None else envelope.asked
    return Answer(
        unit=unit_of(envelope.kind, envelope.place),
        question=entry.question,
        facet=entry.facet,
        round=envelope.round,
        source=response_id(place=_subject(envelope), round=envelope.round),
        value=found.value,
        absence=found.absence,
        measure=found.measure,
        period=found.period,
        evidenced=bool(entry.source.words),
        original=found.original,
        language=envelope.language if found.words else "",
        excerpt=Excerpt(found.words, found.place) if found.words else None,
        said_by=f"contact:{contact or _subject(envelope)}",
        note=_note(entry),
        origin="/".join(part for part in parts if part),
    )


def _rating(entry: Entry, found: Found, *, envelope: Envelope) -> Answer:
    """A rating: the rater's word on a unit or a vignette, for the model and for nobody else."""
    unit = entry.unit or unit_of(envelope.kind, envelope.place)
    return Answer(
        unit=unit,
        question=entry.question,
        round=envelope.round,
        value=found.value,
        absence=found.absence,
        measure=found.measure,
        evidenced=False,
        original=found.original,
        language=envelope.language if found.words else "",
        excerpt=Excerpt(found.words, found.place) if found.words else None,
        said_by=f"rater:{envelope.rater}",
        note=_note(entry),
        release="internal",
        origin=f"workbook/{envelope.rater}/{unit}/{entry.question}",
    )


def _absences(said: _Understood, *, envelope: Envelope, framework: Framework) -> Iterable[Answer]:
    """What the empty entries of sections that somebody answered in say."""
    given = _values(said.answers.values())
    for entry in said.empty:
        question = framework.questions[(envelope.kind, entry.question)]
        if question.theme not in said.touched:
            continue
        asked = is_relevant(question, answers=given)
        absence = Absence.NOT_ANSWERED if asked else Absence.NOT_APPLICABLE
        yield _answer(entry, Found(absence=absence), envelope=envelope)


def _values(answers: Iterable[Answer]) -> Mapping[str, object]:
    """Question → value, as conditions compare it."""
    given = [each for each in answers if each.value is not None and each.kind != VIGNETTE]
    return {each.question: each.value for each in given}
