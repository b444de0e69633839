"""A rebuild after one changed answer touches only the pages that depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from samsyn.evidence.admission import admit_answers
from samsyn.publication.edition import Edition
from samsyn.study import Study
from tests.making import say
from tests.unit.publication.site.conftest import site_of, small_study


def preview(study: Study, day: str) -> Mapping[str, bytes]:
    return site_of(study, edition=Edition("", f"{day}T09:00:00Z", study.ledger.head))


def changed(study: Study) -> Study:
    """One more answer on one initiative, recorded on a later day."""
    ledger = admit_answers(
        [say("initiative/line", "ages", "12-25", source="page")],
        ledger=study.ledger,
        recorded_by="tester",
        recorded_at="2026-06-20T12:00:00Z",
    ).ledger
    return replace(study, ledger=ledger)


@pytest.fixture(scope="module")
def touched() -> set[str]:
    """The files of the site in English that are not what they were the day before."""
    study = small_study()
    before = preview(study, "2026-06-19")
    after = preview(changed(study), "2026-06-20")
    assert before.keys() == after.keys()
    return {path for path in after if path.startswith("en/") and after[path] != before[path]}


def test_the_day_of_the_preview_changes_only_what_describes_the_dataset() -> None:
    study = small_study()
    before, after = preview(study, "2026-06-19"), preview(study, "2026-07-01")
    touched = [path for path in after if after[path] != before[path]]
    assert touched == ["en/data/index.html", "da/data/index.html"]


@pytest.mark.parametrize(
    "path",
    [
        "en/initiatives/line/index.html",
        "en/sources/page/index.html",
        "en/method/index.html",
        "en/initiatives/index.html",
    ],
)
def test_pages_that_show_the_answer_are_written(touched: set[str], path: str) -> None:
    assert path in touched


@pytest.mark.parametrize(
    "place",
    ["en/countries/denmark/", "en/initiatives/aa-hus/", "en/networks/", "en/themes/exit/"],
)
def test_pages_of_other_units_are_not_touched(touched: set[str], place: str) -> None:
    assert [path for path in touched if path.startswith(place)] == []
