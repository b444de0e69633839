"""A page for each unit that is not a place: what is known of it, from which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from samsyn.comparison.cell import Cell, CellState
from samsyn.comparison.chain import Chain, build_chain
from samsyn.evidence.source import PUBLICATION
from samsyn.framework.kind import UnitKind
from samsyn.publication.site.catalogue import catalogued_kinds
from samsyn.publication.site.listing import listing_of, section_of
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link, Note, SourceView, StatementView


def unit_pages(reader: Reader) -> Iterator[Page]:
    """The pages of all units in catalogues."""
    for kind in catalogued_kinds(reader):
        for unit in reader.study.units[kind.id]:
            yield _unit_page(reader, kind, unit)


def _unit_page(reader: Reader, kind: UnitKind, unit: str) -> Page:
    cells = _latest(reader, kind, unit)
    chains = {cell.key: build_chain(reader.study, cells=reader.cells, cell=cell) for cell in cells}
    views = {key: [reader.statement(link) for link in of.links] for key, of in chains.items()}
    said = [each for of in views.values() for each in of]
    sources = _sources(said)
    name, other = reader.values.name(unit), reader.values.other_name(unit)
    plural = reader.say(kind.plural)
    words = reader.words
    key = ("kind", kind.id)
    statements = [each for cell in cells for each in cell.statements]
    common = _common_warnings(reader, cells)
    return Page(
        key=("unit", unit),
        template="unit.html",
        title=name.text,
        updated=reader.material.updated_with(
            [link.statement for of in chains.values() for link in of.links]
        ),
        crumbs=[listing_of(reader, kind.id), Link(plural, key)],
        section=section_of(reader, kind.id),
        data={
            "kicker": [reader.say(kind.label), *_place(reader, unit)],
            "name_language": name.language,
            "other": other.text,
            "other_language": other.language,
            "evaluation": _evaluation(reader, unit),
            "facts": [
                words.n("statements", len(statements)),
                words.n("sources", len(sources)),
            ],
            "common": common,
            "themes": _themes(
                reader,
                kind,
                [
                    _row(reader, cell, chains[cell.key], said=views[cell.key], common=common)
                    for cell in cells
                    if not _is_name(kind, chains[cell.key]) and not _is_idle(chains[cell.key])
                ],
            ),
            "not_asked_of": [
                reader.say(reader.question(cell).heading)
                for cell in cells
                if _is_idle(chains[cell.key])
            ],
            "mentions": _mentions(reader, unit),
            "sources": sources,
            "main_source": sources[0].id if sources else "",
            "main_source_note": words.main_source if len(sources) > 1 else "",
            "ledger": sorted(said, key=lambda each: each.number),
            "claims": reader.claims_on(statements),
        },
    )


def _evaluation(reader: Reader, unit: str) -> Link | None:
    """The page that tells how a programme is evaluated."""
    overview = reader.material.evaluation
    if overview.is_empty or unit not in overview.programmes:
        return None
    return Link(reader.label("evaluation", "programme_page"), ("evaluation_programme", unit))


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
        for facet in question.asked_facets
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


def _common_warnings(reader: Reader, cells: list[Cell]) -> list[Note]:
    """Warnings that nearly every answer has: they are said once, at the top."""
    counted = Counter(warning for cell in cells for warning in cell.warnings)
    enough = max(2, 0.7 * sum(cell.has_answer for cell in cells))
    return [reader.warnings[each] for each, n in counted.items() if n >= enough]


def _is_name(kind: UnitKind, chain: Chain) -> bool:
    """Whether the answer only names the unit, as the heading of the page does."""
    return chain.cell.question in (kind.title, kind.original) and len(chain.links) == 1


def _is_idle(chain: Chain) -> bool:
    """Whether the question has no meaning for the unit, so that nobody has said anything on it."""
    return chain.cell.state is CellState.NOT_APPLICABLE and not chain.links


def _themes(reader: Reader, kind: UnitKind, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_theme: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_theme.setdefault(row["theme"], []).append(row)
    return [
        {
            "title": reader.say(theme.label),
            "anchor": anchor_of(theme.id),
            "rows": by_theme[theme.id],
        }
        for theme in reader.study.framework.themes_of(kind.id)
        if theme.id in by_theme
    ]


def _row(
    reader: Reader,
    cell: Cell,
    chain: Chain,
    *,
    said: list[StatementView],
    common: list[Note],
) -> dict[str, Any]:
    """One answer. Where there is more to it than one statement, the whole chain stands below it."""
    question, view = reader.question(cell), reader.cell(cell)
    return {
        "theme": question.theme,
        "title": reader.say(question.heading),
        "anchor": anchor_of(cell.question),
        "cell": view,
        "named": [each.text for each in view.links],
        "warnings": [each for each in view.warnings if each not in common],
        "statements": said,
        "is_contested": bool(chain.past) or cell.key in reader.material.conflicts,
        "settlement": _settlement(reader, chain),
        "rounds": reader.other_rounds(chain),
    }


def _settlement(reader: Reader, chain: Chain) -> str:
    if chain.settlement is None:
        return ""
    return reader.words.say(
        "settled_because",
        by=reader.agent(chain.settlement.settled_by),
        date=reader.words.date(chain.settlement.settled_at),
        reason=chain.settlement.reason,
    )


def _mentions(reader: Reader, unit: str) -> list[tuple[str, list[Link]]]:
    """Where other units name this one: kind and question → the units."""
    kinds = reader.study.framework.kinds
    found = []
    for (kind, question_id), units in reader.material.references.get(unit, {}).items():
        question = reader.study.framework.question(kind, question_id)
        if question is not None and kind != PUBLICATION:
            title = f"{reader.say(kinds[kind].plural)}, {reader.say(question.heading)}"
            found.append((title, [reader.values.link(each) for each in units]))
    return found
