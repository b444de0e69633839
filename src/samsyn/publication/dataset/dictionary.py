"""The data dictionary: every table and field in words, as CSV and as a page in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from samsyn.publication.dataset.csv_bytes import csv_bytes
from samsyn.publication.dataset.data_table import DataTable, Datum, Field
from samsyn.publication.edition import Edition
from samsyn.study import Study
from samsyn.vocabulary.label import label, labels, say
from samsyn.vocabulary.text import Text

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:70rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;"
    "border-bottom:1px solid #ccc}"
    "caption{text-align:left;padding:.3rem 0}code{font-size:.9em;overflow-wrap:anywhere}"
    "div{overflow-x:auto}"
)


def dictionary_csv(tables: Iterable[DataTable], *, languages: Iterable[str]) -> bytes:
    """One row a field of every table."""
    wanted = list(languages)
    columns = ("table", "field", "type", "required", "allowed", "codelist")
    meanings = [f"meaning_{language}" for language in wanted]
    rows: list[list[Datum]] = [
        [
            *(table.name, field.name, field.type, field.is_required),
            *(";".join(field.allowed), field.codelist),
            *(field.meaning.words.get(language) for language in wanted),
        ]
        for table in tables
        for field in table.fields
    ]
    fields = tuple(Field(name, Text()) for name in (*columns, *meanings))
    return csv_bytes(DataTable("dictionary", Text(), fields, rows))


def dictionary_html(
    study: Study, *, tables: Iterable[DataTable], edition: Edition, language: str
) -> bytes:
    """The dictionary as a page that stands on its own and loads nothing."""
    title = say("dataset", "dictionary_of", language, title=study.settings.title.say(language))
    shown = [each for each in tables if each.language in ("", language)]
    parts = [
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(edition_in_words(edition, language=language))}</p>",
        *_section("absences", language),
        *_absences(language),
        *_section("inert", language),
        *(part for table in shown for part in _table(table, language)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def edition_in_words(edition: Edition, *, language: str) -> str:
    """``Release 2026.1, 2026-11-22``."""
    key = "preview" if edition.is_preview else "release"
    return say("dataset", key, language, number=edition.number, date=edition.date)


def _section(name: str, language: str) -> Iterator[str]:
    yield f"<h2>{escape(say('dataset', f'{name}_heading', language))}</h2>"
    yield f"<p>{escape(say('dataset', f'{name}_text', language))}</p>"


def _absences(language: str) -> Iterator[str]:
    yield "<ul>"
    for key, text in labels()["absences"].items():
        if key != "label":
            yield f"<li><code>{escape(key)}</code> {escape(text.say(language))}</li>"
    yield "</ul>"


def _table(table: DataTable, language: str) -> Iterator[str]:
    rows = say("dataset", "rows", language, n=len(table.rows))
    yield f'<h2 id="{escape(table.name)}">{escape(table.title.say(language))}</h2>'
    yield f'<div role="region" tabindex="0" aria-labelledby="{escape(table.name)}">'
    yield f"<table>\n<caption><code>{escape(table.path)}</code>, {escape(rows)}</caption>"
    heading = ("field", "meaning", "type", "required", "allowed")
    cells = "".join(f'<th scope="col">{_word(each, language)}</th>' for each in heading)
    yield f"<thead><tr>{cells}</tr></thead>\n<tbody>"
    for field in table.fields:
        yield _row(field, language)
    yield "</tbody>\n</table></div>"


def _row(field: Field, language: str) -> str:
    allowed = ", ".join(field.allowed) or field.codelist
    return (
        f'<tr><th scope="row"><code>{escape(field.name)}</code></th>'
        f"<td>{escape(field.meaning.say(language))}</td><td>{escape(field.type)}</td>"
        f"<td>{_word('yes' if field.is_required else 'no', language)}</td>"
        f"<td>{escape(allowed)}</td></tr>"
    )


def _word(key: str, language: str) -> str:
    return escape(label("dataset", key).say(language))
