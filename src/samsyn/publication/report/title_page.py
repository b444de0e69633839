"""What stands on the cover and behind it, in every format."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.number import date_in_words, number_in_words
from samsyn.publication.edition import Edition
from samsyn.vocabulary.label import say

#: What Typst wants to know beside the language: how a region writes it.
REGIONS = {"en": "GB", "da": "DK", "sv": "SE", "nb": "NO", "fi": "FI", "is": "IS"}


@dataclass(frozen=True)
class TitlePage:
    """Plain words; ``entries`` are headings with their words for the imprint."""

    title: str
    subtitle: str
    publisher: str
    edition: str
    date: str
    language: str
    entries: tuple[tuple[str, str], ...]


def title_page(lookup: Lookup, *, edition: Edition) -> TitlePage:
    """The title page of the report in the lookup's language."""
    settings, language = lookup.study.settings, lookup.language
    date = date_in_words(edition.date, language=language)
    if edition.is_preview:
        named = say("report", "preview", language)
    else:
        named = say("report", "release", language, number=edition.number, date=date)
    publisher = str(settings.citation.get("publisher", ""))
    subtitle = settings.texts["subtitle"].say(language) if "subtitle" in settings.texts else ""
    return TitlePage(
        title=settings.title.say(language),
        subtitle=subtitle,
        publisher=publisher,
        edition=named,
        date=edition.date,
        language=language,
        entries=tuple(_entries(lookup, named=named, publisher=publisher)),
    )


def _entries(lookup: Lookup, *, named: str, publisher: str) -> list[tuple[str, str]]:
    settings, language = lookup.study.settings, lookup.language
    year = str(settings.citation.get("year", ""))
    title = settings.title.say(language)
    cited = f"{publisher} ({year}). {title}. {named}." if publisher else f"{title}. {named}."
    about = say(
        "report",
        "imprint",
        language,
        statements=number_in_words(len(lookup.study.statements), language=language),
        sources=number_in_words(len(lookup.study.sources), language=language),
    )
    found = [(title, about), (say("report", "how_to_cite", language), cited)]
    licence = settings.licence
    if licence.id:
        words = f"{licence.title} ({licence.id})" if licence.title else licence.id
        found.append((say("report", "licence", language), f"{words}. {licence.url}".strip()))
    return found
