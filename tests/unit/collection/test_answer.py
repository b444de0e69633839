"""An answer, seen as a list and as one string."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.absence import Absence
from tests.making import say


@pytest.mark.parametrize(
    ("value", "values", "flat"),
    [
        ("yes", ("yes",), "yes"),
        (("a", "b"), ("a", "b"), "a;b"),
        (Absence.NOT_FOUND, (), None),
    ],
)
def test_a_value_is_a_list_and_a_string(value: object, values: object, flat: str | None) -> None:
    answer = say("country/DK", "q", value)
    assert answer.values == values
    assert answer.flat_value == flat


def test_an_answer_knows_the_kind_of_its_unit() -> None:
    answer = say("country/DK", "q", "yes")
    assert answer.kind == "country"
