"""The dataset as a whole: a valid Data Package in which every file is what it says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import jsonschema
import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.framework.version import Crosswalk
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.edition import Edition
from samsyn.study import Contact, Licence, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import Text, text
from samsyn.vocabulary.yaml_text import read_yaml
from tests.making import (
    make_codelist,
    make_question,
    make_settlement,
    make_source,
    make_study,
    say,
)

EDITION = Edition("2026.1", "2026-06-02T12:00:00Z", "f" * 64)
CLAIM = Claim(
    id="four",
    check="count() == 4",
    rests="country/*.exit",
    text={"en": "=Four", "da": "Fire"},
    part="1-summary",
    file="report/en/1-summary.md",
    line=1,
    state=ClaimState.HOLDS,
)

#: What Data Package 2.0 asks of a descriptor, as far as we use it; written after the text of the
#: standard (datapackage.org/standard/data-package, …/data-resource, …/table-schema).
DATA_PACKAGE_2 = {
    "type": "object",
    "required": ["$schema", "resources", "name", "version", "licenses"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string"},
        "version": {"type": "string"},
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "profile": False,
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
        "contributors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "properties": {"roles": {"type": "array", "minItems": 1}, "role": False},
            },
        },
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["name", "path", "format", "mediatype", "bytes", "hash"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
                    "path": {"type": "string", "pattern": r"^[^./~][^\\]*$"},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "bytes": {"type": "integer"},
                    "type": {"const": "table"},
                    "schema": {
                        "required": ["fields"],
                        "properties": {
                            "missingValues": {"const": [""]},
                            "fields": {
                                "minItems": 1,
                                "items": {
                                    "required": ["name", "type"],
                                    "properties": {
                                        "type": {
                                            "enum": [
                                                *("string", "number", "integer"),
                                                *("boolean", "datetime"),
                                            ]
                                        }
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def small_study() -> Study:
    questions = [
        make_question("exit"),
        make_question("level", type="scale", scales=("level_3",)),
        make_question("n", type="number", measures=("persons",), facets=("law", "plan")),
        make_question("many", type="choices", codelist="colours", rule="union"),
        make_question("name", type="text", kind="initiative", theme="identity"),
        make_question("unit", type="text", kind="initiative", theme="identity"),
        make_question("cost", type="money", kind="initiative", measures=("EUR",), theme="identity"),
    ]
    said = [
        say("country/DK", "exit", "yes", source="law"),
        say("country/DK", "exit", "no", source="page"),
        say("country/NO", "exit", "no", source="law", note="=cmd|' /C calc'!A0"),
        say("country/NO", "retired_question", "yes", source="law"),
        say("country/SE", "exit", Absence.NOT_FOUND),
        say("country/FI", "level", "2", measure="level_3", source="law"),
        say("country/FI", "n", "-5", measure="persons", facet="law", source="law"),
        say("country/IS", "many", ("red", "blue"), source="law"),
        say("initiative/a", "name", "@work", source="page", original="NA"),
        say("initiative/a", "unit", "none", source="page"),
        say("initiative/a", "cost", "about 5", source="page"),
    ]
    return make_study(
        questions=questions,
        said=said,
        sources=[make_source("law", url="https://example.org/law"), make_source("page", url="x:y")],
        codelists=[
            make_codelist("level_3", "1", "2", "3", ordered=True),
            make_codelist("colours", "red", "blue"),
            make_codelist("measures", "persons"),
            make_codelist("currencies", "EUR"),
        ],
        settlements=[make_settlement("country/DK", "exit", "law")],
        crosswalk=Crosswalk(),
    )


@pytest.fixture(scope="module")
def study() -> Study:
    made = small_study()
    settings = replace(
        made.settings,
        licence=Licence("CC-BY-4.0", "Attribution", "https://creativecommons.org/licenses/by/4.0/"),
        citation={
            "title": "A {small}\nstudy",
            "publisher": 'The "editors"',
            "url": "https://x.org",
        },
        contacts=(
            Contact("DK", text({"en": "Contact for Denmark"})),
            Contact("", text("Editor")),
            Contact("SE", Text()),
        ),
        texts={"description": text({"en": "What it is."})},
    )
    return replace(made, settings=settings)


@pytest.fixture(scope="module")
def files(study: Study) -> dict[str, bytes]:
    cells = build_cells(study)
    found = dict(build_dataset(study, cells=cells, claims=[CLAIM], edition=EDITION))
    assert all(path.startswith("data/") for path in found)
    return {path.removeprefix("data/"): content for path, content in found.items()}


@pytest.fixture(scope="module")
def package(files: dict[str, bytes]) -> dict[str, Any]:
    described = json.loads(files["datapackage.json"])
    assert isinstance(described, dict)
    return described


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode())))


def test_it_is_a_data_package_2(package: dict[str, Any]) -> None:
    jsonschema.validate(package, DATA_PACKAGE_2)
    assert package["version"] == "2026.1"
    assert package["contributors"] == [
        {"title": 'The "editors"', "roles": ["creator", "publisher"]},
        {"title": "Contact for Denmark", "roles": ["contact"]},
        {"title": "Editor", "roles": ["contact"]},
    ]
    assert package["sources"] == [{"title": "Title of law", "path": "https://example.org/law"}]


@pytest.fixture
def longest_field() -> Iterator[None]:
    """Frictionless lifts the limit of the process on the length of fields, and leaves it so."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("longest_field")
def test_frictionless_finds_every_table_as_described(
    files: dict[str, bytes], package: dict[str, Any], tmp_path: Path
) -> None:
    """Types, constraints and foreign keys of the CSV tables; its Parquet needs another library."""
    for path, content in files.items():
        (tmp_path / path).write_bytes(content)
    tables = [each for each in package["resources"] if each.get("type") == "table"]
    described = frictionless.Package.from_descriptor(
        {**package, "resources": tables}, basepath=str(tmp_path)
    )
    report = described.validate()
    assert report.flatten(["rowNumber", "fieldName", "note"]) == []
    assert report.valid


def test_every_file_is_described_with_its_hash_and_size(
    files: dict[str, bytes], package: dict[str, Any]
) -> None:
    described = {each["path"]: each for each in package["resources"]}
    assert set(files) - set(described) == {"datapackage.json", "checksums.sha256"}
    for path, each in described.items():
        assert each["bytes"] == len(files[path])
        assert each["hash"] == "sha256:" + hashlib.sha256(files[path]).hexdigest()


def test_every_file_has_its_checksum(files: dict[str, bytes]) -> None:
    lines = files["checksums.sha256"].decode().splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    assert set(listed) == set(files) - {"checksums.sha256"}
    assert all(hashlib.sha256(files[path]).hexdigest() == each for path, each in listed.items())


def test_statements_say_what_became_of_them(files: dict[str, bytes]) -> None:
    said = rows(files, "statements.csv")
    assert {each["status"] for each in said} == {"current"}
    assert {each["absence"] for each in said} == {"", "not_found"}
    assert [each["note"] for each in said if each["note"]] == ["'=cmd|' /C calc'!A0"]
    assert [each["value"] for each in said if each["question"] == "n"] == ["-5"]


def test_parquet_holds_types_and_the_words_as_they_are(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "statements.parquet"
    path.write_bytes(files["statements.parquet"])
    found = duckdb.sql(
        f"SELECT note, entry, evidenced, value, original FROM '{path}' ORDER BY entry"
    ).fetchall()
    assert found[2] == ("=cmd|' /C calc'!A0", 3, True, "no", None)
    assert found[8][3:] == ("@work", "NA")


def test_the_ledger_is_the_one_of_the_study(files: dict[str, bytes], study: Study) -> None:
    lines = files["ledger.jsonl"].decode().splitlines()
    assert lines == [each.line for each in study.ledger]


def test_a_question_of_an_earlier_version_is_listed_as_no_longer_asked(
    files: dict[str, bytes],
) -> None:
    asked = {each["question"]: each["asked"] for each in rows(files, "questions.csv")}
    assert asked["retired_question"] == "false"
    assert asked["exit"] == "true"


def test_a_conflict_has_a_row_for_each_side(files: dict[str, bytes]) -> None:
    sides = [(each["source"], each["accepted"]) for each in rows(files, "conflicts.csv")]
    assert sides == [("law", "true"), ("page", "false")]


def test_codes_have_labels_in_every_language(files: dict[str, bytes]) -> None:
    codes = {(each["codelist"], each["code"]): each for each in rows(files, "codes.csv")}
    assert codes["absences", "not_found"]["label_da"] == "Ikke fundet"
    assert codes["level_3", "2"]["position"] == "2"


def test_wide_tables_have_words_numbers_and_absences(files: dict[str, bytes]) -> None:
    by_unit = {each["unit"]: each for each in rows(files, "wide-country-en.csv")}
    assert by_unit["country/NO"]["exit"] == "No"
    assert by_unit["country/SE"]["exit"] == "(Not found)"
    assert by_unit["country/DK"]["level"] == "(Not asked)"
    assert by_unit["country/FI"]["n_law"] == "-5"
    assert by_unit["country/FI"]["n_law_said"] == "Persons"
    assert by_unit["country/DK"]["n_law"] == ""
    assert by_unit["country/DK"]["n_law_said"] == "(Not asked)"
    danish = {each["unit"]: each for each in rows(files, "wide-country-da.csv")}
    assert danish["country/SE"]["exit"] == "(Ikke fundet)"


def test_a_question_that_is_called_as_a_column_of_ours_stands_beside_it(
    files: dict[str, bytes],
) -> None:
    initiative = rows(files, "wide-initiative-en.csv")[0]
    assert initiative["unit"] == "initiative/a"
    assert initiative["unit_"] == "none"
    assert initiative["name"] == "'@work"
    assert initiative["cost"] != ""


def test_claims_stand_in_all_languages(files: dict[str, bytes]) -> None:
    claim = rows(files, "claims.csv")[0]
    assert (claim["state"], claim["text_en"], claim["text_da"]) == ("holds", "'=Four", "Fire")


def test_the_citation_can_be_read_by_machines(files: dict[str, bytes]) -> None:
    cff = read_yaml(files["CITATION.cff"].decode()).data
    assert isinstance(cff, dict)
    assert cff["authors"] == [{"name": 'The "editors"'}]
    assert cff["title"] == "A {small} study"
    assert cff["license"] == "CC-BY-4.0"
    assert b"title = {{A small study}}" in files["citation.bib"]
    assert b"TI  - A {small} study\r\n" in files["citation.ris"]
    assert files["citation.ris"].endswith(b"ER  - \r\n")


def test_the_dictionary_explains_every_field_in_every_language(files: dict[str, bytes]) -> None:
    fields = rows(files, "dictionary.csv")
    assert all(each["meaning_en"] and each["meaning_da"] for each in fields)
    assert {each["table"] for each in fields} >= {"statements", "cells", "wide-country-en"}
    for language in ("en", "da"):
        page = files[f"dictionary.{language}.html"].decode()
        assert f'<html lang="{language}">' in page
        assert "not_applicable" in page


def test_the_readme_names_every_table_and_the_last_hash(files: dict[str, bytes]) -> None:
    readme = files["README.md"].decode()
    assert "`statements.csv`" in readme
    assert EDITION.head in readme
    assert "Data Package 2.0" in readme


def test_provenance_names_sources_agents_and_times(files: dict[str, bytes], study: Study) -> None:
    graph = json.loads(files["prov.jsonld"])["@graph"]
    kinds = [each["@type"] for each in graph]
    assert kinds.count("prov:Agent") == 1
    assert kinds.count("prov:Entity") == len(study.sources) + len(study.statements)
    first = next(each for each in graph if each["@id"].startswith("#statement/"))
    assert first["hadPrimarySource"] == "#source/law"


def test_an_empty_study_without_a_release_is_a_dataset_too() -> None:
    study = make_study(questions=[])
    edition = Edition("", "2026-06-02T12:00:00Z", study.ledger.head)
    files = dict(build_dataset(study, cells=Cells({}), claims=[], edition=edition))
    package = json.loads(files["data/datapackage.json"])
    assert package["version"] == "preview"
    assert "licenses" not in package
    assert b"Preview of 2026-06-02" in files["data/README.md"]
    assert rows(files, "data/questions.csv") == []
