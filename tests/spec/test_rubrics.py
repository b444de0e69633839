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

SOUND = {"design": "random", "design_quality": "good", "effect": "better"}

SIMPLE = {"described": "yes", "design": "before_after", "effect": "better"}
ONCE = {**SOUND, "studies_n": 1, "follow_up_months": 0, "independent": "no"}
NO_CONCERN = {"limitations": "minor", "coherence": "none", "adequacy": "none", "relevance": "none"}

#: Rubric, part, answers → level (empty: not rated) and the step that decided.
CASES = [
    # Maryland SMS: two versions of one scale part on a before-after study without comparison.
    ("maryland_sms", "", {"design": "random"}, "5", "random"),
    ("maryland_sms", "", {"design": "controlled"}, "4", "controlled"),
    ("maryland_sms", "", {"design": "matched"}, "3", "matched"),
    ("maryland_sms", "", {"design": "comparison"}, "2", "comparison"),
    ("maryland_sms", "", {"design": "before_after"}, "1", "alone"),
    ("maryland_sms_1997", "", {"design": "before_after"}, "2", "in_time"),
    ("maryland_sms_1997", "", {"design": "one_shot"}, "1", "once"),
    ("maryland_sms", "", {"design": "none"}, "", "unmeasured"),
    # Ungsinn: what nobody has shown counts as not shown.
    ("ungsinn", "", {"described": "yes"}, "1", "described"),
    ("ungsinn", "", {"described": "no"}, "", "undescribed"),
    ("ungsinn", "", {"described": "yes", "theory": "yes"}, "2", "justified"),
    ("ungsinn", "", SIMPLE, "3", "some"),
    ("ungsinn", "", {"described": "yes", **SOUND, "nordic_n": 0}, "3", "some"),
    ("ungsinn", "", {"described": "yes", **SOUND, "nordic_n": 1}, "4", "good"),
    (
        "ungsinn",
        "",
        {
            "described": "yes",
            **SOUND,
            "nordic_n": 1,
            "synthesis": "yes",
            "follow_up_months": 12,
            "quality_assured": "yes",
        },
        "5",
        "strong",
    ),
    ("ungsinn", "", {"described": "yes", **SOUND, "effect": "none"}, "0", "ineffective"),
    # EIF: NE, 2, 2+, 3, 3+, 4, 4+ by design, repetition and how long the effect lasts.
    ("eif", "", ONCE, "3", "once"),
    ("eif", "", {**ONCE, "follow_up_months": 12}, "3+", "more"),
    (
        "eif",
        "",
        {**SOUND, "studies_n": 2, "follow_up_months": 18, "independent": "yes"},
        "4+",
        "by_others",
    ),
    ("eif", "", {**SOUND, "effect": "worse"}, "NE", "no_effect"),
    ("eif", "", {"design": "none"}, "", "unshown"),
    # CrimeSolutions: for each outcome; effect and strength on scales of their own.
    ("crimesolutions", "outcome", {**SOUND, "studies_n": 1}, "effective", "strong"),
    ("crimesolutions", "outcome", {**SOUND, "effect": "worse"}, "negative", "harm"),
    ("crimesolutions", "outcome", {"design": "before_after"}, "inconclusive", "weak"),
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
    ("blueprints", "", ONCE, "promising", "promising"),
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
    assert found.possible == ("1", "2", "3", "4", "5")
    assert found.trace[-1].truth is Truth.OPEN


def test_what_is_missing_does_not_matter_where_it_cannot_change_the_level() -> None:
    """A random study of good quality is 'effective' whether there is one or two of them."""
    found = rate(built_in_rubrics()["crimesolutions"], SOUND).part("outcome")
    assert found.level is not None
    assert found.level.id == "effective"
    unsure = rate(built_in_rubrics()["crimesolutions"], {**SOUND, "design_quality": "fair"})
    assert unsure.part("outcome").lacking == ("studies_n",)
    assert unsure.part("outcome").possible == ("promising", "effective")


def test_harm_is_told_whatever_the_level_says() -> None:
    sms = rate(built_in_rubrics()["maryland_sms"], {"design": "random", "effect": "worse"})
    assert sms.parts[0].level is not None
    assert sms.parts[0].level.id == "5"
    assert sms.is_harmful
    assert not rate(built_in_rubrics()["maryland_sms"], {"design": "random"}).is_harmful
    assert rate(built_in_rubrics()["emmie"], {"effect": "worse"}).is_harmful


def test_what_would_lift_it_one_level() -> None:
    single = rate(
        built_in_rubrics()["ungsinn"], {"described": "yes", "theory": "yes", **SOUND, "nordic_n": 0}
    )
    lifts = find_lifts(single, single.parts[0])
    assert {(each.level, *each.changes.items()) for each in lifts} == {
        ("4", ("nordic_n", 1.0)),
        ("4", ("nordic_n", 2.0)),
    }


def test_several_changes_are_asked_for_only_where_one_is_not_enough() -> None:
    single = rate(built_in_rubrics()["ungsinn"], {"described": "yes", "theory": "yes"})
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
    assert (parted.first.step.id, parted.second.step.id) == ("alone", "some")
    assert parted.only_first == ()
    assert parted.only_second[0] == "described"
