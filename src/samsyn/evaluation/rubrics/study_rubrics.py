"""The rubrics that a study knows, and assessments that follow from what its statements say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from samsyn.evaluation.fact import Facts
from samsyn.evaluation.reference import Reference
from samsyn.evaluation.rubrics.assessment import Assessment
from samsyn.evaluation.rubrics.rubric import Answer, Rubric
from samsyn.problems.problem import Problem, Where, problem
from samsyn.study import Study
from samsyn.vocabulary.expression import ExpressionError, evaluate
from samsyn.vocabulary.text import Text

#: The name under which rubrics stand in ``Study.definitions``.
NAME = "rubrics"


def rubrics_of(study: Study) -> Mapping[str, Rubric]:
    """The rubrics of the library and of the study, by id."""
    found = study.definitions.get(NAME)
    return found if isinstance(found, dict) else {}


def own_rubrics(study: Study) -> Iterator[Rubric]:
    """Those that the study brought; the files of the library's stand in no folder."""
    return (each for each in rubrics_of(study).values() if "/" in each.where.file)


@dataclass(frozen=True, kw_only=True)
class AssessmentRule:
    """Answers that follow from statements, for every unit of a kind.

    ``where_true`` chooses units, ``answers`` are expressions over the unit's own answers (the
    names of questions; what is not known is None, and an answer of None is none). ``rests`` names
    the questions that were looked at, ``reasons`` says why a criterion is answered, or not.
    """

    kind: str
    rater: str
    rubrics: tuple[str, ...]
    answers: Mapping[str, str]
    rests: tuple[str, ...] = ()
    where_true: str = ""
    reasons: Mapping[str, Text] = field(default_factory=dict)
    where: Where = field(default_factory=Where, compare=False)


def assessments_of(
    facts: Facts, given: Iterable[Assessment], *, rules: Iterable[AssessmentRule]
) -> list[Assessment]:
    """What was written down, and what follows by rules.

    Where a rater wrote down an assessment of a unit, its answers come before those of the rule.
    """
    written = list(given)
    by_rater = {(each.unit, each.rater, each.outcome): each for each in written}
    followed = []
    for rule in rules:
        for each in _follow(facts, rule):
            own = by_rater.pop((each.unit, each.rater, each.outcome), None)
            followed.append(_merged(own, each) if own else each)
            written = [one for one in written if one is not own]
    return [*written, *followed]


def _merged(own: Assessment, followed: Assessment) -> Assessment:
    return replace(
        own,
        answers={**followed.answers, **own.answers},
        rests=tuple(dict.fromkeys([*own.rests, *followed.rests])),
        rubrics=tuple(dict.fromkeys([*own.rubrics, *followed.rubrics])),
        reasons={**followed.reasons, **own.reasons},
    )


def _follow(facts: Facts, rule: AssessmentRule) -> Iterator[Assessment]:
    for unit in facts.study.units.get(rule.kind, []):
        said = _said(facts, unit)
        if rule.where_true and not _value(rule.where_true, said):
            continue
        answers = {name: _value(words, said) for name, words in rule.answers.items()}
        known = {
            name: each for name, each in answers.items() if isinstance(each, str | int | float)
        }
        yield Assessment(
            unit=unit,
            rater=rule.rater,
            rubrics=rule.rubrics,
            answers=known,
            rests=tuple(Reference(unit, each) for each in rule.rests if said.get(each) is not None),
            reasons=rule.reasons,
            where=rule.where,
        )


def _said(facts: Facts, unit: str) -> dict[str, Answer | None]:
    kind = unit.partition("/")[0]
    questions = facts.study.framework.questions_of(kind)
    found: dict[str, Answer | None] = {}
    for each in questions:
        fact = facts.at(unit, each.id)
        found[each.id] = fact.value or None
    return found


def _value(words: str, said: Mapping[str, Answer | None]) -> object:
    try:
        return evaluate(words, names=said)
    except ExpressionError:
        return None


def check_rules(rules: Iterable[AssessmentRule]) -> Iterator[Problem]:
    """Expressions of rules that cannot be read."""
    for rule in rules:
        for name, words in (("where", rule.where_true), *rule.answers.items()):
            try:
                evaluate(words or "1", names={})
            except ExpressionError as fault:
                yield problem("EVALUATION_055", where=rule.where, step=name, fault=fault)
