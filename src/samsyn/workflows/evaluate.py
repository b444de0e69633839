"""Evaluate a study: programmes, coverage, logic models, indicators, matrix, follow-up, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samsyn.evaluation.checklist import score_checklist
from samsyn.evaluation.contribution import Contribution
from samsyn.evaluation.coverage import Coverage
from samsyn.evaluation.fact import Fact
from samsyn.evaluation.logic_model import LogicModel
from samsyn.evaluation.matrix import Matrix
from samsyn.evaluation.measured import Measured, Point
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.programme import Programme, money_by_currency
from samsyn.evaluation.recommendation import Recommendation
from samsyn.evaluation.stage import Reached, Stage
from samsyn.evaluation.view import View
from samsyn.workflows.effect_data import effect_data
from samsyn.workflows.rubric_data import rubric_data


def evaluation_data(overview: Overview, *, view: View, today: str = "") -> dict[str, Any]:
    """One view of the evaluations as plain data, with the statements of every number."""
    return _VIEWS[view](overview, today)


def fact_data(fact: Fact) -> dict[str, Any]:
    """A fact with the ids of its statements; both sides where sources disagree."""
    found: dict[str, Any] = {"values": list(fact.values), "statements": list(fact.statements)}
    for name in ("measure", "period", "absence", "note"):
        if said := getattr(fact, name):
            found[name] = said
    if fact.is_disputed:
        found["sides"] = [
            {"values": list(values), "measure": measure} for values, measure in fact.sides
        ]
    return found


def _programmes(overview: Overview, today: str) -> dict[str, Any]:
    programmes = overview.programmes.values()
    return {
        "programmes": [_programme(each) for each in programmes],
        "money": [
            {"currency": currency, "price_year": year, "sum": amount}
            for (currency, year), amount in money_by_currency(programmes).items()
        ],
    }


def _programme(each: Programme) -> dict[str, Any]:
    facts = ("year", "period", "money", "price_year", "stated", "focus_areas", "focus_areas_n")
    return {
        "unit": each.unit,
        "country": each.country,
        **{name: fact_data(getattr(each, name)) for name in facts},
        "initiatives": [
            {"unit": one.unit, "stages": _stages(one.stages)} for one in each.initiatives
        ],
        "implementers": list(each.implementers),
        "evaluations": [one.evaluation for one in each.evaluations],
        "stages": _stages(each.stages),
    }


def _stages(stages: dict[Stage, Reached]) -> dict[str, str]:
    return {str(stage): str(reached.standing) for stage, reached in stages.items()}


def _coverage(overview: Overview, today: str) -> dict[str, Any]:
    return {
        "evaluations": [_covered(each) for each in overview.coverage],
        "stages": {
            str(role): [
                {
                    "country": each.country,
                    "reached": {str(key): list(said) for key, said in each.reached.items()},
                    "denied": {str(key): list(said) for key, said in each.denied.items()},
                }
                for each in tallies
            ]
            for role, tallies in overview.tallies.items()
        },
        "never_evaluated": {
            str(role): {str(standing): units for standing, units in found.items()}
            for role, found in overview.never.items()
        },
    }


def _covered(each: Coverage) -> dict[str, Any]:
    return {
        "evaluation": each.evaluation,
        "subjects": list(each.subjects),
        "country": each.country,
        "year": each.year,
        "kind": each.kind.value,
        "stage": each.stage.value,
        "covers": fact_data(each.covers),
        "of": fact_data(each.of),
        "measure": each.measure,
        "share": each.share,
    }


def _logic(overview: Overview, today: str) -> dict[str, Any]:
    return {"logic_models": [_model(each) for each in overview.definitions.logic_models.values()]}


def _model(each: LogicModel) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": dict(each.title.words),
        "subject": each.subject,
        "note": dict(each.note.words),
        "boxes": [
            {
                "id": box.id,
                "level": str(box.level),
                "text": dict(box.text.words),
                "rests": [str(one) for one in box.rests],
                "indicators": list(box.indicators),
                "reading": box.is_reading,
            }
            for box in each.boxes
        ],
        "links": [
            {
                "from": arrow.start,
                "to": arrow.end,
                "assumption": dict(arrow.assumption.words),
                "risk": dict(arrow.risk.words),
                "rests": [str(one) for one in arrow.rests],
            }
            for arrow in each.arrows
        ],
    }


def _indicators(overview: Overview, today: str) -> dict[str, Any]:
    return {"indicators": [_indicator(each) for each in overview.measured.values()]}


def _indicator(each: Measured) -> dict[str, Any]:
    indicator = each.indicator
    return {
        "id": indicator.id,
        "label": dict(indicator.label.words),
        "level": str(indicator.level),
        "direction": str(indicator.direction),
        "lines": [[_point(point) for point in line] for line in each.lines],
        "baseline": _point(each.baseline) if each.baseline else None,
        "targets": [
            {"period": one.period, "value": one.value, "version": one.version}
            for one in indicator.targets
        ],
        "light": str(each.light),
        "rule": {"green": indicator.rule.green, "amber": indicator.rule.amber},
        "progress": each.progress,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "period": point.period,
        "value": point.value,
        "measure": point.measure,
        "version": point.version,
        "part": point.part.say("en"),
        "of": fact_data(point.of) if point.of else None,
        "statements": list(point.fact.statements),
    }


def _matrix(overview: Overview, today: str) -> dict[str, Any]:
    return {
        "matrices": [
            _one_matrix(overview, each) for each in overview.definitions.matrices.values()
        ],
        "findings": {
            each.unit: {
                "text": each.text.value,
                "evaluation": each.evaluation,
                "sources": list(each.sources),
                "publishers": list(each.publishers),
                "single_source": each.is_single,
            }
            for each in overview.findings.values()
        },
    }


def _one_matrix(overview: Overview, matrix: Matrix) -> dict[str, Any]:
    scorings = [one for one in overview.definitions.scorings if one.matrix == matrix.id]
    return {
        "id": matrix.id,
        "criteria": matrix.criteria,
        "questions": [
            {
                "id": row.id,
                "text": dict(row.text.words),
                "criterion": row.criterion,
                "indicators": list(row.indicators),
                "sources": list(row.sources),
                "methods": [dict(one.words) for one in row.methods],
                "findings": list(row.findings),
                "conclusions": [
                    {
                        "id": one.id,
                        "text": dict(one.text.words),
                        "findings": list(one.findings),
                        "recommendations": list(one.recommendations),
                        "reading": one.is_reading,
                    }
                    for one in row.conclusions
                ],
            }
            for row in matrix.questions
        ],
        "checklists": {
            one.checklist: {
                scored.item.id: str(scored.score)
                for scored in score_checklist(one, matrix=matrix, facts=overview.facts)
            }
            for one in scorings
        },
    }


def _contribution(overview: Overview, today: str) -> dict[str, Any]:
    return {"claims": [_claim(each) for each in overview.definitions.contributions.values()]}


def _claim(each: Contribution) -> dict[str, Any]:
    return {
        "id": each.id,
        "claim": dict(each.claim.words),
        "strength": str(each.strength),
        "defensible": str(each.defensible),
        "conditions": {str(key): str(said.met) for key, said in each.conditions.items()},
        "for": [dict(one.text.words) for one in each.evidence_for],
        "against": [dict(one.text.words) for one in each.evidence_against],
        "rivals": [
            {"text": dict(one.text.words), "verdict": str(one.verdict)} for one in each.rivals
        ],
        "rests": [str(one) for one in each.references],
    }


def _recommendations(overview: Overview, today: str) -> dict[str, Any]:
    found = overview.recommendations.values()
    return {"recommendations": [_recommendation(each, today) for each in found]}


def _recommendation(each: Recommendation, today: str) -> dict[str, Any]:
    facts = ("text", "urgency", "addressee", "response", "status", "next_check")
    return {
        "unit": each.unit,
        "evaluation": each.evaluation,
        "year": each.year,
        **{name: fact_data(getattr(each, name)) for name in facts},
        "history": [fact_data(one) for one in each.history],
        "actions": [
            {
                "unit": one.unit,
                **{
                    name: fact_data(getattr(one, name))
                    for name in ("text", "owner", "due", "status")
                },
            }
            for one in each.actions
        ],
        "due": each.is_due(today) if today else None,
    }


_VIEWS: dict[View, Callable[[Overview, str], dict[str, Any]]] = {
    View.PROGRAMMES: _programmes,
    View.COVERAGE: _coverage,
    View.LOGIC: _logic,
    View.INDICATORS: _indicators,
    View.MATRIX: _matrix,
    View.CONTRIBUTION: _contribution,
    View.RECOMMENDATIONS: _recommendations,
    View.EFFECTS: lambda overview, today: effect_data(overview.effects),
    View.RUBRICS: lambda overview, today: rubric_data(overview.judgements),
}
