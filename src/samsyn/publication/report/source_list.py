"""The source list: only what the report rests on, numbered by publisher, year and title."""

from __future__ import annotations

from collections.abc import Collection

from samsyn.evidence.source import Source
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape
from samsyn.publication.computed.number import date_in_words
from samsyn.publication.computed.writing import source_anchor
from samsyn.study import Study
from samsyn.vocabulary.label import say


def number_sources(study: Study, ids: Collection[str]) -> dict[str, int]:
    """Source id → number, in the order of the list."""
    sources = sorted((study.sources[id] for id in ids), key=_order)
    return {each.id: number for number, each in enumerate(sources, start=1)}


def _order(source: Source) -> tuple[str, str, str, str]:
    return (source.publisher.casefold(), source.date, source.title.casefold(), source.id)


def source_list(lookup: Lookup) -> str:
    """The chapter with all sources of the report."""
    heading = escape(say("report", "sources", lookup.language))
    intro = escape(say("report", "sources_intro", lookup.language, n=len(lookup.source_numbers)))
    entries = [
        _entry(lookup, lookup.study.sources[id], number=number)
        for id, number in lookup.source_numbers.items()
    ]
    return "\n\n".join([f"# {heading} {{#sources}}", intro, *entries])


def _entry(lookup: Lookup, source: Source, *, number: int) -> str:
    year = (source.year or source.page_date)[:4] or say("report", "no_date", lookup.language)
    title = escape(source.title)
    if source.language and source.language != lookup.language:
        title = f'[{title}]{{lang="{escape(source.language)}"}}'
    parts = [f"{escape(source.publisher)} ({escape(year)}).", f"*{title}*."]
    if len(source.page_date) > len("2026"):
        date = date_in_words(source.page_date, language=lookup.language)
        parts.append(escape(say("report", "page_of", lookup.language, date=date)))
    if source.url.startswith(("https://", "http://")):
        parts.append(f"[{escape(_short(source.url))}](<{_address(source.url)}>){{.url}}")
    anchor = source_anchor(source.id)
    return f'::: {{.source #{anchor} number="{number}"}}\n' + " ".join(parts) + "\n:::"


def _short(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _address(url: str) -> str:
    """The address without what could end it early in Markdown."""
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")
