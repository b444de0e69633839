"""Functions that write: number words, names, labels, dates, citations."""

from __future__ import annotations

from collections.abc import Callable

from samsyn.publication.computed.condition import select_units
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import Markup, escape
from samsyn.publication.computed.number import (
    count_in_words,
    date_in_words,
    list_in_words,
    number_in_words,
    percent_in_words,
)
from samsyn.publication.computed.saying import measure_in_words
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import label
from samsyn.vocabulary.text import lower_first

_MILLION = 1_000_000


def words(lookup: Lookup, count: float, one: str = "", /) -> str:
    """A number as a word up to twelve; ``one`` is the word for 1 that fits what is counted."""
    if count == 1 and one:
        return one
    return count_in_words(count, language=lookup.language)


def words_with_capital(lookup: Lookup, count: float, one: str = "", /) -> str:
    """The same to begin a sentence with; expressions call it ``Words``."""
    said = words(lookup, count, one)
    return said[:1].upper() + said[1:]


def number(lookup: Lookup, value: float, digits: int = 0, /) -> str:
    """A number rounded to so many decimals."""
    return number_in_words(value, language=lookup.language, digits=digits)


def percent(lookup: Lookup, part: float, whole: float = 1, digits: int = 0, /) -> str:
    """``34 per cent``: of two numbers, or of a share."""
    return percent_in_words(part, whole, language=lookup.language, digits=digits)


def millions(lookup: Lookup, value: float, digits: int | None = None, /) -> str:
    """``60.9 million``."""
    said = number_in_words(value / _MILLION, language=lookup.language, digits=digits)
    return label("numbers", "millions").say(lookup.language).format(number=said)


def plural(lookup: Lookup, count: float, one: str, many: str, /) -> str:
    """The word that fits the number."""
    return one if count == 1 else many


def date(lookup: Lookup, value: str, /) -> str:
    """A date, year or period in words."""
    return date_in_words(value, language=lookup.language)


def lower(lookup: Lookup, said: str, /) -> str:
    """The same words with a small first letter, for the middle of a sentence."""
    return lower_first(said)


def names(lookup: Lookup, kind: object, /, **conditions: object) -> str:
    """The names of the units that meet the conditions, or of a list of units, in words."""
    units = kind if isinstance(kind, tuple) else select_units(lookup, kind, conditions)
    return list_in_words([lookup.name(str(each)) for each in units], language=lookup.language)


def list_(lookup: Lookup, values: object, /) -> str:
    """A list in words: units by their names, everything else as it is."""
    if not isinstance(values, tuple):
        raise ExpressionError("list joins what is in a list")
    return list_in_words([lookup.name(str(each)) for each in values], language=lookup.language)


def name(lookup: Lookup, unit: object, /) -> str:
    """What a unit is called."""
    return lookup.study.name_of(lookup.unit(unit), language=lookup.language)


def original_name(lookup: Lookup, unit: object, /) -> str:
    """What a unit is called in its own language."""
    found = lookup.unit(unit)
    return lookup.study.original_name_of(found) or lookup.study.name_of(found, language="en")


def code(lookup: Lookup, kind: object, question: object, code: object, /) -> str:
    """The label of an answer."""
    asked = lookup.question(lookup.kind(kind), question)
    found = lookup.study.framework.code(asked, str(code))
    if found is None:
        raise ExpressionError(f"{code!r} is no answer to {question!r}")
    return found.label.say(lookup.language)


def codes(lookup: Lookup, kind: object, question: object, values: object, /) -> str:
    """The labels of several answers, in words."""
    if not isinstance(values, tuple):
        raise ExpressionError("codes takes a list of answers")
    said = [code(lookup, kind, question, each) for each in values]
    return list_in_words(said, language=lookup.language)


def question(lookup: Lookup, kind: object, id: object, /) -> str:
    """The short label of a question."""
    return lookup.question(lookup.kind(kind), id).heading.say(lookup.language)


def theme(lookup: Lookup, id: object, /) -> str:
    """The name of a theme."""
    found = lookup.study.framework.themes.get(str(id))
    if found is None:
        raise ExpressionError(f"there is no theme {id!r}")
    return found.label.say(lookup.language)


def measure_label(lookup: Lookup, measure: object, /) -> str:
    """What a unit of measure is called."""
    return measure_in_words(lookup, str(measure))


def round_label(lookup: Lookup, id: object, /) -> str:
    """What a round is called."""
    rounds = {each.id: each for each in lookup.study.settings.rounds}
    return rounds[lookup.round(id)].label.say(lookup.language)


def round_date(lookup: Lookup, id: object, /) -> str:
    """The date of a round in words."""
    rounds = {each.id: each for each in lookup.study.settings.rounds}
    return date_in_words(rounds[lookup.round(id)].date, language=lookup.language)


def source(lookup: Lookup, id: object, /) -> Markup:
    """A citation that leads to the source list: publisher, year, and the number in the list."""
    name = lookup.source(id)
    lookup.cited.add(name)
    return Markup(f"[{escape(citation(lookup, name))}](#{source_anchor(name)})")


def source_title(lookup: Lookup, id: object, /) -> str:
    """The title of a source."""
    return lookup.study.sources[lookup.source(id)].title


def source_publisher(lookup: Lookup, id: object, /) -> str:
    """The publisher of a source."""
    return lookup.study.sources[lookup.source(id)].publisher


def source_year(lookup: Lookup, id: object, /) -> str:
    """The year of a source."""
    found = lookup.study.sources[lookup.source(id)]
    return (found.year or found.page_date)[:4]


def warning(lookup: Lookup, id: object, /) -> str:
    """The words for a warning."""
    return lower_first(label("warnings", str(id)).say(lookup.language))


def absence(lookup: Lookup, id: object, /) -> str:
    """The words for an absence."""
    return lower_first(label("absences", str(id)).say(lookup.language))


def citation(lookup: Lookup, id: str) -> str:
    """``Oxford Research 2018``."""
    year = source_year(lookup, id) or label("report", "no_date").say(lookup.language)
    publisher = source_publisher(lookup, id) or source_title(lookup, id)
    number = lookup.source_numbers.get(id)
    return f"{publisher} {year}" + (f" [{number}]" if number else "")


def source_anchor(id: str) -> str:
    """The name of a source's place in the source list."""
    return f"source-{id}"


_NAMED: tuple[Callable[..., object], ...] = (
    words,
    number,
    percent,
    millions,
    plural,
    date,
    lower,
    names,
    list_,
    name,
    original_name,
    code,
    codes,
    question,
    theme,
    measure_label,
    round_label,
    round_date,
    source,
    source_title,
    source_publisher,
    source_year,
    warning,
    absence,
)
FUNCTIONS: dict[str, Callable[..., object]] = {
    "Words": words_with_capital,
    **{each.__name__.rstrip("_"): each for each in _NAMED},
}
