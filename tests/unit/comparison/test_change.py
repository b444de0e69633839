"""What changed between two rounds, and between two states of a study."""

from __future__ import annotations

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.change import Change, PartOutcome, find_changes, follow_rounds
from samsyn.comparison.describe import describe_change, describe_revision
from samsyn.comparison.revision import find_revisions
from samsyn.framework.question import Question
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_question, make_settlement, make_study, say

DK = "country/DK"
QUESTIONS = [
    make_question("q"),
    make_question("n", type="number"),
    make_question(
        "list", type="text", is_multiple=True, short=text({"en": "Lists", "da": "Lister"})
    ),
    make_question("faceted", facets=("law", "practice")),
]


def study_of(*said: Answer, questions: list[Question] = QUESTIONS, **given: object) -> Study:
    return make_study(questions=questions, said=said, **given)  # type: ignore[arg-type]


def before(value: object, question: str = "q", **given: object) -> Answer:
    return say(DK, question, value, round="2021", source="s", **given)


def after(value: object, question: str = "q", **given: object) -> Answer:
    return say(DK, question, value, round="2026", source="s", **given)


def changes_of(study: Study) -> list[Change]:
    return find_changes(study, cells=build_cells(study), before="2021", after="2026")


@pytest.mark.parametrize(
    ("said", "outcome", "words", "danish"),
    [
        ([before("yes"), after("yes")], "confirmed", "confirmed: Yes.", "bekræftet: Ja."),
        (
            [before("no"), after("yes")],
            "changed",
            "changed from No to Yes.",
            "ændret fra Nej til Ja.",
        ),
        (
            [before(Absence.NOT_FOUND), after("yes")],
            "added",
            "new: Yes.",
            "nyt: Ja.",
        ),
        (
            [before("yes"), after(Absence.NOT_FOUND)],
            "gone",
            "no longer: Yes; now: Not found.",
            "ikke længere: Ja; nu: Ikke fundet.",
        ),
        (
            [before("yes"), after(Absence.NOT_ASKED)],
            "not_asked_again",
            "not asked again; last answer: Yes.",
            "ikke spurgt igen; seneste svar: Ja.",
        ),
        (
            [before("yes")],
            "not_asked_again",
            "not asked again; last answer: Yes.",
            "ikke spurgt igen; seneste svar: Ja.",
        ),
    ],
)
def test_one_answer(said: list[Answer], outcome: str, words: str, danish: str) -> None:
    study = study_of(*said)
    (change,) = changes_of(study)
    assert change.outcome == outcome
    assert describe_change(change, study, "en") == f"DK, What of q?: {words}"
    assert describe_change(change, study, "da") == f"DK, Hvad med q?: {danish}"


def test_what_is_silent_in_both_rounds_has_not_changed() -> None:
    assert changes_of(study_of(before(Absence.NOT_FOUND), after(Absence.NOT_ANSWERED))) == []


def test_a_question_that_was_not_asked_before_has_not_changed() -> None:
    assert changes_of(study_of(after("yes"))) == []


def test_a_unit_that_is_asked_for_the_first_time_is_new() -> None:
    study = study_of(before("yes"), after("yes"), say("country/SE", "q", "yes", source="s"))
    assert [(each.cell.unit, each.outcome) for each in changes_of(study)] == [
        (DK, "confirmed"),
        ("country/SE", "added"),
    ]


@pytest.mark.parametrize(
    ("then", "now", "outcome"),
    [
        ({"measure": "a"}, {"measure": "a"}, "changed"),
        ({"measure": "a"}, {"measure": "b"}, "not_comparable"),
    ],
)
def test_numbers_in_two_measures(then: dict[str, str], now: dict[str, str], outcome: str) -> None:
    study = study_of(before("1", "n", **then), after("2", "n", **now))
    assert [each.outcome for each in changes_of(study)] == [outcome]


def test_none_can_be_compared_in_any_measure() -> None:
    study = study_of(before("1", "n", measure="a"), after("none", "n"))
    assert changes_of(study)[0].outcome == "changed"


def test_a_conflict_is_compared_with_nothing_but_itself() -> None:
    both = [
        say(DK, "q", value, round=round, source=source)
        for round in ("2021", "2026")
        for value, source in (("yes", "a"), ("no", "b"))
    ]
    assert changes_of(study_of(*both))[0].outcome == "confirmed"
    study = study_of(*both[1:])
    (change,) = changes_of(study)
    assert change.outcome == "not_comparable"
    assert describe_change(change, study, "en").endswith(
        "cannot be compared: the sources of at least one of them disagree."
    )


@pytest.mark.parametrize(
    ("then", "now", "outcome", "words"),
    [
        (
            before(("a", "b"), "list"),
            after(("b", "c"), "list"),
            "changed",
            "DK, Lists: new: c; no longer there: a; still there: b.",
        ),
        (
            before(("a", "b"), "list"),
            after(("b",), "list", partial=True),
            "confirmed",
            "DK, Lists: still there: b; not named in what was read: a.",
        ),
        (
            before(("a",), "list", partial=True),
            after(("a", "b"), "list"),
            "confirmed",
            "DK, Lists: still there: a; named now; the earlier list was incomplete: b.",
        ),
        (
            before(("a",), "list"),
            after("none", "list"),
            "changed",
            "DK, Lists: no longer there: a.",
        ),
        (
            before("none", "list"),
            after("none", "list"),
            "confirmed",
            "DK, Lists: confirmed: None.",
        ),
        (
            before(("a",), "list", partial=True),
            after(("b",), "list", partial=True),
            "not_comparable",
            "DK, Lists: a before and b now cannot be compared: the earlier list is incomplete.",
        ),
    ],
)
def test_lists_part_by_part(then: Answer, now: Answer, outcome: str, words: str) -> None:
    study = study_of(then, now)
    (change,) = changes_of(study)
    assert change.outcome == outcome
    assert describe_change(change, study, "en") == words


def test_parts_can_be_asked_for() -> None:
    (change,) = changes_of(study_of(before(("a", "b"), "list"), after(("b", "c"), "list")))
    assert change.parts_that(PartOutcome.GONE) == ("a",)
    assert change.parts_that(PartOutcome.NOT_NAMED) == ()


def crosswalk(kind: ChangeKind, old: tuple[str, ...], new: tuple[str, ...]) -> Crosswalk:
    return Crosswalk(changes=(QuestionChange(kind, "country", old, new, "2"),))


def test_a_renamed_question_is_followed() -> None:
    study = study_of(
        before("yes", "old"),
        after("no"),
        crosswalk=crosswalk(ChangeKind.RENAMED, ("old",), ("q",)),
    )
    (change,) = changes_of(study)
    assert change.outcome == "changed"
    assert describe_change(change, study, "en") == "DK, What of q?: changed from Yes to No."


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (ChangeKind.SPLIT, ("old",), ("q", "n")),
        (ChangeKind.MERGED, ("old", "older"), ("q",)),
    ],
)
def test_a_question_that_was_split_or_merged_cannot_be_compared(
    kind: ChangeKind, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    study = study_of(before("yes", "old"), after("no"), crosswalk=crosswalk(kind, old, new))
    assert [(each.outcome, each.reason) for each in changes_of(study)] == [("not_comparable", kind)]


def test_a_retired_question_is_not_asked_again() -> None:
    study = study_of(
        before("yes", "old"), after("no"), crosswalk=crosswalk(ChangeKind.RETIRED, ("old",), ())
    )
    assert [(each.outcome, each.reason) for each in changes_of(study)] == [
        ("not_asked_again", "retired")
    ]


def test_one_answer_is_followed_through_all_rounds() -> None:
    study = study_of(
        before("yes", "faceted", facet="law"),
        after("no", "faceted", facet="law"),
        after("no", "faceted", facet="practice"),
    )
    changes = follow_rounds(study, cells=build_cells(study), unit=DK, question="faceted")
    assert [each.outcome for each in changes] == ["changed"]
    assert describe_change(changes[0], study, "en").startswith("DK, What of faceted? (in law): ")


@pytest.mark.parametrize(
    ("earlier", "later", "kind", "words"),
    [
        ([], [after("yes")], "added", "new: Yes."),
        ([after("yes")], [], "removed", "taken out; it was: Yes."),
        ([after("1", "n")], [after("2", "n")], "changed", "changed from 1 to 2."),
        (
            [after("yes")],
            [after("yes"), say(DK, "q", "yes", source="other")],
            "same_answer",
            "Yes, as before, but the basis has changed.",
        ),
        (
            [after("yes")],
            [after("no")],
            "state",
            "from “answered” to “no, with evidence”: No.",
        ),
        (
            [after("yes")],
            [after(Absence.NOT_FOUND)],
            "state",
            "from “answered” (Yes) to “not found”.",
        ),
    ],
)
def test_two_states_of_a_study(
    earlier: list[Answer], later: list[Answer], kind: str, words: str
) -> None:
    one, other = study_of(*earlier), study_of(*later)
    (revision,) = find_revisions(build_cells(one), build_cells(other))
    assert revision.kind == kind
    assert describe_revision(revision, other, "en").endswith(f"?: {words}")
    assert revision.cell.unit == DK


def test_sides_of_a_conflict_in_another_order_are_no_change() -> None:
    sides = [after("yes"), say(DK, "q", "no", source="other")]
    one, other = build_cells(study_of(*sides)), build_cells(study_of(*reversed(sides)))
    assert find_revisions(one, other) == []


def test_a_settlement_is_a_change_of_state() -> None:
    sides = [after("yes"), say(DK, "q", "no", source="other")]
    settled = study_of(*sides, settlements=[make_settlement(DK, "q", "s")])
    (revision,) = find_revisions(build_cells(study_of(*sides)), build_cells(settled))
    assert describe_revision(revision, settled, "da") == (
        "DK, Hvad med q?: fra »kilderne er uenige« til »besvaret«: Ja."
    )


def test_a_question_without_a_place_in_the_framework_is_named_by_its_id() -> None:
    study = study_of(before(("x",), "gone"), after(("y",), "gone"))
    assert [describe_change(each, study, "en") for each in changes_of(study)] == [
        "DK, gone: changed from x to y."
    ]
