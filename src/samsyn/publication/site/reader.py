"""One language's view of the material: cells, statements, sources and claims as pages show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.comparison.chain import Chain
from samsyn.comparison.chain import Link as ChainLink
from samsyn.evidence.source import Source
from samsyn.framework.question import Question
from samsyn.publication.claim import Claim
from samsyn.publication.seen_text import safe_url
from samsyn.publication.site.address import Addresses, Key
from samsyn.publication.site.material import Material
from samsyn.publication.site.spoken import say_in
from samsyn.publication.site.value import Values, unit_key
from samsyn.publication.site.view import (
    CellView,
    ClaimView,
    Note,
    Said,
    SourceView,
    StatementView,
)
from samsyn.publication.site.words import Words
from samsyn.vocabulary.label import label, labels
from samsyn.vocabulary.text import LANGUAGE_NAMES, Text, normal_language

#: A claim that stands beside something else is cut to so many characters.
_LONGEST_START = 140


class Reader:
    """Shows ``material`` in ``language``. Views are made once and kept."""

    def __init__(self, material: Material, *, language: str) -> None:
        self.material = material
        self.study = material.study
        self.cells = material.cells
        self.language = language
        self.words = Words(language)
        self.values = Values(material.study, language=language)
        self.addresses = Addresses(material.study, language=language)
        self._cells: dict[tuple[str, ...], CellView] = {}
        self._sources: dict[str, SourceView | None] = {}
        self._claims: dict[str, ClaimView] = {}

    # Labels --------------------------------------------------------------------------------------

    def say(self, text: Text) -> str:
        """A text of the study in the language of the page."""
        return say_in(text, self.language)

    def name(self, unit: str) -> str:
        """What a unit is called."""
        return self.values.name(unit).text

    def label(self, group: str, key: str, **details: object) -> str:
        """A label of the library."""
        words = say_in(label(group, key), self.language)
        return words.format(**details) if details else words

    @cached_property
    def states(self) -> dict[str, Note]:
        """Every state with its label and its meaning."""
        return {
            each: Note(
                each, self.label("cell_states", each), self.label("cell_state_meanings", each)
            )
            for each in map(str, CellState)
        }

    @cached_property
    def warnings(self) -> dict[str, Note]:
        """Every warning with its label and its meaning."""
        return {
            each: Note(each, self.label("warnings", each), self.label("warning_meanings", each))
            for each in map(str, CellWarning)
        }

    def agent(self, id: str) -> str:
        """Who said or recorded something, as a role; without a label for it, by its id."""
        role = id.removeprefix("agent:")
        text = labels()["site_agents"].get(role)
        return text.say(self.language) if text else role

    def language_name(self, tag: str) -> str:
        """What a language is called in the language of the page."""
        text = labels()["site_languages"].get(normal_language(tag)) if tag else None
        return text.say(self.language) if text else LANGUAGE_NAMES.get(tag, tag)

    @cached_property
    def report_language(self) -> str:
        """The language in which a reader of these pages can read the report."""
        written = self.study.report_languages
        return self.language if self.language in written else written[0]

    # Views ---------------------------------------------------------------------------------------

    def cell(self, cell: Cell) -> CellView:
        """The cell as tables and lists show it."""
        found = self._cells.get(cell.key)
        if found is None:
            found = self._cells[cell.key] = self._cell(cell)
        return found

    def _cell(self, cell: Cell) -> CellView:
        question = self.question(cell)
        sides = self._sides(cell, question)
        return CellView(
            key=self.key(cell),
            unit=cell.unit,
            unit_name=self.name(cell.unit),
            question=cell.question,
            state=self.states[cell.state],
            value=self._in_words(cell, question, sides),
            links=() if sides else self.values.links(question, cell.values),
            warnings=[self.warnings[each] for each in cell.warnings],
            n_statements=cell.n_statements,
            n_sources=cell.n_sources,
            period=self.words.date(cell.period),
            has_answer=cell.has_answer,
            sides=sides,
        )

    def _sides(self, cell: Cell, question: Question) -> list[Said]:
        """Of a conflict every answer, the leading one first."""
        if cell.state is not CellState.CONFLICT:
            return []
        sides = zip(cell.alternatives, cell.measures, strict=True)
        said = [self.values.say(question, side, measure=measure) for side, measure in sides]
        return list({each.text: each for each in said}.values())

    def _in_words(self, cell: Cell, question: Question, sides: Sequence[Said]) -> Said:
        if not sides:
            return self.values.said(
                question,
                cell.values,
                unit=cell.unit,
                language=self._spoken(cell),
                measure=cell.measure,
            )
        texts = [each.text for each in sides]
        return Said(f" {self.words.against} ".join(texts), sides[0].language)

    def _spoken(self, cell: Cell) -> str:
        """The language of the statements of a cell, where they name one and the same."""
        known = self.study.statements
        spoken = {known[id].language for id in cell.statements if id in known}
        return spoken.pop() if len(spoken) == 1 else ""

    def key(self, cell: Cell) -> Key:
        """Where the chain of the cell stands: a page of its own, or in the page of the unit."""
        if cell.unit in self.material.places:
            return ("cell", cell.unit, cell.question, cell.facet)
        return unit_key(cell.unit, study=self.study)

    def question(self, cell: Cell) -> Question:
        """The question of the cell."""
        return self.study.framework.questions[(cell.unit.partition("/")[0], cell.question)]

    def source(self, id: str) -> SourceView | None:
        """The source as it is cited; None if the study does not have it."""
        if id not in self._sources:
            source = self.study.sources.get(id)
            self._sources[id] = self._source(source) if source else None
        return self._sources[id]

    def _source(self, source: Source) -> SourceView:
        kinds = self.study.framework.codelists.get("source_kinds")
        kind = kinds.by_id.get(source.kind) if kinds else None
        return SourceView(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            date=self.words.date(source.date),
            kind=kind.label.say(self.language) if kind else source.kind,
            language=normal_language(source.language) if source.language else "",
            language_name=self.language_name(source.language),
            url=safe_url(source.url),
            n_statements=len(self.material.by_source.get(source.id, ())),
        )

    def other_rounds(self, chain: Chain) -> list[tuple[str, CellView]]:
        """The cells of the other rounds with the names of the rounds."""
        names = {each.id: self.say(each.label) for each in self.study.settings.rounds}
        return [
            (names.get(each.round, each.round), self.cell(each))
            for each in chain.rounds
            if each.round != chain.cell.round
        ]

    def sources_of(self, cell: Cell) -> list[SourceView]:
        """The sources that the cell rests on, each once."""
        known = self.study.statements
        ids = dict.fromkeys(known[id].source for id in cell.statements if id in known)
        return [each for id in ids if (each := self.source(id))]

    def notes_of(self, cell: Cell) -> list[str]:
        """The notes on the statements of the cell, each once."""
        known = self.study.statements
        notes = dict.fromkeys(known[id].note for id in cell.statements if id in known)
        return [each for each in notes if each]

    def statement(self, link: ChainLink) -> StatementView:
        """The statement, with its place in the ledger and what became of it."""
        said = link.statement
        question = self.study.framework.questions[(said.kind, said.question)]
        source = self.source(said.source)
        entries = self.study.ledger.entry_of
        given = {"unit": said.unit, "language": said.language, "measure": said.measure}
        value = self.values.said(question, said.values, **given)
        return StatementView(
            id=said.id,
            question=self.say(question.heading),
            value=value,
            links=self.values.links(question, said.values),
            standing=link.standing,
            absence=self.label("absences", said.absence) if said.absence else "",
            is_partial=said.partial,
            original=said.original if _differs(said.original, value.text) else "",
            original_language=said.language or (source.language if source else ""),
            quote=said.excerpt.words if said.excerpt else "",
            quote_place=said.excerpt.place if said.excerpt else "",
            note=said.note,
            period=self.words.date(said.period),
            source=source,
            said_by=self.agent(said.said_by) if said.said_by else "",
            recorded_at=self.words.date(said.recorded_at),
            recorded_by=self.agent(said.recorded_by),
            number=link.entry,
            hash=link.hash,
            replaces=entries[said.supersedes].number if said.supersedes in entries else None,
            replaced_by=entries[link.successor].number if link.successor else None,
            reason=link.reason or said.reason,
            is_accepted=self.material.is_accepted(said),
        )

    def claim(self, claim: Claim) -> ClaimView:
        """A claim with its state in words."""
        found = self._claims.get(claim.id)
        if found is None:
            found = self._claims[claim.id] = self._claim(claim)
        return found

    def _claim(self, claim: Claim) -> ClaimView:
        written = self.language if claim.text.get(self.language) else next(iter(claim.text), "")
        words = claim.text.get(written) or claim.id
        means = getattr(self.words, f"claim_{claim.state}_means")
        state = Note(str(claim.state), self.label("claim_states", claim.state), means)
        language = "" if written == self.language else written
        start = _first_sentence(words)
        return ClaimView(claim.id, ("claim", claim.id), words, start, state, language)

    def claims_on(self, statements: Sequence[str]) -> list[ClaimView]:
        """The claims that rest on any of ``statements``, those first that rest on least else."""
        on = self.material.claims_on
        ids = {id for statement in statements for id in on.get(statement, ())}
        claims = [each for each in self.material.claims if each.id in ids]
        return [self.claim(each) for each in sorted(claims, key=lambda each: len(each.statements))]


def _differs(original: str, words: str) -> bool:
    """Whether the original words say something that the value in words does not."""
    return " ".join(original.split()).casefold() != " ".join(words.split()).casefold()


def _first_sentence(words: str) -> str:
    """The first sentence, or so many words of it as make a line or two."""
    start = re.split(r"(?<=[a-zæøå0-9)][.]) (?=[A-ZÆØÅ])", words, maxsplit=1)[0]
    return (
        start if len(start) <= _LONGEST_START else start[:_LONGEST_START].rsplit(" ", 1)[0] + " …"
    )
