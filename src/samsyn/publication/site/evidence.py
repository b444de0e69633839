"""The evidence of a claim as the report opens it in place: state, check in words, statements."""

from __future__ import annotations

from functools import cache
from typing import Any

from samsyn.comparison.cell import Cell
from samsyn.comparison.chain import build_chain
from samsyn.publication.claim import Claim
from samsyn.publication.site.claim_pages import anchor_in_page, cells_of_claim
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.reading_of_check import read_check
from samsyn.publication.site.renderer import Renderer

#: So many answers of a claim are opened in place; its own page holds all.
_MOST_CELLS = 12


class ClaimEvidence:
    """Language and id of a claim → HTML that stands below its sentence.

    ``root`` is the way from the folder of the reports to the root of the site.
    """

    def __init__(self, material: Material, *, root: str = "../") -> None:
        self.material = material
        self._renderer = Renderer(material)
        self._root = root
        self._claims = {each.id: each for each in material.claims}
        self._reader = cache(lambda language: Reader(material, language=language))

    def __call__(self, language: str, id: str) -> str:
        claim, reader = self._claims.get(id), self._reader(language)
        if claim is None:
            return ""
        given = _given(reader, claim)
        return self._renderer.fragment("evidence.html", reader=reader, root=self._root, given=given)


def _given(reader: Reader, claim: Claim) -> dict[str, Any]:
    cells, words = cells_of_claim(reader, claim), reader.words
    sources = {source.id for cell in cells for source in reader.sources_of(cell)}
    return {
        "claim": reader.claim(claim),
        "rests": words.say(
            "evidence_here",
            answers=words.n("answers", len(cells)),
            sources=words.n("sources", len(sources)),
        ),
        "check_words": read_check(reader, claim.check),
        "changes": [*claim.changed, *([claim.fault] if claim.fault else [])],
        "grounds": [_ground(reader, claim, cell) for cell in cells[:_MOST_CELLS]],
        "n_more": max(0, len(cells) - _MOST_CELLS),
    }


def _ground(reader: Reader, claim: Claim, cell: Cell) -> dict[str, Any]:
    """One answer with those of its statements that the claim rests on."""
    chain = build_chain(reader.study, cells=reader.cells, cell=cell)
    used = [each for each in chain.links if each.statement.id in claim.statements]
    view = reader.cell(cell)
    return {
        "unit": reader.values.name(cell.unit),
        "question": reader.say(reader.question(cell).heading),
        "cell": view,
        "anchor": anchor_in_page(reader, cell) if view.key[0] == "unit" else "",
        "statements": [reader.statement(each) for each in used],
    }
