"""A table of the dataset as a value: fields with their meaning, and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.vocabulary.label import label, labels
from samsyn.vocabulary.text import LANGUAGE_NAMES, Text

#: What stands in one place of a table; None is an empty place.
Datum = str | int | float | bool | None


@dataclass(frozen=True)
class Field:
    """One column. ``type`` is a type of Table Schema; ``allowed`` are the only values there are."""

    name: str
    meaning: Text
    type: str = "string"
    is_required: bool = False
    is_unique: bool = False
    allowed: tuple[str, ...] = ()
    codelist: str = ""


@dataclass(frozen=True)
class Reference:
    """The values of ``fields`` stand in ``to`` of the table ``table``."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class DataTable:
    """One table. ``language`` is set where the words in it are in one language.

    Tables that are for reading in a spreadsheet are not written as Parquet.
    """

    name: str
    title: Text
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[Datum]]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    language: str = ""
    has_parquet: bool = True

    @property
    def path(self) -> str:
        """The CSV file."""
        return f"{self.name}.csv"

    @property
    def parquet_path(self) -> str:
        """The Parquet file."""
        return f"{self.name}.parquet"


def make_field(
    name: str,
    *,
    table: str,
    type: str = "string",
    required: bool = False,
    unique: bool = False,
    allowed: Iterable[str] = (),
    codelist: str = "",
) -> Field:
    """A field whose meaning stands in labels/dataset.yaml, under its table or for all tables."""
    meanings = labels()["dataset_fields"]
    meaning = meanings.get(f"{table}.{name}") or meanings[name]
    return Field(name, meaning, type, required, unique, tuple(allowed), codelist)


def text_fields(name: str, *, table: str, languages: Iterable[str]) -> tuple[Field, ...]:
    """A field for each language: ``label_en``, ``label_da``."""
    meaning = make_field(name, table=table).meaning
    return tuple(
        Field(f"{name}_{language}", _in_language(meaning, language)) for language in languages
    )


def _in_language(meaning: Text, language: str) -> Text:
    name = LANGUAGE_NAMES.get(language, language)
    return Text({tag: f"{words} ({name})" for tag, words in meaning.words.items()})


def text_values(text: Text, *, languages: Iterable[str]) -> list[Datum]:
    """The words in each language; empty where there are none: the table does not fall back."""
    return [text.words.get(language) or None for language in languages]


def drafts_of(*texts: Text) -> str | None:
    """The languages in which words of ``texts`` are drafts."""
    found = sorted({language for text in texts for language in text.drafts})
    return ";".join(found) or None


def table_title(name: str) -> Text:
    """What the table holds, from labels/dataset.yaml."""
    return label("dataset_tables", name)
