"""What each file of the dataset holds, in words of every language."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.study import Study
from samsyn.vocabulary.label import labels
from samsyn.vocabulary.text import Text

#: The first part of a file's name and the label of the dataset that says what it holds.
_HOLDS = {
    "ledger": "ledger",
    "dictionary": "dictionary",
    "datapackage": "package",
    "dcat": "dcat",
    "prov": "provenance",
    "codelists": "skos",
    "library": "library",
    "citation": "citation",
    "checksums": "checksums",
    "readme": "readme",
}
#: Media types by the end of a name. Those that IANA does not know are not told to catalogues.
_MEDIA_TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "jsonl": "application/jsonl",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
#: Those of them that stand in the registry of IANA.
REGISTERED = frozenset(
    (
        *("text/csv", "text/html", "text/turtle", "text/markdown", "text/plain"),
        *("application/json", "application/ld+json", "application/vnd.apache.parquet"),
    )
)


@dataclass(frozen=True)
class DataFile:
    """A file of the dataset: its path below ``data/``, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str = ""


def holds(path: str, *, study: Study) -> Text:
    """What the file holds; empty where the library has no words for it."""
    stem = path.rpartition("/")[2].partition(".")[0]
    tables, own = labels()["dataset_tables"], labels()["dataset"]
    if stem in tables:
        return tables[stem]
    wide, _, kind = stem.partition("-")
    found = study.framework.kinds.get(kind.rpartition("-")[0])
    if wide == "wide" and found:
        words = own["wide"].words
        return Text({tag: say.format(kind=found.plural.say(tag)) for tag, say in words.items()})
    known = _HOLDS.get(stem.lower())
    return own[known] if known else Text()


def media_type(path: str) -> str:
    """The media type by the end of the name; that of plain text for others."""
    _, _, endings = path.rpartition("/")[2].partition(".")
    return _MEDIA_TYPES.get(endings) or _MEDIA_TYPES.get(endings.rpartition(".")[2], "text/plain")
