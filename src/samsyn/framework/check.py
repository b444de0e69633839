"""Whether a framework fits together: references, what each type needs, conditions, crosswalk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samsyn.framework.framework import Framework
from samsyn.framework.question import NUMBERS, AnswerType, CellRule, Question
from samsyn.framework.routing import names_in
from samsyn.framework.version import ChangeKind
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.expression import check_expression
from samsyn.vocabulary.text import Text

#: Which answers a rule can make a cell of; rules that are not named take any.
_RULE_TYPES = {
    CellRule.UNION: frozenset({AnswerType.CHOICES, AnswerType.UNITS, AnswerType.TEXT}),
    CellRule.MEDIAN: frozenset({*NUMBERS, AnswerType.SCALE}),
    CellRule.RATING: frozenset({AnswerType.SCALE}),
}


def check_framework(framework: Framework, *, languages: Iterable[str] = ()) -> list[Problem]:
    """Every problem of ``framework``; ``languages`` are those that all labels should have."""
    wanted = tuple(languages)
    problems: list[Problem] = []
    for question in framework.questions.values():
        where = Where(file=f"framework/questions of {question.kind}", question=question.id)
        problems += _check_references(question, framework=framework, where=where)
        problems += _check_needs(question, where=where)
        problems += _check_condition(question, framework=framework, where=where)
        problems += _check_words(f"The question {question.id!r}", question.label, wanted, where)
    problems += _check_cycles(framework)
    problems += _check_crosswalk(framework)
    problems += _check_labels(framework, wanted)
    return problems


def _check_references(
    question: Question, *, framework: Framework, where: Where
) -> Iterator[Problem]:
    what = f"The question {question.id!r}"
    named: list[tuple[str, Iterable[str]]] = [
        (question.kind, framework.kinds),
        (question.theme, framework.themes),
    ]
    named += [(question.codelist, framework.codelists)] if question.codelist else []
    named += [(each, framework.codelists) for each in question.scales]
    named += [(each, framework.kinds) for each in question.refers_to]
    named += [(each, framework.codelists["facets"].by_id) for each in question.facets]
    measures = "currencies" if question.type is AnswerType.MONEY else "measures"
    if question.measures and measures in framework.codelists:
        named += [(each, framework.codelists[measures].by_id) for each in question.measures]
    for name, known in named:
        if name not in known:
            yield problem(
                "FRAMEWORK_002", where=where, what=what, name=name, known=", ".join(known)
            )


def _check_needs(question: Question, *, where: Where) -> Iterator[Problem]:
    needs = {
        AnswerType.CHOICE: ("a codelist", question.codelist),
        AnswerType.CHOICES: ("a codelist", question.codelist),
        AnswerType.SCALE: ("scales", question.scales),
        AnswerType.MONEY: ("measures (currencies)", question.measures),
        AnswerType.UNITS: ("refers_to", question.refers_to),
    }
    words, given = needs.get(question.type, ("", "nothing"))
    if not given:
        yield problem(
            "FRAMEWORK_004", where=where, question=question.id, type=question.type, needs=words
        )
    if question.type not in _RULE_TYPES.get(question.rule, AnswerType):
        fitting = [each for each in CellRule if question.type in _RULE_TYPES.get(each, AnswerType)]
        yield problem(
            "FRAMEWORK_010",
            where=where,
            rule=question.rule,
            question=question.id,
            type=question.type,
            known=", ".join(fitting),
        )


def _check_condition(
    question: Question, *, framework: Framework, where: Where
) -> Iterator[Problem]:
    if not question.relevant:
        return
    if fault := check_expression(question.relevant, functions=set()):
        yield problem("FRAMEWORK_005", where=where, question=question.id, fault=fault)
    for name in sorted(names_in(question.relevant)):
        if framework.question(question.kind, name) is None:
            yield problem(
                "FRAMEWORK_006", where=where, question=question.id, name=name, kind=question.kind
            )


def _check_cycles(framework: Framework) -> Iterator[Problem]:
    waits = {key: names_in(each.relevant) for key, each in framework.questions.items()}
    for kind, id in waits:
        reached, frontier = set[str](), set(waits[kind, id])
        while frontier:
            reached |= frontier
            frontier = {name for each in frontier for name in waits.get((kind, each), ())} - reached
        if id in reached:
            yield problem(
                "FRAMEWORK_011",
                where=Where(file=f"framework/questions of {kind}", question=id),
                cycle=", ".join(sorted(reached)),
            )


def _check_crosswalk(framework: Framework) -> Iterator[Problem]:
    where = Where(file="framework/crosswalk.yaml")
    for change in framework.crosswalk.changes:
        asked = [framework.question(change.unit_kind, each) is not None for each in change.after]
        fault = ""
        if change.kind is ChangeKind.RETIRED and change.after:
            fault = "a retired question becomes nothing"
        elif change.kind is not ChangeKind.RETIRED and not all(asked):
            fault = f"{', '.join(change.after) or 'nothing'} is not asked"
        if fault:
            yield problem(
                "FRAMEWORK_012",
                where=where,
                question=", ".join(change.before),
                change=change.kind,
                fault=fault,
            )


def _check_labels(framework: Framework, languages: tuple[str, ...]) -> Iterator[Problem]:
    for kind in framework.kinds.values():
        yield from _check_words(
            f"The kind {kind.id!r}", kind.label, languages, Where(file="framework/kinds.yaml")
        )
    for theme in framework.themes.values():
        yield from _check_words(
            f"The theme {theme.id!r}", theme.label, languages, Where(file="framework/themes.yaml")
        )
    for codelist in framework.codelists.values():
        where = Where(file=f"framework/codelists/{codelist.id}.yaml")
        for code in codelist:
            what = f"The code {code.id!r} of {codelist.id!r}"
            yield from _check_words(what, code.label, languages, where)


def _check_words(
    what: str, words: Text, languages: tuple[str, ...], where: Where
) -> Iterator[Problem]:
    if missing := words.missing(languages):
        yield problem("FRAMEWORK_007", where=where, what=what, languages=", ".join(missing))
