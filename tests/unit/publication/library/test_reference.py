"""References as other programs read them."""

from __future__ import annotations

import json
import re

import pypandoc
import pytest

from samsyn.evidence.source import Source
from samsyn.publication.library.reference import bibtex, csl_json, reference_files, ris

SOURCES = [
    Source(
        *("plan", "Plan & 100 % {of} it", "European Commission, RAN", "2019", "en"),
        *("https://example.org/plan", "2019-10-07", "research"),
        read="2026-05-31",
    ),
    Source("law", "Lov om\nnoget ÆØÅ", "Folketinget", "2021", "da", kind="law"),
    Source("page", "TY  - BOOK\r\nER  - ", "", "", "", "https://example.org/a?b=1", "2024-05"),
    Source("bare", "Untitled", year="2023-24 session"),
]


def test_ris_is_written_as_zotero_writes_it() -> None:
    first, second, *_ = ris(SOURCES).decode().split("\r\n\r\n")
    assert first.split("\r\n") == [
        "TY  - RPRT",
        "TI  - Plan & 100 % {of} it",
        "DA  - 2019/10/07/",
        "PY  - 2019",
        "LA  - en",
        "PB  - European Commission, RAN",
        "UR  - https://example.org/plan",
        "Y2  - 2026/05/31/",
        "ER  - ",
    ]
    assert second.split("\r\n")[:3] == ["TY  - STAT", "TI  - Lov om noget ÆØÅ", "DA  - 2021///"]


def test_words_of_a_source_cannot_begin_a_record() -> None:
    lines = ris(SOURCES).decode().split("\r\n")
    assert sum(each.startswith("TY  - ") for each in lines) == len(SOURCES)
    assert sum(each.startswith("ER  - ") for each in lines) == len(SOURCES)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", each) for each in lines)


@pytest.mark.parametrize(("format", "write"), [("ris", ris), ("bibtex", bibtex)])
def test_pandoc_reads_the_same_sources(format: str, write: object) -> None:
    written = write(SOURCES).decode()  # type: ignore[operator]
    read = json.loads(pypandoc.convert_text(written, "csljson", format=format))
    titles = [re.sub(r"<[^>]*>", "", each["title"]) for each in read]
    assert titles[:2] == ["Plan & 100 % {of} it" if format == "ris" else "Plan & 100 % of it",
                          "Lov om noget ÆØÅ"]  # fmt: skip
    assert len(read) == len(SOURCES)
    assert read[0]["issued"]["date-parts"][0][0] == 2019
    assert read[0]["URL"] == "https://example.org/plan"


def test_csl_holds_what_is_known_and_nothing_empty() -> None:
    first, *_, last = json.loads(csl_json(SOURCES))
    assert first == {
        "id": "plan",
        "type": "report",
        "title": "Plan & 100 % {of} it",
        "author": [{"literal": "European Commission, RAN"}],
        "publisher": "European Commission, RAN",
        "issued": {"date-parts": [[2019, 10, 7]]},
        "accessed": {"date-parts": [[2026, 5, 31]]},
        "language": "en",
        "URL": "https://example.org/plan",
    }
    assert last == {
        "id": "bare",
        "type": "document",
        "title": "Untitled",
        "issued": {"literal": "2023-24 session"},
    }
    assert ris(SOURCES[-1:]).decode().split("\r\n")[2:4] == ["DA  - 2023///", "PY  - 2023"]


def test_a_study_without_sources_has_empty_files() -> None:
    files = dict(reference_files([]))
    assert json.loads(files["library.csl.json"]) == []
    assert files["library.ris"] == files["library.bib"] == b""
