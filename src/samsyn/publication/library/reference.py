"""References to sources for other programs: RIS as Zotero writes it, BibTeX and CSL-JSON.

RIS follows the order of tags, the dates and the line ends of Zotero's translator RIS.js. CSL-JSON
follows the input schema 1.0 of the Citation Style Language. All three hold one record for each
source, in the order of the sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from samsyn.evidence.source import Source
from samsyn.publication.seen_text import safe_url, show
from samsyn.vocabulary.period import is_date

#: Kind of source → type in RIS, in BibTeX and in CSL. Others are web pages if they have an address.
_TYPES = {
    "law": ("STAT", "misc", "legislation"),
    "press": ("NEWS", "misc", "article-newspaper"),
    "evaluation": ("RPRT", "techreport", "report"),
    "research": ("RPRT", "techreport", "report"),
    "parliament": ("RPRT", "techreport", "report"),
}
_WEB = ("ELEC", "misc", "webpage")
_OTHER = ("GEN", "misc", "document")
#: Types whose publisher is the name of what they stand in.
_IN_SOMETHING = frozenset({"ELEC", "NEWS"})
_SPACE = re.compile(r"\s+")
_BRACES = re.compile(r"[{}\\]")
_SPECIAL = re.compile(r"([&%$#_])")


def ris(sources: Iterable[Source]) -> bytes:
    """The sources as RIS: UTF-8, CRLF, an empty line after each record."""
    return "".join(_ris_record(each) for each in sources).encode()


def _ris_record(source: Source) -> str:
    type = _type(source)[0]
    said = [
        ("TY", type),
        ("TI", source.title),
        ("T2", source.publisher if type in _IN_SOMETHING else ""),
        ("DA", _ris_date(source.date)),
        ("PY", _year(source.date)),
        ("LA", source.language),
        ("PB", "" if type in _IN_SOMETHING else source.publisher),
        ("UR", safe_url(source.url)),
        ("Y2", _ris_date(source.read)),
    ]
    lines = [f"{tag}  - {plain}\r\n" for tag, value in said if (plain := _one_line(value))]
    return "".join(lines) + "ER  - \r\n\r\n"


def _ris_date(date: str) -> str:
    """``2019-10-07`` as ``2019/10/07/``; what is not known stays empty: ``2019///``."""
    known = date if is_date(date) else _year(date)
    year, month, day = (*known.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/" if year else ""


def _year(date: str) -> str:
    """The year with which the words begin, such as ``2023-24 session``; empty for none."""
    return date[:4] if is_date(date[:4]) else ""


def bibtex(sources: Iterable[Source]) -> bytes:
    """The sources as BibTeX. A publisher is an author that is no person, so it is in braces."""
    return "\n".join(_bibtex_record(each) for each in sources).encode()


def _bibtex_record(source: Source) -> str:
    entry = _type(source)[1]
    said = {
        "title": _latex(source.title),
        "author": _latex(source.publisher),
        "institution": _latex(source.publisher) if entry == "techreport" else "",
        "year": _year(source.date),
        "date": source.date if is_date(source.date) else "",
        "language": source.language,
        "url": _BRACES.sub("", safe_url(source.url)),
        "urldate": source.read,
    }
    doubled = ("title", "author", "institution")
    fields = [
        f"  {key} = {{{{{value}}}}}" if key in doubled else f"  {key} = {{{value}}}"
        for key, value in said.items()
        if value
    ]
    return f"@{entry}{{{source.id},\n" + ",\n".join(fields) + "\n}\n"


def _latex(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", _BRACES.sub("", _one_line(words)))


def csl_json(sources: Iterable[Source]) -> bytes:
    """The sources as CSL-JSON, one record a line."""
    lines = [json.dumps(_csl_record(each), ensure_ascii=False) for each in sources]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _csl_record(source: Source) -> dict[str, Any]:
    publisher = _one_line(source.publisher)
    said = {
        "id": source.id,
        "type": _type(source)[2],
        "title": _one_line(source.title),
        "author": [{"literal": publisher}] if publisher else [],
        "publisher": publisher,
        "issued": _csl_date(source.date),
        "accessed": _csl_date(source.read),
        "language": source.language,
        "URL": safe_url(source.url),
    }
    return {key: value for key, value in said.items() if value}


def _csl_date(date: str) -> dict[str, Any]:
    if not date or is_date(date):
        return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
    return {"literal": _one_line(date)}


def _type(source: Source) -> tuple[str, str, str]:
    return _TYPES.get(source.kind) or (_WEB if safe_url(source.url) else _OTHER)


def _one_line(words: str) -> str:
    """Without line ends, which would begin another field, and with nothing unseen in it."""
    return show(_SPACE.sub(" ", words).strip())


def reference_files(sources: Iterable[Source]) -> Iterator[tuple[str, bytes]]:
    """The whole library in each format, by the name of its file."""
    known = list(sources)
    yield "library.ris", ris(known)
    yield "library.bib", bibtex(known)
    yield "library.csl.json", csl_json(known)
