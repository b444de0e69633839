"""A result as a study reports it: numbers by their names, and how they were reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.evaluation.effects.measure import Measure


class Form(StrEnum):
    """How a result was reported: which numbers there are."""

    MEANS = "means"
    EVENTS = "events"
    PERCENTAGES = "percentages"
    RATES = "rates"
    BEFORE_AFTER = "before_after"
    T = "t"
    F = "f"
    P = "p"
    INTERVAL = "interval"
    CORRELATION = "correlation"
    EFFECT = "effect"
    DIRECTION = "direction"


class Direction(StrEnum):
    """What a result says of the initiative, in words: all that some studies report."""

    WORSE = "worse"
    UNCLEAR = "unclear"
    MIXED = "mixed"
    BETTER = "better"


#: The numbers without which a result of the form says nothing.
NEEDED: Mapping[Form, tuple[str, ...]] = {
    Form.MEANS: ("mean_1", "sd_1", "n_1", "mean_2", "sd_2", "n_2"),
    Form.EVENTS: ("events_1", "n_1", "events_2", "n_2"),
    Form.PERCENTAGES: ("percent_1", "n_1", "percent_2", "n_2"),
    Form.RATES: ("events_1", "time_1", "events_2", "time_2"),
    Form.BEFORE_AFTER: ("mean_before", "mean_after", "sd_before", "n"),
    Form.T: ("t", "n_1", "n_2"),
    Form.F: ("f", "n_1", "n_2", "sign"),
    Form.P: ("p", "n_1", "n_2", "sign"),
    Form.INTERVAL: ("lower", "upper"),
    Form.CORRELATION: ("r", "n"),
    Form.EFFECT: ("estimate", "variance"),
    Form.DIRECTION: (),
}
#: Further numbers that a result of the form may have.
ALLOWED: Mapping[Form, tuple[str, ...]] = {
    Form.BEFORE_AFTER: ("sd_after", "correlation"),
    Form.F: ("df_1",),
    Form.INTERVAL: ("estimate", "level"),
    Form.EFFECT: ("standard_error",),
}


@dataclass(frozen=True, kw_only=True)
class StudyResult:
    """One result on one outcome. ``numbers`` are named as in :data:`NEEDED`.

    Group 1 (``_1``) has the initiative, group 2 is what it is compared with. ``study`` says which
    results come from the same people and so depend on each other. ``measure`` must be given for
    forms that do not imply one (an interval, an effect). ``higher_is_better`` is None where
    nobody said. ``moderators`` are numbers or words about the study; ``source`` is an id of the
    study's sources; ``design`` and ``quality`` are codes of ordered codelists, for the harvest
    plot; ``direction`` is what a study says that reports no numbers.
    """

    id: str
    study: str
    outcome: str
    form: Form
    numbers: Mapping[str, float]
    measure: Measure | None = None
    higher_is_better: bool | None = None
    moderators: Mapping[str, float | str] = field(default_factory=dict)
    label: str = ""
    source: str = ""
    design: str = ""
    quality: str = ""
    direction: Direction | None = None

    @property
    def name(self) -> str:
        """What stands on the row of a figure."""
        return self.label or self.study or self.id

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbers that the form needs and that are not there."""
        given = {*self.numbers}
        if self.form is Form.EFFECT and "standard_error" in given:
            given.add("variance")
        return tuple(name for name in NEEDED[self.form] if name not in given)
