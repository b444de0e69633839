"""The report as one Markdown source in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem
from samsyn.publication.claim import Claim
from samsyn.publication.claim_check import read_parts
from samsyn.publication.claim_text import ClaimText, Part
from samsyn.publication.computed.filling import Filling
from samsyn.publication.computed.function import functions_for
from samsyn.publication.computed.grid import table_markdown
from samsyn.publication.computed.limit_table import conflicts_table
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape
from samsyn.publication.computed.placing import figure_anchor, placing_functions
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure
from samsyn.publication.report.method import method_chapter
from samsyn.publication.report.note import NoteWriter, claim_div, state_summary
from samsyn.publication.report.source_list import number_sources, source_list
from samsyn.study import Study
from samsyn.vocabulary.label import say

_FIGURE_CALL = re.compile(r"\{\{\s*figure\(\s*['\"]([^'\"]+)['\"]\s*\)\s*\}\}")


@dataclass(frozen=True)
class Composition:
    """The Markdown, the figures that stand in it in order, and what went wrong."""

    markdown: str
    figures: tuple[Figure, ...]
    sources: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass
class _Composer:
    """Fills every part twice: first to learn which sources are cited, then with their numbers."""

    study: Study
    cells: Cells
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    parts: Sequence[Part]
    edition: Edition
    language: str
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        placed = _FIGURE_CALL.findall("\n".join(_words_of(part) for part in self.parts))
        known = [each for each in dict.fromkeys(placed) if each in self.figures]
        self.numbers = {id: number for number, id in enumerate(known, start=1)}

    def compose(self) -> Composition:
        lookup = Lookup(self.study, self.cells, self.language)
        self._body(lookup)
        for id in self.numbers:
            lookup.cited.update(self.figures[id].sources)
        cited = lookup.cited | self._sources_of_claims()
        order = number_sources(self.study, cited)
        numbered = replace(lookup, source_numbers=order, cited=set())
        self.problems.clear()
        body = self._body(numbered)
        chapters = [*body, source_list(numbered)]
        return Composition(
            markdown="\n\n".join(chapters) + "\n",
            figures=tuple(self.figures[id] for id in self.numbers),
            sources=tuple(order),
            problems=tuple(self.problems),
        )

    def _body(self, lookup: Lookup) -> list[str]:
        notes = NoteWriter(lookup, self.edition)
        chapters = [state_summary(self.claims.values(), lookup=lookup)]
        chapters += [self._part(part, lookup, notes) for part in self.parts]
        chapters.append(method_chapter(lookup, edition=self.edition, claims=self.claims.values()))
        if self.study.conflicts:
            chapters.append(_conflicts_chapter(lookup))
        return [each for each in chapters if each]

    def _part(self, part: Part, lookup: Lookup, notes: NoteWriter) -> str:
        placing = placing_functions(
            lookup, figures=self.figures, draw=self._figure, numbers=self.numbers
        )
        filling = Filling(functions_for(lookup) | placing, self.language, part.file)
        pieces = []
        for piece in part.pieces:
            is_claim = isinstance(piece, ClaimText)
            line = piece.text_line if isinstance(piece, ClaimText) else piece.line
            words, problems = filling.fill(piece.text, first_line=line)
            self.problems += problems
            claim = self.claims.get(piece.id) if isinstance(piece, ClaimText) else None
            pieces.append(claim_div(claim, words, notes=notes) if is_claim and claim else words)
        return "\n\n".join(pieces)

    def _figure(self, id: str) -> str:
        figure = self.figures[id]
        subtitle = f"{figure.subtitle.rstrip('.')}." if figure.subtitle else ""
        below = " ".join(each for each in (subtitle, figure.caption) if each)
        alt = figure.alt.replace("\\", " ").replace('"', "\u201d").replace("\n", " ")
        anchor = figure_anchor(id)
        picture = f'![{escape(figure.title)}](figures/{anchor}){{#{anchor} alt="{alt}"}}'
        note = f"\n::: {{.figure-note}}\n{escape(below)}\n:::\n" if below else ""
        return f"\n\n{picture}\n{note}\n"

    def _sources_of_claims(self) -> set[str]:
        statements = self.study.ledger.statements
        return {
            statements[id].source
            for claim in self.claims.values()
            for id in claim.statements
            if statements[id].source in self.study.sources
        }


def compose_report(
    study: Study,
    *,
    cells: Cells,
    claims: Iterable[Claim],
    figures: Mapping[str, Figure],
    edition: Edition,
    language: str,
) -> Composition:
    """The whole report in ``language`` in pandoc's Markdown."""
    composer = _Composer(
        study=study,
        cells=cells,
        claims={each.id: each for each in claims},
        figures=figures,
        parts=read_parts(study, language=language),
        edition=edition,
        language=language,
    )
    return composer.compose()


def _words_of(part: Part) -> str:
    return "\n".join(piece.text for piece in part.pieces)


def _conflicts_chapter(lookup: Lookup) -> str:
    heading = escape(say("report", "conflicts", lookup.language))
    intro = escape(
        say(
            "report",
            "conflicts_intro",
            lookup.language,
            n=len(lookup.study.conflicts),
            open=sum(each.settlement is None for each in lookup.study.conflicts),
        )
    )
    table = table_markdown(conflicts_table(lookup))
    return f"# {heading} {{#conflicts}}\n\n{intro}\n{table}"
