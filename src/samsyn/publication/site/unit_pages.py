"""A page for each unit that is not a place: what is known of it, from which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from samsyn.comparison.cell import Cell
from samsyn.comparison.chain import Chain, build_chain
from samsyn.framework.kind import UnitKind
from samsyn.publication.site.catalogue import catalogued_kinds
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link, SourceView, StatementView


def unit_pages(reader: Reader) -> Iterator[Page]:
    """The pages of all units in catalogues."""
    for kind in catalogued_kinds(reader):
        for unit in reader.study.units[kind.id]:
            yield _unit_page(reader, kind, unit)


def _unit_page(reader: Reader, kind: UnitKind, unit: str) -> Page:
    cells = _latest(reader, kind, unit)
    chains = {cell.key: build_chain(reader.study, cells=reader.cells, cell=cell) for cell in cells}
    said = [reader.statement(link) for chain in chains.values() for link in chain.links]
    sources = _sources(said)
    name, other = reader.values.name(unit), reader.values.other_name(unit)
    plural = reader.say(kind.plural)
    words = reader.words
    key = ("kind", kind.id)
    statements = [each for cell in cells for each in cell.statements]
    return Page(
        key=("unit", unit),
        template="unit.html",
        title=name.text,
        crumbs=[Link(words.catalogue, ("kinds",)), Link(plural, key)],
        section=key if kind.id == "initiative" else ("kinds",),
        data={
            "kicker": [reader.say(kind.label), *_place(reader, unit)],
            "name_language": name.language,
            "other": other.text,
            "other_language": other.language,
            "facts": [
                words.n("statements", len(statements)),
                words.n("sources", len(sources)),
            ],
            "themes": _themes(reader, kind, cells, chains),
            "mentions": _mentions(reader, unit),
            "sources": sources,
            "main_source": sources[0].id if sources else "",
            "main_source_note": words.main_source if len(sources) > 1 else "",
            "ledger": sorted(said, key=lambda each: each.number),
            "claims": reader.claims_on(statements),
        },
    )


def _latest(reader: Reader, kind: UnitKind, unit: str) -> list[Cell]:
    """For each question the cell of the last round in which the unit has one."""
    order = {each.id: place for place, each in enumerate(reader.study.settings.rounds)}
    found: dict[tuple[str, str], Cell] = {}
    for cell in sorted(reader.cells.of_unit(unit), key=lambda each: order.get(each.round, -1)):
        found[(cell.question, cell.facet)] = cell
    asked = reader.study.framework.questions_of(kind.id)
    return [
        found[(question.id, facet)]
        for question in asked
        for facet in question.facets or ("",)
        if (question.id, facet) in found
    ]


def _sources(said: list[StatementView]) -> list[SourceView]:
    """The sources of current statements, the one that carries most of them first."""
    used = [each.source for each in said if each.source and each.standing == "current"]
    counted = Counter(each.id for each in used)
    by_id = {each.id: each for each in used}
    return [by_id[id] for id, _ in counted.most_common()]


def _place(reader: Reader, unit: str) -> list[str]:
    """The place that a unit belongs to, in words."""
    question = reader.material.place_question(unit.partition("/")[0])
    cell = reader.cells.get(unit, question) if question else None
    return [reader.cell(cell).value.text] if cell and cell.has_answer else []


def _themes(
    reader: Reader, kind: UnitKind, cells: list[Cell], chains: dict[Any, Chain]
) -> list[dict[str, Any]]:
    by_theme: dict[str, list[Cell]] = {}
    for cell in cells:
        by_theme.setdefault(reader.question(cell).theme, []).append(cell)
    return [
        {
            "title": reader.say(theme.label),
            "anchor": anchor_of(theme.id),
            "rows": [_row(reader, cell, chains[cell.key]) for cell in by_theme[theme.id]],
        }
        for theme in reader.study.framework.themes_of(kind.id)
        if theme.id in by_theme
    ]


def _row(reader: Reader, cell: Cell, chain: Chain) -> dict[str, Any]:
    """One answer. Where there is more to it than one statement, the whole chain stands below it."""
    settlement = chain.settlement
    rounds = {each.id: each for each in reader.study.settings.rounds}
    return {
        "title": reader.say(reader.question(cell).heading),
        "anchor": anchor_of(cell.question),
        "cell": reader.cell(cell),
        "statements": [reader.statement(link) for link in chain.links],
        "is_contested": bool(chain.past) or cell.key in reader.material.conflicts,
        "settlement": reader.words.say(
            "settled_because",
            by=reader.agent(settlement.settled_by),
            date=reader.words.date(settlement.settled_at),
            reason=settlement.reason,
        )
        if settlement
        else "",
        "rounds": [
            (reader.say(rounds[each.round].label), reader.cell(each))
            for each in chain.rounds
            if each.round != cell.round and each.round in rounds
        ],
    }


def _mentions(reader: Reader, unit: str) -> list[tuple[str, list[Link]]]:
    """Where other units name this one: kind and question → the units."""
    kinds = reader.study.framework.kinds
    found = []
    for (kind, question_id), units in reader.material.references.get(unit, {}).items():
        question = reader.study.framework.question(kind, question_id)
        if question is not None and kind != "publication":
            title = f"{reader.say(kinds[kind].plural)}, {reader.say(question.heading)}"
            found.append((title, [reader.values.link(each) for each in units]))
    return found
