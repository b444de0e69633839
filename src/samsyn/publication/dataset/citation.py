"""How to cite: CITATION.cff (Citation File Format 1.2.0), BibTeX and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.publication.dataset.descriptor import PREVIEW
from samsyn.publication.edition import Edition
from samsyn.study import Study

_BRACES = re.compile(r"[{}\\]")
_LINE_END = re.compile(r"\s+")


@dataclass(frozen=True)
class Citation:
    """What a citation needs."""

    key: str
    title: str
    publisher: str
    version: str
    date: str
    year: str
    licence: str
    url: str


def citation_of(study: Study, *, edition: Edition) -> Citation:
    """The citation of this edition; what study.yaml leaves out is taken from the edition."""
    settings = study.settings
    given = {key: _one_line(str(value)) for key, value in settings.citation.items() if value}
    version = edition.number or PREVIEW
    return Citation(
        key=f"{settings.id}-{version}",
        title=given.get("title") or settings.title.say("en"),
        publisher=given.get("publisher") or settings.title.say("en"),
        version=version,
        date=edition.date,
        year=edition.date[:4] or given.get("year", ""),
        licence=settings.licence.id,
        url=given.get("url", ""),
    )


def citation_files(study: Study, *, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The three files."""
    citation = citation_of(study, edition=edition)
    yield "CITATION.cff", _cff(citation).encode()
    yield "citation.bib", _bibtex(citation).encode()
    yield "citation.ris", _ris(citation).encode()


def _one_line(words: str) -> str:
    return _LINE_END.sub(" ", words).strip()


def _cff(citation: Citation) -> str:
    """YAML, with every text as a JSON string: YAML 1.2 reads it so, and nothing can break out."""
    said = {
        "title": citation.title,
        "version": citation.version,
        "date-released": citation.date,
        "license": citation.licence,
        "url": citation.url,
    }
    lines = [
        "cff-version: 1.2.0",
        'message: "Please cite this dataset as follows."',
        "type: dataset",
        f"authors:\n  - name: {_quoted(citation.publisher)}",
        *(f"{key}: {_quoted(value)}" for key, value in said.items() if value),
    ]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _bibtex(citation: Citation) -> str:
    said = {
        "title": citation.title,
        "author": citation.publisher,
        "publisher": citation.publisher,
        "year": citation.year,
        "version": citation.version,
        "url": citation.url,
    }
    fields = [f"  {key} = {{{{{_BRACES.sub('', value)}}}}}" for key, value in said.items() if value]
    return "@misc{" + citation.key + ",\n" + ",\n".join(fields) + "\n}\n"


def _ris(citation: Citation) -> str:
    said = [
        ("TY", "DATA"),
        ("TI", citation.title),
        ("AU", citation.publisher),
        ("PB", citation.publisher),
        ("PY", citation.year),
        ("DA", citation.date.replace("-", "/")),
        ("ET", citation.version),
        ("UR", citation.url),
    ]
    lines = [f"{tag}  - {value}" for tag, value in said if value]
    return "\r\n".join([*lines, "ER  - ", ""])
