"""Forms that came back are read as responses: what a contact sent, and the source that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path

from samsyn.collection.answer import Answer
from samsyn.collection.reading import FindUnit
from samsyn.collection.response import Response
from samsyn.collection.understanding import unit_finder
from samsyn.evidence.source import Source, unit_of_source
from samsyn.formats.workbook.reader import Expected, read_workbooks
from samsyn.problems.problem import Problem, Where, has_errors, problem
from samsyn.study import Study
from samsyn.vocabulary.identifier import id_of, unit_of
from samsyn.vocabulary.label import say


def read_answers(
    paths: Iterable[Path], *, study: Study, partial: bool = False
) -> tuple[list[Response], list[Problem]]:
    """What came back in the workbooks ``paths``, and everything that a person should look at.

    A workbook with errors gives no response, unless ``partial`` takes the answers that have none.
    Several files of one place, from colleagues, are taken together; where they say different things
    the first counts and the others are problems. An empty cell never takes anything back: it is
    left out where the contact answered that item in another file, or before.
    """
    settings = study.settings
    expected = Expected(
        study=settings.id,
        kind=settings.matrix_kind,
        places=tuple(each.id for each in settings.places),
        rounds=tuple(each.id for each in settings.rounds),
        framework=study.framework,
        find_unit=_finder(study),
        units=_subjects(study),
        raters=tuple(study.raters),
    )
    responses: list[Response] = []
    problems: list[Problem] = []
    given: dict[_Item, Answer] = {}
    for response, found in read_workbooks(paths, expected=expected):
        if response is not None:
            response, torn = _agreeing(response, given)
            found = [*found, *torn]
        problems += found
        if response is not None and (partial or not has_errors(found)):
            responses.append(response)
            given |= {_item(each): each for each in response.answers if not _is_empty(each)}
    said = given.keys() | {_item(each) for each in study.statements.values() if not _is_empty(each)}
    return [_without_empty(each, said) for each in responses], problems


def _subjects(study: Study) -> dict[str, list[str]]:
    """Kind → ids of what a form can be about: units that are known, and places that are rated."""
    found = {kind: [id_of(each) for each in units] for kind, units in study.units.items()}
    places = [each.id for each in study.settings.places]
    for asked in study.framework.batteries.values():
        for each in asked:
            found[each.kind] = [*dict.fromkeys([*found.get(each.kind, ()), *places])]
    return found


#: Where an answer came from, and in which round.
_Item = tuple[str, str]


def _item(answer: Answer) -> _Item:
    return (answer.origin, answer.round)


def _is_empty(answer: Answer) -> bool:
    """Whether nobody wrote anything: an absence that was chosen has its words."""
    return answer.absence is not None and answer.excerpt is None


def _without_empty(response: Response, said: Set[_Item]) -> Response:
    """The response without the empty cells of what somebody said elsewhere, or before."""
    kept = [each for each in response.answers if not _is_empty(each) or _item(each) not in said]
    return replace(response, answers=tuple(kept))


def _agreeing(response: Response, given: Mapping[_Item, Answer]) -> tuple[Response, list[Problem]]:
    """The response without answers that another file of the same place contradicts."""
    problems: list[Problem] = []
    kept: list[Answer] = []
    for each in response.answers:
        before = given.get(_item(each))
        if before is None or _is_empty(each) or _says(before) == _says(each):
            kept.append(each)
            continue
        where = Where(file=response.file, question=each.question, unit=each.unit)
        problems.append(problem("COLLECTION_121", where=where, question=each.question))
    return replace(response, answers=tuple(kept)), problems


def _says(answer: Answer) -> tuple[object, ...]:
    return (answer.value, answer.absence, answer.measure, answer.period)


def response_source(response: Response, *, study: Study) -> Source:
    """The source that ``response`` is, for sources.csv. Names a role, never a person."""
    place = study.place_name(response.place).say("en")
    if response.asked is not None:
        place = study.name_of(unit_of(response.kind, response.place), language="en")
    contact = response.place if response.asked is None else response.asked
    round = next((each for each in study.settings.rounds if each.id == response.round), None)
    role = study.settings.contact_of(contact).say("en")
    return Source(
        id=response.source,
        title=say("form", "response_title", "en", place=place, round=round.label.say("en"))
        if round
        else response.source,
        publisher=role or say("form", "contact_default", "en"),
        year=round.date[:4] if round else "",
        language=response.language,
        page_date=round.date if round else "",
        kind="response" if "response" in _source_kinds(study) else "",
    )


def _source_kinds(study: Study) -> Iterable[str]:
    codelist = study.framework.codelists.get("source_kinds")
    return codelist.by_id if codelist else ()


def _finder(study: Study) -> FindUnit:
    """Finds units by id, and by any of their names."""
    units = {unit for known in study.units.values() for unit in known}
    units |= {unit_of_source(each) for each in study.sources}
    names: dict[str, str] = {}
    for unit in units:
        for language in study.settings.all_languages:
            names.setdefault(study.name_of(unit, language=language), unit)
        if original := study.original_name_of(unit):
            names.setdefault(original, unit)
    return unit_finder(units, names=names)
