"""Whether orders of places hang on one rater, in words for all: numbers, and nobody's name."""

from __future__ import annotations

from samsyn.coding.results.result import PairLeftOut, RatingResult
from samsyn.publication.site.reader import Reader
from samsyn.vocabulary.identifier import unit_of


def left_out_in_words(reader: Reader, result: RatingResult) -> list[str]:
    """One sentence on raters and one a place without whose raters an order is a tie."""
    found = result.left_out
    if found is None or not found.pairs:
        return []
    numbers = {"raters": found.raters, "orders": len(found.pairs)}
    changed = [each for each in found.pairs if each.kept < each.tried]
    if not changed:
        said = [_say(reader, "page_all", **numbers)]
    else:
        listed = "; ".join(_order(reader, each, "page_order") for each in changed)
        said = [_say(reader, "page_some", **numbers, list=listed)]
    places = dict.fromkeys(place for each in found.pairs for place in each.lost_without)
    for place in places:
        lost = [each for each in found.pairs if place in each.lost_without]
        orders = "; ".join(_order(reader, each, "order_of_two") for each in lost)
        said.append(_say(reader, "page_places", place=_name(reader, place), list=orders))
    return said


def _order(reader: Reader, pair: PairLeftOut, key: str) -> str:
    above, below = _name(reader, pair.above), _name(reader, pair.below)
    return _say(reader, key, above=above, below=below, kept=pair.kept, tried=pair.tried)


def _name(reader: Reader, place: str) -> str:
    return reader.name(unit_of(reader.study.settings.matrix_kind, place))


def _say(reader: Reader, key: str, **details: object) -> str:
    return reader.label("left_out", key, **details)
