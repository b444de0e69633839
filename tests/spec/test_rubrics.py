"""What rubrics make of answers: the level, the step that decides, what is missing, what would lift.

The rules are those of the publications that each rubric names; the cases are worked examples.
"""

from __future__ import annotations

import pytest

from samsyn.evaluation.rubrics.condition import Truth
from samsyn.evaluation.rubrics.lifting import find_lifts
from samsyn.evaluation.rubrics.parting import where_raters_part, where_rubrics_part
from samsyn.evaluation.rubrics.rating import rate
from samsyn.evaluation.rubrics.rubric import Answer
from samsyn.evaluation.rubrics.rubric_check import check_rubric
from samsyn.formats.archive.rubric_files import built_in_rubrics

SOUND: dict[str, Answer] = {"design": "random", "design_quality": "good", "effect": "better"}
MATCHED: dict[str, Answer] = {**SOUND, "design": "matched"}
WELL: dict[str, Answer] = {"described": "yes", "theory": "yes"}
SIMPLE: dict[str, Answer] = {
    **WELL,
    "design": "before_after",
    "design_quality": "fair",
    "effect": "better",
    "nordic_n": 1,
}
ONCE: dict[str, Answer] = {**SOUND, "studies_n": 1, "follow_up_months": 0, "independent": "no"}
LASTING: dict[str, Answer] = {**ONCE, "follow_up_months": 12}
NO_CONCERN = {"limitations": "minor", "coherence": "none", "adequacy": "none", "relevance": "none"}

#: Ungsinn, Kjærlighet og Grenser, 3rd ed. (2021): two Swedish trials by lot of good quality, no
#: effect on any relevant outcome, satisfactory quality assurance, well described: level 0.
KJAERLIGHET_OG_GRENSER: dict[str, Answer] = {
    **WELL,
    **SOUND,
    "effect": "none",
    "nordic_n": 2,
    "quality_assured": "yes",
}

#: Rubric, part, answers → level (empty: not rated) and the step that decided.
CASES = [
    # Maryland SMS in the wording of the What Works Centre for Local Economic Growth.
    ("maryland_sms", "", {"design": "random"}, "5", "random"),
    ("maryland_sms", "", {"design": "quasi_random"}, "4", "quasi_random"),
    ("maryland_sms", "", {"design": "controlled"}, "3", "matched"),
    ("maryland_sms", "", {"design": "matched"}, "3", "matched"),
    ("maryland_sms", "", {"design": "comparison", "controls": "yes"}, "2", "controlled"),
    ("maryland_sms", "", {"design": "before_after", "controls": "yes"}, "2", "controlled"),
    ("maryland_sms", "", {"design": "comparison"}, "1", "plain"),
    ("maryland_sms", "", {"design": "before_after"}, "1", "plain"),
    ("maryland_sms", "", {"design": "one_shot"}, "", "once"),
    ("maryland_sms", "", {"design": "none"}, "", "unmeasured"),
    # The older wording: before and after without comparison is level 2.
    ("maryland_sms_1997", "", {"design": "before_after"}, "2", "in_time"),
    ("maryland_sms_1997", "", {"design": "comparison"}, "2", "in_time"),
    ("maryland_sms_1997", "", {"design": "one_shot"}, "1", "once"),
    ("maryland_sms_1997", "", {"design": "controlled"}, "4", "controlled"),
    # Ungsinn: what nobody has shown counts as not shown, and levels build on each other.
    ("ungsinn", "", {"described": "yes"}, "1", "described"),
    ("ungsinn", "", {"described": "no"}, "", "undescribed"),
    ("ungsinn", "", WELL, "2", "justified"),
    ("ungsinn", "", {**SIMPLE, "theory": "no"}, "1", "described"),
    ("ungsinn", "", {**SIMPLE, "nordic_n": 0}, "2", "justified"),
    ("ungsinn", "", {**SIMPLE, "design_quality": "poor"}, "2", "justified"),
    ("ungsinn", "", SIMPLE, "3", "some"),
    ("ungsinn", "", {**WELL, **SOUND, "nordic_n": 0, "synthesis": "yes"}, "3", "some"),
    ("ungsinn", "", {**WELL, **SOUND, "nordic_n": 1}, "4", "good"),
    (
        "ungsinn",
        "",
        {
            **WELL,
            **SOUND,
            "nordic_n": 1,
            "synthesis": "yes",
            "follow_up_months": 12,
            "quality_assured": "yes",
        },
        "5",
        "strong",
    ),
    ("ungsinn", "", KJAERLIGHET_OG_GRENSER, "0", "ineffective"),
    # EIF: a year or longer and more than one rigorous study for level 4.
    ("eif", "", ONCE, "3", "once"),
    ("eif", "", LASTING, "3+", "more"),
    ("eif", "", {**LASTING, "studies_n": 2}, "4", "lasting"),
    ("eif", "", {**LASTING, "studies_n": 2, "independent": "yes"}, "4+", "by_others"),
    ("eif", "", {**SOUND, "effect": "worse"}, "NE", "no_effect"),
    ("eif", "", {"design": "before_after", "effect": "none"}, "NL2", "unshown"),
    ("eif", "", {"design": "none"}, "", "unmeasured"),
    # CrimeSolutions, Ceasefire (Oakland): matched block groups, significant: effective.
    ("crimesolutions", "outcome", MATCHED, "effective", "strong"),
    ("crimesolutions", "outcome", {**MATCHED, "design_quality": "fair"}, "promising", "some"),
    ("crimesolutions", "outcome", {**SOUND, "effect": "worse"}, "negative", "harm"),
    # Its list of inconclusive programmes: design, mixed results, nothing said of fidelity.
    ("crimesolutions", "outcome", {"design": "before_after"}, "", "weak"),
    ("crimesolutions", "outcome", {**SOUND, "effect": "mixed"}, "", "unclear"),
    (
        "crimesolutions",
        "outcome",
        {**SOUND, "effect": "none", "as_intended": "no"},
        "",
        "unknown_use",
    ),
    (
        "crimesolutions",
        "outcome",
        {**SOUND, "effect": "none", "as_intended": "yes"},
        "ineffective",
        "nothing",
    ),
    ("crimesolutions", "strength", {**SOUND, "studies_n": 3}, "several", "several"),
    # EMMIE: what it says and how good it is, separately.
    ("emmie", "effect", {"effect": "better", "effect_q": "1"}, "better", "is_better"),
    ("emmie", "effect_q", {"effect": "better", "effect_q": "1"}, "1", "is_1"),
    # GRADE-CERQual: moderate concerns lower by one, serious ones by two.
    ("cerqual", "", NO_CONCERN, "high", "no_concern"),
    (
        "cerqual",
        "",
        {**NO_CONCERN, "limitations": "serious", "coherence": "moderate"},
        "very_low",
        "three_down",
    ),
    ("dac", "relevance", {"dac_relevance": "highly"}, "highly", "is_highly"),
    # Blueprints: one by lots or two without; a model two, one by lots, and a year after the end.
    ("blueprints", "", ONCE, "promising", "promising"),
    ("blueprints", "", {**LASTING, **MATCHED, "studies_n": 2}, "promising", "promising"),
    ("blueprints", "", {**LASTING, **MATCHED}, "", "single_quasi"),
    ("blueprints", "", {**LASTING, "also_matched": "yes"}, "model", "model"),
    ("blueprints", "", {**LASTING, "studies_n": 2}, "model", "model"),
    ("blueprints", "", {**LASTING, "studies_n": 2, "independent": "yes"}, "model_plus", "plus"),
    ("blueprints", "", {**SOUND, "effect": "mixed"}, "", "unmet"),
]


@pytest.mark.parametrize(("rubric", "part", "answers", "level", "step"), CASES)
def test_answers_lead_to_a_level(
    rubric: str, part: str, answers: dict[str, Answer], level: str, step: str
) -> None:
    found = rate(built_in_rubrics()[rubric], answers).part(part or rubric)
    assert (found.level.id if found.level else "") == level
    assert found.decided_by is not None
    assert found.decided_by.id == step


@pytest.mark.parametrize("rubric", built_in_rubrics())
def test_every_level_of_the_librarys_rubrics_can_be_reached(rubric: str) -> None:
    assert check_rubric(built_in_rubrics()[rubric]) == []


@pytest.mark.parametrize("rubric", built_in_rubrics())
def test_every_word_of_the_librarys_rubrics_stands_in_both_languages(rubric: str) -> None:
    found = built_in_rubrics()[rubric]
    words = [found.label, *(each.question for each in found.criteria.values())]
    words += [words for each in found.criteria.values() for words in each.answers.values()]
    words = [each for each in words if not each.say("en").replace(".", "").isdigit()]
    for part in found.parts:
        words += [*(each.label for each in part.levels), *(each.because for each in part.steps)]
    assert [each.say("en") for each in words if each and each.missing(["en", "da"])] == []


def test_what_is_missing_leaves_it_not_rated_and_says_what() -> None:
    found = rate(built_in_rubrics()["maryland_sms"], {}).parts[0]
    assert found.level is None
    assert found.lacking == ("design",)
    assert found.possible == ("1", "3", "4", "5")
    assert found.trace[-1].truth is Truth.OPEN


def test_what_is_missing_does_not_matter_where_it_cannot_change_the_level() -> None:
    """Where it got better nobody need say whether it was delivered as intended."""
    crimesolutions = built_in_rubrics()["crimesolutions"]
    found = rate(crimesolutions, SOUND).part("outcome")
    assert found.level is not None
    assert found.level.id == "effective"
    unsure = rate(crimesolutions, {"design": "random", "effect": "better"}).part("outcome")
    assert unsure.lacking == ("design_quality",)
    assert unsure.possible == ("promising", "effective")


@pytest.mark.parametrize("rubric", built_in_rubrics())
def test_the_librarys_rubrics_say_with_what_they_were_compared(rubric: str) -> None:
    checked = built_in_rubrics()[rubric].checked
    assert checked is not None
    assert checked.source
    assert checked.unconfirmed.missing(["en", "da"]) == [] or not checked.unconfirmed


def test_harm_is_told_whatever_the_level_says() -> None:
    sms = rate(built_in_rubrics()["maryland_sms"], {"design": "random", "effect": "worse"})
    assert sms.parts[0].level is not None
    assert sms.parts[0].level.id == "5"
    assert sms.is_harmful
    assert not rate(built_in_rubrics()["maryland_sms"], {"design": "random"}).is_harmful
    assert rate(built_in_rubrics()["emmie"], {"effect": "worse"}).is_harmful


def test_what_would_lift_it_one_level() -> None:
    single = rate(
        built_in_rubrics()["ungsinn"], {**WELL, **SOUND, "nordic_n": 0, "synthesis": "yes"}
    )
    lifts = find_lifts(single, single.parts[0])
    assert {(each.level, *each.changes.items()) for each in lifts} == {
        ("4", ("nordic_n", 1.0)),
        ("4", ("nordic_n", 2.0)),
    }


def test_several_changes_are_asked_for_only_where_one_is_not_enough() -> None:
    unsure = {**WELL, **SOUND, "design_quality": "poor", "effect": "unclear", "nordic_n": 1}
    single = rate(built_in_rubrics()["ungsinn"], unsure)
    lifts = find_lifts(single, single.parts[0])
    assert {each.level for each in lifts} == {"3"}
    assert {len(each.changes) for each in lifts} == {2}
    top = rate(built_in_rubrics()["maryland_sms"], {"design": "random"})
    assert find_lifts(top, top.parts[0]) == ()
    unordered = rate(built_in_rubrics()["crimesolutions"], {**SOUND, "studies_n": 1})
    assert find_lifts(unordered, unordered.part("outcome")) == ()


def test_where_two_raters_part() -> None:
    rubric = built_in_rubrics()["maryland_sms"]
    one, other = rate(rubric, {"design": "matched"}), rate(rubric, {"design": "comparison"})
    parted = where_raters_part(one, other, part="maryland_sms")
    assert parted is not None
    assert parted.step is not None
    assert (parted.step.id, parted.criteria) == ("matched", ("design",))
    assert where_raters_part(one, one, part="maryland_sms") is None


def test_where_two_rubrics_part_on_the_same_evidence() -> None:
    sms, ungsinn = (
        rate(built_in_rubrics()[id], SIMPLE).parts[0] for id in ("maryland_sms", "ungsinn")
    )
    parted = where_rubrics_part(sms, ungsinn)
    assert parted.first is not None
    assert parted.second is not None
    assert (parted.first.step.id, parted.second.step.id) == ("plain", "some")
    assert parted.only_first == ("controls",)
    assert parted.only_second[0] == "described"
