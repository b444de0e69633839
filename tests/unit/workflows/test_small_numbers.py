"""Nothing is published that gives away a small number of persons: whatever is built stops first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.evidence.protection import Counted, Protection
from samsyn.problems.problem import StudyError
from samsyn.publication.edition import Edition
from samsyn.study import Study
from samsyn.workflows.draft import make_draft
from tests.making import make_question, make_study, say

EDITION = Edition("1", "2026-11-22T09:00:00Z", "f" * 64)


def study_with(number: str) -> Study:
    study = make_study(
        questions=[make_question("callers", type="number", measures=("persons",))],
        said=[say("country/DK", "callers", number, measure="persons", source="law")],
    )
    return replace(study, protection=Protection((Counted("country/*", "callers"),)))


def test_a_small_number_of_persons_stops_the_publication() -> None:
    with pytest.raises(StudyError) as stopped:
        make_draft(study_with("4"), edition=EDITION, languages=["en"], allow_broken=False)
    assert [each.code for each in stopped.value.problems] == ["PUBLICATION_612"]


def test_a_large_number_of_persons_is_published() -> None:
    draft = make_draft(study_with("40"), edition=EDITION, languages=["en"], allow_broken=False)
    assert draft.problems == []
