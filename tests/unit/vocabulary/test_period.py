"""Dates of any precision, and time spans with open ends."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.period import Period, is_date, parse_period


@pytest.mark.parametrize("value", ["2026", "2026-01", "2026-12-31", "2024-02-29", "0001"])
def test_a_date_has_a_year_a_month_or_a_day(value: str) -> None:
    assert is_date(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "26", "20261", "2026-13", "2026-00", "2026-1", "2026-01-32", "2026-02-30"),
        *("2025-02-29", "2026-01-00", "2026\n", " 2026", "2026-01-01T00:00", "0000", "٢٠٢٦"),
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(value: str) -> None:
    assert not is_date(value)


@pytest.mark.parametrize(
    ("words", "period", "written", "years"),
    [
        ("2017", Period("2017", "2017"), "2017", (2017, 2017)),
        (" 2017-05 ", Period("2017-05", "2017-05"), "2017-05", (2017, 2017)),
        ("2017-05/2018", Period("2017-05", "2018"), "2017-05/2018", (2017, 2018)),
        ("2017 / 2018", Period("2017", "2018"), "2017/2018", (2017, 2018)),
        ("2016/..", Period("2016", ""), "2016/..", (2016, None)),
        ("2016/", Period("2016", ""), "2016/..", (2016, None)),
        ("../2017", Period("", "2017"), "../2017", (None, 2017)),
        ("2017/2017", Period("2017", "2017"), "2017", (2017, 2017)),
        ("2017-05/2017", Period("2017-05", "2017"), "2017-05/2017", (2017, 2017)),
    ],
)
def test_a_period_is_read_and_written(
    words: str, period: Period, written: str, years: tuple[int | None, int | None]
) -> None:
    assert parse_period(words) == period
    assert str(period) == written
    assert period.years == years


@pytest.mark.parametrize(
    "words",
    ["", "/", "../..", "x/2017", "2017/x", "2018/2017", "2017-06/2017-05", "2017/2018/2019"],
)
def test_what_is_no_period_is_not_read(words: str) -> None:
    assert parse_period(words) is None


def test_an_empty_period_is_written_empty() -> None:
    assert str(Period()) == ""
    assert Period().years == (None, None)
