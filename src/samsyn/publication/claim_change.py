"""What changed, in words, in what a claim rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from samsyn.comparison.display import say_question
from samsyn.evidence.statement import Statement
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.saying import value_in_words
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import lower_first, text


def changes_since(
    before: Collection[str], now: Collection[str], *, lookup: Lookup
) -> Iterator[str]:
    """A sentence for each statement that was superseded, withdrawn or added."""
    ledger = lookup.study.ledger
    gone = [id for id in before if id not in set(now)]
    replacing = {ledger.superseded_by[id] for id in gone if id in ledger.superseded_by}
    for id in gone:
        yield _gone(id, lookup=lookup)
    for id in now:
        if id not in set(before) and id not in replacing:
            yield _say(lookup, "added", statement=ledger.statements[id])


def _gone(id: str, *, lookup: Lookup) -> str:
    ledger = lookup.study.ledger
    old = ledger.statements.get(id)
    if old is None:
        return say("claim_changes", "unknown", lookup.language, id=id)
    if id in ledger.withdrawn:
        reason = str(ledger.withdrawn[id].get("reason", ""))
        return _say(lookup, "withdrawn", statement=old, reason=reason)
    if id in ledger.superseded_by:
        new = ledger.statements[ledger.superseded_by[id]]
        after = _value(lookup, new)
        return _say(lookup, "superseded", statement=old, after=after, reason=new.reason)
    return _say(lookup, "no_longer", statement=old)


def _say(lookup: Lookup, key: str, *, statement: Statement, **details: str) -> str:
    question = lookup.study.question_of(statement)
    asked = question.heading if question else text(statement.question)
    return say(
        "claim_changes",
        key,
        lookup.language,
        unit=lookup.name(statement.unit),
        question=say_question(asked, facet=statement.facet, language=lookup.language),
        value=_value(lookup, statement),
        source=statement.source or say("claim_changes", "no_source", lookup.language),
        **details,
    )


def _value(lookup: Lookup, statement: Statement) -> str:
    question = lookup.study.question_of(statement)
    if statement.absence is not None:
        return lower_first(say("absences", statement.absence, lookup.language))
    if question is None:
        return statement.flat_value or ""
    return value_in_words(lookup, question, statement.values, measure=statement.measure)
