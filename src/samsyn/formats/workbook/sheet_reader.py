"""The cells of a sheet → entries: columns by their marks or headings, rows by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from samsyn.collection.entry import Entry, Given
from samsyn.formats.workbook.layout import COLUMNS, MARK, WRITTEN, column_letter
from samsyn.framework.question import VIGNETTE
from samsyn.problems.inert import inert
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.label import labels

#: A cell as the child gives it.
Value = str | float | int
#: How many marks or headings a row must have to be the one that names the columns.
_ENOUGH = 3


@dataclass(frozen=True)
class Sheet:
    """One sheet as it came. ``merged`` holds row, column, row, column, counted from 0."""

    name: str
    rows: Sequence[Sequence[Value]]
    merged: Sequence[Sequence[int]] = ()

    @property
    def first_cells(self) -> Iterator[str]:
        """The first words in each row."""
        for row in self.rows:
            yield next((words for each in row if (words := words_of(each))), "")


@dataclass(frozen=True)
class Known:
    """What can stand in the column of ids: ids of today and of before, and questions in words."""

    ids: frozenset[str]
    questions: dict[str, str] = field(default_factory=dict)


def words_of(value: Value) -> str:
    """A cell in words. A spreadsheet keeps every number as a fraction: 12.0 was written as 12."""
    if isinstance(value, str):
        return value.strip()
    return str(int(value)) if value == int(value) else repr(value)


def is_marked(sheet: Sheet, mark: str) -> bool:
    """Whether ``mark`` stands anywhere in ``sheet``."""
    return any(mark in row for row in sheet.rows)


def read_sheet(sheet: Sheet, *, known: Known, file: str) -> tuple[list[Entry], list[Problem]]:
    """The entries in ``sheet``, and the rows that nobody can match. Nothing goes by position."""
    columns, heading = _find_columns(sheet, known)
    rows = {number: id for number, id in _ids(sheet, columns, known) if number != heading}
    if not rows and not columns:
        return [], []
    if "answer" not in columns:
        return [], [problem("COLLECTION_117", where=Where(file=file, sheet=inert(sheet.name)))]
    reader = _SheetReader(sheet, columns, known, file)
    entries = [reader.entry(number, id) for number, id in rows.items()]
    unmatched = [*reader.unmatched(set(rows), below=heading)]
    return entries, [*unmatched, *reader.check_merged(set(rows))]


def _find_columns(sheet: Sheet, known: Known) -> tuple[dict[str, int], int]:
    """Column name → index, and the row that says so: by marks, else by headings in any language."""
    by_headings: tuple[dict[str, int], int] = ({}, -1)
    for number, row in enumerate(sheet.rows):
        marks = {
            words.removeprefix(MARK): index
            for index, each in enumerate(row)
            if isinstance(each, str) and (words := each.strip()).startswith(MARK)
        }
        found = {name: index for name, index in marks.items() if name in COLUMNS}
        if len(found) >= _ENOUGH:
            return found, number
        if not by_headings[0]:
            said = _by_headings(row)
            by_headings = (said, number) if len(said) >= _ENOUGH else by_headings
    columns, number = by_headings
    return ({**columns, **_id_column(sheet, known)}, number) if columns else ({}, -1)


def _by_headings(row: Sequence[Value]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, each in enumerate(row):
        name = _headings().get(words_of(each).casefold())
        if name and name not in found:
            found[name] = index
    return found


@cache
def _headings() -> dict[str, str]:
    """The heading of a column in any language → its name."""
    return {
        words.casefold(): name
        for name, text in labels()["form_columns"].items()
        for words in text.words.values()
    }


def _id_column(sheet: Sheet, known: Known) -> dict[str, int]:
    """The column in which ids stand most often."""
    counts: dict[int, int] = {}
    for row in sheet.rows:
        for index, each in enumerate(row):
            if isinstance(each, str) and each.strip() in known.ids:
                counts[index] = counts.get(index, 0) + 1
    return {"item": max(counts, key=lambda index: counts[index])} if counts else {}


def _ids(sheet: Sheet, columns: dict[str, int], known: Known) -> Iterator[tuple[int, str]]:
    """The rows that have an id. Without a known column of ids, any cell that is one counts."""
    named = columns if "item" in columns else _id_column(sheet, known)
    index = named.get("item")
    if index is None:
        return
    for number, row in enumerate(sheet.rows):
        words = words_of(row[index]) if index < len(row) else ""
        if words and not words.startswith(MARK):
            yield number, words


def _is_ours(said: Sequence[str]) -> bool:
    """Whether a row is one of those that the writer marks: title, help, headings."""
    return any(words.startswith(MARK) for words in said)


def _given(value: Value, place: str, number: int) -> Given | None:
    words = words_of(value)
    return Given(words, f"{place}{number + 1}", not isinstance(value, str)) if words else None


class _SheetReader:
    """Reads the rows of one sheet. A place is put together of ``Sheet!F`` and the row number."""

    def __init__(self, sheet: Sheet, columns: dict[str, int], known: Known, file: str) -> None:
        self.sheet = sheet
        self.columns = columns
        self.known = known
        self.file = file
        self.name = inert(sheet.name)
        places = {name: f"{self.name}!{column_letter(index)}" for name, index in columns.items()}
        self.answer_place = places["answer"]
        self.written = [
            (name, index, places[name]) for name, index in columns.items() if name in WRITTEN
        ]

    def entry(self, number: int, id: str) -> Entry:
        row = self.sheet.rows[number]
        question, _, facet = id.partition("/")
        unit = ""
        if question == VIGNETTE:
            unit, question, facet = id, facet.rpartition(".")[0], ""
        given = {
            name: given
            for name, index, place in self.written
            if index < len(row)
            and row[index] != ""
            and (given := _given(row[index], place, number)) is not None
        }
        return Entry(
            question=question,
            facet=facet,
            sheet=self.name,
            place=f"{self.answer_place}{number + 1}",
            known=self._words(row, "value"),
            known_measure=self._words(row, "value_measure"),
            unit=unit,
            **given,
        )

    def _words(self, row: Sequence[Value], name: str) -> str:
        index = self.columns.get(name, len(row))
        return words_of(row[index]) if index < len(row) else ""

    def unmatched(self, matched: set[int], *, below: int) -> Iterator[Problem]:
        """The rows below the headings that say something and have no id."""
        for number, row in enumerate(self.sheet.rows):
            if number <= below or number in matched:
                continue
            said = [words for each in row if (words := words_of(each))]
            if not said or _is_ours(said) or len(_by_headings(row)) >= _ENOUGH:
                continue
            looks_like = next(
                (id for words in said if (id := self.known.questions.get(words.casefold()))), ""
            )
            yield problem(
                "COLLECTION_105",
                where=Where(file=self.file, sheet=inert(self.sheet.name), cell=f"A{number + 1}"),
                words=inert(" | ".join(said)),
                hint=f" (it looks like {looks_like!r})" if looks_like else "",
            )

    def check_merged(self, matched: set[int]) -> Iterator[Problem]:
        """Merged cells that may have swallowed an answer."""
        answer = self.columns["answer"]
        for top, left, bottom, right in sorted(tuple(each) for each in self.sheet.merged):
            over = [number for number in matched if top <= number <= bottom]
            if left <= answer <= right and over and (len(over) > 1 or left < answer):
                cells = f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
                where = Where(file=self.file, sheet=self.name, cell=cells.partition(":")[0])
                yield problem("COLLECTION_116", where=where, cells=cells)
