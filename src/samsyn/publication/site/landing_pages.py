"""Landing pages: kinds of units that study.yaml shows together, each as one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from samsyn.framework.landing import Column, Landing, LandingPart
from samsyn.framework.question import AnswerType
from samsyn.publication.landing import landings_of
from samsyn.publication.site.drawing import drawing_of
from samsyn.publication.site.landing_row import LandingTable, order_in_time
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link

#: Answers that are short enough for a column, where study.yaml names no columns.
_SHORT = frozenset(
    {
        *(AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.YES_NO, AnswerType.DATE),
        *(AnswerType.NUMBER, AnswerType.MONEY, AnswerType.SCALE),
    }
)
_MOST_COLUMNS = 5


def landing_pages(reader: Reader) -> Iterator[Page]:
    """The landing pages that have anything to show."""
    for landing in landings_of(reader.study):
        yield _landing_page(reader, landing)


def landing_link(reader: Reader, landing: Landing) -> Link:
    """The page by its name in the menu."""
    return Link(reader.say(landing.short), ("page", landing.id))


def _landing_page(reader: Reader, landing: Landing) -> Page:
    parts = [part for part in landing.parts if reader.study.units.get(part.kind)]
    figures = reader.material.figures.get(reader.language, {})
    return Page(
        key=("page", landing.id),
        template="landing.html",
        title=reader.say(landing.title),
        description=reader.say(landing.lead),
        section=("page", landing.id),
        data={
            "lead": reader.say(landing.lead),
            "facts": [_count(reader, part) for part in parts],
            "sections": [_part(reader, part, beside=parts) for part in parts],
            "figures": [drawing_of(reader, figures[id]) for id in landing.figures if id in figures],
        },
    )


def _count(reader: Reader, part: LandingPart) -> str:
    kind, n = reader.study.framework.kinds[part.kind], len(reader.study.units[part.kind])
    return f"{reader.words.number(n)} {reader.say(kind.label if n == 1 else kind.plural).lower()}"


def _part(reader: Reader, part: LandingPart, *, beside: Sequence[LandingPart]) -> dict[str, Any]:
    kind = reader.study.framework.kinds[part.kind]
    units = sorted(reader.study.units[part.kind], key=lambda each: order_in_time(reader, each))
    below = [each for each in beside if _is_under(reader, each, part.kind)]
    table = LandingTable(
        reader,
        units=units,
        columns=_columns(reader, part),
        places=reader.study.framework.question(part.kind, part.places) if part.places else None,
        below=[(each, _columns(reader, each)) for each in below],
    )
    return {
        "anchor": anchor_of(f"kind-{part.kind}"),
        "title": reader.say(kind.plural),
        "unit": reader.say(kind.label),
        "n": len(units),
        "all": Link(reader.words.all_by_facets, ("kind", part.kind)),
        "facts": table.facts(),
        "place_links": table.place_links,
        "headings": table.headings(),
        "below": [reader.say(reader.study.framework.kinds[each.kind].plural) for each in below],
        "groups": table.groups(reader.material.place_question(part.kind)),
    }


def _is_under(reader: Reader, part: LandingPart, kind: str) -> bool:
    question = reader.study.framework.question(part.kind, part.under) if part.under else None
    return question is not None and part.kind != kind and kind in question.refers_to


def _columns(reader: Reader, part: LandingPart) -> list[Column]:
    """The columns that anything is known of: those of study.yaml, or what is short enough."""
    place = reader.material.place_question(part.kind)
    asked = reader.study.framework.questions_of(part.kind)
    usual = [(each.id,) for each in asked if each.type in _SHORT and each.id != place]
    wanted = list(part.columns) or usual[:_MOST_COLUMNS]
    return [each for each in wanted if _is_known(reader, part.kind, each)]


def _is_known(reader: Reader, kind: str, column: Column) -> bool:
    units = reader.study.units[kind]
    return any(reader.cells.get(unit, column[0]).has_answer for unit in units)
