"""The opening map as a table that needs no JavaScript: numbers, gaps with their reason, lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.comparison.cell import CellState
from samsyn.comparison.gap import GapKind
from samsyn.publication.explorer.dimension import Category, Dimension
from samsyn.publication.explorer.explorer import Explorer

#: States in which a record could belong to any category, were its answer known.
_OPEN_STATES = frozenset(
    map(
        str,
        (
            CellState.NOT_FOUND,
            CellState.NOT_ANSWERED,
            CellState.NOT_ASKED,
            CellState.CONFLICT,
            CellState.WITHHELD,
        ),
    )
)
#: The sign of a gap is that of the state of a cell which it is like.
GAP_STATES = {
    GapKind.SEARCHED_AND_NONE: CellState.NOT_FOUND,
    GapKind.UNANSWERED: CellState.NOT_ANSWERED,
    GapKind.UNASKED: CellState.NOT_ASKED,
}


@dataclass(frozen=True)
class GapCell:
    """One combination. ``gap`` says why it is empty; None for units and where none is missed."""

    row: Category
    column: Category
    records: tuple[int, ...]
    segments: tuple[tuple[str, int], ...] = ()
    gap: GapKind | None = None

    @property
    def sign(self) -> str:
        """The state whose sign stands for the gap."""
        return str(GAP_STATES[self.gap]) if self.gap else ""


@dataclass(frozen=True)
class GapTable:
    """The opening map of ``explorer``."""

    explorer: Explorer

    @cached_property
    def rows(self) -> Dimension:
        """The dimension in the rows."""
        return self.explorer.by_id[self.explorer.opening.rows]

    @cached_property
    def columns(self) -> Dimension:
        """The dimension in the columns."""
        return self.explorer.by_id[self.explorer.opening.columns]

    @cached_property
    def segment(self) -> Dimension | None:
        """The dimension that divides cells, None without one."""
        return self.explorer.by_id.get(self.explorer.opening.segment)

    @cached_property
    def lines(self) -> list[tuple[Category, int, list[GapCell]]]:
        """Each row with its total, in which every record counts once, and its cells."""
        return [
            (row, self.rows.counts[place], [self._cell(place, at) for at in self._column_places])
            for place, row in enumerate(self.rows.categories)
        ]

    @property
    def _column_places(self) -> range:
        return range(len(self.columns.categories))

    def filled(self) -> Iterator[GapCell]:
        """The cells in which records stand, row by row."""
        for _, _, cells in self.lines:
            yield from (each for each in cells if each.records)

    @cached_property
    def _records_at(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for record, (rows, columns) in enumerate(
            zip(self.rows.places, self.columns.places, strict=True)
        ):
            for row in rows:
                for column in columns:
                    found.setdefault((row, column), []).append(record)
        return found

    def _cell(self, row: int, column: int) -> GapCell:
        records = tuple(self._records_at.get((row, column), ()))
        return GapCell(
            self.rows.categories[row],
            self.columns.categories[column],
            records,
            tuple(self._segments(records)),
            None if records else self._gap(row, column),
        )

    def _segments(self, records: Sequence[int]) -> Iterator[tuple[str, int]]:
        if self.segment is None:
            return
        for place, category in enumerate(self.segment.categories):
            number = sum(place in self.segment.places[record] for record in records)
            if number:
                yield category.label, number

    def _gap(self, row: int, column: int) -> GapKind | None:
        """In which way a combination without records is not known.

        A record with an open answer could stand there: *unanswered*, or *unasked* where nobody
        was asked about any of them. Between absences nothing is missed.
        """
        if self.rows.categories[row].state or self.columns.categories[column].state:
            return None
        states = {
            state
            for (one, other), states in self._uncertain.items()
            if one in (None, row) and other in (None, column)
            for state in states
        }
        if not states:
            return GapKind.SEARCHED_AND_NONE
        is_unasked = states == {str(CellState.NOT_ASKED)}
        return GapKind.UNASKED if is_unasked else GapKind.UNANSWERED

    @cached_property
    def _uncertain(self) -> dict[tuple[int | None, int | None], set[str]]:
        """(row, column) → why records that might stand there are not known to; None: anywhere."""
        found: dict[tuple[int | None, int | None], set[str]] = {}
        for rows, columns in zip(self.rows.places, self.columns.places, strict=True):
            open_row, open_column = _open(self.rows, rows), _open(self.columns, columns)
            if open_row or open_column:
                reasons = {each for each in (open_row, open_column) if each}
                for row in (None,) if open_row else rows:
                    for column in (None,) if open_column else columns:
                        found.setdefault((row, column), set()).update(reasons)
        return found


def _open(dimension: Dimension, places: Sequence[int]) -> str:
    """The state of a record whose answer is open, else nothing."""
    state = dimension.categories[places[0]].state
    return state if state in _OPEN_STATES else ""
