"""What a record is called, in which language, and its other name."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.publication.seen_text import show
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.text import FALLBACK


@dataclass(frozen=True)
class Name:
    """A name, and its language where it is known not to be the reader's."""

    words: str = ""
    language: str = ""


def names_of(study: Study, unit: str, *, language: str) -> tuple[Name, Name]:
    """The name that a reader of ``language`` is given, and the other one where there is one."""
    kind = study.framework.kinds[kind_of(unit)]
    shown = study.name_of(unit, language=language)
    english = study.answers_of(unit, kind.title)[:1] if kind.title else []
    original = study.answers_of(unit, kind.original)[:1] if kind.original else []
    known = [(each, FALLBACK) for each in english if kind.original]
    known += [(each, _language_at(study, unit)) for each in original]
    spoken = next((tongue for words, tongue in known if words == shown), "")
    others = [(words, tongue) for words, tongue in known if words != shown]
    words, tongue = others[0] if others else ("", "")
    return _name(shown, spoken, language), _name(words, tongue, language)


def _name(words: str, spoken: str, language: str) -> Name:
    return Name(show(words), "" if spoken == language else spoken)


def _language_at(study: Study, unit: str) -> str:
    """The main language of the place to which the unit belongs, empty if it is not known."""
    places = study.framework.kinds[study.settings.matrix_kind].codelist
    spoken = {each.id: each.languages[0] for each in study.settings.places}
    for question in study.framework.questions_of(kind_of(unit)):
        if places and question.codelist == places:
            for place in study.answers_of(unit, question.id):
                return spoken.get(place, "")
    return ""
