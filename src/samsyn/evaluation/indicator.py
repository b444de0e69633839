"""Indicators: what is measured, by which definition, from where to where, and how far it got.

Targets and definitions are written by the study; actuals are statements. A value that was measured
by another definition is never put on the same line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.evaluation.logic_model import Level
from samsyn.evaluation.reference import Reference
from samsyn.problems.problem import Where
from samsyn.vocabulary.period import Period, parse_period
from samsyn.vocabulary.text import Text


class Direction(StrEnum):
    """Which way is better; a count that is only watched has none."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Light(StrEnum):
    """How an indicator stands. The labels are ``lights``."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_TARGET = "no_target"
    NO_ACTUAL = "no_actual"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Definition:
    """A version of what is counted, from one date on (ISO 8601), in one unit of measure."""

    version: str
    text: Text
    measure: str = ""
    since: str = ""
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Target:
    """What should be reached by the end of ``period``, by one version of the definition."""

    value: float
    period: str
    version: str = ""
    rests: tuple[Reference, ...] = ()
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Actual:
    """Where an actual stands: a reference to a statement; what is not said there is written here.

    ``source`` takes what one source says, where sources disagree. ``part`` says of which group it
    is, where the indicator is broken down; ``of`` points at what it is a part of.
    """

    rests: Reference
    source: str = ""
    period: str = ""
    version: str = ""
    part: Text = field(default_factory=Text)
    of: Reference | None = None
    comment: Text = field(default_factory=Text)


@dataclass(frozen=True)
class LightRule:
    """At which share of the way from the baseline to the target a light is green, or amber."""

    green: float = 1.0
    amber: float = 0.75


@dataclass(frozen=True)
class Comment:
    """A remark on the figures of a period, kept as it was made."""

    text: Text
    period: str = ""
    source: str = ""


@dataclass(frozen=True)
class Indicator:
    """One indicator. ``definitions`` stand in order of time; the last is in force."""

    id: str
    label: Text
    level: Level
    subject: str = ""
    direction: Direction = Direction.NONE
    definitions: tuple[Definition, ...] = ()
    baseline: Actual | None = None
    actuals: tuple[Actual, ...] = ()
    targets: tuple[Target, ...] = ()
    rule: LightRule = field(default_factory=LightRule)
    comments: tuple[Comment, ...] = ()
    where: Where = field(default_factory=Where, compare=False)

    def definition(self, version: str) -> Definition | None:
        """The definition of this version."""
        return next((each for each in self.definitions if each.version == version), None)

    def version_at(self, period: str) -> str:
        """The version that was in force when ``period`` ended; the last where that is not known."""
        found = parse_period(period) or Period()
        moment = found.end or found.start
        fitting = [each for each in self.definitions if each.since[: len(moment)] <= moment]
        chosen = (fitting if moment else self.definitions)[-1:]
        return chosen[0].version if chosen else ""
