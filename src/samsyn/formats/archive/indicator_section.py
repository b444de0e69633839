"""One indicator of evaluation/*.yaml: its definitions, where its actuals stand, its targets."""

from __future__ import annotations

from samsyn.evaluation.indicator import (
    Actual,
    Comment,
    Definition,
    Direction,
    Indicator,
    LightRule,
    Target,
)
from samsyn.evaluation.logic_model import Level
from samsyn.evaluation.reference import reference
from samsyn.formats.archive.section import Section


def read_indicator(entry: Section) -> Indicator:
    """The indicator that the entry describes."""
    keys = ("id", "label", "level", "subject", "direction", "definitions", "baseline", "actuals")
    entry.allow((*keys, "targets", "light", "comments", "draft"))
    baseline = entry.section("baseline")
    return Indicator(
        id=entry.word("id"),
        label=entry.text("label"),
        level=Level(_one_of(entry, "level", tuple(Level))),
        subject=entry.word("subject"),
        direction=Direction(_one_of(entry, "direction", tuple(Direction), Direction.NONE)),
        definitions=tuple(_definitions(entry)),
        baseline=_actual(baseline) if baseline else None,
        actuals=tuple(_actual(each) for each in entry.sections("actuals")),
        targets=tuple(_target(each) for each in entry.sections("targets")),
        rule=_rule(entry.section("light")),
        comments=tuple(_comment(each) for each in entry.sections("comments")),
        where=entry.where(),
    )


def _one_of(entry: Section, key: str, allowed: tuple[str, ...], usual: str = "") -> str:
    said = entry.word(key, usual)
    if said in allowed:
        return said
    entry.wrong(key, f"one of {', '.join(allowed)}")
    return usual or allowed[0]


def _definitions(entry: Section) -> list[Definition]:
    """The versions in the order in which they stand, which is that of time."""
    found: list[Definition] = []
    for each in entry.sections("definitions"):
        each.allow(("version", "text", "measure", "since", "draft"))
        said = Definition(
            version=each.word("version"),
            text=each.text("text"),
            measure=each.word("measure"),
            since=each.word("since"),
            where=each.where(),
        )
        if found and said.since <= found[-1].since:
            entry.reader.report(
                "EVALUATION_020",
                each.where("since"),
                version=said.version,
                indicator=entry.word("id"),
            )
        found.append(said)
    return found


def _actual(entry: Section) -> Actual:
    entry.allow(("rests", "source", "period", "version", "part", "of", "comment", "draft"))
    of = entry.word("of")
    return Actual(
        rests=reference(entry.word("rests"), where=entry.where("rests")),
        source=entry.word("source"),
        period=entry.word("period"),
        version=entry.word("version"),
        part=entry.text("part"),
        of=reference(of, where=entry.where("of")) if of else None,
        comment=entry.text("comment"),
    )


def _target(entry: Section) -> Target:
    entry.allow(("value", "period", "version", "rests"))
    value = entry.data.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        entry.wrong("value", "a number")
        value = 0
    return Target(
        value=float(value),
        period=entry.word("period"),
        version=entry.word("version"),
        rests=tuple(reference(each, where=entry.where("rests")) for each in entry.words("rests")),
        where=entry.where(),
    )


def _rule(entry: Section | None) -> LightRule:
    if entry is None:
        return LightRule()
    entry.allow(("green", "amber"))
    usual = LightRule()
    green, amber = (_share(entry, key, getattr(usual, key)) for key in ("green", "amber"))
    if amber > green:
        entry.wrong("amber", "a share that is not above green")
    return LightRule(green, amber)


def _share(entry: Section, key: str, usual: float) -> float:
    found = entry.data.get(key, usual)
    if isinstance(found, int | float) and not isinstance(found, bool) and 0 < found <= 1:
        return float(found)
    entry.wrong(key, "a share of the way, above 0 and up to 1")
    return usual


def _comment(entry: Section) -> Comment:
    entry.allow(("text", "period", "source", "draft"))
    return Comment(entry.text("text"), entry.word("period"), entry.word("source"))
