"""In how many variants of the study a claim holds, on disk and on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.sensitivity.variant import Variant, VariantKind
from samsyn.publication.claim_sensitivity import (
    NAME,
    Broken,
    ClaimSensitivity,
    Sensitivity,
    measure_sensitivity,
    sensitivity_as_record,
    sensitivity_from_record,
)
from samsyn.publication.variant_words import say_variant
from tests.reporting import make_reported_study

EN = """::: {.claim #two check="count('country', exit='yes') == 2" rests="country/*.exit"}
Two run one.
:::

::: {.claim #some check="count('country', exit='yes') >= 1" rests="country/*.exit"}
Some run one.
:::

::: {.claim #named check="value('initiative/b', 'name') == 'Beta #1'" rests="initiative/b.name"}
One is called Beta.
:::

::: {.claim #wrong check="count('country') == 7" rests="country/*.exit"}
There are seven.
:::
"""
STUDY = make_reported_study(en=EN, da="")


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    return measure_sensitivity(STUDY, cells=build_cells(STUDY))


def test_only_variants_that_touch_what_it_rests_on_count(found: Sensitivity) -> None:
    named = found.claims["named"]
    assert named.tried == {
        VariantKind.SOURCE: 1,
        VariantKind.SOURCE_KIND: 1,
        VariantKind.TREATMENT: 1,
        VariantKind.PLACE: 1,
    }
    # Without the law there is no initiative of this name: it cannot be worked out.
    assert (named.n_holding, named.n_tried) == (0, 3)
    assert "no unit 'initiative/b'" in named.broken[0].fault
    assert named.n_otherwise == 0


def test_a_claim_on_a_number_breaks_where_one_on_its_least_holds(found: Sensitivity) -> None:
    two, some = found.claims["two"], found.claims["some"]
    assert some.n_tried == two.n_tried
    assert some.n_holding > two.n_holding
    assert Broken(Variant(VariantKind.SOURCE, "law"), is_missing=True) in two.broken


def test_answers_that_are_there_and_say_otherwise_are_told_apart(found: Sensitivity) -> None:
    """Finland is in conflict: the newest source says no, so that two countries stay two; the
    majority is undecided. Without the plan Finland says yes, and they are three, less Norway."""
    otherwise = {each.variant.name for each in found.claims["two"].broken if not each.is_missing}
    assert otherwise <= {"newest_decides", "majority_decides", "nothing_settled"}


def test_a_claim_that_does_not_hold_is_not_tried(found: Sensitivity) -> None:
    assert "wrong" not in found.claims


def test_places_are_counted_apart(found: Sensitivity) -> None:
    two = found.claims["two"]
    assert two.tried[VariantKind.PLACE] == 5
    assert [each.variant.name for each in two.broken_by(VariantKind.PLACE)] == ["DK", "NO"]


def test_one_claim_alone() -> None:
    found = measure_sensitivity(STUDY, cells=build_cells(STUDY), only="some")
    assert list(found.claims) == ["some"]


def test_what_was_found_is_read_back(found: Sensitivity) -> None:
    record = sensitivity_as_record(found)
    again = sensitivity_from_record(record)
    assert sensitivity_as_record(again) == record
    assert again.claims["two"].n_otherwise == found.claims["two"].n_otherwise
    with pytest.raises(ValueError, match="format"):
        sensitivity_from_record({"format": "other", "of": "", "claims": []})


def test_the_hash_tells_what_it_was_worked_out_from(found: Sensitivity) -> None:
    other = make_reported_study(en=EN.replace(">= 1", ">= 0"), da="")
    again = measure_sensitivity(other, cells=build_cells(other), only="some")
    assert again.of != found.of


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        (VariantKind.SOURCE, "law", "without Title of law"),
        (VariantKind.SOURCE, "gone", "without gone"),
        (VariantKind.SOURCE_KIND, "law", "without all sources of the kind law"),
        (VariantKind.SPEAKER, "contact:DK", "without the word of contact:DK"),
        (VariantKind.PLACE, "DK", "without DK"),
        (VariantKind.TREATMENT, "nothing_settled", "if settled conflicts are open again"),
    ],
)
def test_variants_in_words(kind: VariantKind, name: str, words: str) -> None:
    assert say_variant(STUDY, Variant(kind, name), language="en") == words


def test_informants_are_not_named_where_it_is_published() -> None:
    variant = Variant(VariantKind.SPEAKER, "contact:DK")
    words = say_variant(STUDY, variant, language="da", with_speakers=False)
    assert words == "uden én informants udsagn"


def test_without_variants_nothing_is_tried() -> None:
    found = measure_sensitivity(STUDY, cells=build_cells(STUDY), variants=[])
    assert found.claims["two"] == ClaimSensitivity("two", {}, ())
    assert replace(STUDY, definitions={NAME: found}).definitions[NAME] is found
