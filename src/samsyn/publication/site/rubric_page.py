"""The page of ratings: harm first, then each unit with every rubric on the same evidence: the
level, each step on the way to it, what is not answered, and what would lift it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby
from typing import Any

from samsyn.evaluation.rubrics.condition import Truth
from samsyn.evaluation.rubrics.judgement import Judgement
from samsyn.evaluation.rubrics.parting import where_rubrics_part
from samsyn.evaluation.rubrics.rating import PartRating, Rating
from samsyn.evaluation.rubrics.rubric import Checked, Step
from samsyn.evaluation.rubrics.wording import say_answer, say_lift, say_parting, say_why
from samsyn.publication.site.evaluation_view import EvaluationViews
from samsyn.publication.site.page import anchor_of

#: The sign of a step: that of the state of a cell that says the same.
_STATES = {Truth.YES: "answered", Truth.NO: "no", Truth.OPEN: "not_found"}


def rubric_data(views: EvaluationViews) -> dict[str, Any]:
    """What the page shows: units in the order of the judgements, harm first."""
    judgements = views.overview.judgements
    by_unit = sorted(judgements, key=lambda each: not each.is_harmful)
    units = {
        each.gathered.unit: [one for one in by_unit if one.gathered.unit == each.gathered.unit]
        for each in by_unit
    }
    return {
        "units": [_unit(views, unit, found) for unit, found in units.items()],
        "rubrics": [
            {
                "title": views.reader.say(each.label),
                "version": each.version,
                "source": each.source,
                "note": views.reader.say(each.note),
                "checked": " ".join(_checked(views, each.checked)),
            }
            for each, _ in groupby(
                sorted((one.rubric for one in judgements), key=lambda rubric: rubric.id)
            )
        ],
        "levels": _counted(views),
        "signs": [(_STATES[each], views.reader.label("rubric_truths", each)) for each in Truth],
    }


def _checked(views: EvaluationViews, checked: Checked | None) -> Iterator[str]:
    """When the rubric was compared with its source, and what was not found there."""
    if checked is None:
        yield views.reader.label("rubrics", "unchecked")
        return
    date = views.reader.words.date(checked.date)
    yield views.reader.label("rubrics", "checked", source=checked.source, date=date)
    if checked.unconfirmed:
        what = views.reader.say(checked.unconfirmed)
        yield views.reader.label("rubrics", "unconfirmed", what=what)


def _counted(views: EvaluationViews) -> list[dict[str, Any]]:
    """How many units stand on which level of each rubric with one scale."""
    found: dict[str, dict[str, int]] = {}
    for each in views.overview.judgements:
        for part in each.parts()[:1] if len(each.rubric.parts) == 1 else ():
            level = views.reader.say(part.level.label) if part.level else _not_rated(views)
            rubric = found.setdefault(views.reader.say(each.rubric.label), {})
            rubric[level] = rubric.get(level, 0) + 1
    return [
        {"rubric": rubric, "levels": sorted(counts.items())} for rubric, counts in found.items()
    ]


def _not_rated(views: EvaluationViews) -> str:
    return views.reader.label("rubrics", "not_rated")


def _unit(views: EvaluationViews, unit: str, found: list[Judgement]) -> dict[str, Any]:
    rests = [one for each in found for given in each.gathered.assessments for one in given.rests]
    return {
        "link": views.reader.values.link(unit),
        "anchor": anchor_of(unit),
        "is_harmful": any(each.is_harmful for each in found),
        "judgements": [_judgement(views, each) for each in found],
        "beside": list(_beside(views, found)),
        "reasons": _reasons(views, found),
        "rests": views.references(rests),
    }


def _beside(views: EvaluationViews, found: list[Judgement]) -> Iterator[str]:
    """Where two rubrics on the same evidence part, if they have one scale each of one axis."""
    single = [each for each in found if len(each.parts()) == 1]
    for first, second in combinations(single, 2):
        one, other = first.parts()[0], second.parts()[0]
        if one.part.axis is other.part.axis and first.gathered.outcome == second.gathered.outcome:
            parted = where_rubrics_part(one, other)
            yield say_parting((first.rubric, second.rubric), parted, language=views.reader.language)


def _reasons(views: EvaluationViews, found: list[Judgement]) -> list[tuple[str, str]]:
    """Why a criterion was answered so, or not: question, answer and reason, each once."""
    said: dict[str, tuple[str, str]] = {}
    for each in found:
        criteria = each.rubric.criteria
        for given in each.gathered.assessments:
            for name, words in given.reasons.items():
                if name not in criteria:
                    continue
                question = views.reader.say(criteria[name].question)
                if name in given.answers:
                    answer, language = given.answers[name], views.reader.language
                    question = say_answer(each.rubric, name, answer, language=language)
                said.setdefault(name, (question, views.reader.say(words)))
    return list(said.values())


def _judgement(views: EvaluationViews, each: Judgement) -> dict[str, Any]:
    gathered = each.gathered
    return {
        "title": views.reader.say(each.rubric.label),
        "outcome": gathered.outcome,
        "open": "" if each.is_settled else views.reader.label("rubrics", "not_settled"),
        "parts": [_part(views, each, part) for part in each.parts()],
        "raters": [
            {"number": number, "levels": _levels(views, rating)}
            for number, rating in enumerate(each.ratings.values(), start=1)
        ]
        if len(each.ratings) > 1
        else [],
        "apart": [_apart(views, each, one.at.step, one.at.criteria) for one in each.disagreements],
        "consensus": [
            views.reader.say(one.reason) for one in gathered.assessments if one.is_consensus
        ],
        "disputes": [(one.by, views.reader.say(one.reason)) for one in gathered.disputes],
    }


def _levels(views: EvaluationViews, rating: Rating) -> str:
    said = [
        views.reader.say(each.level.label) if each.level else _not_rated(views)
        for each in rating.parts
    ]
    return "; ".join(said)


def _apart(
    views: EvaluationViews, each: Judgement, step: Step | None, criteria: tuple[str, ...]
) -> str:
    """At which step two raters part, and over which questions."""
    questions = [views.reader.say(each.rubric.criteria[name].question) for name in criteria]
    named = views.reader.say(step.because) or step.id if step else ""
    return views.reader.label("rubrics", "apart", step=named, questions=" ".join(questions))


def _part(views: EvaluationViews, each: Judgement, part: PartRating) -> dict[str, Any]:
    assert each.rating is not None
    language = views.reader.language
    several = len(each.rubric.parts) > 1
    return {
        "title": views.reader.say(part.part.label) if several else "",
        "axis": views.reader.label("rubric_axes", part.part.axis),
        "level": views.reader.say(part.level.label) if part.level else _not_rated(views),
        "is_rated": part.level is not None,
        "why": say_why(each, part, language=language),
        "lift": say_lift(each.rating, part, language=language),
        "trace": [
            {
                "state": _STATES[taken.truth],
                "truth": views.reader.label("rubric_truths", taken.truth),
                "words": views.reader.say(taken.step.because) or taken.step.id,
            }
            for taken in part.trace
        ],
    }
