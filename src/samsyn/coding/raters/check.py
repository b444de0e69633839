"""Whether raters, vignettes and ratings are what they should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from samsyn.coding.raters.connection import connect_places, missing_bridges
from samsyn.coding.raters.rater import Raters, rater_of
from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.data import check_rating_data
from samsyn.evidence.statement import Statement
from samsyn.framework.framework import Framework
from samsyn.framework.question import Question
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.sharing import PUBLIC

_LEDGER = "ledger.jsonl"
_RATERS = "raters.csv"


def check_rated_questions(framework: Framework) -> Iterator[Problem]:
    """Scales and vignettes of the framework."""
    owners = Counter(each.id for each in framework.questions.values() if each.vignettes)
    for question in framework.questions.values():
        where = framework.where(question)
        if question.is_rated:
            yield from _check_scale(framework, question, where=where)
        elif question.vignettes:
            yield problem("CODING_031", where=where, question=question.id)
        for vignette in question.vignettes:
            if "." in vignette.id:
                yield problem("CODING_049", where=where, vignette=vignette.id)
        if owners[question.id] > 1:
            yield problem("CODING_046", where=where, question=question.id)


def _check_scale(framework: Framework, question: Question, *, where: Where) -> Iterator[Problem]:
    lists = framework.codelists_of(question)
    if len(lists) != 1 or len(lists[0]) < 2:
        found = ", ".join(f"{each.id} ({len(each)})" for each in lists) or "none"
        yield problem("CODING_030", where=where, question=question.id, found=found)


def check_raters(raters: Raters, *, places: Iterable[str]) -> Iterator[Problem]:
    """Whether the places of raters are known."""
    known = [*places]
    for rater in raters.values():
        for place in rater.places:
            if place not in known:
                where = Where(file=_RATERS, key=rater.id)
                details = {"rater": rater.id, "place": place, "known": ", ".join(known)}
                yield problem("CODING_033", where=where, **details)


def check_ratings(
    statements: Iterable[Statement], *, framework: Framework, raters: Raters
) -> Iterator[Problem]:
    """Whether each rating is of a known rater, given once, on the scale, and stays internal."""
    first: dict[tuple[str, str, str, str], Statement] = {}
    for each in statements:
        question = framework.question(each.kind, each.question)
        rater = rater_of(each.said_by)
        if question is None or not question.is_rated or not rater:
            continue
        where = Where(file=_LEDGER, unit=each.unit, question=each.question, key=each.origin)
        if rater not in raters:
            yield problem("CODING_034", where=where, rater=rater)
        key = (rater, each.unit, each.question, each.round)
        if key in first:
            details = {"rater": rater, "first": first[key].origin or first[key].id}
            yield problem("CODING_035", where=where, **details)
        first.setdefault(key, each)
        if each.release == PUBLIC:
            yield problem("CODING_036", where=where, rater=rater)
        lists = framework.codelists_of(question)
        if each.value is not None and not any(each.value in scale for scale in lists):
            allowed = ", ".join(code.id for scale in lists for code in scale)
            yield problem("CODING_038", where=where, value=each.value, allowed=allowed)


def check_design(ratings: RatingSet) -> Iterator[Problem]:
    """What the ratings of a battery cannot say, whatever model reads them."""
    yield from check_rating_data(ratings.data, names=ratings.names)
    graph = connect_places(ratings)
    if ratings.given and not graph.is_connected:
        groups = "; ".join(", ".join(group) for group in graph.groups)
        needed = "; ".join(f"{one} and {other}" for one, other in missing_bridges(graph))
        details = {"battery": ratings.battery, "groups": groups, "needed": needed}
        yield problem("CODING_037", where=Where(key=ratings.battery), **details)
