"""What is different between two versions of a framework, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from samsyn.framework.framework import Framework
from samsyn.framework.question import Question
from samsyn.framework.version import QuestionChange
from samsyn.vocabulary.label import say


def describe_framework(before: Framework, after: Framework, *, language: str) -> Iterator[str]:
    """A sentence for each change; what the crosswalk explains is said as it explains it."""
    if before.version != after.version:
        yield _say("framework_version", language, before=before.version, after=after.version)
    known = set(map(_identity, before.crosswalk.changes))
    explained = [each for each in after.crosswalk.changes if _identity(each) not in known]
    for change in explained:
        yield _explained(change, after, language)
    covered = {
        (each.unit_kind, question) for each in explained for question in each.before + each.after
    }
    yield from _questions(before, after, covered, language)
    yield from _codes(before, after, language)


def _identity(change: QuestionChange) -> tuple[object, ...]:
    return (change.kind, change.unit_kind, change.before, change.after, change.version)


def _explained(change: QuestionChange, framework: Framework, language: str) -> str:
    said = _say(
        f"question_{change.kind}",
        language,
        kind=_kind(framework, change.unit_kind, language),
        before=", ".join(change.before),
        after=", ".join(change.after),
        reason=change.reason.say(language),
    )
    return said.strip()


def _questions(
    before: Framework, after: Framework, covered: set[tuple[str, str]], language: str
) -> Iterator[str]:
    for key in dict.fromkeys([*after.questions, *before.questions]):
        then, now = before.questions.get(key), after.questions.get(key)
        if then == now or ((then is None or now is None) and key in covered):
            continue
        asked = now or then
        assert asked is not None, "it is in one of the two"
        details = {
            "kind": _kind(after, asked.kind, language),
            "question": asked.heading.say(language),
            "id": asked.id,
        }
        if then and now:
            yield _say("question_changed", language, what=_what(then, now), **details)
        else:
            yield _say("question_added" if now else "question_removed", language, **details)


def _what(then: Question, now: Question) -> str:
    """The names of what is not as it was, as the files of the framework have them."""
    names = [field.name.removeprefix("is_") for field in fields(Question)]
    values = ([getattr(each, field.name) for field in fields(Question)] for each in (then, now))
    return ", ".join(name for name, old, new in zip(names, *values, strict=True) if old != new)


def _codes(before: Framework, after: Framework, language: str) -> Iterator[str]:
    for id, codelist in after.codelists.items():
        then = before.codelists.get(id)
        for code in codelist:
            if then is None or code.id not in then:
                details = {"codelist": codelist.label.say(language), "id": code.id}
                yield _say("code_added", language, code=code.label.say(language), **details)
    for id, codelist in before.codelists.items():
        now = after.codelists.get(id)
        for code in codelist:
            if now is None or code.id not in now:
                details = {"codelist": codelist.label.say(language), "id": code.id}
                yield _say("code_removed", language, code=code.label.say(language), **details)


def _kind(framework: Framework, kind: str, language: str) -> str:
    found = framework.kinds.get(kind)
    return found.label.say(language) if found else kind


def _say(key: str, language: str, **details: str) -> str:
    return say("diff_sentences", key, language, **details)
