"""Everything on the site that search can find, and the words by which it is found.

The entries and their numbers are the same in all languages; only titles and addresses differ.
Words of pages are taken from the study in the language in which they were written. What is coded is
found through its label in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samsyn.comparison.cell import Cell
from samsyn.evidence.source import PUBLICATION
from samsyn.evidence.statement import Statement
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.landing import landings_of
from samsyn.publication.search.index import Concept, Entry, Passage
from samsyn.publication.site.address import Key
from samsyn.publication.site.page_name import page_names
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.report_section import report_sections
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import labels
from samsyn.vocabulary.text import FALLBACK, Text

#: Pages of which there is one, and the group that they are shown in.
STILL_PAGES = (
    "overview", "themes", "pairs", "kinds", "claims", "conflicts", "changes", "sources", "report",
    "data", "method", "about", "accessibility",
)  # fmt: skip
#: Of more units than this only names and codes are found, and of more cells only what they are
#: about: a reader has to fetch the index before the first word is looked up.
MOST_READ = 5_000
_WRITTEN = frozenset({AnswerType.TEXT, AnswerType.UNITS})
#: Answers that say nothing of what a page is about.
_PLAIN = frozenset({"yes", "no"})


@dataclass(frozen=True)
class Findable:
    """One entry: its group, its page, its words, its own title and address if it is no page.

    ``language`` is set where the entry is there in one language only, ``name`` where no other part
    of the study says what it is called.
    """

    kind: str
    key: Key
    passages: tuple[Passage, ...] = ()
    title: str = ""
    address: str = ""
    language: str = ""
    name: Text = field(default_factory=Text)

    @property
    def entry(self) -> Entry:
        """The entry as the index takes it."""
        return Entry(self.kind, self.passages)


@dataclass
class Findables:
    """All entries in order of their groups, and the concepts that lead to several of them."""

    reader: Reader
    entries: list[Findable] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.study = self.reader.study
        groups = (self._cells, self._places, self._units, self._claims, self._sections)
        for group in (*groups, self._sources, self._themes, self._pages):
            self.entries += group()
        self.numbers = {each.key: number for number, each in enumerate(self.entries)}

    # Groups --------------------------------------------------------------------------------------

    def _cells(self) -> Iterator[Findable]:
        asked = self.study.framework.questions_of(self.study.settings.matrix_kind)
        is_read = len(asked) * len(self.study.place_units) <= MOST_READ
        for place in self.study.place_units:
            for question in asked:
                for facet in question.asked_facets:
                    cell = self.reader.cells.get(place, question.id, facet=facet)
                    key = ("cell", place, question.id, facet)
                    said = self._said(cell, question) if is_read else ()
                    yield Findable("cell", key, tuple(said))

    def _places(self) -> Iterator[Findable]:
        for place in self.study.place_units:
            yield Findable(self.study.settings.matrix_kind, ("unit", place))

    def _units(self) -> Iterator[Findable]:
        for kind, units in self.study.units.items():
            if kind in (self.study.settings.matrix_kind, PUBLICATION):
                continue
            words_of = self._words_of_unit if len(units) <= MOST_READ else self._names_of_unit
            for unit in units:
                yield Findable(kind, ("unit", unit), tuple(words_of(unit)))

    def _words_of_unit(self, unit: str) -> Iterator[Passage]:
        for cell in self.reader.cells.of_unit(unit):
            question = self.study.framework.question(kind_of(unit), cell.question)
            if question is not None:
                yield from self._said(cell, question)

    def _names_of_unit(self, unit: str) -> Iterator[Passage]:
        kind = self.study.framework.kinds[kind_of(unit)]
        own = self.reader.values.language_at(unit)
        for question, language in ((kind.title, FALLBACK), (kind.original, own)):
            names = self.study.answers_of(unit, question) if question else ()
            yield from ((language, each) for each in names)

    def _claims(self) -> Iterator[Findable]:
        for claim in self.reader.material.claims:
            yield Findable("claim", ("claim", claim.id), tuple(claim.text.items()))

    def _sections(self) -> Iterator[Findable]:
        for section in report_sections(self.study):
            yield Findable(
                "section",
                ("section", section.address),
                ((section.language, section.title), (section.language, section.text)),
                title=section.title,
                address=section.address,
                language=section.language,
            )

    def _sources(self) -> Iterator[Findable]:
        for source in self.study.sources.values():
            view = self.reader.source(source.id)
            language = view.language if view else ""
            passages = ((language, source.title), (language, source.publisher))
            yield Findable("source", ("source", source.id), passages)

    def _themes(self) -> Iterator[Findable]:
        for theme in self.study.framework.themes_of(self.study.settings.matrix_kind):
            passages = (*theme.label.words.items(), *theme.help.words.items())
            yield Findable("theme", ("theme", theme.id), passages)

    def _pages(self) -> Iterator[Findable]:
        words = labels()["site"]
        for page in STILL_PAGES:
            label = words.get("catalogue" if page == "kinds" else page)
            yield Findable("site", (page,), tuple(label.words.items()) if label else ())
        for kind in self.study.framework.kinds.values():
            if self.study.units.get(kind.id) and kind.id != PUBLICATION:
                yield Findable("site", ("kind", kind.id), tuple(kind.plural.words.items()))
        for each in landings_of(self.study):
            passages = (*each.title.words.items(), *each.lead.words.items())
            yield Findable("site", ("page", each.id), passages)
        for key, name in page_names(self.reader):
            yield Findable("site", key, tuple(name.words.items()), name=name)

    # Words ---------------------------------------------------------------------------------------

    def _said(self, cell: Cell, question: Question) -> Iterator[Passage]:
        """What the statements on a cell say in words of their own."""
        own = self.reader.values.language_at(cell.unit)
        kind = self.study.framework.kinds[question.kind]
        known = self.study.statements
        for said in (known[id] for id in cell.statements if id in known):
            language = own if question.id == kind.original else FALLBACK
            if question.type in _WRITTEN and not question.codelist:
                yield from ((language, self._in_words(each)) for each in said.values)
            yield from self._beside(said, own)

    def _beside(self, said: Statement, own: str) -> Iterator[Passage]:
        """Words that came with a statement: as they were, as quoted, as noted by the editors."""
        source = self.reader.source(said.source)
        language = said.language or (source.language if source else "") or own
        if said.original and said.original not in said.values:
            yield language, said.original
        if said.excerpt:
            yield language, said.excerpt.words
        if said.note:
            yield FALLBACK, said.note

    def _in_words(self, value: str) -> str:
        """The value, or the name of the unit that it is."""
        is_unit = "/" in value and self.reader.values.has_page(value)
        return self.study.name_of(value, language=FALLBACK) if is_unit else value

    # Concepts ------------------------------------------------------------------------------------

    def concepts(self) -> Iterator[Concept]:
        """Questions, themes, places and codes, and the entries that they are about."""
        about: dict[tuple[str, ...], set[int]] = {}
        texts: dict[tuple[str, ...], list[Text]] = {}
        for number, entry in enumerate(self.entries):
            for concept, words in self._concepts_of(entry):
                about.setdefault(concept, set()).add(number)
                texts.setdefault(concept, words)
        for concept, numbers in about.items():
            passages = dict.fromkeys(
                passage for text in texts[concept] for passage in text.words.items()
            )
            yield Concept(list(passages), sorted(numbers))

    def _concepts_of(self, entry: Findable) -> Iterator[tuple[tuple[str, ...], list[Text]]]:
        kind, framework = entry.key[0], self.study.framework
        if kind == "cell":
            question = framework.questions[(self.study.settings.matrix_kind, entry.key[2])]
            yield ("question", question.id), [question.short, question.label]
            yield ("theme", question.theme), [framework.themes[question.theme].label]
            yield from self._place(entry.key[1])
            cell = self.reader.cells.get(entry.key[1], question.id, facet=entry.key[3])
            yield from self._codes(cell, question)
        if kind == "unit":
            yield from self._place(entry.key[1])
            for cell in self.reader.cells.of_unit(entry.key[1]):
                asked = framework.question(kind_of(entry.key[1]), cell.question)
                if asked is not None and entry.key[1] not in self.study.place_units:
                    yield from self._codes(cell, asked)

    def _place(self, unit: str) -> Iterator[tuple[tuple[str, ...], list[Text]]]:
        kind = self.study.framework.kinds[kind_of(unit)]
        names = self.study.framework.codelists.get(kind.codelist)
        code = names.by_id.get(unit.partition("/")[2]) if names else None
        if code:
            yield ("code", kind.codelist, code.id), [code.label]

    def _codes(
        self, cell: Cell, question: Question
    ) -> Iterator[tuple[tuple[str, ...], list[Text]]]:
        for value in cell.values:
            code = self.study.framework.code(question, value, measure=cell.measure)
            if code and code.id not in _PLAIN and not code.id.isdigit():
                yield ("code", question.codelist, code.id), [code.label]
