"""Ratings in words: the level, why it is that one, and what would lift it."""

from __future__ import annotations

from samsyn.evaluation.rubrics.condition import Truth
from samsyn.evaluation.rubrics.judgement import Judgement
from samsyn.evaluation.rubrics.lifting import find_lifts
from samsyn.evaluation.rubrics.parting import RubricsPart
from samsyn.evaluation.rubrics.rating import PartRating, Rating, Taken
from samsyn.evaluation.rubrics.rubric import Answer, Rubric
from samsyn.vocabulary.label import say

#: So many ways to the next level are said; of more, these.
_SAID = 2


def say_level(part: PartRating, *, language: str) -> str:
    """The level, or *not rated*."""
    return part.level.label.say(language) if part.level else say("rubrics", "not_rated", language)


def say_why(judgement: Judgement, part: PartRating, *, language: str) -> str:
    """What the step that decided says; of what is not rated what is missing, and what it may be."""
    if part.decided_by is not None:
        return part.decided_by.because.say(language)
    if part.level is not None:
        return say("rubrics", "whatever", language)
    questions = [
        judgement.rubric.criteria[name].question.say(language).rstrip("?") + "?"
        for name in part.lacking
    ]
    missing = say("rubrics", "unanswered", language, questions=" ".join(questions))
    reasons = [
        words.say(language)
        for each in judgement.gathered.assessments
        for words in (*map(each.reasons.get, part.lacking), each.not_rated)
        if words
    ]
    return " ".join([missing, *dict.fromkeys(reasons)])


def say_answer(rubric: Rubric, name: str, answer: Answer, *, language: str) -> str:
    """An answer with its question: *What was the result compared with? allocation by lot*."""
    criterion = rubric.criteria[name]
    if criterion.is_number:
        said = say("rubrics", "at_least", language, number=f"{answer:g}")
    else:
        said = criterion.answers[answer].say(language)
    return f"{criterion.question.say(language)} {said}"


def say_parting(rubrics: tuple[Rubric, Rubric], parted: RubricsPart, *, language: str) -> str:
    """The step at which each of two rubrics stopped, and what only one of them asks."""
    ends = zip(rubrics, (parted.first, parted.second), strict=True)
    said = [
        say(
            "rubrics",
            "ends_at",
            language,
            rubric=each.label.say(language),
            step=_step(end, language),
        )
        for each, end in ends
    ]
    for rubric, only in zip(rubrics, (parted.only_first, parted.only_second), strict=True):
        if only:
            questions = " ".join(rubric.criteria[name].question.say(language) for name in only)
            name = rubric.label.say(language)
            said.append(say("rubrics", "only_asks", language, rubric=name, questions=questions))
    return " ".join(said)


def _step(taken: Taken | None, language: str) -> str:
    if taken is None:
        return "–"
    words = taken.step.because.say(language) or taken.step.id
    if taken.truth is Truth.OPEN:
        return say("rubrics", "open_step", language, step=words)
    return words


def say_lift(rating: Rating, part: PartRating, *, language: str) -> str:
    """The fewest answers that would have to be others, and the level that they lead to."""
    lifts = find_lifts(rating, part)
    said = []
    for each in lifts[:_SAID]:
        changes = [
            say_answer(rating.rubric, name, answer, language=language)
            for name, answer in each.changes.items()
        ]
        level = part.part.level(each.level)
        named = level.label.say(language) if level else each.level
        said.append(f"{' + '.join(changes)} → {named}")
    if len(lifts) > _SAID:
        said.append(say("rubrics", "more_ways", language, number=len(lifts) - _SAID))
    return "; ".join(said)
