"""Where the catalogue of a kind belongs: below a landing page that shows it, or below the list."""

from __future__ import annotations

from samsyn.publication.landing import landings_of
from samsyn.publication.site.address import Key
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link


def listing_of(reader: Reader, kind: str) -> Link:
    """The page above the catalogue of ``kind``."""
    for landing in landings_of(reader.study):
        if any(part.kind == kind for part in landing.parts):
            return Link(reader.say(landing.short), ("page", landing.id))
    return Link(reader.words.catalogue, ("kinds",))


def section_of(reader: Reader, kind: str) -> Key:
    """The entry of the menu to which the pages of ``kind`` belong."""
    return ("kind", kind) if kind == "initiative" else listing_of(reader, kind).key
