"""Changes and revisions in sentences."""

from __future__ import annotations

from samsyn.comparison.asked import question_of
from samsyn.comparison.cell import Cell
from samsyn.comparison.change import Change, Outcome, PartOutcome
from samsyn.comparison.display import join_list, say_cell, say_question, say_values
from samsyn.comparison.revision import Revision, RevisionKind
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import text


def describe_change(change: Change, study: Study, language: str) -> str:
    """What changed between two rounds, in a sentence."""
    words = _words(change.before, change.after, study, language)
    if change.parts and change.outcome in (Outcome.CHANGED, Outcome.CONFIRMED):
        parts = _say_parts(change, study, language)
        return say("change_sentences", "list", language, parts=parts, **words)
    reason = say("not_comparable_because", change.reason, language) if change.reason else ""
    return say("change_sentences", change.outcome, language, reason=reason, **words)


def describe_revision(revision: Revision, study: Study, language: str) -> str:
    """What is different between two states of a study, in a sentence.

    ``study`` gives the words; it should be the later of the two states.
    """
    words = _words(revision.before, revision.after, study, language)
    if revision.kind is RevisionKind.STATE and revision.before and revision.after:
        words["before_state"] = _say_state(revision.before, language)
        words["after_state"] = _say_state(revision.after, language)
        key = "state" if revision.after.has_answer else "state_without_answer"
        return say("change_sentences", key, language, **words)
    return say("change_sentences", revision.kind, language, **words)


def _words(before: Cell | None, after: Cell | None, study: Study, language: str) -> dict[str, str]:
    cell = after or before
    assert cell is not None, "something changed"
    question = question_of(study, kind_of(cell.unit), cell.question)
    asked = question.heading if question else text(cell.question)
    return {
        "unit": study.name_of(cell.unit, language=language),
        "question": say_question(asked, facet=cell.facet, language=language),
        "before": say_cell(study, before, language) if before else "",
        "after": say_cell(study, after, language) if after else "",
    }


def _say_state(cell: Cell, language: str) -> str:
    words = say("cell_states", cell.state, language)
    return words[:1].lower() + words[1:]


def _say_parts(change: Change, study: Study, language: str) -> str:
    cell = change.cell
    question = question_of(study, kind_of(cell.unit), cell.question)
    said = []
    for outcome in PartOutcome:
        names = change.parts_that(outcome)
        if names:
            words = say_values(study, question, names, language=language) if question else names
            said.append(say("change_parts", outcome, language, names=join_list(words)))
    return "; ".join(said)
