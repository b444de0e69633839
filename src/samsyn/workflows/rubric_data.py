"""Judgements of a study as plain data: levels with the step that decided, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samsyn.evaluation.rubrics.judgement import Disagreement, Judgement
from samsyn.evaluation.rubrics.lifting import Lift, find_lifts
from samsyn.evaluation.rubrics.rating import PartRating, Rating


def rubric_data(judgements: Iterable[Judgement]) -> dict[str, Any]:
    """Harm first. Several rubrics on one unit stand after each other, on the same answers."""
    return {"judgements": [_judgement(each) for each in judgements]}


def _judgement(each: Judgement) -> dict[str, Any]:
    gathered = each.gathered
    return {
        "unit": gathered.unit,
        "outcome": gathered.outcome,
        "rubric": each.rubric.id,
        "version": each.rubric.version,
        "note": dict(each.rubric.note.words),
        "checked": each.rubric.checked.date if each.rubric.checked else None,
        "harm": each.is_harmful,
        "rating": _rating(each.rating) if each.rating else None,
        "raters": {rater: _rating(one) for rater, one in each.ratings.items()},
        "disagreements": [_disagreement(one) for one in each.disagreements],
        "consensus": any(one.is_consensus for one in gathered.assessments),
        "disputes": [{"by": one.by, "reason": dict(one.reason.words)} for one in gathered.disputes],
        "not_rated": [dict(one.not_rated.words) for one in each.why_not_rated],
        "reasons": {
            name: dict(words.words)
            for one in gathered.assessments
            for name, words in one.reasons.items()
        },
        "rests": [str(one) for given in gathered.assessments for one in given.rests],
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "answers": dict(rating.answers),
        "parts": [_part(rating, each) for each in rating.parts],
    }


def _part(rating: Rating, part: PartRating) -> dict[str, Any]:
    return {
        "part": part.part.id,
        "axis": str(part.part.axis),
        "level": part.level.id if part.level else None,
        "label": dict(part.level.label.words) if part.level else None,
        "decided_by": part.decided_by.id if part.decided_by else None,
        "because": dict(part.decided_by.because.words) if part.decided_by else None,
        "trace": [{"step": each.step.id, "truth": str(each.truth)} for each in part.trace],
        "lacking": list(part.lacking),
        "possible": list(part.possible),
        "lifts": [_lift(each) for each in find_lifts(rating, part)],
    }


def _lift(lift: Lift) -> dict[str, Any]:
    return {"level": lift.level, "changes": dict(lift.changes)}


def _disagreement(each: Disagreement) -> dict[str, Any]:
    return {
        "raters": list(each.raters),
        "part": each.part,
        "levels": list(each.levels),
        "step": each.at.step.id if each.at.step else None,
        "criteria": list(each.at.criteria),
    }
