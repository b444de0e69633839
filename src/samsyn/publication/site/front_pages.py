"""The front page of a language: what this is, the overview at a glance, claims, ways in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samsyn.comparison.cell import Cell
from samsyn.publication.computed.number import count_in_words
from samsyn.publication.landing import landings_of
from samsyn.publication.site.address import Key
from samsyn.publication.site.claim_pages import claims_summary
from samsyn.publication.site.matrix_pages import (
    counts,
    place_links,
    places_in_words,
    theme_link,
    used_states,
)
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.place_pages import places_link
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import ClaimView

#: So many claims stand on the front page, spread over the parts of the report.
_CLAIMS = 5
#: A glance at more cells than this is one of numbers, not of signs.
_MOST_SIGNS = 3_000


def front_page(reader: Reader) -> Page:
    """The page that a reader meets first."""
    words = reader.words
    title = reader.say(reader.study.settings.title)
    lead = _own(reader, "description") or words.front_lead
    facts = [
        *counts(reader, reader.material.matrix),
        words.n("statements", len(reader.study.statements)),
        words.n("sources", len(reader.study.sources)),
    ]
    return Page(
        key=("home",),
        template="front.html",
        title=title,
        description=lead,
        data={
            "lead": lead,
            "how": words.front_lead if lead != words.front_lead else "",
            "audience": _own(reader, "audience") or words.for_whom_text,
            "note": _own(reader, "note"),
            "facts": facts,
            "report": f"report/{reader.study.settings.id}.{reader.report_language}",
            "report_language": reader.report_language,
            "report_language_name": reader.language_name(reader.report_language),
            "glance_title": words.say("glance", places=_spelled_places(reader)),
            "places": place_links(reader),
            "glance": _glance(reader),
            "legend": used_states(reader),
            "claims": _chosen_claims(reader),
            "claims_summary": claims_summary(reader),
            "doors": _doors(reader),
        },
    )


def _own(reader: Reader, key: str) -> str:
    """What study.yaml says under the key, in the reader's language; empty if nothing."""
    said = reader.study.settings.texts.get(key)
    return reader.say(said) if said else ""


def _spelled_places(reader: Reader) -> str:
    """``Five countries``."""
    n = len(reader.study.place_units)
    number = count_in_words(n, language=reader.language, capital=True)
    return f"{number} {places_in_words(reader)}"


def _glance(reader: Reader) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Theme → for each place a strip with one sign for each question."""
    rows = []
    is_short = sum(1 for _ in reader.material.matrix.cells) <= _MOST_SIGNS
    for theme, of in reader.material.matrix.themes:
        columns = zip(*(row.cells for row in of), strict=True)
        anchor = anchor_of(theme.id)
        strips = [_strip(reader, cells, anchor=anchor, signs=is_short) for cells in columns]
        rows.append((theme_link(reader, theme), strips))
    return rows


def _strip(reader: Reader, cells: Sequence[Cell], *, anchor: str, signs: bool) -> dict[str, Any]:
    n_answered = sum(cell.has_answer for cell in cells)
    return {
        "place": reader.name(cells[0].unit),
        "key": ("unit", cells[0].unit),
        "anchor": anchor,
        "states": [str(cell.state) for cell in cells] if signs else [],
        "short": f"{n_answered}/{len(cells)}",
        "words": reader.words.say("answered_of", n=n_answered, of=len(cells)),
    }


def _chosen_claims(reader: Reader) -> list[ClaimView]:
    """Those that study.yaml names; else one of each part, then more of the first parts."""
    known = {claim.id: claim for claim in reader.material.claims}
    named = [known[each] for each in reader.study.settings.front_claims if each in known]
    if named:
        return [reader.claim(claim) for claim in named[:_CLAIMS]]
    return _one_of_each_part(reader)


def _one_of_each_part(reader: Reader) -> list[ClaimView]:
    first: dict[str, ClaimView] = {}
    others: list[ClaimView] = []
    for claim in reader.material.claims:
        view = reader.claim(claim)
        if claim.part in first:
            others.append(view)
        else:
            first[claim.part] = view
    return [*first.values(), *others][:_CLAIMS]


def _doors(reader: Reader) -> list[dict[str, Any]]:
    words = reader.words
    initiatives: list[tuple[Key, str, str]] = []
    kind = reader.study.framework.kinds.get("initiative")
    if kind and reader.study.units.get("initiative"):
        initiatives = [(("kind", "initiative"), reader.say(kind.plural), words.door_initiatives)]
    doors = [
        (("overview",), words.overview, words.door_overview),
        (places_link(reader).key, places_link(reader).text, words.door_countries),
        *initiatives,
        *_landing_doors(reader),
        (("conflicts",), words.conflicts, words.door_conflicts),
        (("changes",), words.changes, words.door_changes),
        (("sources",), words.sources, words.door_sources),
        (("method",), words.method, words.door_method),
        (("data",), words.data, words.door_data),
    ]
    return [{"key": key, "text": text, "note": note} for key, text, note in doors]


def _landing_doors(reader: Reader) -> list[tuple[Key, str, str]]:
    """The landing pages; what each is about where study.yaml says it."""
    return [
        (("page", each.id), reader.say(each.title), reader.say(each.lead))
        for each in landings_of(reader.study)
    ]
