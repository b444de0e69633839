"""Tables as they came, and the plan that says how their columns become answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Row:
    """One row of a table. ``number`` is the line in the file."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table as it came: its heading and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Layout(StrEnum):
    """How a row holds answers.

    ``units`` only declares units; ``long`` holds one answer; ``wide`` one answer in each mapped
    column; ``pairs`` two answers that may disagree; ``links`` a further source of a unit.
    """

    UNITS = "units"
    LONG = "long"
    WIDE = "wide"
    PAIRS = "pairs"
    LINKS = "links"


@dataclass(frozen=True)
class RoundPlan:
    """The round of a row: a literal, or looked up by the word in a column."""

    literal: str = ""
    by: str = ""
    map: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TablePlan:
    """How the rows of one file become answers; the keys are explained in docs/tables.md.

    ``unit``, ``key`` and ``question`` are templates in which ``{column}`` is the row's word.
    ``value``, ``source``, ``note``, ``excerpt`` and ``period`` name columns or are templates;
    ``facet`` and ``release`` may also be the word itself. ``said_by`` is a template, too;
    what somebody says needs no source. ``language`` is column → the language of its words.
    """

    file: str
    layout: Layout
    unit: str
    key: str
    at: str = "tables"
    question: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)
    value: str = ""
    source: str = ""
    note: str = ""
    excerpt: str = ""
    period: str = ""
    facet: str = ""
    release: str = ""
    said_by: str = ""
    language: Mapping[str, str] = field(default_factory=dict)
    round: RoundPlan = field(default_factory=RoundPlan)
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    measure: Mapping[str, str] = field(default_factory=dict)
    pair: tuple[tuple[str, str], ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    partial: tuple[str, str] | None = None
    records_absence: bool = False
    skip_empty: tuple[str, ...] = ()
    coded_by_us: tuple[str, ...] = ()
    adds: bool = False

    @property
    def path(self) -> str:
        """The file's path in the study folder."""
        return self.file if self.at == "study" else f"{self.at}/{self.file}"

    @property
    def stem(self) -> str:
        """The file's name without its ending: the beginning of origins."""
        return self.file.removesuffix(".csv")


@dataclass(frozen=True)
class Meaning:
    """What a word in a table stands for: a value, several, or an absence."""

    value: tuple[str, ...] = ()
    absence: str = ""


@dataclass(frozen=True)
class CellReading:
    """What a person read into one cell of a table, and why.

    ``expect`` is the cell as it was read: if the table says something else now, the reading no
    longer applies and somebody must look again.
    """

    key: str
    expect: str
    reason: str
    measure: str = ""
    period: str = ""
    line: int | None = None


@dataclass(frozen=True)
class TableMapping:
    """tables.yaml: the plans, words → meanings by question, and readings by origin."""

    plans: tuple[TablePlan, ...] = ()
    meanings: Mapping[str, Mapping[str, Meaning]] = field(default_factory=dict)
    readings: Mapping[str, CellReading] = field(default_factory=dict)

    def meaning(self, *, kind: str, question: str, words: str) -> Meaning | None:
        """What ``words`` stand for where they answer ``question`` of ``kind``."""
        for name in (f"{kind}/{question}", question):
            if words in self.meanings.get(name, {}):
                return self.meanings[name][words]
        return None
