"""Dates, times and ages: what is one and what isn't."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.conformance.values.moments import age_problems, date_problems, moment_problems, time_problems

ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    assert not list(date_problems(f"{day.year:04}{day:%m%d}"))


@pytest.mark.parametrize(
    "text", ["20240230", "20241301", "20230229", "20240100", "2024-01-15", "2024", "x", "٢٠٢٤٠١٠١"]
)
def test_other_days_are_not(text: str) -> None:
    assert [problem.rule for problem in date_problems(text)] == ["malformed_value"]


def test_a_range_is_said_to_be_for_queries() -> None:
    (problem,) = date_problems("20240101-20240131")
    assert "queries" in problem.expected


@given(st.times(), st.integers(0, 6))
def test_every_time_of_the_day_is_one_also_cut_off(moment: time, digits: int) -> None:
    text = f"{moment:%H%M%S.%f}"
    assert not list(time_problems(text[: 7 + digits] if digits else text[:6]))
    assert not list(time_problems(text[:4]))


@pytest.mark.parametrize("text", ["25", "246060", "10:15:00", "1260", "123461", "1", "123", "120000.", ""])
def test_other_times_are_not(text: str) -> None:
    assert [problem.rule for problem in time_problems(text)] == ["malformed_value"]


def test_a_leap_second_is_a_time() -> None:
    assert not list(time_problems("235960"))


@given(st.datetimes(timezones=ZONES))
def test_every_moment_is_one(moment: datetime) -> None:
    text = f"{moment.year:04}{moment:%m%d%H%M%S.%f%z}".replace("-0000", "+0000")
    assert not list(moment_problems(text))


@pytest.mark.parametrize("text", ["2024", "202402", "20240229", "2024022923", "20240229-0500", "2024+1400"])
def test_moments_may_be_cut_off(text: str) -> None:
    assert not list(moment_problems(text))


@pytest.mark.parametrize(
    "text",
    ["20241315", "2024011525", "2024-01-15T10:16:50", "20240101+1401", "2024-0000", "2024-1201", "202"],
)
def test_other_moments_are_not(text: str) -> None:
    assert [problem.rule for problem in moment_problems(text)] == ["malformed_value"]


@given(st.integers(0, 999), st.sampled_from("DWMY"))
def test_ages_have_three_digits_and_a_letter(number: int, letter: str) -> None:
    assert not list(age_problems(f"{number:03}{letter}"))


@pytest.mark.parametrize("text", ["058X", "0058", "58Y", "058y"])
def test_other_ages_are_none(text: str) -> None:
    assert list(age_problems(text))
