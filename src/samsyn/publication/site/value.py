"""Values as pages show them: in words, with the language of the words, and leading to units."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from samsyn.comparison.display import say_values
from samsyn.evidence.source import PUBLICATION
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.site.address import Key
from samsyn.publication.site.view import Link, Said
from samsyn.study import Study
from samsyn.vocabulary.absence import NONE
from samsyn.vocabulary.identifier import id_of, kind_of
from samsyn.vocabulary.text import FALLBACK


class Values:
    """Shows values of one study in one language."""

    def __init__(self, study: Study, *, language: str) -> None:
        self.study = study
        self.language = language
        self._names: dict[str, Said] = {}
        self._links: dict[str, Link] = {}

    def say(self, question: Question, values: Sequence[str], *, measure: str = "") -> Said:
        """The values in words, lists joined; empty for no values."""
        said = say_values(self.study, question, values, measure=measure, language=self.language)
        joined = ("; " if any("," in each for each in said) else ", ").join(said)
        return Said(joined, self._language_of(question, values, measure))

    def _language_of(self, question: Question, values: Sequence[str], measure: str) -> str:
        """The language of the words where it is known not to be the page's."""
        if question.type is AnswerType.UNITS:
            spoken = {self.name(each).language for each in values if "/" in each}
        elif question.codelist or question.scales:
            codes = [self.study.framework.code(question, each, measure=measure) for each in values]
            spoken = {each.label.in_language(self.language).language for each in codes if each}
        elif question.type is AnswerType.TEXT:
            spoken = {question.language if NONE not in values else ""}
        else:
            return ""
        return "" if len(spoken) != 1 or self.language in spoken else spoken.pop()

    def said(
        self, question: Question, values: Sequence[str], *, unit: str, language: str, measure: str
    ) -> Said:
        """The values in words, as a statement in ``language`` on ``unit`` gives them.

        Texts are in the language of the statement, that of the question, or, where they are the
        unit's name of its own, in that of its place.
        """
        found = self.say(question, values, measure=measure)
        if question.type is not AnswerType.TEXT or question.codelist or found.language:
            return found
        if question.language or NONE in values or not (language or self._is_own_name(question)):
            return found
        spoken = language or self.language_at(unit)
        return Said(found.text, "" if spoken == self.language else spoken)

    def _is_own_name(self, question: Question) -> bool:
        return self.study.framework.kinds[question.kind].original == question.id

    def links(self, question: Question, values: Sequence[str]) -> list[Link]:
        """The pages of the units that the values are; none if any of them has no page."""
        if question.type is not AnswerType.UNITS or not all(map(self.has_page, values)):
            return []
        return [self.link(each) for each in values]

    def has_page(self, unit: str) -> bool:
        """Whether the site has a page about ``unit``."""
        return unit in self.study.statements_by_unit or unit in self.study.place_units

    def link(self, unit: str) -> Link:
        """The name of a unit, leading to its page."""
        found = self._links.get(unit)
        if found is None:
            name = self.name(unit)
            found = Link(name.text, unit_key(unit, study=self.study), name.language)
            self._links[unit] = found
        return found

    def name(self, unit: str) -> Said:
        """What a unit is called, with the language of the name where it is not the page's."""
        found = self._names.get(unit)
        if found is None:
            name = self.study.name_of(unit, language=self.language)
            found = self._names[unit] = Said(name, self._name_language(unit, name))
        return found

    def other_name(self, unit: str) -> Said:
        """The name that :meth:`name` did not give: the original one, or the English one."""
        kind = self.study.framework.kinds[kind_of(unit)]
        name = self.name(unit).text
        for question, language in ((kind.original, self.language_at(unit)), (kind.title, FALLBACK)):
            for other in self.study.answers_of(unit, question) if question else ():
                if other != name:
                    return Said(other, "" if language == self.language else language)
        return Said("")

    def _name_language(self, unit: str, name: str) -> str:
        kind = self.study.framework.kinds.get(kind_of(unit))
        if kind is None or kind.codelist or not kind.original:
            return ""
        is_english = name in self.study.answers_of(unit, kind.title)[:1]
        language = FALLBACK if is_english else self.language_at(unit)
        return "" if language == self.language else language

    def language_at(self, unit: str) -> str:
        """The main language of the place to which ``unit`` belongs, empty if it is not known."""
        codelist = self.study.framework.kinds[self.study.settings.matrix_kind].codelist
        for question in self.study.framework.questions_of(kind_of(unit)):
            if codelist and question.codelist == codelist:
                for place in self.study.answers_of(unit, question.id):
                    return self._spoken.get(place, "")
        return ""

    @cached_property
    def _spoken(self) -> dict[str, str]:
        return {each.id: each.languages[0] for each in self.study.settings.places}


def unit_key(unit: str, *, study: Study) -> Key:
    """The page of a unit: of a publication that is cited, the page of the source."""
    if kind_of(unit) == PUBLICATION and id_of(unit) in study.sources:
        return ("source", id_of(unit))
    return ("unit", unit)
