"""evaluation/*.yaml: logic models, indicators, matrices, contribution claims, scored checklists.

Each file may hold any of them, so that a study can keep one file for a programme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from samsyn.evaluation.checklist import GivenScore, Score, Scoring
from samsyn.evaluation.contribution import (
    Condition,
    Contribution,
    Evidence,
    Judgement,
    Met,
    Rival,
    Strength,
    Verdict,
)
from samsyn.evaluation.definitions import Definitions
from samsyn.evaluation.logic_model import Arrow, Box, Level, LogicModel
from samsyn.evaluation.matrix import DAC, Conclusion, Matrix, MatrixQuestion
from samsyn.evaluation.reference import Reference, reference
from samsyn.formats.archive.assessment_section import (
    read_assessment,
    read_dispute,
    read_rule,
)
from samsyn.formats.archive.indicator_section import read_indicator
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.synthesis_section import read_synthesis
from samsyn.formats.archive.text_file import Reader

FOLDER = "evaluation"
_KEYS = (
    *("logic_models", "indicators", "matrices", "contributions", "checklists", "syntheses"),
    *("assessments", "assessment_rules", "disputes", "drafts"),
)
Kind = TypeVar("Kind", bound=StrEnum)
Defined = TypeVar("Defined")


def read_definitions(reader: Reader) -> Definitions:
    """Everything that stands in the folder ``evaluation``."""
    names = sorted(each.name for each in (reader.folder / FOLDER).glob("*.yaml"))
    opened = [open_section(reader, f"{FOLDER}/{name}", allowed=_KEYS) for name in names]
    files = [each for each in opened if each]
    return Definitions(
        logic_models=_by_id(files, "logic_models", _logic_model),
        indicators=_by_id(files, "indicators", read_indicator),
        matrices=_by_id(files, "matrices", _matrix),
        contributions=_by_id(files, "contributions", _contribution),
        scorings=tuple(_scoring(each) for file in files for each in file.sections("checklists")),
        syntheses=_by_id(files, "syntheses", read_synthesis),
        assessments=_all(files, "assessments", read_assessment),
        assessment_rules=_all(files, "assessment_rules", read_rule),
        disputes=_all(files, "disputes", read_dispute),
    )


def _all(files: list[Section], key: str, read: Callable[[Section], Defined]) -> tuple[Defined, ...]:
    return tuple(read(each) for file in files for each in file.sections(key))


def _by_id(
    files: list[Section], key: str, read: Callable[[Section], Defined]
) -> dict[str, Defined]:
    found: dict[str, Defined] = {}
    for file in files:
        for entry in file.sections(key):
            id = entry.id()
            if id in found:
                entry.wrong("id", "an id that stands once")
            found[id] = read(entry)
    return found


def references_at(entry: Section, key: str = "rests") -> tuple[Reference, ...]:
    """The references in the list at ``key``."""
    return tuple(reference(each, where=entry.where(key)) for each in entry.words(key))


def choice_at(entry: Section, key: str, *, of: type[Kind], usual: Kind | None = None) -> Kind:
    """One of the words of ``of``; reports another one, and takes the usual or the first."""
    first = usual or next(iter(of))
    said = entry.word(key, first if usual else "")
    if said in tuple(of):
        return of(said)
    entry.wrong(key, f"one of {', '.join(of)}")
    return first


def _logic_model(entry: Section) -> LogicModel:
    entry.allow(("id", "title", "subject", "note", "boxes", "links", "draft"))
    return LogicModel(
        id=entry.word("id"),
        title=entry.text("title"),
        subject=entry.word("subject"),
        note=entry.text("note"),
        boxes=tuple(_box(each) for each in entry.unlike("boxes")),
        arrows=tuple(_arrow(each) for each in entry.sections("links")),
        where=entry.where(),
    )


def _box(entry: Section) -> Box:
    entry.allow(("id", "level", "text", "rests", "indicators", "reading", "draft"))
    return Box(
        id=entry.id(),
        level=choice_at(entry, "level", of=Level),
        text=entry.text("text"),
        rests=references_at(entry),
        indicators=entry.words("indicators"),
        is_reading=entry.flag("reading"),
        where=entry.where(),
    )


def _arrow(entry: Section) -> Arrow:
    entry.allow(("from", "to", "assumption", "risk", "rests", "draft"))
    return Arrow(
        start=entry.word("from"),
        end=entry.word("to"),
        assumption=entry.text("assumption"),
        risk=entry.text("risk"),
        rests=references_at(entry),
        where=entry.where(),
    )


def _matrix(entry: Section) -> Matrix:
    entry.allow(("id", "title", "subject", "criteria", "note", "questions", "draft"))
    return Matrix(
        id=entry.word("id"),
        title=entry.text("title"),
        subject=entry.word("subject"),
        criteria=entry.word("criteria", DAC),
        note=entry.text("note"),
        questions=tuple(_question(each) for each in entry.unlike("questions")),
        where=entry.where(),
    )


def _question(entry: Section) -> MatrixQuestion:
    keys = ("id", "text", "criterion", "indicators", "sources", "methods", "findings")
    entry.allow((*keys, "conclusions", "draft"))
    return MatrixQuestion(
        id=entry.id(),
        text=entry.text("text"),
        criterion=entry.word("criterion"),
        indicators=entry.words("indicators"),
        sources=entry.words("sources"),
        methods=tuple(each.text("text") for each in entry.sections("methods")),
        findings=entry.words("findings"),
        conclusions=tuple(_conclusion(each) for each in entry.unlike("conclusions")),
        where=entry.where(),
    )


def _conclusion(entry: Section) -> Conclusion:
    entry.allow(("id", "text", "findings", "recommendations", "reading", "draft"))
    return Conclusion(
        id=entry.id(),
        text=entry.text("text"),
        findings=entry.words("findings"),
        recommendations=entry.words("recommendations"),
        is_reading=entry.flag("reading"),
        where=entry.where(),
    )


def _contribution(entry: Section) -> Contribution:
    keys = ("id", "claim", "subject", "logic_model", "conditions", "for", "against", "rivals")
    entry.allow((*keys, "strength", "reason", "draft"))
    return Contribution(
        id=entry.word("id"),
        claim=entry.text("claim"),
        subject=entry.word("subject"),
        logic_model=entry.word("logic_model"),
        conditions=dict(_judgements(entry.section("conditions"))),
        evidence_for=tuple(_evidence(each) for each in entry.sections("for")),
        evidence_against=tuple(_evidence(each) for each in entry.sections("against")),
        rivals=tuple(_rival(each) for each in entry.sections("rivals")),
        strength=choice_at(entry, "strength", of=Strength),
        reason=entry.text("reason"),
        where=entry.where(),
    )


def _judgements(entry: Section | None) -> Iterator[tuple[Condition, Judgement]]:
    if entry is None:
        return
    entry.allow(tuple(Condition))
    for condition in Condition:
        each = entry.section(condition)
        if each is None:
            entry.wrong(condition, "a mapping with met and reason")
            continue
        each.allow(("met", "reason", "rests", "draft"))
        met = choice_at(each, "met", of=Met)
        yield condition, Judgement(met, each.text("reason"), references_at(each))


def _evidence(entry: Section) -> Evidence:
    entry.allow(("text", "rests", "draft"))
    return Evidence(entry.text("text"), references_at(entry), entry.where())


def _rival(entry: Section) -> Rival:
    entry.allow(("text", "verdict", "reason", "rests", "draft"))
    verdict = choice_at(entry, "verdict", of=Verdict)
    return Rival(entry.text("text"), verdict, entry.text("reason"), references_at(entry))


def _scoring(entry: Section) -> Scoring:
    entry.allow(("checklist", "matrix", "scores"))
    return Scoring(
        checklist=entry.word("checklist"),
        matrix=entry.word("matrix"),
        scores=tuple(_score(each) for each in entry.sections("scores")),
        where=entry.where(),
    )


def _score(entry: Section) -> GivenScore:
    entry.allow(("item", "score", "reason", "draft"))
    score = choice_at(entry, "score", of=Score)
    return GivenScore(entry.word("item"), score, entry.text("reason"), entry.where())
