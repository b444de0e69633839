"""prov.jsonld: who recorded what, when and from where (W3C PROV-O as JSON-LD).

Every statement is an entity that is derived from a source and, where it replaces one, a revision of
another statement. All that one agent recorded at one time is one activity.
"""

from __future__ import annotations

import json
from typing import Any

from samsyn.evidence.statement import Statement
from samsyn.study import Study

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "hadPrimarySource": {"@id": "prov:hadPrimarySource", "@type": "@id"},
    "wasRevisionOf": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "invalidatedAtTime": {"@id": "prov:invalidatedAtTime", "@type": "xsd:dateTime"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "title": "dcterms:title",
    "date": "dcterms:date",
    "identifier": "dcterms:identifier",
}


def provenance(study: Study) -> bytes:
    """The public ledger as a graph; ids are local to the file."""
    ledger = study.ledger
    said = ledger.statements.values()
    withdrawn = {id: str(body.get("recorded_at", "")) for id, body in ledger.withdrawn.items()}
    graph: list[dict[str, Any]] = [
        {"@id": f"#agent/{each}", "@type": "prov:Agent", "identifier": each}
        for each in sorted({each.recorded_by for each in said})
    ]
    graph += [
        {
            "@id": _activity(by, at),
            "@type": "prov:Activity",
            "endedAtTime": at,
            "wasAssociatedWith": f"#agent/{by}",
        }
        for by, at in sorted({(each.recorded_by, each.recorded_at) for each in said})
    ]
    graph += [
        _drop_empty({"@id": f"#source/{each.id}", "title": each.title, "date": each.date})
        | {"@type": "prov:Entity"}
        for each in study.sources.values()
    ]
    graph += [_statement(each, withdrawn.get(each.id, ""), ledger.statements) for each in said]
    document = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _statement(each: Statement, withdrawn_at: str, known: dict[str, Statement]) -> dict[str, Any]:
    return _drop_empty(
        {
            "@id": f"#statement/{each.id}",
            "@type": "prov:Entity",
            "wasGeneratedBy": _activity(each.recorded_by, each.recorded_at),
            "hadPrimarySource": f"#source/{each.source}" if each.source else "",
            "wasRevisionOf": f"#statement/{each.supersedes}" if each.supersedes in known else "",
            "invalidatedAtTime": withdrawn_at,
        }
    )


def _activity(by: str, at: str) -> str:
    return f"#recording/{by}/{at}"


def _drop_empty(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value}
