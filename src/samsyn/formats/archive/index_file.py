"""indices.yaml: composite indices with every choice and its reason (docs/sensitivity.md)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from samsyn.comparison.index.plan import Aggregation, IndexPlan, Indicator, Missing, Normalisation
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader

FILE = "indices.yaml"
_LEAST_ANSWERED = 0.5

Choice = TypeVar("Choice", bound=StrEnum)


def read_indices(reader: Reader) -> tuple[IndexPlan, ...]:
    """The indices of the study; none where there is no file."""
    if not (reader.folder / FILE).exists():
        return ()
    file = open_section(reader, FILE, allowed=("indices", "drafts"))
    if file is None:
        return ()
    return tuple(_plan(each) for each in file.unlike("indices") if _is_whole(each))


def _is_whole(entry: Section) -> bool:
    """Whether the entry has an id and counts something; reports what is missing."""
    missing = [key for key in ("id", "indicators") if not entry.data.get(key)]
    for key in missing:
        entry.wrong(key, "given")
    return not missing


def _plan(entry: Section) -> IndexPlan:
    entry.allow(
        (
            *("id", "title", "meaning", "indicators", "normalisation", "aggregation", "missing"),
            *("least_answered", "reasons"),
        )
    )
    least = entry.decimal("least_answered")
    reasons = entry.section("reasons")
    return IndexPlan(
        id=entry.id(),
        title=entry.text("title"),
        meaning=entry.text("meaning"),
        indicators=tuple(_indicators(entry)),
        normalisation=_choice(entry, "normalisation", Normalisation.RANGE),
        aggregation=_choice(entry, "aggregation", Aggregation.MEAN),
        missing=_choice(entry, "missing", Missing.PASS_OVER),
        least_answered=_LEAST_ANSWERED if least is None else least,
        reasons={key: reasons.word(key) for key in reasons.data} if reasons else {},
    )


def _indicators(entry: Section) -> Iterator[Indicator]:
    for each in entry.sections("indicators"):
        each.allow(("question", "weight", "falls", "points", "reason"))
        weight, points = each.decimal("weight"), each.section("points")
        if weight is not None and weight <= 0:
            each.wrong("weight", "above 0")
        yield Indicator(
            question=each.word("question"),
            weight=weight if weight is not None and weight > 0 else 1.0,
            rises=not each.flag("falls"),
            points={code: points.decimal(code) or 0.0 for code in points.data} if points else {},
            reason=each.word("reason"),
        )


def _choice(entry: Section, key: str, default: Choice) -> Choice:
    """The choice at ``key``, by default the first."""
    kind = type(default)
    said = entry.word(key, default)
    if said in tuple(kind):
        return kind(said)
    entry.wrong(key, f"one of {', '.join(kind)}")
    return default
