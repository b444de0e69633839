"""Days as numbers, columns in Parquet, and the SQL on another engine's terms."""

from __future__ import annotations

from itertools import pairwise

import pytest

from samsyn.comparison.build import SCRIPTS, script
from samsyn.comparison.columns import DIMENSIONS
from samsyn.comparison.day import days_of, first_day, last_day, period_of, years_before
from samsyn.comparison.dimensions import Dimensions
from samsyn.vocabulary.label import labels
from tests.making import make_question, make_source, make_study, say


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2017", (20170000, 20179999)),
        ("2017-05", (20170500, 20170599)),
        ("2017-05-02", (20170502, 20170502)),
        ("2016/..", (20160000, 99999999)),
        ("../2019-12", (0, 20191299)),
    ],
)
def test_a_period_as_days_and_back(period: str, days: tuple[int, int]) -> None:
    assert days_of(period) == days
    assert period_of(*days) == period


def test_what_is_no_period_has_no_days() -> None:
    assert days_of("") is None
    assert days_of("last spring") is None
    assert period_of(None, None) == ""


def test_a_day_years_before() -> None:
    assert years_before("2026-11-22", years=5) == 20211122
    assert years_before("", years=5) is None
    assert first_day("2017") < first_day("2017-01-01") <= last_day("2017-01-01") < last_day("2017")


def test_kinds_of_source_that_nobody_ranked_come_last() -> None:
    study = make_study(
        questions=[make_question("q", rule="best_source")],
        said=[
            say("country/DK", "q", "yes", source="blog"),
            say("country/DK", "q", "no", source="web"),
        ],
        sources=[make_source("blog", kind="blog"), make_source("web", kind="web")],
    )
    assert Dimensions(study).source_kinds[-1] == "blog"
    assert Dimensions(study, source_order=("blog",)).source_kinds == ("blog", "web")


def test_the_sql_uses_only_tables_that_are_given_or_made() -> None:
    sql = " ".join(script(each) for each in (*SCRIPTS, "words.sql"))
    words = sql.replace("DISTINCT FROM", "=").replace("(", "( ").replace(",", " ").split()
    following = list(pairwise(words))
    read = {after.rstrip(";)") for word, after in following if word in ("FROM", "JOIN")}
    made = {after for word, after in following if word in ("TABLE", "VIEW")}
    assert read - made - {"statement", *DIMENSIONS} - {"("} == set()


@pytest.mark.parametrize(
    "group", ["cell_states", "warnings", "gap_types", "relations", "change_kinds"]
)
def test_labels_stand_in_all_six_languages(group: str) -> None:
    missing = {
        key: gone
        for key, words in labels()[group].items()
        if (gone := words.missing(["en", "da", "sv", "nb", "fi", "is"]))
    }
    assert missing == {}
