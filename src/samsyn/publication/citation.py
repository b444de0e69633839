"""How a page asks to be cited, in one sentence. Citation files are the dataset's."""

from __future__ import annotations

from samsyn.comparison.display import say_date
from samsyn.publication.edition import Edition
from samsyn.study import Study
from samsyn.vocabulary.label import say


def say_citation(study: Study, *, edition: Edition, language: str) -> str:
    """Publisher (year): title. Release, date. A preview has no date: it is not there to stay."""
    given, title = study.settings.citation, study.settings.title.say(language)
    publisher = str(given.get("publisher", "")) or say("site", "the_publisher", language)
    year = str(given.get("year", "")) or edition.date[:4]
    if edition.is_preview:
        return f"{publisher} ({year}): {title}. {say_edition(edition, language=language)}."
    date = say_date(edition.date, language=language)
    return f"{publisher} ({year}): {title}. {say_edition(edition, language=language)}, {date}."


def say_edition(edition: Edition, *, language: str) -> str:
    """``Release 2026.1``, or that nobody has released it."""
    if edition.is_preview:
        return say("site", "preview", language)
    return say("site", "release", language, number=edition.number)
