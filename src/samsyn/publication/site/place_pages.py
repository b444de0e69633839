"""Profiles of places, and any two places side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from samsyn.comparison.gap import Gap, GapKind, find_gaps
from samsyn.comparison.likeness.likeness import can_be_told
from samsyn.comparison.pair import Pair, PairRow, Relation, compare_pair
from samsyn.comparison.place_profile import Profile, build_profile
from samsyn.publication.site.address import Key
from samsyn.publication.site.catalogue import catalogued_kinds
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.matrix_pages import row_title, theme_link, used_states
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link, Note

LIKENESS: Key = ("likeness",)
#: So many pairs can be read as a list of links beside others.
_MOST_PAIRS = 200


def place_pages(reader: Reader) -> Iterator[Page]:
    """The list of places, their profiles, and all pairs: sixty places make 1 770 of them."""
    yield _place_list(reader)
    gaps: dict[str, list[Gap]] = {}
    for gap in find_gaps(reader.study, cells=reader.cells):
        gaps.setdefault(gap.unit, []).append(gap)
    for unit in reader.study.place_units:
        yield _profile_page(reader, unit, gaps.get(unit, []))
    counted: list[tuple[Link, list[int]]] = []
    for first, second in combinations(reader.study.place_units, 2):
        pair = compare_pair(reader.study, cells=reader.cells, one=first, other=second)
        counted.append((pair_link(reader, first, second), [pair.count(each) for each in Relation]))
        yield _pair_page(reader, pair)
    if counted:
        yield _pair_list(reader, counted)


def places_link(reader: Reader) -> Link:
    """The list of all places."""
    kind = reader.study.framework.kinds[reader.study.settings.matrix_kind]
    return Link(reader.say(kind.plural), ("kind", kind.id))


def pair_link(reader: Reader, first: str, second: str) -> Link:
    """Two places side by side. Pairs stand in the order of the study."""
    order = reader.study.place_units
    one, other = sorted((first, second), key=order.index)
    name = reader.words.say("two", first=reader.name(one), second=reader.name(other))
    return Link(name, ("pair", one, other))


def likeness_links(reader: Reader) -> list[Link]:
    """The page on how alike places answer, where enough was answered to say it."""
    if not can_be_told(reader.material.distances):
        return []
    return [Link(reader.label("likeness_page", "title"), LIKENESS)]


def _place_list(reader: Reader) -> Page:
    entries = []
    for unit in reader.study.place_units:
        profile = build_profile(reader.study, cells=reader.cells, unit=unit)
        note = reader.words.say("answered_of", n=profile.n_answered, of=profile.n_asked)
        entries.append({"key": ("unit", unit), "text": reader.name(unit), "note": note})
    link = places_link(reader)
    return Page(
        key=link.key,
        template="countries.html",
        title=link.text,
        section=link.key,
        data={
            "lead": reader.words.countries_lead,
            "places": entries,
            "pairs": _pair_links(reader),
            "likeness": likeness_links(reader),
            "figures": drawings_on(reader, link.key),
        },
    )


def _pair_links(reader: Reader) -> list[Link]:
    """Every pair; of very many places the list of pairs instead."""
    pairs = list(combinations(reader.study.place_units, 2))
    if len(pairs) > _MOST_PAIRS:
        return [Link(reader.words.two_side_by_side, ("pairs",))]
    return [pair_link(reader, *each) for each in pairs]


def _profile_page(reader: Reader, unit: str, gaps: list[Gap]) -> Page:
    profile = build_profile(reader.study, cells=reader.cells, unit=unit)
    others = [each for each in reader.study.place_units if each != unit]
    kind = reader.study.framework.kinds[reader.study.settings.matrix_kind]
    return Page(
        key=("unit", unit),
        template="country.html",
        title=reader.name(unit),
        updated=reader.material.updated_on([unit]),
        crumbs=[places_link(reader)],
        section=places_link(reader).key,
        data={
            "kind_label": reader.say(kind.label),
            "facts": _facts(reader, profile, gaps),
            "beside": [
                Link(reader.name(each), pair_link(reader, unit, each).key) for each in others
            ],
            "strengths": _strengths(reader, profile, gaps),
            "gaps": _gaps_by_type(reader, gaps),
            "collected": _collected(reader, unit),
            "legend": used_states(reader),
            "themes": _themes(reader, profile),
            "units": _units(reader, unit),
        },
    )


def _facts(reader: Reader, profile: Profile, gaps: list[Gap]) -> list[str]:
    statements = {
        each for theme in profile.themes for line in theme.lines for each in line.cell.statements
    }
    disputed = sum(each.kind is GapKind.DISPUTED for each in gaps)
    return [
        reader.words.say("answered_of", n=profile.n_answered, of=profile.n_asked),
        reader.words.n("statements", len(statements)),
        *([reader.words.n("conflicts", disputed)] if disputed else []),
    ]


def _strengths(reader: Reader, profile: Profile, gaps: list[Gap]) -> list[Link]:
    """The themes in which every question that is asked is answered and no answer is weak."""
    holes = {each.theme.id for each in gaps if each.kind is not GapKind.NOT_SYNTHESISED}
    return [
        theme_link(reader, each.theme)
        for each in profile.themes
        if each.theme.id not in holes and each.n_answered
    ]


def _gaps_by_type(reader: Reader, gaps: list[Gap]) -> list[tuple[Note, list[Link]]]:
    found: dict[GapKind, list[Link]] = {}
    for gap in gaps:
        title = row_title(reader, gap.question, gap.cell.facet)
        found.setdefault(gap.kind, []).append(Link(title, reader.key(gap.cell)))
    return [
        (Note(type, reader.label("gap_types", type), _gap_means(reader, type)), found[type])
        for type in GapKind
        if type in found
    ]


def _gap_means(reader: Reader, type: GapKind) -> str:
    if type is GapKind.WEAK:
        return reader.words.gap_weak_means
    return reader.label("gap_meanings", type)


def _collected(reader: Reader, unit: str) -> list[tuple[Link, int]]:
    """How many units of each kind belong to the place, leading to the list of them."""
    place = unit.partition("/")[2]
    found = []
    for kind in catalogued_kinds(reader):
        units = reader.material.units_by_place.get((place, kind.id), [])
        if units:
            anchor = Link(reader.say(kind.plural), ("unit", unit, anchor_of(f"kind-{kind.id}")))
            found.append((anchor, len(units)))
    return found


def _themes(reader: Reader, profile: Profile) -> list[dict[str, Any]]:
    return [
        {
            "link": theme_link(reader, each.theme),
            "anchor": anchor_of(each.theme.id),
            "rows": [
                {
                    "question": row_title(reader, line.question, line.facet, full=True),
                    "cell": reader.cell(line.cell),
                    "is_asked": line.is_asked,
                    "sources": reader.sources_of(line.cell),
                }
                for line in each.lines
            ],
        }
        for each in profile.themes
    ]


def _units(reader: Reader, unit: str) -> list[dict[str, Any]]:
    place = unit.partition("/")[2]
    found = []
    for kind in catalogued_kinds(reader):
        units = reader.material.units_by_place.get((place, kind.id), [])
        links = sorted(map(reader.values.link, units), key=lambda each: each.text.casefold())
        if links:
            title = reader.say(kind.plural)
            found.append({"title": title, "anchor": anchor_of(f"kind-{kind.id}"), "units": links})
    return found


def _pair_list(reader: Reader, counted: list[tuple[Link, list[int]]]) -> Page:
    return Page(
        key=("pairs",),
        template="pairs.html",
        title=reader.words.two_side_by_side,
        crumbs=[places_link(reader)],
        section=places_link(reader).key,
        data={
            "headings": [reader.label("relations", each) for each in Relation],
            "pairs": counted,
            "likeness": likeness_links(reader),
        },
    )


def _pair_page(reader: Reader, pair: Pair) -> Page:
    link = pair_link(reader, pair.one, pair.other)
    return Page(
        key=link.key,
        template="pair.html",
        updated=reader.material.updated_on([pair.one, pair.other]),
        title=link.text,
        crumbs=[places_link(reader), Link(reader.words.two_side_by_side, ("pairs",))],
        section=places_link(reader).key,
        data={
            "facts": [
                f"{reader.label('relations', each)}: {pair.count(each)}"
                for each in Relation
                if pair.count(each)
            ],
            "legend": used_states(reader),
            "places": [reader.values.link(unit) for unit in (pair.one, pair.other)],
            "groups": [
                {
                    "anchor": anchor_of(each),
                    "title": reader.label("relations", each),
                    "means": getattr(reader.words, f"relation_{each}_means"),
                    "rows": [_pair_row(reader, row) for row in pair.rows if row.relation is each],
                }
                for each in Relation
                if pair.count(each)
            ],
        },
    )


def _pair_row(reader: Reader, row: PairRow) -> dict[str, Any]:
    because = [reader.label("not_comparable_because", each) for each in row.obstacles]
    return {
        "title": row_title(reader, row.question, row.facet),
        "theme": reader.say(row.theme.label),
        "because": ", ".join(because),
        "cells": [reader.cell(row.one), reader.cell(row.other)],
    }
