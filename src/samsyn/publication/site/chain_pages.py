"""The chain of a cell: the value and how it came about, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from samsyn.comparison.cell import Cell
from samsyn.comparison.chain import Chain, build_chain
from samsyn.comparison.matrix import MatrixRow
from samsyn.evidence.statement import as_record
from samsyn.publication.site.matrix_pages import row_title, theme_link
from samsyn.publication.site.page import Page
from samsyn.publication.site.place_pages import places_link
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Note


def chain_pages(reader: Reader) -> Iterator[Page]:
    """A page for each cell of the matrix."""
    for row in reader.material.matrix.rows:
        for cell in row.cells:
            yield _chain_page(reader, row, cell)


def _chain_page(reader: Reader, row: MatrixRow, cell: Cell) -> Page:
    chain = build_chain(reader.study, cells=reader.cells, cell=cell)
    view = reader.cell(cell)
    place, theme = reader.values.link(cell.unit), theme_link(reader, row.theme)
    title = row_title(reader, row.question, row.facet)
    places = places_link(reader)
    return Page(
        key=view.key,
        template="cell.html",
        title=f"{place.text}: {title}",
        short=title,
        description=f"{row_title(reader, row.question, row.facet, full=True)} {view.value.text}",
        crumbs=[places, place],
        section=places.key,
        updated=reader.material.updated_with([each.statement for each in chain.links]),
        json="cell.json",
        beside={"cell.json": _as_json(reader, chain, title=title)},
        data={
            "place": place,
            "theme": theme,
            "question": row_title(reader, row.question, row.facet, full=True),
            "help": reader.say(row.question.help),
            "cell": view,
            "rests_on": rests_on(reader, cell),
            "warnings": warnings_of(reader, cell),
            "conflict": _conflict(reader, chain),
            "statements": [reader.statement(link) for link in chain.links],
            "rounds": reader.other_rounds(chain),
            "rule": getattr(reader.words, f"rule_{row.question.rule}"),
            "others": [reader.cell(other) for other in row.cells if other is not cell],
            "claims": reader.claims_on(cell.statements),
        },
    )


def rests_on(reader: Reader, cell: Cell) -> str:
    """``2 statements from 2 sources, who agree``."""
    words = reader.words
    said = f"{words.n('statements', cell.n_statements)}, {words.n('sources', cell.n_sources)}"
    if cell.agreement is not None and cell.n_statements > 1:
        share = round(cell.agreement * cell.n_statements)
        said += ", " + words.say("agree", n=share, of=cell.n_statements)
    return said


def warnings_of(reader: Reader, cell: Cell) -> list[Note]:
    """The warnings of the cell with their meaning; a limit of the question in its own words."""
    limit = reader.say(reader.question(cell).limits.note)
    return [
        Note(id, note.label, f"{note.means} {limit}" if id == "limited" and limit else note.means)
        for id in cell.warnings
        for note in [reader.warnings[id]]
    ]


def _conflict(reader: Reader, chain: Chain) -> dict[str, str] | None:
    """What the page says of a conflict, settled or not."""
    if chain.cell.key not in reader.material.conflicts:
        return None
    words, settlement = reader.words, chain.settlement
    if settlement is None:
        return {"title": words.conflict_open, "words": words.conflict_open_means, "reason": ""}
    return {
        "title": words.conflict_settled,
        "words": words.conflict_settled_means,
        "reason": settlement.reason,
        "by": words.say(
            "settled_by",
            by=reader.agent(settlement.settled_by),
            date=reader.words.date(settlement.settled_at),
        ),
    }


def _as_json(reader: Reader, chain: Chain, *, title: str) -> bytes:
    """The chain as data: ids and values as they are kept, with labels in the page's language."""
    cell, view = chain.cell, reader.cell(chain.cell)
    said = {
        "study": reader.study.settings.id,
        "language": reader.language,
        "release": reader.material.edition.number,
        "updated": reader.material.updated_with([each.statement for each in chain.links]),
        "unit": {"id": cell.unit, "name": view.unit_name},
        "question": {"id": cell.question, "label": title},
        "facet": cell.facet,
        "round": cell.round,
        "state": {"id": cell.state, "label": view.state.label},
        "values": cell.values,
        "measure": cell.measure,
        "words": view.value.text,
        "period": cell.period,
        "agreement": cell.agreement,
        "warnings": cell.warnings,
        "rule": chain.question.rule if chain.question else "",
        "statements": [
            {
                "entry": link.entry,
                "hash": link.hash,
                "standing": link.standing,
                "reason": link.reason,
                "statement": as_record(link.statement),
                "source": asdict(link.source) if link.source else None,
            }
            for link in chain.links
        ],
        "settlement": asdict(chain.settlement) if chain.settlement else None,
        "claims": [each.id for each in reader.claims_on(cell.statements)],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
