"""Which landing pages a study has, and whether they speak of what the framework has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from samsyn.framework.framework import Framework
from samsyn.framework.landing import Landing, LandingPart
from samsyn.problems.problem import Problem, Where, problem
from samsyn.study import Study

_FILE = "study.yaml"


def landings_of(study: Study) -> list[Landing]:
    """The landing pages of which at least one kind has a unit."""
    return [
        each
        for each in study.settings.pages
        if any(study.units.get(part.kind) for part in each.parts)
    ]


def check_landings(
    landings: Collection[Landing], *, framework: Framework, figures: Collection[str]
) -> list[Problem]:
    """Kinds, questions and figures that the pages name and that are not there."""
    return [each for landing in landings for each in _check(landing, framework, figures)]


def _check(landing: Landing, framework: Framework, figures: Collection[str]) -> Iterator[Problem]:
    where = Where(file=_FILE)
    for part in landing.parts:
        if part.kind not in framework.kinds:
            known = ", ".join(framework.kinds)
            yield problem(
                "PUBLICATION_622", where=where, page=landing.id, kind=part.kind, known=known
            )
        else:
            yield from _check_questions(landing, part, framework)
    for figure in landing.figures:
        if figure not in figures:
            known = ", ".join(figures) or "–"
            yield problem(
                "PUBLICATION_624", where=where, page=landing.id, figure=figure, known=known
            )


def _check_questions(
    landing: Landing, part: LandingPart, framework: Framework
) -> Iterator[Problem]:
    for question in part.questions:
        if framework.question(part.kind, question) is None:
            yield problem(
                "PUBLICATION_623",
                where=Where(file=_FILE),
                page=landing.id,
                kind=part.kind,
                question=question,
                known=", ".join(each.id for each in framework.questions_of(part.kind)),
            )
