"""Workbooks → responses. Files are opened in a child process; what they say is judged here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from samsyn.collection.entry import Entry
from samsyn.collection.reading import FindUnit
from samsyn.collection.response import Envelope, Response, understand_response
from samsyn.formats.workbook.layout import (
    CODES,
    FORMAT,
    FRONT,
    IDENTITY,
    IDENTITY_KEYS,
    SUBJECT_KEYS,
    item_id,
)
from samsyn.formats.workbook.parser import SECONDS, parse_files
from samsyn.formats.workbook.sheet_reader import Known, Sheet, is_marked, read_sheet, words_of
from samsyn.framework.framework import Framework
from samsyn.problems.inert import inert, make_inert
from samsyn.problems.problem import Problem, Where, has_errors, problem
from samsyn.vocabulary.text import FALLBACK


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The study that workbooks are read for. ``kind`` is the kind of its places; ``units`` holds
    the ids of what else forms may ask about, by kind."""

    study: str
    kind: str
    places: tuple[str, ...]
    rounds: tuple[str, ...]
    framework: Framework
    find_unit: FindUnit
    units: Mapping[str, Collection[str]] = field(default_factory=dict)
    raters: Collection[str] = ()

    @cached_property
    def subjects(self) -> Mapping[str, Collection[str]]:
        """Kind → ids of the units that a form can be about."""
        return {**self.units, self.kind: self.places}

    def known(self, kind: str) -> Known:
        """What can stand in the hidden column of ids, and the questions in all languages."""
        if kind not in self._known:
            self._known[kind] = self._known_of(kind)
        return self._known[kind]

    @cached_property
    def _known(self) -> dict[str, Known]:
        return {}

    def _known_of(self, kind: str) -> Known:
        asked = self.framework.questions_of(kind)
        ids = {item_id(question.id, facet) for question in asked for facet in question.asked_facets}
        ids |= {
            before
            for change in self.framework.crosswalk.changes
            if change.unit_kind == kind
            for before in change.before
        }
        ids |= {unit for question in asked for unit in question.vignette_units}
        words = {
            said.casefold(): question.id
            for question in asked
            for text in (question.label, question.short)
            for said in text.words.values()
        }
        return Known(frozenset(ids), words)


def read_workbooks(
    paths: Iterable[Path], *, expected: Expected, seconds: float = SECONDS
) -> Iterator[tuple[Response | None, list[Problem]]]:
    """For each file its response, None where it says nothing, and all of its problems."""
    for path, said in parse_files(paths, seconds=seconds):
        response, problems = _read(path.name, said, expected=expected)
        yield response, [make_inert(each) for each in problems]


def read_workbook(
    path: Path, *, expected: Expected, seconds: float = SECONDS
) -> tuple[Response | None, list[Problem]]:
    """The response in one file, and all of its problems."""
    return next(read_workbooks([path], expected=expected, seconds=seconds))


def _read(
    name: str, said: dict[str, Any], *, expected: Expected
) -> tuple[Response | None, list[Problem]]:
    where = Where(file=inert(name))
    if "code" in said:
        return None, [problem(said["code"], where=where, **said["details"])]
    problems: list[Problem] = []
    if said["active"]:
        problems.append(problem("FORMAT_104", where=where, what=", ".join(said["active"])))
    if said["formulas"]:
        problems.append(problem("FORMAT_108", where=where, n=said["formulas"]))
    if said["faults"]:
        problems.append(problem("FORMAT_109", where=where, n=said["faults"]))
    sheets = [Sheet(each["name"], each["rows"], each["merged"]) for each in said["sheets"]]
    envelope = _envelope(sheets, expected=expected, where=where, problems=problems)
    if envelope is None:
        return None, problems
    entries: list[Entry] = []
    for sheet in sheets:
        if any(is_marked(sheet, mark) for mark in (IDENTITY, CODES, FRONT)):
            continue
        found, faults = read_sheet(sheet, known=expected.known(envelope.kind), file=envelope.file)
        if not found and not faults and any(sheet.first_cells):
            where_sheet = Where(file=envelope.file, sheet=inert(sheet.name))
            faults = [problem("COLLECTION_119", where=where_sheet)]
        entries += found
        problems += faults
    response, faults = understand_response(
        entries, envelope=envelope, framework=expected.framework, find_unit=expected.find_unit
    )
    return response, [*problems, *faults]


def _envelope(
    sheets: list[Sheet], *, expected: Expected, where: Where, problems: list[Problem]
) -> Envelope | None:
    """What the workbook says about itself, if it belongs to this study."""
    said = next((_identity(each) for each in sheets if is_marked(each, IDENTITY)), {})
    if not {"study", "place", "round"} <= said.keys():
        problems.append(problem("COLLECTION_101", where=where))
        return None
    faults = [*_misfits(said, expected=expected, where=where)]
    problems += faults
    if has_errors(faults):
        return None
    return Envelope(
        kind=said.get("kind", expected.kind),
        place=said["place"],
        asked=said.get("asked", "") if "kind" in said else None,
        rater=said.get("rater", ""),
        language=said.get("language", FALLBACK),
        round=said["round"],
        version=said.get("version", ""),
        file=where.file,
    )


def _identity(sheet: Sheet) -> dict[str, str]:
    """The pairs of the identity sheet, wherever they stand in it."""
    said: dict[str, str] = {}
    for row in sheet.rows:
        words = [each for value in row if (each := words_of(value))]
        if len(words) > 1 and words[0] in (*IDENTITY_KEYS, *SUBJECT_KEYS):
            said.setdefault(words[0], words[1])
    return said


def _misfits(said: dict[str, str], *, expected: Expected, where: Where) -> Iterator[Problem]:
    if said.get("format", FORMAT) != FORMAT:
        yield problem("COLLECTION_118", where=where, found=said["format"], known=FORMAT)
    if said["study"] != expected.study:
        yield problem("COLLECTION_102", where=where, found=said["study"], expected=expected.study)
        return
    kind = said.get("kind", expected.kind)
    allowed: list[tuple[str, str, Collection[str]]] = [
        ("kind", kind, expected.subjects),
        ("place", said["place"], expected.subjects.get(kind, [said["place"]])),
        ("round", said["round"], expected.rounds),
    ]
    if said.get("asked"):
        allowed.append(("contact", said["asked"], expected.places))
    if said.get("rater"):
        allowed.append(("rater", said["rater"], expected.raters))
    for what, found, known in allowed:
        if found not in known:
            yield problem(
                "COLLECTION_103", where=where, what=what, found=found, known=", ".join(known)
            )
    today = expected.framework.version
    if said.get("version", today) != today:
        yield problem("COLLECTION_120", where=where, found=said["version"], today=today)
