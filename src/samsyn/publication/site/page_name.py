"""What pages are called of which there are few, so that search finds them in every language."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.comparison.configuration.plan import NAME as CONFIGURATIONS
from samsyn.comparison.likeness.likeness import can_be_told
from samsyn.publication.explorer.page import in_sentence
from samsyn.publication.site.address import Key
from samsyn.publication.site.holding import FACET_PAGES, holdings_of, source_facets
from samsyn.publication.site.place_pages import LIKENESS
from samsyn.publication.site.reader import Reader
from samsyn.vocabulary.label import label, labels
from samsyn.vocabulary.text import Text


def page_names(reader: Reader) -> Iterator[tuple[Key, Text]]:
    """Maps, evaluation, ratings, and the library by its facets: key and name, where they are."""
    yield from _maps(reader)
    yield from _evaluation(reader)
    if can_be_told(reader.material.distances):
        yield LIKENESS, label("likeness_page", "title")
    if reader.study.definitions.get(CONFIGURATIONS):
        yield ("configurations",), label("configurations", "title")
    if reader.study.ratings:
        yield ("ratings",), label("rating_pages", "title")
        for battery in reader.study.ratings:
            asked = reader.study.framework.batteries.get(battery, ())
            theme = reader.study.framework.themes.get(asked[0].theme) if asked else None
            yield ("rating", battery), theme.label if theme else Text({"en": battery})
    for facet in source_facets(holdings_of(reader.material), reader):
        if facet.id in FACET_PAGES:
            yield (
                ("sources_by", facet.id),
                _filled(label("library", "page_title"), facet=label("library", facet.id)),
            )


def _maps(reader: Reader) -> Iterator[tuple[Key, Text]]:
    for kind in reader.material.maps:
        plural = reader.study.framework.kinds[kind].plural
        yield ("map", kind), _filled(label("explorer", "title"), many=plural)


def _filled(sentence: Text, **nouns: Text) -> Text:
    """A label with nouns in it, in every language in which it is written."""
    return Text(
        {
            tag: words.format(**{name: in_sentence(noun.say(tag)) for name, noun in nouns.items()})
            for tag, words in sentence.words.items()
        }
    )


def _evaluation(reader: Reader) -> Iterator[tuple[Key, Text]]:
    overview = reader.material.evaluation
    if overview.is_empty:
        return
    words = labels()["evaluation"]
    there = {
        "coverage": True,
        "never": True,
        "indicators": bool(overview.measured),
        "findings": bool(overview.findings),
        "recommendations": bool(overview.recommendations),
    }
    yield ("evaluation",), words["evaluation"]
    for name, is_there in there.items():
        if is_there:
            yield (f"evaluation_{name}",), words[name]
    if overview.judgements:
        yield ("evaluation_rubrics",), label("rubrics", "title")
    yield ("evaluation_effects",), label("effect_page", "title")
