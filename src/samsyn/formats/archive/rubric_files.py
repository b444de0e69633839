"""Rubrics: those of the library, and those in a study's framework/rubrics/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from samsyn.evaluation.rubrics.rubric import (
    NOT_RATED,
    Answer,
    Axis,
    Checked,
    Criterion,
    Level,
    Part,
    Rubric,
    Step,
)
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader
from samsyn.vocabulary.label import label
from samsyn.vocabulary.period import is_date
from samsyn.vocabulary.text import Text, text

FOLDER = "framework/rubrics"
_CRITERIA = "criteria.yaml"
_PART_KEYS = ("label", "axis", "levels", "steps", "ordered", "judged", "draft")
_RUBRIC_KEYS = ("id", "source", "version", "criteria", "parts", "harm", "note", "checked", "drafts")


def read_rubrics(reader: Reader) -> dict[str, Rubric]:
    """The rubrics of the library and of the study; a study's own may not take a name of those."""
    found = dict(built_in_rubrics())
    shared = dict(_built_in_criteria())
    names = sorted(each.name for each in (reader.folder / FOLDER).glob("*.yaml"))
    if _CRITERIA in names:
        shared |= _read_criteria(reader, f"{FOLDER}/{_CRITERIA}")
    for name in names:
        if name == _CRITERIA:
            continue
        rubric = _read_rubric(reader, f"{FOLDER}/{name}", shared)
        if rubric is None:
            continue
        if rubric.id in found:
            where, told = rubric.where, {"what": "rubric", "name": rubric.id, "rubric": rubric.id}
            reader.report("EVALUATION_053", where, **told)
            continue
        found[rubric.id] = rubric
    return found


@cache
def built_in_rubrics() -> dict[str, Rubric]:
    """The library's rubrics by id."""
    reader = _built_in()
    shared = _built_in_criteria()
    names = sorted(each.name for each in reader.folder.glob("*.yaml") if each.name != _CRITERIA)
    read = (_read_rubric(reader, name, shared) for name in names)
    found = {each.id: each for each in read if each is not None}
    assert not reader.problems, reader.problems
    return found


@cache
def _built_in_criteria() -> dict[str, Criterion]:
    return _read_criteria(_built_in(), _CRITERIA)


def _built_in() -> Reader:
    return Reader(Path(str(files("samsyn.evaluation.rubrics"))))


def _read_criteria(reader: Reader, name: str) -> dict[str, Criterion]:
    file = open_section(reader, name, allowed=("criteria", "drafts"))
    return {each.word("id"): _criterion(each) for each in file.unlike("criteria")} if file else {}


def _read_rubric(reader: Reader, name: str, shared: Mapping[str, Criterion]) -> Rubric | None:
    file = open_section(reader, name, allowed=(*_RUBRIC_KEYS, *_PART_KEYS))
    if file is None:
        return None
    criteria = dict(_asked(file, shared))
    parts = tuple(_part(each, criteria) for each in file.unlike("parts"))
    return Rubric(
        id=file.id(),
        label=file.text("label"),
        source=file.word("source"),
        version=file.word("version"),
        criteria=criteria,
        # A rubric with one scale writes it at the top.
        parts=parts or (_part(file, criteria, is_top=True),),
        harm=file.word("harm"),
        note=file.text("note"),
        checked=_checked(file.section("checked")),
        where=file.where(),
    )


def _checked(entry: Section | None) -> Checked | None:
    if entry is None:
        return None
    entry.allow(("date", "source", "unconfirmed", "draft"))
    date = entry.word("date")
    if not is_date(date):
        entry.wrong("date", "a date such as 2026-11-22")
    return Checked(date, entry.word("source"), entry.text("unconfirmed"))


def _asked(file: Section, shared: Mapping[str, Criterion]) -> Iterator[tuple[str, Criterion]]:
    """The criteria of a rubric: written out, or by the id of one that rubrics share."""
    for each in file.unlike("criteria"):
        id = each.word("id")
        if "question" in each.data:
            yield id, _criterion(each)
        elif id in shared:
            each.allow(("id", "unless_shown"))
            yield id, replace(shared[id], unless_shown=answer_at(each, "unless_shown"))
        else:
            named = {"what": "The criterion", "name": id, "known": ", ".join(shared)}
            each.reader.report("EVALUATION_050", each.where("id"), **named)


def _criterion(entry: Section) -> Criterion:
    entry.allow(("id", "question", "type", "answers", "tried", "unless_shown", "draft"))
    kind = entry.word("type", "choice")
    answers: dict[Answer, Text]
    if kind == "yes_no":
        answers = {each: label("yes_no", each) for each in ("no", "yes")}
    elif kind == "number":
        answers = {float(each): text(each) for each in entry.words("tried")}
    else:
        answers = {each.id(): each.text("label") for each in entry.unlike("answers")}
    return Criterion(
        id=entry.id(),
        question=entry.text("question"),
        answers=answers,
        is_number=kind == "number",
        unless_shown=answer_at(entry, "unless_shown"),
    )


def answer_at(entry: Section, key: str) -> Answer | None:
    """An answer as it is written: a number stays one, a code is a word."""
    found = entry.data.get(key)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return found
    return entry.word(key) or None


def _part(entry: Section, criteria: Mapping[str, Criterion], *, is_top: bool = False) -> Part:
    if not is_top:
        entry.allow(("id", "harm", *_PART_KEYS))
    judged = entry.word("judged")
    said = entry.word("axis", Axis.MERIT)
    if said not in tuple(Axis):
        entry.wrong("axis", f"one of {', '.join(Axis)}")
    levels = tuple(_level(each) for each in entry.sections("levels"))
    steps = tuple(_step(each) for each in entry.sections("steps"))
    if judged:
        harm = "" if is_top else entry.word("harm")
        levels, steps = _judged(entry, criteria.get(judged), harm)
    return Part(
        id=entry.id(),
        label=entry.text("label"),
        axis=Axis(said) if said in tuple(Axis) else Axis.MERIT,
        levels=levels,
        steps=steps,
        is_ordered=entry.flag("ordered") if "ordered" in entry.data else True,
        where=entry.where(),
    )


def _level(entry: Section) -> Level:
    entry.allow(("id", "label", "help", "harm", "draft"))
    return Level(_name(entry), entry.text("label"), entry.text("help"), entry.flag("harm"))


def _name(entry: Section) -> str:
    """The id of a level. Scales have names such as 3+, which no other id may have."""
    found = entry.word("id")
    if not found or found == NOT_RATED:
        entry.wrong("id", f"a name other than {NOT_RATED}")
    return found


def _step(entry: Section) -> Step:
    entry.allow(("id", "when", "level", "because", "draft"))
    return Step(
        entry.id(),
        entry.word("when"),
        entry.word("level"),
        entry.text("because"),
        entry.where(),
    )


def _judged(
    entry: Section, criterion: Criterion | None, harm: str
) -> tuple[tuple[Level, ...], tuple[Step, ...]]:
    """Levels and steps of a part that a rater judges directly: each answer is its own level."""
    if criterion is None:
        entry.wrong("judged", "a criterion of this rubric")
        return (), ()
    answers = [(str(id), words) for id, words in criterion.answers.items()]
    levels = tuple(Level(id, words, is_harm=id == harm) for id, words in answers)
    where = entry.where("judged")
    steps = tuple(
        Step(f"is_{id}", f"{criterion.id} == {id!r}", id, words, where) for id, words in answers
    )
    return levels, steps
