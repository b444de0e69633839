"""Sections of pages of evaluation: logic models, indicators, matrices, claims, recommendations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samsyn.evaluation.checklist import score_checklist, standard_checklists
from samsyn.evaluation.contribution import Condition, Contribution, Evidence, Rival
from samsyn.evaluation.definitions import Definitions
from samsyn.evaluation.logic_model import LEVELS, Box, LogicModel
from samsyn.evaluation.matrix import Conclusion, Matrix, MatrixQuestion, criteria_of
from samsyn.evaluation.measured import Measured, Point
from samsyn.evaluation.recommendation import Action, Recommendation
from samsyn.publication.figure.plan import plans_of
from samsyn.publication.site.drawing import Drawing, drawing_of
from samsyn.publication.site.evaluation_view import EvaluationViews
from samsyn.publication.site.page import anchor_of
from samsyn.vocabulary.period import parse_period
from samsyn.vocabulary.text import lower_first


def drawings(views: EvaluationViews, type: str, **settings: str) -> list[Drawing]:
    """The study's figures of a type, with these settings."""
    figures = views.reader.material.figures.get(views.reader.language, {})
    return [
        drawing_of(views.reader, figures[plan.id])
        for plan in plans_of(views.reader.study.figures)
        if plan.type == type
        and plan.id in figures
        and all(plan.word(name) == word for name, word in settings.items())
    ]


def definition_sections(views: EvaluationViews, found: Definitions) -> dict[str, Any]:
    """Everything that a study defines about one subject."""
    measured = views.overview.measured
    return {
        "logic_models": [logic_section(views, each) for each in found.logic_models.values()],
        "indicators": [indicator_section(views, measured[id]) for id in found.indicators],
        "matrices": [matrix_section(views, each) for each in found.matrices.values()],
        "contributions": [claim_section(views, each) for each in found.contributions.values()],
    }


def logic_section(views: EvaluationViews, model: LogicModel) -> dict[str, Any]:
    """A logic model as a nested list, with its drawings."""
    say = views.reader.say
    ordered = [box for level in LEVELS for box in model.at(level)]
    numbers = {each.id: number for number, each in enumerate(ordered, start=1)}
    return {
        "id": anchor_of(f"model-{model.id}"),
        "title": say(model.title),
        "note": say(model.note),
        "figures": drawings(views, "logic_model", model=model.id),
        "levels": [
            {
                "title": views.reader.label("logic_levels", level),
                "boxes": [_box(views, model, box, numbers) for box in model.at(level)],
            }
            for level in LEVELS
            if model.at(level)
        ],
    }


def _box(
    views: EvaluationViews, model: LogicModel, box: Box, numbers: dict[str, int]
) -> dict[str, Any]:
    say = views.reader.say
    indicators = views.overview.definitions.indicators
    return {
        "number": numbers[box.id],
        "text": say(box.text),
        "is_reading": box.is_reading,
        "rests": views.references(box.rests),
        "indicators": [
            say(indicators[each].label) for each in box.indicators if each in indicators
        ],
        "arrows": [
            {
                "number": numbers.get(each.end, 0),
                "text": say(end.text) if (end := model.box(each.end)) else each.end,
                "assumption": say(each.assumption),
                "risk": say(each.risk),
                "rests": views.references(each.rests),
            }
            for each in model.after(box.id)
        ],
    }


def indicator_section(views: EvaluationViews, each: Measured) -> dict[str, Any]:
    """An indicator: definitions, figures, target, light with its rule, comments."""
    indicator, reader = each.indicator, views.reader
    rule = indicator.rule
    return {
        "id": anchor_of(f"indicator-{indicator.id}"),
        "title": reader.say(indicator.label),
        "level": reader.label("logic_levels", indicator.level),
        "direction": reader.label("indicator_directions", indicator.direction),
        "definitions": [
            {"since": reader.words.date(one.since), "text": reader.say(one.text)}
            for one in indicator.definitions
        ],
        "figures": drawings(views, "indicator", indicator=indicator.id),
        "points": [_point(views, each, point) for line in each.lines for point in line],
        "has_parts": any(point.part for point in each.points),
        "baseline": _point(views, each, each.baseline) if each.baseline else None,
        "targets": [
            {"period": reader.words.date(one.period), "value": f"{one.value:g}"}
            for one in indicator.targets
        ],
        "light": str(each.light),
        "light_words": reader.label("lights", each.light),
        "rule": views.say(
            "rule_words", green=views.percent(rule.green), amber=views.percent(rule.amber)
        )
        if indicator.targets
        else "",
        "is_disputed": bool(each.disputed),
        "comments": [
            {
                "text": reader.say(one.text),
                "period": reader.words.date(one.period),
                "source": reader.source(one.source) if one.source else None,
            }
            for one in indicator.comments
        ],
    }


def _point(views: EvaluationViews, measured: Measured, point: Point) -> dict[str, Any]:
    reader = views.reader
    versions = [each.version for each in measured.indicator.definitions]
    number = versions.index(point.version) + 1 if point.version in versions else 0
    period = point.period if parse_period(point.period) else ""
    return {
        "period": reader.words.date(period) or point.period,
        "version": f"{number}." if number else point.version,
        "fact": views.fact(point.fact),
        "part": reader.say(point.part),
        "of": views.fact(point.of) if point.of else None,
        "comment": reader.say(point.comment),
    }


def matrix_section(views: EvaluationViews, matrix: Matrix) -> dict[str, Any]:
    """An evaluation matrix, question by question, and the checklists that it was held against."""
    reader = views.reader
    scorings = [one for one in views.overview.definitions.scorings if one.matrix == matrix.id]
    criteria = criteria_of(matrix, framework=reader.study.framework)
    return {
        "id": anchor_of(f"matrix-{matrix.id}"),
        "title": reader.say(matrix.title),
        "note": reader.say(matrix.note),
        "criteria": reader.say(criteria.label) if criteria else matrix.criteria,
        "questions": [_question(views, matrix, row) for row in matrix.questions],
        "checklists": [
            {
                "title": reader.say(checklist.title),
                "source": checklist.source,
                "items": [
                    {
                        "section": reader.say(checklist.sections[each.item.section]),
                        "text": reader.say(each.item.text),
                        "score": reader.label("checklist_scores", each.score),
                        "reason": _reason(views, each.n, each.of)
                        if each.is_computed
                        else reader.say(each.reason),
                    }
                    for each in score_checklist(one, matrix=matrix, facts=views.overview.facts)
                ],
            }
            for one in scorings
            if (checklist := standard_checklists().get(one.checklist))
        ],
    }


def _reason(views: EvaluationViews, n: int, of: int) -> str:
    return f"{views.say('computed_score', n=n, of=of)}, {views.say('computed')}"


def _question(views: EvaluationViews, matrix: Matrix, row: MatrixQuestion) -> dict[str, Any]:
    reader, overview = views.reader, views.overview
    criteria = criteria_of(matrix, framework=reader.study.framework)
    code = criteria.by_id.get(row.criterion) if criteria else None
    indicators = overview.definitions.indicators
    return {
        "text": reader.say(row.text),
        "criterion": reader.say(code.label) if code else row.criterion,
        "indicators": [reader.say(indicators[each].label) for each in row.indicators],
        "sources": views.sources(row.sources),
        "methods": [reader.say(each) for each in row.methods],
        "findings": [
            views.finding(overview.findings[each])
            for each in row.findings
            if each in overview.findings
        ],
        "conclusions": [_conclusion(views, each) for each in row.conclusions],
    }


def _conclusion(views: EvaluationViews, each: Conclusion) -> dict[str, Any]:
    return {
        "text": views.reader.say(each.text),
        "is_reading": each.is_reading,
        "recommendations": [views.reader.values.link(one) for one in each.recommendations],
    }


def claim_section(views: EvaluationViews, claim: Contribution) -> dict[str, Any]:
    """A claim of contribution with everything for and against it."""
    reader = views.reader
    return {
        "id": anchor_of(f"claim-{claim.id}"),
        "claim": reader.say(claim.claim),
        "strength": reader.label("contribution_strengths", claim.strength),
        "reason": reader.say(claim.reason),
        "bears": views.say(
            "bears_words",
            strength=reader.label("contribution_strengths", claim.defensible).lower(),
        ),
        "conditions": [
            {
                "text": reader.label("contribution_conditions", each),
                "met": reader.label("conditions_met", claim.conditions[each].met),
                "reason": reader.say(claim.conditions[each].reason),
                "rests": views.references(claim.conditions[each].rests),
            }
            for each in Condition
            if each in claim.conditions
        ],
        "for": _evidence(views, claim.evidence_for),
        "against": _evidence(views, claim.evidence_against),
        "rivals": [_rival(views, each) for each in claim.rivals],
    }


def _evidence(views: EvaluationViews, given: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {"text": views.reader.say(each.text), "rests": views.references(each.rests)}
        for each in given
    ]


def _rival(views: EvaluationViews, each: Rival) -> dict[str, Any]:
    return {
        "text": views.reader.say(each.text),
        "verdict": views.reader.label("rival_verdicts", each.verdict),
        "reason": views.reader.say(each.reason),
        "rests": views.references(each.rests),
    }


def recommendation_row(views: EvaluationViews, each: Recommendation) -> dict[str, Any]:
    """A recommendation with its follow-up."""
    reader = views.reader
    today = reader.material.edition.date
    return {
        "name": reader.values.name(each.unit),
        "key": views.place(each.unit)[0],
        "year": str(each.year or ""),
        "evaluation": reader.values.link(each.evaluation) if each.evaluation else None,
        "urgency": views.fact(each.urgency),
        "addressee": views.fact(each.addressee),
        "response": views.fact(each.response),
        "status": views.fact(each.status),
        "history": [(reader.words.date(one.period), views.fact(one)) for one in each.history],
        "next_check": views.fact(each.next_check),
        "is_due": each.is_due(today),
        "lacking": [
            lower_first(views.say(name))
            for name in ("urgency", "addressee", "response", "status")
            if not getattr(each, name).is_known
        ],
        "actions": [_action(views, one) for one in each.actions],
    }


def _action(views: EvaluationViews, each: Action) -> dict[str, Any]:
    return {
        "name": views.reader.values.name(each.unit),
        "key": views.place(each.unit)[0],
        "owner": views.fact(each.owner),
        "due": views.fact(each.due),
        "status": views.fact(each.status),
    }
