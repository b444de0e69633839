"""Worked examples: what other answers rule out is not applicable, and nothing else is."""

from __future__ import annotations

import pytest

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_study, say

DK = "country/DK"


@pytest.mark.parametrize(
    ("first", "detail", "state"),
    [
        ("yes", None, "not_asked"),
        ("yes", Absence.NOT_FOUND, "not_found"),
        ("no", None, "not_applicable"),
        ("no", Absence.NOT_FOUND, "not_applicable"),
        ("no", Absence.WITHHELD, "withheld"),
        ("no", "yes", "answered"),
        (Absence.NOT_FOUND, Absence.NOT_ANSWERED, "not_answered"),
        (Absence.NOT_FOUND, None, "not_asked"),
    ],
)
def test_a_question_is_skipped_by_an_answer_and_never_by_an_absence(
    first: object, detail: object, state: str
) -> None:
    said: list[Answer] = [say(DK, "first", first, source="s")]
    if detail is not None:
        said.append(say(DK, "detail", detail, source="s"))
    study = make_study(
        questions=[make_question("first"), make_question("detail", relevant="first == 'yes'")],
        said=said,
    )
    assert build_cells(study).get(DK, "detail").state == state
