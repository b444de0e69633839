"""Questions: what kind of answer they take, how cells are made of statements, and their limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.vocabulary.text import Text


class AnswerType(StrEnum):
    """What an answer is."""

    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    MONEY = "money"
    UNITS = "units"


#: Types whose value is a list.
LISTS = frozenset({AnswerType.CHOICES, AnswerType.UNITS})
#: Types whose value can be calculated with.
NUMBERS = frozenset({AnswerType.NUMBER, AnswerType.MONEY})


class CellRule(StrEnum):
    """How the statements on one unit, question, facet and round become one cell."""

    SINGLE = "single"
    LATEST = "latest"
    BEST_SOURCE = "best_source"
    MAJORITY = "majority"
    UNION = "union"
    MEDIAN = "median"
    RATING = "rating"


@dataclass(frozen=True)
class Limits:
    """When places cannot be compared on a question without a warning.

    ``same_measure``: units of measure, or scales, must be the same in all places.
    ``period_gap_years``: the statements' periods may lie so many years apart.
    ``note``: a limit in words that always travels with the question.
    """

    same_measure: bool = False
    period_gap_years: int | None = None
    note: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Question:
    """One question of the framework, asked about units of one ``kind``."""

    id: str
    kind: str
    theme: str
    type: AnswerType
    label: Text
    short: Text = field(default_factory=Text)
    help: Text = field(default_factory=Text)
    codelist: str = ""
    scales: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    is_open: bool = False
    is_multiple: bool = False
    facets: tuple[str, ...] = ()
    rule: CellRule = CellRule.SINGLE
    limits: Limits = field(default_factory=Limits)
    relevant: str = ""
    since: str = ""

    @property
    def has_list(self) -> bool:
        """Whether an answer is a list of codes, units or words."""
        return self.type in LISTS or self.is_multiple

    @property
    def asked_facets(self) -> tuple[str, ...]:
        """The facets that are asked one by one: a question without any is asked once, as ""."""
        return self.facets or ("",)

    @property
    def heading(self) -> Text:
        """The short label where there is one, else the full question."""
        return self.short or self.label
