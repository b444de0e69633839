"""Cells: what the framework's rule makes of the statements on one unit, question, facet, round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from samsyn.vocabulary.identifier import kind_of


class CellState(StrEnum):
    """What a cell says at a glance. Each state looks different everywhere."""

    ANSWERED = "answered"
    NO = "no"
    ASSERTED_NO = "asserted_no"
    CONFLICT = "conflict"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


#: States that carry an answer.
ANSWERS = frozenset({CellState.ANSWERED, CellState.NO, CellState.ASSERTED_NO, CellState.CONFLICT})


class CellWarning(StrEnum):
    """What a reader must know before comparing a cell with another."""

    DIFFERENT_MEASURE = "different_measure"
    PERIODS_APART = "periods_apart"
    ONE_AGAINST_MANY = "one_against_many"
    ASSERTED_BESIDE_EVIDENCED = "asserted_beside_evidenced"
    TRANSLATED = "translated"
    STALE = "stale"
    SETTLED_BY_HAND = "settled_by_hand"
    PARTIAL = "partial"
    LIMITED = "limited"
    TIE = "tie"


#: Unit, question, facet, round.
CellKey = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell.

    ``values`` is what the rule made of the statements: several for lists, none in a conflict.
    ``alternatives`` holds every distinct answer, the winning one first, with its ``measures``
    beside it: more than one where sources disagree. ``is_evidenced`` says whether the answer rests
    on a source that can be looked up. ``n_sources`` counts sources, and without a source whoever
    said it. ``period`` is the time that the answers cover (ISO 8601), ``year`` the year in which it
    ends or, if it is open, that of the newest source. ``agreement`` is the share of the statements
    with a value that say what ``values`` says (0 to 1), None without values; of a union it is the
    mean share of the sources that name a part. ``statements`` are ids, in order of admission.
    """

    unit: str
    question: str
    facet: str = ""
    round: str = ""
    state: CellState = CellState.NOT_ASKED
    values: tuple[str, ...] = ()
    measure: str = ""
    alternatives: tuple[tuple[str, ...], ...] = ()
    measures: tuple[str, ...] = ()
    is_evidenced: bool = False
    n_statements: int = 0
    n_sources: int = 0
    source_kinds: tuple[str, ...] = ()
    period: str = ""
    year: int | None = None
    agreement: float | None = None
    warnings: tuple[CellWarning, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def key(self) -> CellKey:
        """Unit, question, facet, round."""
        return (self.unit, self.question, self.facet, self.round)

    @property
    def value(self) -> str | None:
        """The only value, None if there is none; of a list the first."""
        return self.values[0] if self.values else None

    @property
    def has_answer(self) -> bool:
        """Whether the cell carries an answer, be it no or a conflict."""
        return self.state in ANSWERS


@dataclass(frozen=True)
class Cells:
    """All cells of a study that rest on at least one statement.

    Asking for a cell that nobody said anything about gives a cell in the state *not asked*.
    ``latest`` is the round that is meant where none is named: for each (kind, question) the last
    round in which anybody was asked.
    """

    by_key: Mapping[CellKey, Cell]
    latest: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def get(self, unit: str, question: str, *, facet: str = "", round: str = "") -> Cell:
        """The cell; without ``round`` the latest in which the question was asked."""
        round = round or self.latest.get((kind_of(unit), question), "")
        found = self.by_key.get((unit, question, facet, round))
        return found or Cell(unit=unit, question=question, facet=facet, round=round)

    def of_unit(self, unit: str) -> list[Cell]:
        """Every cell on ``unit``."""
        return self._by_unit.get(unit, [])

    def rounds_of(self, unit: str, question: str, *, facet: str = "") -> list[Cell]:
        """The cells of one question over the rounds, in the order of admission."""
        return self._by_question.get((unit, question, facet), [])

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)

    @cached_property
    def _by_question(self) -> dict[tuple[str, str, str], list[Cell]]:
        found: dict[tuple[str, str, str], list[Cell]] = {}
        for cell in self.by_key.values():
            found.setdefault((cell.unit, cell.question, cell.facet), []).append(cell)
        return found

    @cached_property
    def _by_unit(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.by_key.values():
            found.setdefault(cell.unit, []).append(cell)
        return found


def cells_by_key(cells: Iterable[Cell]) -> dict[CellKey, Cell]:
    """``cells`` as the mapping that :class:`Cells` takes."""
    return {cell.key: cell for cell in cells}
