"""CSV is inert and loses nothing (M15)."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.publication.dataset.csv_bytes import csv_bytes, inert, restore
from samsyn.publication.dataset.data_table import DataTable, Datum, Field
from samsyn.vocabulary.text import Text


def table(*rows: list[Datum], names: tuple[str, ...] = ("a", "b")) -> DataTable:
    return DataTable("t", Text(), tuple(Field(name, Text()) for name in names), rows)


@pytest.mark.parametrize(
    "words", ["=1+1", "+45 12 34", "-x", "@SUM(A1)", "\tx", "\rx", "\nx", "=", "'=1", "''-x"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(words: str) -> None:
    assert inert(words) == f"'{words}"
    assert restore(inert(words)) == words


@pytest.mark.parametrize("words", ["-5", "+5", "-1.5", "12", "yes", "'Moderate', last set", ""])
def test_numbers_and_plain_words_stay(words: str) -> None:
    assert inert(words) == words
    assert restore(words) == words


@given(st.text())
def test_nothing_is_lost(words: str) -> None:
    written = inert(words)
    assert restore(written) == words or written == words


@given(st.text(alphabet="=+-@\t'a5.", max_size=6))
def test_what_was_written_is_never_a_formula(words: str) -> None:
    written = inert(words)
    is_number = written.lstrip("+-").replace(".", "", 1).isdigit()
    assert is_number or not written.startswith(("=", "+", "-", "@", "\t"))


def test_types_are_written_as_table_schema_has_them() -> None:
    content = csv_bytes(table([True, 2.0], [None, 2.5], [False, 3]))
    assert content == b"a,b\r\ntrue,2\r\n,2.5\r\nfalse,3\r\n"


def test_namibia_and_norway_are_words() -> None:
    rows = list(csv.reader(io.StringIO(csv_bytes(table(["NA", "NO"])).decode())))
    assert rows[1] == ["NA", "NO"]


def test_a_file_for_programs_holds_the_words_as_they_are() -> None:
    assert b"\r\n=1," in csv_bytes(table(["=1", "x"]), is_inert=False)
