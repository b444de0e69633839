"""Instruments: what a form asks of one place, in one language, in one round.

An instrument holds words only. A workbook, an XLSForm and a page are three ways of showing it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from samsyn.collection.condition import condition_in_words
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme
from samsyn.framework.question import VIGNETTE, AnswerType, Question, Vignette
from samsyn.vocabulary.label import label, labels
from samsyn.vocabulary.text import Text, Wording

#: Minutes that one question takes, by type: our estimate, rounded up to five for the whole form.
_MINUTES = {AnswerType.TEXT: 4.0, AnswerType.UNITS: 3.0, AnswerType.NUMBER: 3.0}
_MINUTES_OTHERWISE = 2.0


@dataclass(frozen=True)
class Allowed:
    """One allowed answer, unit of measure or reason: its id and the words that are shown."""

    id: str
    label: Wording
    help: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of an item: ``words`` to show, ``value`` and ``measure`` to read back."""

    words: str
    value: str = ""
    measure: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question, or one facet of it, as it is put to a contact."""

    question: str
    facet: str
    type: AnswerType
    label: Wording
    facet_label: str
    help: Wording
    hint: str
    relevant: str
    list_id: str
    allowed: tuple[Allowed, ...]
    measures: tuple[Allowed, ...]
    known: Known | None
    takes_list: bool

    @property
    def minutes(self) -> float:
        """Our estimate of how long it takes to answer."""
        return _MINUTES.get(self.type, _MINUTES_OTHERWISE)


@dataclass(frozen=True)
class Section:
    """The items of one theme: one sheet of a workbook."""

    theme: str
    label: Wording
    help: Wording
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """For what study, place and round an instrument is made. ``kind`` is the kind of the place.

    A form can ask about a unit of another kind instead, an initiative or an evaluation: then
    ``place`` is its id and ``asked`` the place whose contact answers, empty if it has none. A form
    for a ``rater`` asks the rated questions, with their vignettes, and all others ask the rest.
    """

    study: str
    title: Text
    kind: str
    place: str
    place_name: Text
    round: str
    round_label: Text
    contact: Text
    asked: str | None = None
    rater: str = ""


@dataclass(frozen=True)
class Instrument:
    """Everything that a form shows, in ``language``."""

    heading: Heading
    version: str
    language: str
    sections: tuple[Section, ...]
    reasons: tuple[Allowed, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all sections."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def minutes(self) -> int:
        """The burden: our estimate in minutes, rounded up to five."""
        return 5 * math.ceil(sum(item.minutes for item in self.items) / 5)

    @property
    def is_draft(self) -> bool:
        """Whether any words that it shows are a draft translation, or stand in for one."""
        shown = [wording for item in self.items for wording in (item.label, item.help)]
        shown += [section.label for section in self.sections]
        shown.append(label("form", "how").in_language(self.language))
        return any(each.is_draft or each.is_fallback for each in shown if each.words)


def build_instrument(
    framework: Framework,
    *,
    heading: Heading,
    language: str,
    known: Mapping[tuple[str, str], Known] | None = None,
    themes: Iterable[str] = (),
) -> Instrument:
    """The instrument for ``heading`` in ``language``, with what is ``known`` by (question, facet).

    ``themes`` leaves only some themes in, for a contact who answers for a part.
    """
    wanted = set(themes)
    asked = [each for each in framework.themes_of(heading.kind) if not wanted or each.id in wanted]
    put = _Wording(framework, heading.kind, language, known or {}, bool(heading.rater))
    sections = [section for theme in asked if (section := put.section(theme)).items]
    return Instrument(
        heading=heading,
        version=framework.version,
        language=language,
        sections=tuple(sections),
        reasons=reasons_in(language, of="rater" if heading.rater else "form"),
    )


def reasons_in(language: str, *, of: str = "form") -> tuple[Allowed, ...]:
    """The reasons that a contact, or a ``rater``, can give for having no answer.

    *Not asked* is not one of them, and a rater does not look things up.
    """
    meanings = labels()[f"{of}_reason_meanings"]
    return tuple(
        Allowed(key, words.in_language(language), meanings[key].say(language))
        for key, words in labels()[f"{of}_reasons"].items()
    )


@dataclass(frozen=True)
class _Wording:
    """Puts a framework into the words of one language."""

    framework: Framework
    kind: str
    language: str
    known: Mapping[tuple[str, str], Known]
    for_rater: bool = False

    def section(self, theme: Theme) -> Section:
        asked = self.framework.questions_of(self.kind, theme=theme.id)
        questions = [each for each in asked if each.is_rated == self.for_rater]
        return Section(
            theme.id,
            theme.label.in_language(self.language),
            theme.help.in_language(self.language),
            tuple(item for each in questions for item in self.items(each)),
        )

    def items(self, question: Question) -> Iterator[Item]:
        """A question facet by facet. Vignettes come before it: they teach how the scale is meant
        (Hopkins and King 2010, Public Opinion Quarterly 74, 201–222)."""
        for each in question.vignettes if self.for_rater else ():
            yield self.vignette(question, each)
        for facet in question.asked_facets:
            yield self.item(question, facet)

    def vignette(self, question: Question, vignette: Vignette) -> Item:
        """A made-up case as an item; the question itself stands in the help."""
        case = vignette.text.in_language(self.language)
        words = label("form", "vignette").say(self.language).format(words=case.words)
        return replace(
            self.item(question, ""),
            question=VIGNETTE,
            facet=f"{question.id}.{vignette.id}",
            label=replace(case, words=words),
            facet_label="",
            help=question.label.in_language(self.language),
            relevant="",
            known=None,
        )

    def item(self, question: Question, facet: str) -> Item:
        return Item(
            question=question.id,
            facet=facet,
            type=question.type,
            label=self._question_in_words(question),
            facet_label=label("facets", facet).say(self.language) if facet else "",
            help=question.help.in_language(self.language),
            hint=label("form_hints", question.type).say(self.language),
            relevant=condition_in_words(question, framework=self.framework, language=self.language),
            list_id="+".join(each.id for each in self.framework.codelists_of(question)),
            allowed=self._allowed(question),
            measures=self._measures(question),
            known=self.known.get((question.id, facet)),
            takes_list=question.has_list,
        )

    def _question_in_words(self, question: Question) -> Wording:
        """The full question; where only the short label is translated, English with that in front.

        A reader of Finnish recognises the subject, and sees the exact question beside it.
        """
        full = question.label.in_language(self.language)
        short = question.short.in_language(self.language)
        if not full.is_fallback or short.is_fallback or not short.words:
            return full
        return replace(full, words=f"{short.words}: {full.words}")

    def _allowed(self, question: Question) -> tuple[Allowed, ...]:
        return tuple(
            Allowed(code.id, code.label.in_language(self.language), code.help.say(self.language))
            for codelist in self.framework.codelists_of(question)
            for code in codelist
        )

    def _measures(self, question: Question) -> tuple[Allowed, ...]:
        codelist = self.framework.measures_of(question)
        codes = codelist.by_id if codelist else {}
        return tuple(
            Allowed(
                each,
                codes[each].label.in_language(self.language)
                if each in codes
                else Wording(each, self.language),
            )
            for each in question.measures
        )
