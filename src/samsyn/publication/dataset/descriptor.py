"""datapackage.json: what the files are, after Data Package 2.0 (datapackage.org, 2024)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.publication.dataset.content import media_type
from samsyn.publication.dataset.data_table import DataTable, Field
from samsyn.publication.edition import Edition
from samsyn.study import Study

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
#: The version of what nobody has released yet.
PREVIEW = "preview"
_LANGUAGE = "en"


def package_json(
    study: Study,
    *,
    edition: Edition,
    tables: Iterable[DataTable],
    files: Mapping[str, bytes],
) -> bytes:
    """The descriptor of ``files`` (path → content), some of which are ``tables``."""
    settings = study.settings
    by_path = {each.path: each for each in tables}
    parquet = {each.parquet_path: each for each in by_path.values()}
    package: dict[str, Any] = {
        "$schema": PACKAGE_PROFILE,
        "name": settings.id,
        "title": settings.title.say(_LANGUAGE),
        "version": edition.number or PREVIEW,
        "created": edition.released_at,
        "licenses": _licences(study),
        "contributors": _contributors(study),
        "keywords": [each.id for each in study.framework.themes.values() if not each.kinds],
        "sources": [
            {"title": each.title, "path": each.url}
            for each in study.sources.values()
            if each.url.startswith("http") and each.title
        ],
        "ledger": {"head": edition.head, "entries": len(study.ledger)},
        "resources": [
            _resource(path, content, table=by_path.get(path), parquet=parquet.get(path))
            for path, content in files.items()
        ],
    }
    if description := settings.texts.get("description"):
        package["description"] = description.say(_LANGUAGE)
    kept = {key: value for key, value in package.items() if value not in ("", [], None)}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _licences(study: Study) -> list[dict[str, str]]:
    licence = study.settings.licence
    given = {"name": licence.id, "title": licence.title, "path": licence.url}
    return [{key: value for key, value in given.items() if value}] if licence.id else []


def _contributors(study: Study) -> list[dict[str, Any]]:
    """Roles, never names: who published, and which contacts answered."""
    found: list[dict[str, Any]] = []
    if publisher := study.settings.citation.get("publisher"):
        found.append({"title": str(publisher), "roles": ["creator", "publisher"]})
    roles = (each.role.say(_LANGUAGE) for each in study.settings.contacts)
    found += [{"title": role, "roles": ["contact"]} for role in roles if role]
    return found


def _resource(
    path: str, content: bytes, *, table: DataTable | None, parquet: DataTable | None
) -> dict[str, Any]:
    stem, _, ending = path.rpartition(".")
    described: dict[str, Any] = {
        "name": path.lower().replace(".", "-"),
        "path": path,
        "$schema": RESOURCE_PROFILE,
        "format": ending,
        "mediatype": media_type(path),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if parquet:
        return {**described, "title": parquet.title.say(_LANGUAGE)}
    described["encoding"] = "utf-8"
    if table:
        described |= {
            "name": stem.lower(),
            "title": table.title.say(_LANGUAGE),
            "type": "table",
            "schema": _schema(table),
        }
    return described


def _schema(table: DataTable) -> dict[str, Any]:
    """Table Schema. Only the empty place is missing: ``NA`` is Namibia, ``NO`` is Norway."""
    schema: dict[str, Any] = {
        "$schema": SCHEMA_PROFILE,
        "fields": [_field(each) for each in table.fields],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(each.fields),
                "reference": {"resource": each.table, "fields": list(each.to)},
            }
            for each in table.references
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.type}
    if words := field.meaning.say(_LANGUAGE):
        described["description"] = words
    if field.codelist:
        described["codelist"] = field.codelist
    constraints: dict[str, Any] = {}
    if field.is_required:
        constraints["required"] = True
    if field.is_unique:
        constraints["unique"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    return {**described, "constraints": constraints} if constraints else described
