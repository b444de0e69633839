"""Stretches of text that coders marked."""

from __future__ import annotations

import pytest

from samsyn.coding.reliability.estimate import Coefficient, Estimate, Reason, Undefined
from samsyn.coding.reliability.unitising import (
    MarkedText,
    Span,
    unitising_alphas,
    unitising_by_code,
)

SPANS = [Span(0, 10, "a"), Span(20, 30, "b")]


def test_the_same_marks_are_full_agreement() -> None:
    found = unitising_alphas([MarkedText(40, {"one": SPANS, "other": SPANS})])
    assert [each.value for each in found.values() if isinstance(each, Estimate)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "coefficient", "reason"),
    [
        (MarkedText(40, {"one": SPANS}), Coefficient.UNITISING, Reason.ONE_CODER),
        (MarkedText(40, {"one": [], "other": []}), Coefficient.UNITISING, Reason.NO_VARIATION),
        # Marking everything is no choice, whatever the codes.
        (
            MarkedText(10, {"one": [Span(0, 10, "a")], "other": [Span(0, 10, "b")]}),
            Coefficient.UNITISING_SPANS,
            Reason.NO_VARIATION,
        ),
        (
            MarkedText(40, {"one": SPANS[:1], "other": SPANS[1:]}),
            Coefficient.UNITISING_CODES,
            Reason.NO_PAIR,
        ),
    ],
)
def test_what_is_not_defined_is_said(
    text: MarkedText, coefficient: Coefficient, reason: Reason
) -> None:
    found = unitising_alphas([text])[coefficient]
    assert isinstance(found, Undefined)
    assert found.reason is reason


def test_texts_are_resampled_and_their_order_changes_nothing() -> None:
    texts = [
        MarkedText(50, {"one": [Span(0, 10 + place, "a")], "other": [Span(place, 12, "a")]})
        for place in range(8)
    ]
    one, other = unitising_alphas(texts), unitising_alphas(texts[::-1])
    alpha = one[Coefficient.UNITISING]
    assert isinstance(alpha, Estimate)
    assert alpha.interval is not None
    assert alpha.interval.low < alpha.value < alpha.interval.high
    reverse = other[Coefficient.UNITISING]
    assert isinstance(reverse, Estimate)
    assert reverse.value == pytest.approx(alpha.value)


@pytest.mark.parametrize(
    "spans",
    [[Span(0, 10), Span(5, 12)], [Span(5, 5)], [Span(30, 50)]],
)
def test_stretches_of_a_coder_stay_apart_and_inside(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        unitising_alphas([MarkedText(40, {"one": spans, "other": []})])


def test_a_code_that_one_alone_marked_has_no_alpha() -> None:
    text = MarkedText(40, {"one": SPANS, "other": SPANS[:1]})
    found = {each.code: each.result for each in unitising_by_code([text])}
    assert isinstance(found["b"], Undefined)
    assert found["b"].reason is Reason.NO_PAIR
    assert isinstance(found["a"], Undefined)
    assert found["a"].reason is Reason.NO_VARIATION
