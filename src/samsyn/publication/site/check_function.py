"""What each function of a check asks the data for, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samsyn.evaluation.rubrics.rubric import NOT_RATED
from samsyn.evaluation.rubrics.study_rubrics import rubrics_of
from samsyn.publication.site.reader import Reader
from samsyn.vocabulary.identifier import kind_of

#: What a function is given by position, and by name with the values that are let through.
Given = list[str]
Conditions = Mapping[str, list[str]]
Saying = Callable[[Reader, Given, Conditions], str]


# Units and their answers --------------------------------------------------------------------------


def _count(reader: Reader, given: Given, conditions: Conditions) -> str:
    return reader.words.say("check_size", what=_units(reader, given, conditions))


def _units(reader: Reader, given: Given, conditions: Conditions) -> str:
    kind, plural = given[0], _plural(reader, given[0])
    said = [_where(reader, kind, name, values) for name, values in conditions.items()]
    if not said:
        return plural
    where = f" {reader.words.check_and} ".join(said)
    return reader.words.say("check_units", units=plural, where=where)


def _where(reader: Reader, kind: str, name: str, values: list[str]) -> str:
    if name in ("round", "facet"):
        return reader.words.quoted(f"{getattr(reader.words, name)}: {', '.join(values)}")
    found = reader.study.framework.question(kind, name)
    labels = [_answer(reader, kind, name, each) for each in values]
    title = reader.say(found.heading) if found else name
    either = f" {reader.words.against} ".join(labels)
    return reader.words.quoted(f"{title}: {either}")


def _answer(reader: Reader, kind: str, question: str, value: str) -> str:
    """A code of a question or a state in words."""
    found = reader.study.framework.question(kind, question)
    code = reader.study.framework.code(found, value) if found else None
    if code is not None:
        return reader.say(code.label)
    if value in reader.states:
        return reader.states[value].label
    return reader.words.check_any if value == "any" else _named_by(reader, kind, question, value)


def _value(reader: Reader, given: Given, conditions: Conditions) -> str:
    unit = _unit_of(reader, given[0])
    title = _title(reader, unit.partition("/")[0], given[1])
    return reader.words.say("check_value", unit=reader.name(unit), question=title)


def _about_value(key: str) -> Saying:
    """Words that are wrapped around the answer of a unit: its year, its unit of measure."""

    def say(reader: Reader, given: Given, conditions: Conditions) -> str:
        return reader.words.say(key, what=_value(reader, given, conditions))

    return say


def _about_all(key: str) -> Saying:
    """Words on the answers of all units of a kind to a question."""

    def say(reader: Reader, given: Given, conditions: Conditions) -> str:
        units, title = _units(reader, given, conditions), _title(reader, given[0], given[1])
        return reader.words.say(key, units=units, question=title)

    return say


def _said(reader: Reader, given: Given, conditions: Conditions) -> str:
    source = reader.study.sources.get(given[2])
    title = source.title if source else given[2]
    return reader.words.say("check_said", source=title, what=_value(reader, given, conditions))


def _warned(reader: Reader, given: Given, conditions: Conditions) -> str:
    question, warning = given[0], reader.warnings.get(given[1])
    kind = conditions.get("unit", [reader.study.settings.matrix_kind])[0].partition("/")[0]
    label = warning.label if warning else given[1]
    return reader.words.say("check_warned", question=_title(reader, kind, question), warning=label)


def _measures(reader: Reader, given: Given, conditions: Conditions) -> str:
    kind = reader.study.settings.matrix_kind
    return reader.words.say("check_measures", question=_title(reader, kind, given[0]))


# Cells and conflicts ------------------------------------------------------------------------------


def _cells(reader: Reader, given: Given, conditions: Conditions) -> str:
    kind, state = given
    whole = reader.words.say("check_every", units=_plural(reader, kind))
    units = [reader.name(_unit_of(reader, each)) for each in conditions.get("unit", [])]
    label = reader.states[state].label if state in reader.states else state
    key = {"any": "check_answered", "absent": "check_unanswered"}.get(state, "check_cells")
    return reader.words.say(key, where=", ".join(units) or whole, state=reader.words.quoted(label))


def _conflicts(reader: Reader, given: Given, conditions: Conditions) -> str:
    settled = conditions.get("settled", [""])[0]
    key = {"True": "check_conflicts_settled", "False": "check_conflicts_open"}.get(settled)
    return reader.words.say(key or "check_conflicts")


# Rounds -------------------------------------------------------------------------------------------


def _named(reader: Reader, given: Given, conditions: Conditions) -> str:
    unit, question, round, *wanted = given
    kind = unit.partition("/")[0]
    return reader.words.say(
        "check_named",
        names=", ".join(_named_by(reader, kind, question, each) for each in wanted),
        what=_value(reader, given, conditions),
        round=_round(reader, round),
    )


def _between(key: str) -> Saying:
    """Words on what became of an answer from one round to another."""

    def say(reader: Reader, given: Given, conditions: Conditions) -> str:
        before, after = (_round(reader, each) for each in given[2:4])
        what = _value(reader, given, conditions)
        return reader.words.say(key, what=what, before=before, after=after)

    return say


def _round(reader: Reader, id: str) -> str:
    names = {each.id: reader.say(each.label) for each in reader.study.settings.rounds}
    return reader.words.quoted(names.get(id, id))


# Evaluation ---------------------------------------------------------------------------------------


def _staged(reader: Reader, given: Given, conditions: Conditions) -> str:
    stage = reader.label("stages", given[1])
    return reader.words.say("check_staged", units=_role(reader, given, conditions), stage=stage)


def _never(reader: Reader, given: Given, conditions: Conditions) -> str:
    return reader.words.say("check_never", units=_role(reader, given, conditions))


def _role(reader: Reader, given: Given, conditions: Conditions) -> str:
    plural = reader.label("evaluation", f"{given[0]}s").lower()
    places = [reader.name(_unit_of(reader, each)) for each in conditions.get("country", [])]
    return f"{plural} ({', '.join(places)})" if places else plural


def _single_source(reader: Reader, given: Given, conditions: Conditions) -> str:
    return reader.words.check_single


def _measured(reader: Reader, given: Given, conditions: Conditions) -> str:
    title = _indicator(reader, given[0])
    return reader.words.say("check_measured", indicator=title, period=given[1])


def _light(reader: Reader, given: Given, conditions: Conditions) -> str:
    return reader.words.say("check_light", indicator=_indicator(reader, given[0]))


def _indicator(reader: Reader, id: str) -> str:
    found = reader.material.evaluation.measured.get(id)
    return reader.words.quoted(reader.say(found.indicator.label) if found else id)


def _strength(reader: Reader, given: Given, conditions: Conditions) -> str:
    found = reader.material.evaluation.definitions.contributions.get(given[0])
    claim = reader.say(found.claim) if found else given[0]
    return reader.words.say("check_strength", claim=reader.words.quoted(claim))


def _rated(reader: Reader, given: Given, conditions: Conditions) -> str:
    rubric = rubrics_of(reader.study).get(given[0])
    title = reader.words.quoted(reader.say(rubric.label) if rubric else given[0])
    level = given[1] if len(given) > 1 else ""
    key = {"": "check_rated", NOT_RATED: "check_not_rated"}.get(level, "check_rated_on")
    return reader.words.say(key, rubric=title, level=level)


# Names --------------------------------------------------------------------------------------------


def _unit_of(reader: Reader, said: str) -> str:
    """A unit as it is stored: a place may be named by its code alone."""
    return said if "/" in said else f"{reader.study.settings.matrix_kind}/{said}"


def _named_by(reader: Reader, kind: str, question: str, value: str) -> str:
    """The name of a unit that an answer names by its id; other words as they are."""
    asked = reader.study.framework.question(kind, question)
    ids = [f"{each}/{value}" for each in (asked.refers_to if asked else ())]
    known = [id for id in ids if id in reader.study.units.get(kind_of(id), ())]
    return reader.name(known[0]) if known else value


def _plural(reader: Reader, kind: str) -> str:
    found = reader.study.framework.kinds.get(kind)
    return reader.say(found.plural).lower() if found else kind


def _title(reader: Reader, kind: str, question: str) -> str:
    found = reader.study.framework.question(kind, question)
    return reader.say(found.heading) if found else question


SAYINGS: dict[str, Saying] = {
    "count": _count,
    "units": _units,
    "value": _value,
    "values": _value,
    "state": _value,
    "settled": _about_value("check_settled"),
    "conflict": _about_value("check_conflict"),
    "measure": _about_value("check_measure"),
    "year": _about_value("check_year"),
    "sources": _about_value("check_sources"),
    "distinct": _about_all("check_distinct"),
    "lowest": _about_all("check_lowest"),
    "highest": _about_all("check_highest"),
    "said": _said,
    "warned": _warned,
    "measures": _measures,
    "count_cells": _cells,
    "count_conflicts": _conflicts,
    "named": _named,
    "added": _between("check_added"),
    "dropped": _between("check_dropped"),
    "changed": _between("check_changed"),
    "staged": _staged,
    "never_evaluated": _never,
    "single_source": _single_source,
    "measured": _measured,
    "light": _light,
    "strength": _strength,
    "rated": _rated,
}
