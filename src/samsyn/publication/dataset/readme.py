"""README.md of the dataset, in every language of publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samsyn.publication.dataset.citation import citation_of
from samsyn.publication.dataset.content import holds
from samsyn.publication.dataset.data_table import DataTable
from samsyn.publication.dataset.dictionary import edition_in_words
from samsyn.publication.edition import Edition
from samsyn.study import Study
from samsyn.vocabulary.label import say

#: Files that are no tables, in the order in which they are named.
_OTHER = (
    *("ledger.jsonl", "dictionary.csv", "datapackage.json", "dcat.jsonld", "dcat.ttl"),
    *("prov.jsonld", "codelists.ttl", "codelists.jsonld"),
    *("library.ris", "library.bib", "library.csl.json", "CITATION.cff", "checksums.sha256"),
)


def readme(study: Study, *, tables: Iterable[DataTable], edition: Edition) -> bytes:
    """The README: one part a language."""
    known = list(tables)
    parts = [
        "\n".join(_part(study, known, edition, language)) for language in study.settings.languages
    ]
    return "\n---\n\n".join(parts).encode()


def _part(
    study: Study, tables: Iterable[DataTable], edition: Edition, language: str
) -> Iterator[str]:
    settings = study.settings
    yield f"# {settings.title.say(language)}\n"
    yield f"{edition_in_words(edition, language=language)}\n"
    for key in ("description", "note"):
        if words := settings.texts.get(key):
            yield f"{words.say(language)}\n"
    yield f"## {say('dataset', 'files_heading', language)}\n"
    yield f"| {say('dataset', 'file', language)} | {say('dataset', 'holds', language)} |"
    yield "| --- | --- |"
    for table in tables:
        if table.language in ("", language):
            yield f"| `{table.path}` | {_cell(table.title.say(language))} |"
    for path in _OTHER:
        yield f"| `{path}` | {holds(path, study=study).say(language)} |"
    yield f"\n{say('dataset', 'parquet_text', language)}\n"
    for name in ("absences", "inert", "verify"):
        yield f"## {say('dataset', f'{name}_heading', language)}\n"
        yield f"{say('dataset', f'{name}_text', language)}\n"
    yield f"{say('dataset', 'head', language, head=f'`{edition.head}`', n=len(study.ledger))}\n"
    yield from _terms(study, edition, language)


def _terms(study: Study, edition: Edition, language: str) -> Iterator[str]:
    licence, citation = study.settings.licence, citation_of(study, edition=edition)
    yield f"## {say('dataset', 'licence_heading', language)}\n"
    yield f"{licence.title or licence.id} <{licence.url}>\n" if licence.url else f"{licence.id}\n"
    yield f"## {say('dataset', 'citation', language)}\n"
    yield f"{citation.publisher} ({citation.year}): {citation.title}. {citation.version}."


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
