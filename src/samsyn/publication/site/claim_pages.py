"""Claims of the report: the list with their states, and for each what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from samsyn.comparison.cell import Cell
from samsyn.publication.claim import Claim
from samsyn.publication.site.claim_variants import variants_of_claim
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.reading_of_check import read_check
from samsyn.publication.site.view import Link
from samsyn.vocabulary.identifier import kind_of

#: A claim that rests on hundreds of cells shows so many; the data hold all.
_MOST_ROWS = 120


def claim_pages(reader: Reader) -> Iterator[Page]:
    """The list of claims and a page for each."""
    claims = reader.material.claims
    yield Page(
        key=("claims",),
        template="claims.html",
        title=reader.words.claims,
        section=("claims",),
        data={
            "claims": [reader.claim(each) for each in claims],
            "summary": claims_summary(reader),
        },
    )
    for claim in claims:
        yield _claim_page(reader, claim)


def claims_summary(reader: Reader) -> str:
    """``38 claims: 37 hold, 1 is stale``."""
    states = Counter(str(each.state) for each in reader.material.claims)
    if set(states) == {"holds"}:
        return reader.words.n("all_hold", states["holds"])
    said = [f"{reader.label('claim_states', state).lower()}: {n}" for state, n in states.items()]
    total = reader.words.n("claims", len(reader.material.claims))
    return f"{total} ({', '.join(said)})" if said else total


def _claim_page(reader: Reader, claim: Claim) -> Page:
    view, words, known = reader.claim(claim), reader.words, reader.study.statements
    rows = _rows(reader, claim)
    return Page(
        key=view.key,
        template="claim.html",
        title=view.text,
        short=words.claim,
        updated=reader.material.updated_with([known[id] for id in claim.statements if id in known]),
        cited=view.start,
        crumbs=[Link(words.claims, ("claims",))],
        section=("claims",),
        data={
            "claim": view,
            "check": claim.check,
            "check_words": read_check(reader, claim.check),
            "changes": [*claim.changed, *([claim.fault] if claim.fault else [])],
            "variants": variants_of_claim(reader, claim),
            "rests_words": words.say(
                "claim_rests",
                statements=words.n("statements", len(claim.statements)),
                cells=words.n("cells", len(rows)),
            ),
            "rows": rows[:_MOST_ROWS],
            "n_more": words.n("more_cells", len(rows) - _MOST_ROWS)
            if len(rows) > _MOST_ROWS
            else "",
        },
    )


def cells_of_claim(reader: Reader, claim: Claim) -> list[Cell]:
    """The cells that the claim rests on, unit by unit in order of admission."""
    known = reader.study.statements
    cells: dict[tuple[str, ...], Cell] = {}
    for id in claim.statements:
        if said := known.get(id):
            cell = reader.cells.get(said.unit, said.question, facet=said.facet, round=said.round)
            cells.setdefault(cell.key, cell)
    units = {unit: n for n, unit in enumerate(dict.fromkeys(key[0] for key in cells))}
    return sorted(cells.values(), key=lambda cell: units[cell.unit])


def _rows(reader: Reader, claim: Claim) -> list[dict[str, Any]]:
    return [
        {
            "unit": reader.values.link(cell.unit),
            "question": reader.say(reader.question(cell).heading),
            "cell": (view := reader.cell(cell)),
            "anchor": anchor_in_page(reader, cell) if view.key[0] == "unit" else "",
            "sources": reader.sources_of(cell),
        }
        for cell in cells_of_claim(reader, claim)
    ]


def anchor_in_page(reader: Reader, cell: Cell) -> str:
    """Where the answer stands in the page of the unit. Its name is the heading of the page."""
    kind = reader.study.framework.kinds[kind_of(cell.unit)]
    return "" if cell.question in (kind.title, kind.original) else "#" + anchor_of(cell.question)
