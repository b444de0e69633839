"""Indicators with their actuals: lines that break where a definition changes, and the light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samsyn.evaluation.fact import Fact, Facts
from samsyn.evaluation.indicator import Actual, Direction, Indicator, Light, Target
from samsyn.evaluation.reference import (
    Reference,
    check_names,
    check_references,
    fact_of,
    unknown,
)
from samsyn.evaluation.role import Role
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.period import parse_period
from samsyn.vocabulary.text import Text, text

PERCENT = "percent"


@dataclass(frozen=True)
class Point:
    """One actual: a number, what it counts, when, by which version of the definition."""

    fact: Fact
    value: float
    measure: str
    period: str
    version: str
    part: Text = field(default_factory=Text)
    of: Fact | None = None
    comment: Text = field(default_factory=Text)

    @property
    def year(self) -> int | None:
        """The year in which the period ends."""
        found = parse_period(self.period)
        first, last = found.years if found else (None, None)
        return last or first

    @property
    def line(self) -> tuple[str, str, str]:
        """What has to be the same for two points to be joined."""
        return (self.version, self.measure, self.part.say("en"))


@dataclass(frozen=True)
class Measured:
    """An indicator with what was measured. ``lines`` join only what can be compared."""

    indicator: Indicator
    points: tuple[Point, ...]
    baseline: Point | None = None
    disputed: tuple[Fact, ...] = ()

    @property
    def lines(self) -> list[list[Point]]:
        """The points that belong together, each line in order of time."""
        found: dict[tuple[str, str, str], list[Point]] = {}
        for each in self.points:
            found.setdefault(each.line, []).append(each)
        return [sorted(line, key=lambda each: each.period) for line in found.values()]

    @property
    def latest(self) -> Point | None:
        """The newest point that is not of a part only."""
        whole = [each for each in self.points if not each.part]
        return max(whole, key=lambda each: each.period, default=None)

    @property
    def target(self) -> Target | None:
        """The target of the period of the newest point; without a point the first."""
        latest = self.latest
        for each in self.indicator.targets:
            if latest is None or _ends(each.period) == latest.year:
                return each
        return None

    @property
    def progress(self) -> float | None:
        """The share of the way to the target that was gone; None where it cannot be said."""
        latest, target = self.latest, self.target
        if latest is None or target is None or self.light is Light.NOT_COMPARABLE:
            return None
        return _progress(
            latest.value,
            target.value,
            start=self.baseline.value if self.baseline else None,
            direction=self.indicator.direction,
        )

    @property
    def light(self) -> Light:
        """The light by the indicator's rule."""
        latest, target = self.latest, self.target
        if not self.points:
            return Light.NO_ACTUAL
        if not self.indicator.targets or (latest and target is None):
            return Light.NO_TARGET
        if latest is None or target is None:
            return Light.NOT_COMPARABLE
        versions = {latest.version, target.version or latest.version}
        versions |= {self.baseline.version} if self.baseline else set()
        if len(versions) > 1:
            return Light.NOT_COMPARABLE
        start = self.baseline.value if self.baseline else None
        way = _progress(latest.value, target.value, start=start, direction=self.indicator.direction)
        rule = self.indicator.rule
        if way is None:
            return Light.NOT_COMPARABLE
        return Light.GREEN if way >= rule.green else Light.AMBER if way >= rule.amber else Light.RED


def _ends(period: str) -> int | None:
    found = parse_period(period)
    first, last = found.years if found else (None, None)
    return last or first


def _progress(
    value: float, target: float, *, start: float | None, direction: Direction
) -> float | None:
    """The share of the way from ``start`` to ``target``; without a start, value against target."""
    if start is not None and start != target:
        return (value - start) / (target - start)
    if direction is Direction.DOWN:
        return target / value if value else None
    return value / target if target else None


def measure(indicator: Indicator, *, facts: Facts) -> Measured:
    """The indicator with its actuals: those it points at, and the measurements that name it."""
    read = [_point(indicator, each, facts) for each in indicator.actuals]
    read += [_of_unit(indicator, unit, facts) for unit in facts.units(Role.MEASUREMENT)]
    baseline = _point(indicator, indicator.baseline, facts) if indicator.baseline else None
    return Measured(
        indicator,
        tuple(each for each in read if isinstance(each, Point)),
        baseline if isinstance(baseline, Point) else None,
        tuple(each for each in read if isinstance(each, Fact)),
    )


def _point(indicator: Indicator, actual: Actual, facts: Facts) -> Point | Fact | None:
    """The point of an actual; the fact itself where sources disagree on it."""
    rests = actual.rests
    fact = fact_of(facts, rests)
    if actual.source:
        fact = facts.according_to(rests.unit, rests.question, actual.source)
    if fact.is_disputed:
        return fact
    if fact.number is None:
        return None
    period = actual.period or fact.period or facts.get(rests.unit, "year").value
    return Point(
        fact,
        fact.number,
        fact.measure,
        period,
        actual.version or indicator.version_at(period),
        actual.part,
        fact_of(facts, actual.of) if actual.of else None,
        actual.comment,
    )


def _of_unit(indicator: Indicator, unit: str, facts: Facts) -> Point | Fact | None:
    if indicator.id not in facts.get(unit, "indicator").values:
        return None
    fact = facts.get(unit, "value")
    period = facts.get(unit, "period").value or fact.period
    part, comment = facts.get(unit, "part").value, facts.get(unit, "comment").value
    actual = Actual(
        Reference(unit, fact.question), period=period, part=text(part), comment=text(comment)
    )
    return _point(indicator, actual, facts)


def check_indicator(indicator: Indicator, *, facts: Facts) -> Iterator[Problem]:
    """Targets without a period, percentages beyond 100, mixed currencies, other measures."""
    if indicator.subject and indicator.subject not in facts.study.statements_by_unit:
        yield unknown("The subject", indicator.subject, indicator.where)
    for target in indicator.targets:
        if parse_period(target.period) is None:
            yield problem("EVALUATION_009", where=target.where, indicator=indicator.id)
        yield from check_references(facts, target.rests)
    actuals = (*indicator.actuals, *([indicator.baseline] if indicator.baseline else []))
    yield from check_references(facts, [each.rests for each in actuals])
    named = [each.source for each in actuals if each.source]
    known = facts.study.sources
    yield from check_names("An actual", named, known=known, where=indicator.where)
    yield from check_references(facts, [each.of for each in actuals if each.of])
    yield from _check_points(measure(indicator, facts=facts))


def _check_points(measured: Measured) -> Iterator[Problem]:
    indicator = measured.indicator
    used: dict[str, set[str]] = {}
    for each in measured.points:
        where = Where(file=indicator.where.file, row=indicator.where.row, unit=each.fact.unit)
        if each.measure == PERCENT and not 0 <= each.value <= 100:
            yield problem("EVALUATION_010", where=where, value=f"{each.value:g}")
        definition = indicator.definition(each.version)
        if definition is None and indicator.definitions:
            yield unknown("An actual", f"version {each.version}", where)
        elif definition and definition.measure not in ("", each.measure):
            yield problem(
                "EVALUATION_011",
                where=where,
                measure=each.measure or "nothing",
                version=each.version,
                expected=definition.measure,
            )
        used.setdefault(each.version, set()).add(each.measure)
    for version, measures in used.items():
        currencies = {each for each in measures if len(each) == 3 and each.isupper()}
        if len(currencies) > 1:
            said = ", ".join(sorted(currencies))
            where = Where(file=indicator.where.file, row=indicator.where.row, key=version)
            yield problem("EVALUATION_005", where=where, currencies=said)
