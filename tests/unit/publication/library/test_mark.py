"""What a reader should know of a source."""

from __future__ import annotations

import pytest

from samsyn.publication.library.mark import is_stale, later_versions, marks_of
from tests.making import make_source

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("date", "stale"),
    [("2021", False), ("2020", True), ("2021-11-21", True), ("2021-11-22", False), ("", False)],
)
def test_a_source_is_old_after_the_years_that_the_study_says(date: str, stale: bool) -> None:
    source = make_source("a", date=date) if date else make_source("a", date="0000")
    assert is_stale(source, on=TODAY, years=5) is stale


def test_the_newest_source_at_an_address_replaces_the_others() -> None:
    sources = [
        make_source("old", date="2017-05-02", url="http://www.example.org/page/"),
        make_source("new", date="2019-10-07", url="https://example.org/page#top"),
        make_source("between", date="2019-02", url="https://example.org/page"),
        make_source("other", date="2016", url="https://example.org/other"),
        make_source("same", date="2019-10-07", url="https://example.org/page"),
    ]
    assert later_versions(sources) == {"old": "same", "between": "same"}


def test_marks_stand_in_order_of_their_weight() -> None:
    source = make_source("a", date="2010", status="dead", document="a.pdf")
    marks = marks_of(source, later="b", is_cited=False, on=TODAY, years=5)
    assert marks == ("dead", "earlier", "stale", "held", "unused")
    fresh = make_source("a", date="2026", status="ok")
    assert marks_of(fresh, later="", is_cited=True, on=TODAY, years=5) == ()
