"""The dataset for search engines: a ``Dataset`` of schema.org in the page *Data*.

Terms as schema.org 28 and Google's guide to structured data of datasets ask for them: name and
description are required, the others recommended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from samsyn.publication.dataset.content import DataFile, holds, media_type
from samsyn.publication.dataset.descriptor import PREVIEW
from samsyn.publication.edition import Edition
from samsyn.publication.seen_text import safe_url
from samsyn.study import Study
from samsyn.vocabulary.authority import country_address
from samsyn.vocabulary.label import label


def dataset_of_schema_org(
    study: Study, *, edition: Edition, files: Iterable[DataFile], root: str, language: str
) -> bytes:
    """The description in ``language`` as JSON-LD. ``root`` leads from the page to the root."""
    settings = study.settings
    base = settings.catalogued.address or root
    texts = settings.texts
    description = texts.get("description") or texts.get("subtitle") or label("site", "data_lead")
    publisher = str(settings.citation.get("publisher") or settings.title.say(language))
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": settings.title.say(language),
        "description": description.say(language),
        "url": settings.catalogued.address,
        "identifier": f"{settings.id}/{edition.number or PREVIEW}",
        "version": edition.number or PREVIEW,
        "datePublished": edition.date,
        "dateModified": edition.date,
        "license": safe_url(settings.licence.url) or settings.licence.title,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publisher},
        "publisher": {"@type": "Organization", "name": publisher},
        "inLanguage": list(settings.languages),
        "keywords": [each.label.say(language) for each in _themes(study)],
        "spatialCoverage": [_place(study, unit, language) for unit in study.place_units],
        "temporalCoverage": _time(study),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": each.id, "description": each.label.say(language)}
            for each in study.framework.questions_of(settings.matrix_kind)
        ],
        "distribution": [_download(study, each, base, language) for each in files],
    }
    kept = {term: value for term, value in described.items() if value not in ("", [])}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def _themes(study: Study) -> list[Any]:
    return [each for each in study.framework.themes.values() if not each.kinds]


def _place(study: Study, unit: str, language: str) -> dict[str, str]:
    place = {"@type": "Place", "name": study.name_of(unit, language=language)}
    address = country_address(unit.partition("/")[2])
    return place | ({"sameAs": address} if address else {})


def _time(study: Study) -> str:
    """ISO 8601: from the first round to the last."""
    dates = sorted(each.date for each in study.settings.rounds if each.date)
    return "/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""


def _download(study: Study, file: DataFile, base: str, language: str) -> dict[str, str]:
    download = {
        "@type": "DataDownload",
        "name": file.path,
        "description": holds(file.path, study=study).say(language),
        "contentUrl": f"{base}data/{file.path}",
        "encodingFormat": media_type(file.path),
        "contentSize": f"{file.size} B" if file.size else "",
        "sha256": file.sha256,
    }
    return {term: value for term, value in download.items() if value}
