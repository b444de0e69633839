"""``assessments``, ``assessment_rules`` and ``disputes`` in evaluation/*.yaml."""

from __future__ import annotations

from samsyn.evaluation.reference import reference
from samsyn.evaluation.rubrics.assessment import Assessment, Dispute
from samsyn.evaluation.rubrics.rubric import Answer
from samsyn.evaluation.rubrics.study_rubrics import AssessmentRule
from samsyn.formats.archive.rubric_files import answer_at
from samsyn.formats.archive.section import Section
from samsyn.vocabulary.text import Text

_KEYS = (
    *("unit", "outcome", "rater", "rubrics", "answers", "rests", "reasons", "not_rated"),
    *("consensus", "reason", "draft"),
)


def read_assessment(entry: Section) -> Assessment:
    """One rater's answers, or what raters agreed on (``consensus: true``)."""
    entry.allow(_KEYS)
    answers = entry.section("answers")
    return Assessment(
        unit=entry.word("unit"),
        rater=entry.word("rater") or ("consensus" if entry.flag("consensus") else ""),
        rubrics=entry.words("rubrics"),
        answers=_answers(answers) if answers else {},
        outcome=entry.word("outcome"),
        rests=tuple(reference(each, where=entry.where("rests")) for each in entry.words("rests")),
        reasons=_reasons(entry),
        not_rated=entry.text("not_rated"),
        is_consensus=entry.flag("consensus"),
        reason=entry.text("reason"),
        where=entry.where(),
    )


def _reasons(entry: Section) -> dict[str, Text]:
    reasons = entry.section("reasons")
    return {key: reasons.text(key) for key in reasons.data} if reasons else {}


def _answers(entry: Section) -> dict[str, Answer]:
    found = {key: answer_at(entry, key) for key in entry.data}
    return {key: each for key, each in found.items() if each is not None}


def read_rule(entry: Section) -> AssessmentRule:
    """Answers that follow from statements."""
    entry.allow(("kind", "where", "rater", "rubrics", "answers", "rests", "reasons", "draft"))
    answers = entry.section("answers")
    return AssessmentRule(
        kind=entry.word("kind"),
        rater=entry.word("rater"),
        rubrics=entry.words("rubrics"),
        answers={key: answers.word(key) for key in answers.data} if answers else {},
        rests=entry.words("rests"),
        where_true=entry.word("where"),
        reasons=_reasons(entry),
        where=entry.where(),
    )


def read_dispute(entry: Section) -> Dispute:
    """An objection of who is rated."""
    entry.allow(("unit", "outcome", "rubric", "by", "reason", "draft"))
    return Dispute(
        entry.word("unit"),
        entry.word("by"),
        entry.text("reason"),
        entry.word("outcome"),
        entry.word("rubric"),
        entry.where(),
    )
