"""Whether a framework fits together: references, what each type needs, conditions, crosswalk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samsyn.framework.framework import Framework
from samsyn.framework.question import NUMBERS, AnswerType, CellRule, Question
from samsyn.framework.routing import names_in
from samsyn.framework.version import ChangeKind, QuestionChange
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
        where = framework.where(question)
        problems += _check_references(question, framework=framework, where=where)
        problems += _check_needs(question, where=where)
        problems += _check_condition(question, framework=framework, where=where)
        problems += _check_words(f"The question {question.id!r}", question.label, wanted, where)
        for each in question.vignettes:
            what = f"The vignette {each.id!r} of {question.id!r}"
            problems += _check_words(what, each.text, wanted, where)
    problems += _check_cycles(framework)
    problems += _check_crosswalk(framework)
    problems += _check_kinds(framework)
    problems += _check_codes(framework)
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
    facets = framework.codelists.get("facets")
    named += [(each, facets.by_id if facets else ()) for each in question.facets]
    if (measures := framework.measures_of(question)) is not None:
        named += [(each, measures.by_id) for each in question.measures]
    for name, known in named:
        if name not in known:
            yield _unknown(what, name, known, where)


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
                where=framework.where(framework.questions[kind, id]),
                cycle=", ".join(sorted(reached)),
            )


def _check_crosswalk(framework: Framework) -> Iterator[Problem]:
    where = Where(file="framework/crosswalk.yaml")
    changes = framework.crosswalk.changes
    for place, change in enumerate(changes):
        if fault := _fault_of_change(change, later=changes[place + 1 :], framework=framework):
            yield problem(
                "FRAMEWORK_012",
                where=where,
                question=", ".join(change.before),
                change=change.kind,
                fault=fault,
            )


def _fault_of_change(
    change: QuestionChange, *, later: Sequence[QuestionChange], framework: Framework
) -> str:
    if not change.before:
        return "it does not say which question"
    if change.kind is ChangeKind.RETIRED:
        return "a retired question becomes nothing" if change.after else ""
    changed = {each for one in later if one.unit_kind == change.unit_kind for each in one.before}
    lost = [
        each
        for each in change.after
        if each not in changed and framework.question(change.unit_kind, each) is None
    ]
    if lost or not change.after:
        return f"{', '.join(lost) or 'nothing'} is not asked"
    return ""


def _check_kinds(framework: Framework) -> Iterator[Problem]:
    """Whether names of units are found where their kind says, and themes are of known kinds."""
    for kind in framework.kinds.values():
        where = Where(file="framework/kinds.yaml", key=kind.id)
        what = f"The kind {kind.id!r}"
        asked = {each.id for each in framework.questions_of(kind.id)}
        for name in filter(None, (kind.title, kind.original)):
            if name not in asked:
                yield _unknown(what, name, asked, where)
        if kind.codelist and kind.codelist not in framework.codelists:
            yield _unknown(what, kind.codelist, framework.codelists, where)
    for theme in framework.themes.values():
        where = Where(file="framework/themes.yaml", key=theme.id)
        for name in theme.kinds:
            if name not in framework.kinds:
                yield _unknown(f"The theme {theme.id!r}", name, framework.kinds, where)


def _check_codes(framework: Framework) -> Iterator[Problem]:
    for codelist in framework.codelists.values():
        where = Where(file=f"framework/codelists/{codelist.id}.yaml")
        for code in codelist:
            if code.broader and code.broader not in codelist:
                yield _unknown(f"The code {code.id!r}", code.broader, codelist.by_id, where)


def _unknown(what: str, name: str, known: Iterable[str], where: Where) -> Problem:
    named = ", ".join(known) or "none"
    return problem("FRAMEWORK_002", where=where, what=what, name=name, known=named)


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
