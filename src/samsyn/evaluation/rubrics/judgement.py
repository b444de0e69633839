"""Judgements: what came of the assessments of a study, rubric by rubric, and where raters part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from samsyn.evaluation.fact import Facts
from samsyn.evaluation.reference import check_references
from samsyn.evaluation.rubrics.assessment import Assessment, Dispute, Gathered, gather
from samsyn.evaluation.rubrics.parting import RatersPart, where_raters_part
from samsyn.evaluation.rubrics.rating import PartRating, Rating, rate
from samsyn.evaluation.rubrics.rubric import Rubric
from samsyn.problems.problem import Problem, problem


@dataclass(frozen=True)
class Disagreement:
    """Two raters who do not come to the same level, or not by the same step."""

    raters: tuple[str, str]
    part: str
    levels: tuple[str, str]
    at: RatersPart


@dataclass(frozen=True)
class Judgement:
    """One rubric on one unit and outcome: each rater's rating, and the one that holds.

    ``rating`` is that of the consensus, of a single rater that one's; None where raters disagree
    and nobody settled it.
    """

    gathered: Gathered
    rubric: Rubric
    ratings: Mapping[str, Rating]
    rating: Rating | None
    disagreements: tuple[Disagreement, ...]

    @property
    def is_settled(self) -> bool:
        """Whether there is one rating that holds."""
        return self.rating is not None

    @property
    def is_harmful(self) -> bool:
        """Whether any rater's answers say harm: one is enough to tell it."""
        known = [*self.ratings.values(), *([self.rating] if self.rating else [])]
        return any(each.is_harmful for each in known)

    @property
    def why_not_rated(self) -> tuple[Assessment, ...]:
        """Assessments that say in words why there is no rating."""
        return tuple(each for each in self.gathered.assessments if each.not_rated)

    def parts(self) -> tuple[PartRating, ...]:
        """The parts of the rating that holds."""
        return self.rating.parts if self.rating else ()


def judge(
    assessments: Iterable[Assessment], *, rubrics: Mapping[str, Rubric], disputes: Iterable[Dispute]
) -> list[Judgement]:
    """Every rubric on every unit that is assessed with it, harm first."""
    found = [
        _judge(each, rubrics[each.rubric])
        for each in gather(assessments, disputes=disputes)
        if each.rubric in rubrics
    ]
    return sorted(found, key=lambda each: not each.is_harmful)


def _judge(gathered: Gathered, rubric: Rubric) -> Judgement:
    ratings = {each.rater: rate(rubric, each.answers) for each in gathered.raters}
    apart = tuple(_disagreements(rubric, ratings))
    agreed = gathered.consensus
    held = rate(rubric, agreed.answers) if agreed else None
    if held is None and ratings and not apart:
        held = next(iter(ratings.values()))
    return Judgement(gathered, rubric, ratings, held, apart)


def _disagreements(rubric: Rubric, ratings: Mapping[str, Rating]) -> Iterator[Disagreement]:
    for (one, first), (other, second) in combinations(ratings.items(), 2):
        for part in rubric.parts:
            at = where_raters_part(first, second, part=part.id)
            levels = [each.part(part.id).level for each in (first, second)]
            if at is not None and levels[0] != levels[1]:
                ids = tuple(each.id if each else "" for each in levels)
                yield Disagreement((one, other), part.id, (ids[0], ids[1]), at)


def check_assessments(
    facts: Facts,
    assessments: Iterable[Assessment],
    *,
    rubrics: Mapping[str, Rubric],
    disputes: Iterable[Dispute] = (),
) -> list[Problem]:
    """Names that nobody knows, answers that are none, evidence that is not there, raters who part
    without a consensus, and harm."""
    given = tuple(assessments)
    problems = [each for one in given for each in _check_one(one, rubrics)]
    for one in given:
        problems += check_references(facts, one.rests)
        if one.unit not in facts.study.statements_by_unit:
            known = "the units of the study"
            named = {"what": "The unit", "name": one.unit, "known": known}
            problems.append(problem("EVALUATION_050", where=one.where, **named))
    for judgement in judge(given, rubrics=rubrics, disputes=disputes):
        problems += _check_judgement(judgement)
    return problems


def _check_one(one: Assessment, rubrics: Mapping[str, Rubric]) -> Iterator[Problem]:
    for id in one.rubrics:
        if id not in rubrics:
            named = {"what": "The rubric", "name": id, "known": ", ".join(rubrics)}
            yield problem("EVALUATION_050", where=one.where, **named)
    criteria = {
        name: each
        for id in one.rubrics
        if id in rubrics
        for name, each in rubrics[id].criteria.items()
    }
    for name, answer in one.answers.items():
        if name not in criteria:
            named = {"what": "The criterion", "name": name, "known": ", ".join(criteria)}
            yield problem("EVALUATION_050", where=one.where, **named)
        elif not criteria[name].allows(answer):
            known = ", ".join(map(str, criteria[name].answers))
            yield problem(
                "EVALUATION_056", where=one.where, criterion=name, answer=answer, known=known
            )
    if one.answers and not one.rests:
        yield problem("EVALUATION_059", where=one.where, unit=one.unit)
    if not (one.answers or one.not_rated or one.reasons):
        yield problem("EVALUATION_062", where=one.where, unit=one.unit)
    if one.is_consensus and not one.reason:
        yield problem("EVALUATION_058", where=one.where, unit=one.unit)


def _check_judgement(judgement: Judgement) -> Iterator[Problem]:
    gathered = judgement.gathered
    where = gathered.assessments[0].where
    named = {"unit": gathered.unit, "rubric": gathered.rubric}
    raters = [each.rater for each in gathered.raters]
    for rater in sorted({each for each in raters if raters.count(each) > 1}):
        yield problem("EVALUATION_061", where=where, rater=rater, **named)
    if judgement.disagreements and not judgement.is_settled:
        yield problem("EVALUATION_057", where=where, **named)
    if judgement.is_harmful:
        yield problem("EVALUATION_063", where=where, **named)
