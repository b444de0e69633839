"""The results that a study holds: units of the role ``study_result``, read from its statements."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.evaluation.effects.measure import Measure
from samsyn.evaluation.effects.study_result import Direction, Form, StudyResult
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.role import FIELDS, RESULT_NUMBERS, Role, question_for
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.identifier import kind_of

_YES_NO = {"yes": True, "no": False}


def gather_results(facts: Facts) -> tuple[list[StudyResult], list[Problem]]:
    """Every result whose form is known, and what is wrong with the words of the others."""
    results, problems = [], []
    for unit in facts.units(Role.STUDY_RESULT):
        found = list(_check_words(facts, unit))
        problems += found
        if not found:
            results.append(_result(facts, unit))
    return results, problems


def _check_words(facts: Facts, unit: str) -> Iterator[Problem]:
    """Whether form, measure and direction are words that the room knows."""
    words = (("form", [*Form]), ("measure", [*Measure]), ("direction", [*Direction]))
    for field, known in words:
        said = facts.get(unit, field).value
        if said not in known and (said or field == "form"):
            where = Where(unit=unit, question=field)
            names = ", ".join(known)
            yield problem(
                "EVALUATION_047", where=where, what=f"the {field}", name=said, known=names
            )


def _result(facts: Facts, unit: str) -> StudyResult:
    def word(field: str) -> str:
        return facts.get(unit, field).value

    sources = facts.sources_of(facts.get(unit, "form"))
    return StudyResult(
        id=unit,
        study=word("study") or unit,
        outcome=word("outcome"),
        form=Form(word("form")),
        numbers={
            name: number
            for name in RESULT_NUMBERS
            if (number := facts.get(unit, name).number) is not None
        },
        measure=Measure(word("measure")) if word("measure") else None,
        higher_is_better=_YES_NO.get(word("higher_is_better")),
        moderators=dict(_moderators(facts, unit)),
        label=word("name"),
        source=sources[0] if sources else "",
        design=word("design"),
        quality=word("quality"),
        direction=Direction(word("direction")) if word("direction") else None,
    )


def _moderators(facts: Facts, unit: str) -> Iterator[tuple[str, float | str]]:
    """Answers to whatever else the kind is asked, as numbers where they are."""
    kind = facts.study.framework.kinds[kind_of(unit)]
    taken = {question_for(kind, field) for field in FIELDS[Role.STUDY_RESULT]}
    for question in facts.study.framework.questions_of(kind.id):
        fact = facts.at(unit, question.id)
        if question.id not in taken and fact.value:
            yield question.id, fact.value if fact.number is None else fact.number
