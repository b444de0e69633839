"""The dataset for catalogues (DCAT-AP) and for search engines (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from samsyn.comparison.build import build_cells
from samsyn.publication.dataset.catalogue_entry import catalogue_files
from samsyn.publication.dataset.content import DataFile
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.dataset.search_engine import dataset_of_schema_org
from samsyn.publication.edition import Edition
from samsyn.study import Catalogued, Licence, Study
from samsyn.vocabulary.text import text
from tests.making import make_question, make_study, say

EDITION = Edition("2026.1", "2026-11-22T09:00:00Z", "f" * 64)
HASH = "ab" * 32
FILES = [
    DataFile("cells.csv", 12, HASH),
    DataFile("wide-country-da.csv", 9, HASH),
    DataFile("library.ris", 3, HASH),
    DataFile("datapackage.json", 0),
]
#: DCAT-AP 3.0.1 (https://semiceu.github.io/DCAT-AP/releases/3.0.1/): what the tables of each class
#: call mandatory, and what they call recommended and a study states or has anyhow.
MANDATORY = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher"},
    "dcat:Dataset": {"dct:title", "dct:description"},
    "dcat:Distribution": {"dcat:accessURL"},
    "foaf:Agent": {"foaf:name"},
    "spdx:Checksum": {"spdx:algorithm", "spdx:checksumValue"},
}
RECOMMENDED = {
    "dcat:Catalog": {
        *("foaf:homepage", "dct:language", "dct:license", "dct:issued", "dct:modified"),
        *("dct:spatial", "dcat:themeTaxonomy", "dcat:dataset"),
    },
    "dcat:Dataset": {
        *("dcat:contactPoint", "dcat:distribution", "dcat:keyword", "dct:publisher"),
        *("dct:spatial", "dct:temporal", "dcat:theme"),
    },
    "dcat:Distribution": {"dct:description", "dct:license", "dcatap:availability"},
    "dct:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
}
#: Terms of which there is at most one (cardinality 0..1 or 1..1).
AT_MOST_ONE = {
    *("dct:publisher", "dct:accessRights", "dct:accrualPeriodicity", "dct:modified", "dct:issued"),
    *("dcat:version", "dct:license", "dcat:byteSize", "spdx:checksum", "dcatap:availability"),
    *("dcat:mediaType", "dct:format", "dcat:startDate", "dcat:endDate", "foaf:homepage"),
}
TERMS = Catalogued(
    address="https://example.org/study/",
    contact=text({"en": "The secretariat", "da": "Sekretariatet"}),
    contact_url="https://example.org/contact",
    themes=("JUST", "SOCI"),
    frequency="ANNUAL",
    legislation=("http://data.europa.eu/eli/reg_impl/2023/138/oj",),
)


def study_of(terms: Catalogued = TERMS) -> Study:
    study = make_study(
        questions=[make_question("exit")], said=[say("country/DK", "exit", "yes", source="law")]
    )
    settings = replace(
        study.settings,
        licence=Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        citation={"publisher": "The editors"},
        texts={"description": text({"en": 'Who does "what"', "da": "Hvem gør hvad"})},
        catalogued=terms,
    )
    return replace(study, settings=settings)


def described(terms: Catalogued = TERMS) -> tuple[dict[str, Any], str]:
    files = dict(catalogue_files(study_of(terms), edition=EDITION, files=FILES))
    return json.loads(files["dcat.jsonld"]), files["dcat.ttl"].decode()


def things(node: Any) -> Iterator[dict[str, Any]]:
    """Every thing with a class in the JSON-LD, within others too."""
    for each in node if isinstance(node, list) else [node]:
        if isinstance(each, dict):
            if "@type" in each and "@value" not in each:
                yield each
            for value in each.values():
                yield from things(value)


def the(graph: dict[str, Any], type: str) -> dict[str, Any]:
    return next(each for each in things(graph["@graph"]) if each["@type"] == type)


def values(thing: dict[str, Any], term: str) -> list[Any]:
    found = thing.get(term, [])
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("needed", [MANDATORY, RECOMMENDED])
def test_everything_that_the_standard_asks_for_is_said(needed: dict[str, set[str]]) -> None:
    graph, _ = described()
    for type, terms in needed.items():
        found = [each for each in things(graph["@graph"]) if each["@type"] == type]
        assert found, type
        for each in found:
            assert terms <= each.keys(), (type, terms - each.keys())


def test_nothing_is_said_twice_of_which_there_is_one() -> None:
    graph, _ = described()
    for each in things(graph["@graph"]):
        for term in AT_MOST_ONE & each.keys():
            assert len(values(each, term)) == 1, (each["@type"], term)


def test_every_term_has_a_prefix_that_is_declared() -> None:
    graph, _ = described()
    for each in things(graph["@graph"]):
        terms = {term for term in each if not term.startswith("@")} | {each["@type"]}
        assert {term.partition(":")[0] for term in terms} <= graph["@context"].keys()


def test_titles_places_languages_and_media_are_those_of_the_authorities() -> None:
    graph, _ = described()
    dataset = the(graph, "dcat:Dataset")
    authority = "http://publications.europa.eu/resource/authority"
    assert dataset["dct:title"] == [
        {"@value": "A small study", "@language": "en"},
        {"@value": "En lille undersøgelse", "@language": "da"},
    ]
    assert values(dataset, "dct:spatial")[0] == {"@id": f"{authority}/country/DNK"}
    assert values(dataset, "dct:language")[1] == {"@id": f"{authority}/language/DAN"}
    assert values(dataset, "dcat:theme")[0] == {"@id": f"{authority}/data-theme/JUST"}
    assert dataset["dct:accrualPeriodicity"] == {"@id": f"{authority}/frequency/ANNUAL"}
    cells, wide, library, package = dataset["dcat:distribution"]
    assert cells["dcat:mediaType"] == {
        "@id": "https://www.iana.org/assignments/media-types/text/csv"
    }
    assert cells["dcat:downloadURL"] == {"@id": "https://example.org/study/data/cells.csv"}
    assert cells["dcat:byteSize"] == {"@value": "12", "@type": "xsd:nonNegativeInteger"}
    assert cells["spdx:checksum"]["spdx:checksumValue"]["@value"] == HASH
    assert wide["dct:language"] == {"@id": f"{authority}/language/DAN"}
    assert "dcat:mediaType" not in library
    assert "spdx:checksum" not in package


def test_what_nobody_states_is_not_made_up() -> None:
    graph, turtle = described(Catalogued())
    dataset = the(graph, "dcat:Dataset")
    unstated = ("contactPoint", "theme", "accrualPeriodicity", "applicableLegislation")
    assert not [term for term in dataset if term.rpartition(":")[2] in unstated]
    assert dataset["dcat:distribution"][0]["dcat:accessURL"] == {"@id": "../data/cells.csv"}
    assert "<../data/cells.csv>" in turtle


# Turtle, read by rules of its own: the subset that is written here.
_TOKEN = re.compile(
    r'<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^[\w:]+)?|[\w]+:[\w-]+|[\[\].;,]|\ba\b'
)


def triples_of(turtle: str) -> list[tuple[str, str]]:
    """Term and object of every triple; things without an address are written as ``[]``."""
    tokens = iter(_TOKEN.findall(re.sub(r"@prefix .*\n", "", turtle)))
    found: list[tuple[str, str]] = []

    def statements() -> None:
        term = ""
        for token in tokens:
            if token in ("]", "."):
                return
            if token == ";":
                term = ""
            elif not term:
                term = token
            elif token == "[":
                found.append((term, "[]"))
                statements()
            elif token != ",":
                found.append((term, token))

    for _ in tokens:  # the subject
        statements()
    return found


def triples_in(node: Any) -> Iterator[tuple[str, str]]:
    for each in things(node):
        yield "a", each["@type"]
        for term, said in each.items():
            if term.startswith("@"):
                continue
            for value in said if isinstance(said, list) else [said]:
                yield term, _object(value)


def _object(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@value" in value:
        words = json.dumps(value["@value"], ensure_ascii=False)
        language, type = value.get("@language"), value.get("@type")
        return f"{words}@{language}" if language else f"{words}^^{type}" if type else words
    return f"<{value['@id']}>" if "@id" in value else "[]"


def test_both_files_say_the_same() -> None:
    graph, turtle = described()
    assert sorted(triples_of(turtle)) == sorted(triples_in(graph["@graph"]))


def test_addresses_cannot_break_out() -> None:
    terms = replace(TERMS, legislation=("https://example.org/a> <b", "javascript:x"))
    _, turtle = described(terms)
    assert "applicableLegislation" not in turtle


def test_the_dataset_describes_all_its_files() -> None:
    study = study_of()
    files = dict(build_dataset(study, cells=build_cells(study), claims=[], edition=EDITION))
    graph = json.loads(files["data/dcat.jsonld"])
    named = {
        values(each, "dct:title")[0] for each in the(graph, "dcat:Dataset")["dcat:distribution"]
    }
    others = {"dcat.jsonld", "dcat.ttl", "checksums.sha256"}
    assert {f"data/{each}" for each in named | others} == files.keys()


def test_search_engines_are_told_what_they_ask_for() -> None:
    study = study_of()
    said = json.loads(
        dataset_of_schema_org(study, edition=EDITION, files=FILES, root="../../", language="da")
    )
    assert said["@type"] == "Dataset"
    # Google, "Dataset structured data": required, then recommended.
    assert {"name", "description"} <= said.keys()
    assert {
        *("creator", "distribution", "identifier", "isAccessibleForFree", "keywords", "license"),
        *("spatialCoverage", "temporalCoverage", "url", "variableMeasured", "version"),
    } <= said.keys()
    assert said["name"] == "En lille undersøgelse"
    assert said["temporalCoverage"] == "2021-06-01/2026-06-01"
    assert said["distribution"][0] == {
        "@type": "DataDownload",
        "name": "cells.csv",
        "description": "Celler: hvad rammens regel gør udsagnene til",
        "contentUrl": "https://example.org/study/data/cells.csv",
        "encodingFormat": "text/csv",
        "contentSize": "12 B",
        "sha256": HASH,
    }


def test_a_study_that_says_nothing_of_itself_is_described() -> None:
    study = replace(study_of(Catalogued()), settings=make_study(questions=[]).settings)
    study = replace(study, settings=replace(study.settings, rounds=(), texts={}))
    files = dict(catalogue_files(study, edition=replace(EDITION, number=""), files=FILES))
    dataset = the(json.loads(files["dcat.jsonld"]), "dcat:Dataset")
    assert MANDATORY["dcat:Dataset"] <= dataset.keys()
    assert "dct:temporal" not in dataset
    assert dataset["dcat:version"] == "preview"
