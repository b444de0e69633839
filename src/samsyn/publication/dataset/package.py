"""The dataset of one edition as a Data Package: every file under ``data/``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from samsyn.comparison.cell import Cells
from samsyn.publication.claim import Claim
from samsyn.publication.dataset.catalogue_entry import catalogue_files
from samsyn.publication.dataset.cell_tables import cell_table, claim_table, wide_tables
from samsyn.publication.dataset.citation import citation_files
from samsyn.publication.dataset.content import DataFile
from samsyn.publication.dataset.csv_bytes import csv_bytes
from samsyn.publication.dataset.data_table import DataTable
from samsyn.publication.dataset.descriptor import package_json
from samsyn.publication.dataset.dictionary import dictionary_csv, dictionary_html
from samsyn.publication.dataset.framework_tables import (
    code_table,
    kind_table,
    question_table,
    round_table,
    theme_table,
    unit_table,
)
from samsyn.publication.dataset.parquet_bytes import parquet_files
from samsyn.publication.dataset.provenance import provenance
from samsyn.publication.dataset.readme import readme
from samsyn.publication.dataset.skos import skos_files
from samsyn.publication.dataset.statement_tables import (
    conflict_table,
    settlement_table,
    source_table,
    statement_table,
)
from samsyn.publication.edition import Edition
from samsyn.publication.library.reference import reference_files
from samsyn.study import Study

FOLDER = "data"
CHECKSUMS = "checksums.sha256"
PACKAGE = "datapackage.json"


def build_dataset(
    study: Study, *, cells: Cells, claims: Iterable[Claim], edition: Edition
) -> Iterator[tuple[str, bytes]]:
    """Every file of the dataset: its path, ``data/…``, and its content.

    ``study`` must be what :func:`samsyn.publication.disclosure.public_view` gave, and ``cells`` and
    ``claims`` made from it: nothing is filtered here.
    """
    tables = build_tables(study, cells=cells, claims=claims)
    files = dict(_content(study, tables, edition))
    described = [*map(describe, files, files.values()), DataFile(PACKAGE, 0)]
    files.update(catalogue_files(study, edition=edition, files=described))
    files[PACKAGE] = package_json(study, edition=edition, tables=tables, files=files)
    files[CHECKSUMS] = checksums(files)
    for path, content in files.items():
        yield f"{FOLDER}/{path}", content


def describe(path: str, content: bytes) -> DataFile:
    """The file as descriptions of the dataset name it."""
    return DataFile(path, len(content), hashlib.sha256(content).hexdigest())


def build_tables(study: Study, *, cells: Cells, claims: Iterable[Claim]) -> list[DataTable]:
    """All tables, those that are read most first."""
    return [
        statement_table(study),
        cell_table(study, cells=cells),
        unit_table(study),
        question_table(study),
        theme_table(study),
        kind_table(study),
        code_table(study),
        round_table(study),
        source_table(study),
        conflict_table(study),
        settlement_table(study),
        claim_table(study, claims=claims),
        *wide_tables(study, cells=cells),
    ]


def _content(
    study: Study, tables: list[DataTable], edition: Edition
) -> Iterator[tuple[str, bytes]]:
    languages = study.settings.languages
    for table in tables:
        yield table.path, csv_bytes(table)
    for table, content in parquet_files(each for each in tables if each.has_parquet):
        yield table.parquet_path, content
    yield "ledger.jsonl", "".join(f"{each.line}\n" for each in study.ledger).encode()
    yield "prov.jsonld", provenance(study)
    yield from skos_files(study)
    yield from reference_files(study.sources.values())
    yield "dictionary.csv", dictionary_csv(tables, languages=languages)
    for language in languages:
        page = dictionary_html(study, tables=tables, edition=edition, language=language)
        yield f"dictionary.{language}.html", page
    yield from citation_files(study, edition=edition)
    yield "README.md", readme(study, tables=tables, edition=edition)


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The lines that ``sha256sum --check`` reads."""
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in files.items()]
    return "".join(f"{each}\n" for each in lines).encode()
