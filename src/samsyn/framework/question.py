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


#: The kind of the units that vignettes are: ``vignette/<question>.<id>``.
VIGNETTE = "vignette"


@dataclass(frozen=True)
class Vignette:
    """A made-up case that every rater judges on the scale of the question it stands with.

    It is the same for all, so where raters differ on it they differ in how they use the scale.
    ``position`` is where its author means it to lie on the latent scale (mean 0, standard
    deviation 1 over the places); None where only its rating says so.
    """

    id: str
    text: Text
    position: float | None = None


@dataclass(frozen=True)
class Question:
    """One question of the framework, asked about units of one ``kind``.

    ``battery`` groups rated questions that are modelled together; without one, those of a kind
    are a battery. ``language`` is that of the texts that answer it, where all are in one.
    """

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
    battery: str = ""
    language: str = ""
    vignettes: tuple[Vignette, ...] = ()

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

    @property
    def is_rated(self) -> bool:
        """Whether several raters judge each unit on a scale."""
        return self.rule is CellRule.RATING

    @property
    def battery_id(self) -> str:
        """The battery that a rated question belongs to; empty for others."""
        return (self.battery or self.kind) if self.is_rated else ""

    @property
    def vignette_units(self) -> tuple[str, ...]:
        """The units that its vignettes are, ``vignette/<question>.<id>``."""
        return tuple(f"{VIGNETTE}/{self.id}.{each.id}" for each in self.vignettes)
